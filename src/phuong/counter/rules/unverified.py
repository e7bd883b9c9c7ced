"""What the one-stop hall knows from memory: the fee of certified copies."""

from collections.abc import Iterator
from pathlib import Path

from phuong.kernel.unverified import UnverifiedFact, facts_of_file


def unverified_hall() -> Iterator[UnverifiedFact]:
    """Yield the fees and lists of the hall that nobody has compared with their circular."""
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        name = "Lệ phí chứng thực bản sao" if path.stem == "copy_fees" else path.stem
        yield from facts_of_file(path, "Bộ phận một cửa", f"counter/rules/{path.name}", name)
