"""What a file marks as not verified is told with the source and the law of whatever it stands in."""

from phuong.kernel.unverified import facts_of_file

CONTENT = """
source: by heart
verified: false
days:
  - {date: 2022-01-01, name: Tết, legal_basis: BLLĐ, verified: false}
  - {date: 2022-09-02, name: Quốc khánh, source: notice, verified: true}
rules:
  - key: tt-03
    verified: true
    source: annex
    day_verified: false
    day_about: ngày ký
code_verified: false
code_about: mã
code_source: inferred
"""


def test_facts_of_a_file_at_any_depth(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(CONTENT, encoding="utf-8")
    told = [(f.name, f.legal_basis, f.source, f.place) for f in facts_of_file(path, "Luật", "x.yaml", "Lịch")]
    assert told == [
        ("Lịch", "", "by heart", "x.yaml"),
        ("Tết 1/1/2022", "BLLĐ", "by heart", "x.yaml: 2022-01-01"),
        ("tt-03 (ngày ký)", "", "annex", "x.yaml: tt-03"),
        ("Lịch (mã)", "", "inferred", "x.yaml"),
    ]


def test_a_changed_file_is_read_again(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("verified: false", encoding="utf-8")
    assert facts_of_file(path, "Luật", "x.yaml")
    path.write_text("verified: true ", encoding="utf-8")
    assert not facts_of_file(path, "Luật", "x.yaml")
