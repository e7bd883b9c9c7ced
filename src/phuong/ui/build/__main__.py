"""``python -m phuong.ui.build [--force]``: make the front-end files that are not committed."""

import sys

from phuong.ui.build import bundle, decoder, fonts, languages, modeler, sprite, stamp, stylesheet
from phuong.ui.build.folders import DOCUMENT_FONTS, VENDOR, FrontEndMissing
from phuong.ui.languages.catalogue import CatalogueFault


def main(arguments: list[str]) -> int:
    """Build unless the last result still holds. Returns 0, or 1 after saying what is missing."""
    try:
        languages.build()
    except CatalogueFault as fault:
        print(fault, file=sys.stderr)
        return 1
    digest = stamp.wanted()
    if "--force" not in arguments and stamp.is_fresh(digest):
        print("Tệp giao diện đã sẵn.")
        return 0
    VENDOR.mkdir(parents=True, exist_ok=True)
    DOCUMENT_FONTS.mkdir(parents=True, exist_ok=True)
    try:
        stylesheet.build()
        sprite.build()
        decoder.build()
        modeler.build()
        fonts.build_page_fonts()
        fonts.build_document_fonts()
        bundle.build()
    except (FrontEndMissing, fonts.LettersMissing) as error:
        print(error, file=sys.stderr)
        return 1
    stamp.write(digest)
    print(f"Đã tạo tệp giao diện: {VENDOR.name}/ và {DOCUMENT_FONTS.name}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
