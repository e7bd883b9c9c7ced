"""Reading XML that strangers send: no document type, no entities, bounded in size and depth.

The parser of the standard library is enough: expat expands nothing that is not declared, and a declaration is where
we stop. So no further package is needed, and each element keeps its line for the sentence about it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from phuong.kernel.faults import Fault
from phuong.procedures.process.bpmn.names import BPMN, OURS

LARGEST_BYTES = 2_000_000
DEEPEST, MOST_ELEMENTS = 64, 20_000


class BpmnUnreadable(Fault):
    """A file that is no BPMN at all; what is wrong inside one is told as ``ProcessRefused``."""


@dataclass(slots=True)
class Element:
    """One XML element: namespace and local name, attributes by (namespace, name), children, own text, line."""

    namespace: str
    tag: str
    attributes: dict[tuple[str, str], str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute of BPMN itself, "" if it is absent."""
        return self.attributes.get(("", name), "").strip()

    def ours(self, name: str) -> str:
        """Return an attribute of our namespace, "" if it is absent."""
        return self.attributes.get((OURS, name), "").strip()

    def of_bpmn(self) -> Iterator["Element"]:
        """Yield the children that belong to BPMN."""
        return (child for child in self.children if child.namespace == BPMN)

    def child(self, tag: str) -> "Element | None":
        """Return the first child of BPMN with a name, or None."""
        return next((child for child in self.of_bpmn() if child.tag == tag), None)

    def everything(self) -> Iterator["Element"]:
        """Yield this element and all below it, in the order of the file."""
        coming = [self]
        while coming:
            element = coming.pop()
            yield element
            coming += reversed(element.children)


def parse(content: bytes) -> Element:
    """Return the root of an XML file. Errors: BpmnUnreadable."""
    if len(content) > LARGEST_BYTES:
        raise BpmnUnreadable(f"Tệp BPMN lớn hơn {LARGEST_BYTES // 1_000_000} MB. Hãy gửi từng quy trình một.")
    builder = _Builder()
    try:
        builder.parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BpmnUnreadable(
            f"Tệp BPMN hỏng ở dòng {error.lineno}: không đúng cú pháp XML. Hãy xuất lại từ công cụ vẽ."
        ) from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        if isinstance(error, Fault):
            raise
        raise BpmnUnreadable("Tệp BPMN dùng bảng mã lạ. Hãy lưu lại với bảng mã UTF-8.") from None
    return builder.root


class _Builder:
    """Builds the tree from expat's events and stops at whatever is not plain XML."""

    root: Element

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.open: list[Element] = []
        self.count = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= DEEPEST or self.count > MOST_ELEMENTS:
            raise BpmnUnreadable("Tệp BPMN có quá nhiều phần tử hoặc lồng quá sâu. Hãy chia nhỏ quy trình.")
        parts = {_split(key): value for key, value in attributes.items()}
        element = Element(*_split(name), attributes=parts, line=self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _refuse_doctype(self, *_declared: object) -> None:
        raise BpmnUnreadable("Tệp BPMN có khai báo DOCTYPE. Hãy xóa khai báo đó rồi gửi lại.")


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(" ")
    return namespace, local
