"""Why a command cannot do what it was asked, in a sentence for the operator."""

from __future__ import annotations


class CannotRun(Exception):
    """A command refuses, or fails, for a reason that the operator can mend.

    ``vi`` and ``en`` are whole sentences that say what to do; ``exit_code`` is 1 for a failure, 2 for wrong usage or
    when it is running already. Any command may raise it; the command line shows it.
    """

    exit_code = 1

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi}\n{en}")
        self.vi = vi
        self.en = en
