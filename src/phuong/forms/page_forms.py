"""One page of a form as a Django form in the kit's markup."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from phuong.forms.faults import PageNotFound
from phuong.forms.ground import Ground
from phuong.forms.judging import broken_checks, fault_of, missing_sentence, repeat_fault
from phuong.forms.models import FormVersion
from phuong.forms.repeats import ADD, REMOVE, counts_posted, counts_stored, wanted_change
from phuong.forms.spec import FieldSpec, FormSpec, PageSpec, spec_of
from phuong.forms.types import TYPES
from phuong.forms.walking import Asked, Walk, walk
from phuong.forms.words import lower_first
from phuong.ui.api import PhuongForm

__all__ = ["Block", "PageForm", "page_form"]


@dataclass(frozen=True, slots=True)
class Block:
    """What a page draws next: one field, or a repeat with its items and buttons."""

    field: Any = None
    label: str = ""
    hint: str = ""
    item_label: str = ""
    items: Sequence[tuple[str, list[Any]]] = ()
    key: str = ""
    may_add: bool = False
    may_remove: bool = False

    @property
    def add_words(self) -> str:
        """What the button says: "Thêm người con", "Thêm một tài liệu nữa"."""
        return f"Thêm {lower_first(self.item_label)}{' nữa' if self.items else ''}"


def page_form(
    version: FormVersion,
    page_key: str,
    answers: Mapping[str, Any],
    posted: Mapping[str, Any] | None = None,
    *,
    today: date,
    sources: Mapping[str, str] | None = None,
) -> "PageForm":
    """Return the Django form of one page, filled with ``answers`` or bound to ``posted``.

    When it is valid, ``merged()`` gives all answers to keep. Pressing "add" or "take away" at a repeat gives a form
    that is not bound, hence not valid, and simply drawn again.
    Errors: ``PageNotFound`` when there is no such page or these answers do not lead to it.
    """
    form, ground = spec_of(version), Ground(today)
    page = form.page(page_key)
    found = walk(form, answers, ground)
    if page_key not in {shown.key for shown, _ in found.pages}:
        raise PageNotFound("Với các câu trả lời của bạn, tờ khai không có trang này. Quay lại trang trước.")
    base: dict[str, Any] = {"whole": form, "page": page, "ground": ground, "answers": answers, "sources": sources}
    if posted is None:
        return PageForm(**base, seen=found, counts=counts_stored(page.fields, answers))
    counts = counts_posted(page.fields, posted)
    probe = PageForm(posted, **base, seen=None, counts=counts)
    probe.full_clean()
    so_far, change = probe.so_far(), wanted_change(posted)
    if change and any(spec.is_repeat and spec.key == change[0] for spec in page.fields):
        return PageForm(**base, **_changed(probe, so_far, change))
    return PageForm(posted, **base, seen=walk(form, so_far, ground), counts=counts)


def _changed(probe: "PageForm", so_far: dict[str, Any], change: tuple[str, int | None]) -> dict[str, Any]:
    key, place = change
    typed = {name: probe.typed(name) for name in probe.fields}
    items, count = [*so_far.get(key, [])], probe.counts[key]
    if place is None:
        items, count = [*items, *[{}] * (count + 1 - len(items))], count + 1
    elif place < count:
        items, count, typed = [*items[:place], *items[place + 1 :]], count - 1, _without(typed, key, place)
    seen = walk(probe.whole, {**so_far, key: items}, probe.ground)
    return {"typed": typed, "counts": {**probe.counts, key: count}, "seen": seen}


def _without(typed: Mapping[str, Any], key: str, place: int) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in typed.items():
        parts = name.split("-", 2)
        if parts[0] == key and len(parts) == 3:
            number = int(parts[1])
            if number == place:
                continue
            name = f"{key}-{number - (number > place)}-{parts[2]}"  # noqa: PLW2901
        kept[name] = value
    return kept


class PageForm(PhuongForm):
    """The questions of one page. Made by ``page_form``."""

    def __init__(
        self,
        posted: Mapping[str, Any] | None = None,
        *,
        whole: FormSpec,
        page: PageSpec,
        ground: Ground,
        answers: Mapping[str, Any],
        seen: Walk | None,
        counts: Mapping[str, int],
        sources: Mapping[str, str] | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        self.whole, self.page, self.ground, self.answers = whole, page, ground, answers
        self.counts = dict(counts)
        shown = None if seen is None else [one for at, asked in seen.pages if at.key == page.key for one in asked]
        visible = None if shown is None else {one.spec.key for one in shown}
        self.inner = {
            (one.spec.key, place): {inner.spec.key for inner in item}
            for one in shown or ()
            for place, item in enumerate(one.items)
        }
        self.probing = seen is None
        asked = [spec for spec in page.fields if spec.is_repeat or not TYPES[spec.type].derived]
        self.asked = [spec for spec in asked if visible is None or spec.key in visible]
        self.must = {one.spec.key for one in shown or () if seen is not None and seen.required(one)}
        self.base_fields = dict(self._make())  # type: ignore[misc]
        initial = None if typed is None else {name: typed.get(name, "") for name in self.base_fields}
        super().__init__(_posted(posted), sources=sources, initial=initial)

    def _make(self) -> Iterator[tuple[str, forms.Field]]:
        for spec in self.asked:
            if not spec.is_repeat:
                yield spec.key, self._one(spec, self.answers.get(spec.key), spec.key in self.must)
                continue
            given = self.answers.get(spec.key) or []
            for place in range(self.counts.get(spec.key, 0)):
                item = given[place] if place < len(given) else {}
                for inner in self._inner(spec, place):
                    name = f"{spec.key}-{place}-{inner.key}"
                    yield name, self._one(inner, item.get(inner.key), inner.required)

    def _inner(self, spec: FieldSpec, place: int) -> list[FieldSpec]:
        """Return the questions asked of one item: all while probing, else those its own answers lead to."""
        if self.probing:
            return list(spec.fields)
        shown = self.inner.get((spec.key, place), {inner.key for inner in spec.fields if not inner.show_if})
        return [inner for inner in spec.fields if inner.key in shown]

    def _one(self, spec: FieldSpec, answer: Any, required: bool) -> forms.Field:
        kind = TYPES[spec.type]
        made = kind.form_field(spec, self.ground)
        made.label, made.help_text, made.required = spec.label, spec.hint, required
        made.widget.is_required = required
        made.initial = spec.more.get("default") if answer is None else kind.to_initial(spec, answer)
        made.error_messages["required"] = missing_sentence(spec)
        return made

    def typed(self, name: str) -> Any:
        """Return what was typed into a field, as its widget gives it."""
        return self.fields[name].widget.value_from_datadict(self.data, self.files, self.add_prefix(name))

    def merged(self) -> dict[str, Any]:
        """Return all answers: those given before, with this page's as now read. Faulty ones are left out."""
        kept = {key: value for key, value in self.answers.items() if key not in {spec.key for spec in self.page.fields}}
        return kept | self._read()

    def so_far(self) -> dict[str, Any]:
        """Return the same with items that are still blank in their place."""
        return {**self.merged(), **self._read(with_blank_items=True)}

    def _read(self, *, with_blank_items: bool = False) -> dict[str, Any]:
        cleaned = getattr(self, "cleaned_data", {})
        read: dict[str, Any] = {}
        for spec in self.asked:
            if spec.is_repeat:
                items = [self._read_item(spec, place, cleaned) for place in range(self.counts.get(spec.key, 0))]
                if any(items) or with_blank_items:
                    read[spec.key] = [item for item in items if item or with_blank_items]
            elif spec.key in cleaned:
                read[spec.key] = self._answer(spec, cleaned[spec.key])
        return {key: value for key, value in read.items() if value is not None}

    def _read_item(self, spec: FieldSpec, place: int, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        item = {
            inner.key: self._answer(inner, cleaned[name])
            for inner in spec.fields
            if (name := f"{spec.key}-{place}-{inner.key}") in cleaned
        }
        return {key: value for key, value in item.items() if value is not None}

    def _answer(self, spec: FieldSpec, cleaned: Any) -> Any:
        return TYPES[spec.type].to_answer(spec, cleaned, self.ground)

    def clean(self) -> dict[str, Any]:
        """Judge this page the way the whole form will be judged: types, what is required, checks between answers."""
        found = walk(self.whole, self.so_far(), self.ground)
        for _, asked in (one for one in found.pages if one[0].key == self.page.key):
            for one in asked:
                self._judge(one, found)
        for fault in broken_checks(self.page, found, self.ground.today, list(self.errors)):
            self.add_error(fault.field if fault.field in self.fields else None, fault.sentence)
        return self.cleaned_data

    def _judge(self, one: Asked, found: Walk) -> None:
        if one.spec.is_repeat:
            self._judge_repeat(one, found)
        elif one.name not in self.fields or one.name in self.errors:
            return
        elif one.answer is None:
            if found.required(one):
                self.add_error(one.name, missing_sentence(one.spec))
        elif sentence := fault_of(one.spec, one.answer, self.ground):
            self.add_error(one.name, sentence)

    def _judge_repeat(self, one: Asked, found: Walk) -> None:
        if one.answer is None and found.required(one) and not self.counts.get(one.spec.key):
            self.add_error(None, missing_sentence(one.spec))
        elif sentence := repeat_fault(one.spec, self.counts.get(one.spec.key, 0)):
            self.add_error(None, sentence)
        for item in one.items:
            for inner in item:
                self._judge(inner, found)

    @property
    def blocks(self) -> list[Block]:
        """What to draw, in order."""
        return [self._repeat(spec) if spec.is_repeat else Block(field=self[spec.key]) for spec in self.asked]

    def _repeat(self, spec: FieldSpec) -> Block:
        count, label = self.counts.get(spec.key, 0), str(spec.more.get("item_label", spec.label))
        items = [
            (f"{label} {place + 1}", [self[f"{spec.key}-{place}-{inner.key}"] for inner in self._inner(spec, place)])
            for place in range(count)
        ]
        return Block(
            label=spec.label,
            hint=spec.hint,
            item_label=label,
            items=items,
            key=spec.key,
            may_add=count < int(spec.more.get("max", 20)),
            may_remove=count > int(spec.more.get("min", 0)),
        )

    add_name, remove_name = ADD, REMOVE

    @property
    def has_repeats(self) -> bool:
        return any(spec.is_repeat for spec in self.asked)


def _posted(posted: Mapping[str, Any] | None) -> Any:
    # Check boxes ask for several values of one name; a plain dict (tests, machines) gives them as lists.
    if posted is None or hasattr(posted, "getlist"):
        return posted
    many = QueryDict(mutable=True)
    for name, value in posted.items():
        many.setlist(name, list(value) if isinstance(value, list | tuple) else [value])
    return many
