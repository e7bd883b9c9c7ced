"""A visit as it stands on the page: everything typed so far comes with each request; the server keeps nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict

from phuong.desk.counter.declaring import Declaration
from phuong.desk.counter.forms import OwnerForm, PersonForm, PlaceForm, VisitForm
from phuong.desk.counter.papers import PapersForm
from phuong.desk.counter.person import Standing
from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.kernel.deadline import Deadline
from phuong.parties.api import Party
from phuong.procedures.api import Fees, Procedure, ProcedureCase, ProcedureVersion
from phuong.ui.api import Fault

TARGET_SECONDS = 90
"""What a visit shall take at most, from the card to the paper."""


@dataclass(slots=True)
class Chosen:
    """The procedure of the visit and what follows from it; ``closed`` says why it cannot be taken here."""

    procedure: Procedure
    version: ProcedureVersion | None = None
    case: ProcedureCase | None = None
    place: PlaceForm | None = None
    papers: PapersForm | None = None
    declaration: Declaration | None = None
    fees: Fees | None = None
    deadline: Deadline | None = None
    closed: str = ""


@dataclass(slots=True)
class Visit:
    """The page of one visit."""

    data: QueryDict
    person: PersonForm
    owner: OwnerForm
    extra: VisitForm
    standing: Standing
    chosen: Chosen | None
    own: Agency | None
    owner_party: Party | None = None
    same: list[dossiers.Dossier] = field(default_factory=list)
    others: list[dossiers.Dossier] = field(default_factory=list)
    told: str = ""
    """What the last step has to say: a card that was no card, a photo that could not be read."""
    faults: list[Any] = field(default_factory=list)
    unseen: tuple[str, ...] = ()
    """Open dossiers of the same owner and procedure that the act met."""

    @property
    def parts(self) -> list[Any]:
        """The forms, in the order of the page."""
        chosen = self.chosen
        more = [chosen.place, chosen.declaration, chosen.papers] if chosen is not None else []
        return [self.person, self.owner, *[one for one in more if one is not None], self.extra]

    def is_valid(self) -> bool:
        """Tell whether all of it is in order; every form is asked, so that everything to mend is said at once."""
        faulty = [part for part in self.parts if not part.is_valid()]
        self.faults = [fault for part in self.parts for fault in part.faults]
        if self.chosen is None:
            self.faults.append(Fault("Chọn thủ tục.", "q"))
        elif self.chosen.closed:
            self.faults.append(Fault(self.chosen.closed, "q"))
        return not faulty and not self.faults

    def forget_faults(self) -> None:
        """Show what was typed, not what is to be mended: the officer is not done yet."""
        for part in self.parts:
            if isinstance(part, Declaration):
                part.forget_faults()
            elif part.is_bound:
                part.errors.clear()

    def refuse(self, sentence: str, target: str = "") -> None:
        """Say why it could not be filed."""
        self.faults.append(Fault(sentence, target))

    @property
    def has_person(self) -> bool:
        """Whether somebody stands here: a number and a name."""
        return bool(self.data.get("p-personal_id", "").strip() and self.data.get("p-full_name", "").strip())

    @property
    def is_papers_done(self) -> bool:
        """Whether every paper that the law asks for is ticked."""
        papers = self.chosen.papers if self.chosen else None
        return papers is not None and all(line.is_there for line in papers.lines if line.paper.required)

    @property
    def key(self) -> str:
        """The key under which this visit is filed, once."""
        return self.data.get("key", "")

    @property
    def ticket(self) -> str:
        """The number of the queue."""
        return self.data.get("ticket", "")[:20]

    @property
    def began_at(self) -> datetime | None:
        """When the officer began with this person; None before anything was done."""
        try:
            return datetime.fromtimestamp(int(self.data.get("began", "")), UTC)
        except (ValueError, OverflowError, OSError):
            return None
