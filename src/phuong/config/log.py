"""What the log says of an error: where and what, never the values a database quotes from its rows."""

import logging
import re

__all__ = ["WithoutValues"]

# PostgreSQL repeats a refused row after DETAIL, and that may be a person's name, over several lines.
_QUOTED = re.compile(r"^DETAIL:.*?(?=^\s*\n(?:The above exception|During handling)|\Z)", re.MULTILINE | re.DOTALL)
_LEFT_OUT = "DETAIL: (left out, it may hold personal data)\n"


class WithoutValues(logging.Formatter):
    """Leaves out what PostgreSQL adds to an error as its detail; the constraint's name and the place remain."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, with its error."""
        return _QUOTED.sub(_LEFT_OUT, super().format(record)).rstrip("\n")
