"""What an expression may look like at all: short, shallow, and no loop inside a loop.

The compiler has no budget of its own: seven nested loops over ten items ran for minutes when measured, and a
hundred thousand brackets bring it down. Both are refused before it sees them.
"""

import re

from phuong.kernel.faults import Fault

LONGEST = 2_000
DEEPEST = 24
_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    r"""|(?P<loop>\.\s*(?:all|exists|exists_one|map|filter)\s*\()"""
    r"""|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<sign>[!-])|(?P<word>[^"'.()\[\]{}!-]+|.)""",
    re.DOTALL,
)


class ExpressionInvalid(Fault):
    """A text that is no expression, or one that we will not run."""


def check_shape(source: str) -> None:
    """Refuse what is empty, too long, too deep, or loops inside a loop. Errors: ExpressionInvalid."""
    if not source.strip():
        raise ExpressionInvalid("Biểu thức trống.")
    if len(source) > LONGEST:
        raise ExpressionInvalid(f"Biểu thức dài tối đa {LONGEST} ký tự, đang có {len(source)}.")
    opened: list[bool] = []  # one entry for each open bracket: is it a loop?
    signs = 0
    for token in _TOKEN.finditer(source):
        signs = signs + 1 if token["sign"] else (0 if (token["word"] or "x").strip() else signs)
        if token["loop"] and any(opened):
            raise ExpressionInvalid("Biểu thức có vòng lặp lồng trong vòng lặp. Hãy tách thành hai biểu thức.")
        if token["loop"] or token["open"]:
            opened.append(bool(token["loop"]))
        elif token["close"] and opened:
            opened.pop()
        if len(opened) > DEEPEST or signs > DEEPEST:
            raise ExpressionInvalid(f"Biểu thức lồng quá {DEEPEST} tầng. Hãy viết gọn lại.")


def without_texts(source: str) -> str:
    """Return the expression with its string literals emptied: what is left are names and signs."""
    return "".join("''" if token["text"] else token[0] for token in _TOKEN.finditer(source))
