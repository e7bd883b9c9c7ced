"""The log read within the test's own transaction, and a partner whose weather a test makes."""

from collections.abc import Mapping, Sequence

from phuong.dossiers.rules.happenings import MOVING
from phuong.dossiers.syncing.telling import tell
from phuong.exchange.api import Answer, Held, Message
from phuong.kernel.events import Happened
from phuong.kernel.models import Event


class Log:
    """What the consumer would read: its cursor moves with each reading."""

    def __init__(self) -> None:
        self._read = 0

    def new(self) -> list[Happened]:
        rows = Event.objects.filter(pk__gt=self._read).order_by("pk")
        found = [Happened(e.pk, e.type, e.subject, e.time, e.agency_id, e.data) for e in rows]
        self._read = max([self._read, *(event.id for event in found)])
        return [event for event in found if event.type in MOVING]

    def tell(self) -> None:
        if batch := self.new():
            tell(batch)


class Portal:
    """A partner that keeps the newest by time, and fails as often as it is told to."""

    label = "Cổng thử"

    def __init__(self, *failures: Exception, store_first: bool = False) -> None:
        self.failures = list(failures)
        self.store_first = store_first
        self.holds: dict[str, Held] = {}
        self.received: list[Message] = []

    def send(self, message: Message) -> Answer:
        if self.failures:
            failure = self.failures.pop(0)
            if self.store_first:
                self.take(message)
            raise failure
        self.take(message)
        return Answer("Đã lưu")

    def take(self, message: Message) -> None:
        self.received.append(message)
        held = self.holds.get(message.subject)
        if held is None or held.at < message.occurred_at:
            self.holds[message.subject] = Held(message.mark, message.occurred_at)

    def held(self, subjects: Sequence[str]) -> Mapping[str, Held]:
        return {subject: self.holds[subject] for subject in subjects if subject in self.holds}

    def statuses(self, code: str) -> list[str]:
        return [message.mark for message in self.received if message.subject == code]
