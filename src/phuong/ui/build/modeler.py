"""The drawing tool of processes (bpmn-js), for the one page that draws: a script, a style sheet, a font of signs."""

import re
import shutil

from phuong.ui.build.folders import VENDOR, package

_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_OUR_FACE = '@font-face{font-family:"bpmn";src:url(bpmn.woff2) format("woff2");font-weight:normal;font-style:normal}\n'
_CHARSET = '@charset "utf-8";'
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def build() -> None:
    """Write ``vendor/bpmn/``: ``modeler.js`` as shipped, ``bpmn.css`` joined with the one font that browsers need.

    The mark of bpmn.io in the corner of a drawing is a condition of its licence; nothing here takes it away.
    """
    shipped, folder = package("bpmn-js") / "dist", VENDOR / "bpmn"
    folder.mkdir(parents=True, exist_ok=True)
    script = (shipped / "bpmn-modeler.production.min.js").read_text("utf-8")
    (folder / "modeler.js").write_text(_MAP.sub("", script), "utf-8")
    assets = shipped / "assets"
    sheets = [assets / "diagram-js.css", assets / "bpmn-js.css", assets / "bpmn-font" / "css" / "bpmn.css"]
    joined = "\n".join(
        _FONT_FACE.sub("", sheet.read_text("utf-8").replace('@charset "utf-8";', "")) for sheet in sheets
    )
    (folder / "bpmn.css").write_text('@charset "utf-8";\n' + _OUR_FACE + joined, "utf-8")
    shutil.copyfile(assets / "bpmn-font" / "font" / "bpmn.woff2", folder / "bpmn.woff2")
    shutil.copyfile(package("bpmn-js") / "LICENSE", folder / "LICENSE.txt")
