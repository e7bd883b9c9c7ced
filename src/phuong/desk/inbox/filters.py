"""The pills and selects above a list; each pill is a link, so that a filtered list can be bookmarked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phuong.desk.colleagues import NOBODY
from phuong.desk.inbox.request import SORTS, InboxRequest
from phuong.dossiers import api as dossiers
from phuong.ui.api import Tab

LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a select: what is sent, what is read, whether it is the one chosen."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A select of the filter form. Its first line takes the filter away."""

    name: str
    label: str
    everything: str
    choices: list[Choice]


def clock_pills(asked: InboxRequest, counts: dossiers.BoxCounts, soon_day: date) -> list[Tab]:
    """Return the pills by clock; their counts add up to the first."""
    soon = sum(count for day, count in counts.days.items() if day <= soon_day)
    later = sum(counts.days.values()) - soon
    now_at = asked.narrowing.clock
    everything = Tab(
        "Tất cả", asked.address(clock="", day=""), counts.total, "", not now_at and not asked.narrowing.day
    )
    return [
        everything,
        Tab("Quá hạn", asked.address(clock="late", day=""), counts.late, "late", now_at == "late"),
        Tab("Hôm nay, ngày mai", asked.address(clock="soon", day=""), soon, "soon", now_at == "soon"),
        Tab("Còn hạn", asked.address(clock="ok", day=""), later, "ok", now_at == "ok"),
        Tab("Đồng hồ dừng", asked.address(clock="stopped", day=""), counts.stopped, "pause", now_at == "stopped"),
    ]


def shown_total(asked: InboxRequest, counts: dossiers.BoxCounts, soon_day: date) -> int:
    """Return how many dossiers the narrowed box holds."""
    if asked.narrowing.day:
        return counts.days.get(asked.narrowing.day, 0)
    pills = clock_pills(asked, counts, soon_day)
    return next((pill.count or 0 for pill in pills if pill.is_current), counts.total)


def selects(asked: InboxRequest, counts: dossiers.BoxCounts, people: Sequence[tuple[int, str]]) -> list[Select]:
    """Return the selects by procedure, channel, state and person, the first three with their counts in the whole box.

    ``people`` are posts and who holds them; none for the own work and for many agencies at once.
    """
    chosen = asked.narrowing
    procedures = [
        Choice(str(key), f"{_short(name)} ({count})", key == chosen.procedure_id)
        for key, name, count in counts.procedures
    ]
    channels = [
        Choice(str(key), f"{dossiers.Channel(key).label.capitalize()} ({count})", key == chosen.channel)
        for key, count in sorted(counts.channels.items())
    ]
    states = [
        Choice(state.value, f"{state.label} ({counts.states[state.value]})", state.value == chosen.state)
        for state in dossiers.State
        if state.value in counts.states
    ]
    posts = [Choice(str(key), name, key == chosen.post_id) for key, name in ((0, NOBODY), *people)]
    sorts = [Choice(key, f"Xếp {label}", key == asked.order) for key, label in SORTS.items()]
    return [
        Select("procedure", "Thủ tục", "Mọi thủ tục", procedures),
        Select("channel", "Kênh nộp", "Mọi kênh", channels),
        Select("state", "Tình trạng", "Mọi tình trạng", states),
        *([Select("post", "Người xử lý", "Mọi người xử lý", posts)] if people else []),
        *([] if asked.wide else [Select("sort", "Xếp theo", "Xếp theo hạn", sorts)]),
    ]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME].rsplit(' ', 1)[0]} …"
