"""``python -m phuong.ui.languages collect | missing``: bring the catalogue up to date; name what has no English yet."""

import sys

from phuong.ui.languages.catalogue import write
from phuong.ui.languages.wanted import ENGLISH, entries, gaps


def main(arguments: list[str]) -> int:
    """``collect`` writes the catalogue anew, keeping what is written; both print the gaps. 1 while there are any."""
    if arguments[:1] not in (["collect"], ["missing"]):
        print(__doc__)
        return 2
    if arguments[0] == "collect":
        write(ENGLISH, entries())
    found = gaps()
    for heading, lines in (
        ("Chưa có tiếng Anh", found.missing),
        ("Chữ Việt trong mẫu trang chưa đánh dấu", found.unmarked),
        ("Chỗ điền khác nhau giữa hai thứ tiếng", found.misplaced),
        ("Không còn dùng (chạy collect để bỏ)", found.unused),
    ):
        for line in lines:
            print(f"{heading}: {line}")
    return 1 if any((found.missing, found.unmarked, found.misplaced, found.unused)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
