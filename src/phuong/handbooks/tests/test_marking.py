"""A text of ours becomes HTML: quoted labels, keys, addresses, pictures, links between handbooks."""

from pathlib import Path

from django.test import Client
from PIL import Image

from phuong.handbooks.api import write_all
from phuong.handbooks.marking import addresses, handbook, pictures, words_on_screen
from phuong.handbooks.readers import READERS

TEXT = """# Sổ tay thử

Bấm `Lưu & gửi`, phím `F8` hoặc `X`, mở `/desk/`. Xem [sổ tay lãnh đạo](leader.md). <script>alert(1)</script>

## Tôi muốn `Ký`

[hình mot-trang] Một trang, "thật".

[hình hai-trang] Không có.
"""


def test_what_is_quoted_linked_and_drawn():
    made = handbook(TEXT, lambda name: f"<img src='{name}'>" if name == "mot-trang" else "")
    assert made.title == "Sổ tay thử"
    assert [(one.anchor, one.words) for one in made.headings] == [("toi-muon-ky", "Tôi muốn Ký")]
    assert '<span class="ph-quoted">Lưu &amp; gửi</span>' in made.body
    assert "<kbd>F8</kbd>" in made.body
    assert '<a href="/desk/">/desk/</a>' in made.body
    assert '<a href="/huong-dan/lanh-dao/">' in made.body
    assert '<h2 id="toi-muon-ky">' in made.body
    assert "<figure><img src='mot-trang'><figcaption>Một trang, &quot;thật&quot;.</figcaption></figure>" in made.body
    assert "hai-trang" not in made.body
    assert "<script>" not in made.body
    assert words_on_screen(TEXT) == ["Lưu & gửi", "Ký"]
    assert addresses(TEXT) == ["/desk/"]
    assert pictures(TEXT) == ["mot-trang", "hai-trang"]


def test_pages_and_files_with_the_pictures_that_there_are(client: Client, settings, tmp_path: Path):
    settings.PHUONG_HANDBOOK_PICTURES = str(tmp_path)
    Image.new("RGB", (390, 200), "white").save(tmp_path / "counter-queue.png")
    listed = client.get("/huong-dan/").content.decode()
    assert all(f'href="/huong-dan/{one.slug}/"' in listed for one in READERS)
    page = client.get("/huong-dan/mot-cua/").content.decode()
    assert '<img src="/huong-dan/hinh/counter-queue.png" width="390" height="200"' in page
    assert "counter-copies.png" not in page
    shown = client.get("/huong-dan/hinh/counter-queue.png")
    assert shown["Content-Type"] == "image/png"
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert client.get("/huong-dan/hinh/counter-copies.png").status_code == 404
    assert client.get("/huong-dan/hinh/../settings.png").status_code == 404
    assert client.get("/huong-dan/vua/").status_code == 404

    written = {file.name: (named, missing) for file, named, missing in write_all(tmp_path / "out")}
    assert set(written) == {f"{one.slug}.html" for one in READERS}
    named, missing = written["mot-cua.html"]
    assert named == missing + 1
    alone = (tmp_path / "out" / "mot-cua.html").read_text(encoding="utf-8")
    assert "data:image/png;base64," in alone
    assert "<link" not in alone
    assert "http://" not in alone
