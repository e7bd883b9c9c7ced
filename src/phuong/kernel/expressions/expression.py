"""A compiled expression: evaluated often, with plain data, and with errors that say which name was at fault."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from phuong.kernel.expressions.functions import FUNCTIONS
from phuong.kernel.expressions.limits import ExpressionInvalid, check_shape, without_texts
from phuong.kernel.expressions.values import Value, plain
from phuong.kernel.faults import Fault

_NAME = re.compile(r"'(\w+)'")
_SAID: dict[type[Exception], str] = {ZeroDivisionError: "Chia cho 0", OverflowError: "Kết quả quá lớn"}
_BOUND = re.compile(r"\.\s*(?:all|exists|exists_one|map|filter)\s*\(\s*(\w+)\s*,")


class ExpressionFailed(Fault):
    """An expression that is well written but had no answer for these values."""


class UnknownName(ExpressionFailed):
    """A variable or function that nobody gave."""


class MissingKey(ExpressionFailed):
    """A member that the data does not have; ``has(answers.x)`` asks first."""


class TypesDiffer(ExpressionFailed):
    """Two values of kinds that do not go together, such as a whole number and a fraction."""


class Expression:
    """One compiled expression. Make it with ``compile_expression``; it may be shared between threads."""

    def __init__(self, source: str, program: Any) -> None:
        self.source = source
        self._program = program
        self._bare = without_texts(source)
        bound = set(_BOUND.findall(self._bare))
        self.variables = frozenset(program.variables()) - bound

    def evaluate(self, context: Mapping[str, object]) -> Value:
        """Return the value for these variables.

        Errors:  UnknownName, MissingKey, TypesDiffer, ExpressionFailed; ValueInvalid for what cannot enter.
        """
        values = {name: plain(context[name], name) for name in self.variables if name in context}
        try:
            return plain(self._program.execute(_engine().Context(values, FUNCTIONS)), "kết quả")
        except Fault:
            raise
        except Exception as error:
            raise self._failed(error) from None
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # the compiled engine gave up; it is not our process that must
                raise ExpressionFailed(f"Không tính được “{self.source}”.") from None
            raise

    def holds(self, context: Mapping[str, object]) -> bool:
        """Return the answer of a condition. Errors: as ``evaluate``; TypesDiffer if it is neither true nor false."""
        found = self.evaluate(context)
        if not isinstance(found, bool):
            raise TypesDiffer(f"Điều kiện “{self.source}” phải cho kết quả đúng hoặc sai, nhận được {found!r}.")
        return found

    def members(self, root: str) -> frozenset[str]:
        """Return the members asked of a variable: of ``answers.kind == 'new'`` and root "answers" the set {"kind"}."""
        return frozenset(re.findall(rf"(?<![\w.]){re.escape(root)}\s*\.\s*([A-Za-z_]\w*)", self._bare))

    def __repr__(self) -> str:
        return f"<Expression {self.source!r}>"

    def _failed(self, error: Exception) -> ExpressionFailed:
        where = f"trong biểu thức “{self.source}”"
        named = _NAME.search(str(error))
        name = named[1] if named else ""
        if isinstance(error, KeyError):
            return MissingKey(f"Không có mục “{error.args[0]}” {where}.")
        if isinstance(error, TypeError):
            return TypesDiffer(f"Hai giá trị không cùng kiểu {where}. Số nguyên chỉ tính với số nguyên.")
        if str(error).startswith("Undefined"):
            return UnknownName(f"Không biết tên “{name}” {where}.")
        if str(error).startswith("Function"):
            return ExpressionFailed(f"Hàm “{name}” không nhận giá trị đã cho {where}.")
        return ExpressionFailed(f"{_SAID.get(type(error), 'Không tính được')} {where}.")


@cache
def _engine() -> ModuleType:
    # Loaded at the first condition: the package brings its own command line along, 0.7 s of every start otherwise.
    import cel  # noqa: PLC0415

    engine: ModuleType = cel
    return engine


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    """Compile a CEL expression; the same text is compiled once.

    Errors:  ExpressionInvalid with a sentence that quotes it.
    """
    check_shape(source)
    try:
        return Expression(source, _engine().compile(source))
    except BaseException as error:
        # The parser's own complaint helps no author; a PanicException is its way of giving up, not our end.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            shown = source if len(source) <= 80 else source[:80] + "…"
            raise ExpressionInvalid(f"Biểu thức “{shown}” viết sai. Hãy xem lại ngoặc, dấu và tên.") from None
        raise
