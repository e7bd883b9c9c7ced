"""What a browser may keep for a time without a network: by the server's word alone, and for one reader."""

import re

from django.test import Client

KEEP, READER = "X-Phuong-Offline", "X-Phuong-Reader"


def test_only_pages_one_goes_on_with_are_kept_and_only_by_their_own_reader(client, browser):
    draft = browser.filled_in()
    mother, own = browser.client, f"/nop-ho-so/nhap/{draft.key}/"
    pages = ("/", "/thu-tuc/1.001193/", "/tai-khoan/", f"{own}to-khai/nguoi-nop/", f"{own}kiem-tra/", "/tra-cuu/")
    kept = [mother.get(address).headers.get(KEEP) for address in pages]
    assert kept == ["own", "own", "own", "own", None, None]
    assert mother.post(f"{own}to-khai/nguoi-nop/", {}).headers.get(KEEP) is None

    readers = {one.get("/").headers[READER] for one in (client, mother, browser.of(browser.world.neighbour))}
    assert len(readers) == 3
    assert client.get("/").headers[READER] == "-"
    again = browser.of(browser.world.mother)  # signed in anew: what the session before kept is not shown
    assert again.get("/").headers[READER] not in readers


def test_a_shared_machine_and_an_officer_keep_nothing(browser):
    officer = browser.of(browser.world.clerk)
    assert officer.get("/").headers.get(KEEP) is None
    shared = browser.client
    shared.cookies["phuong_shared_machine"] = "yes"
    answer = shared.get("/tai-khoan/")
    assert answer.headers.get(KEEP) is None
    assert " data-shared" in answer.content.decode()


def test_the_worker_names_all_it_keeps_and_is_asked_for_anew_each_time():
    answer = Client().get("/ngoai-mang.js")
    text = answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert re.match(r'const BUILD = "[0-9a-f]{16}";\nconst SHELL = \[.*"/", "/mat-mang/"\];', text)
    assert all(name in text for name in ("citizen", "draft", "offline", 'UNTOUCHED = ["/desk/", "/api/"]'))
