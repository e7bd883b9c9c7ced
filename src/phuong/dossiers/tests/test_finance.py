"""What a filing owes, from the fees as they are published."""

import pytest

from phuong.dossiers.models import Dossier
from phuong.dossiers.rules.finance import finance_state
from phuong.dossiers.services.terms import terms_of
from phuong.dossiers.states import FinanceState
from phuong.dossiers.tests.factories import file_dossier
from phuong.procedures.models import Fee, FeeKind

NOTHING, DUE, UNKNOWN = FinanceState.NOTHING_DUE, FinanceState.DUE, FinanceState.UNKNOWN


def fee(kind, amount=None, *, optional=False):
    return Fee(kind=kind, amount_vnd=amount, optional=optional)


FREE, ZERO = fee("FREE", 0), fee("ZERO", 0)
FIXED, COPY = fee("FIXED", 50_000), fee("FIXED", 8_000, optional=True)
COUNCIL, TIERED, IN_TEXT = fee("LOCAL_COUNCIL", 75_000), fee("TIERED", 20_000), fee("IN_TEXT", 40_000)
ELSEWHERE, NOT_STATED = fee("BY_REFERENCE", 1_200_000), fee("NOT_STATED")


@pytest.mark.parametrize(
    ("fees", "state"),
    [
        ([FREE], NOTHING),
        ([ZERO], NOTHING),
        ([fee("FIXED", 0)], NOTHING),
        ([FREE, COPY], NOTHING),  # a marriage: only who wants copies pays for them
        ([FREE, COUNCIL, COPY], NOTHING),  # a birth: only who is late pays what the council sets
        ([FIXED], DUE),
        ([FIXED, IN_TEXT], DUE),
        ([FREE, FIXED], DUE),  # an enterprise filed online: registered for nothing, published for 100.000 đ
        ([TIERED], UNKNOWN),
        ([IN_TEXT], UNKNOWN),
        ([COUNCIL], UNKNOWN),
        ([ELSEWHERE], UNKNOWN),
        ([NOT_STATED], UNKNOWN),
        ([COPY], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_what_is_owed_at_filing(fees, state):
    assert finance_state(fees) == state
    assert finance_state(reversed(fees)) == state


@pytest.mark.parametrize("kind", FeeKind.values)
def test_every_kind_of_fee_has_an_answer(kind):
    assert finance_state([fee(kind)]) in FinanceState


def test_the_dossier_is_filed_with_the_state_of_its_own_channel(world):
    world.birth.fees.create(kind="FREE", channel="online", name="Lệ phí")
    world.birth.fees.create(kind="FIXED", channel="counter", name="Lệ phí", amount_vnd=20_000)
    assert file_dossier(world).finance_state == NOTHING
    assert terms_of(world.birth.pk, None, "counter").finance_state == DUE
    assert Dossier.objects.get().get_finance_state_display() == "Không phải nộp phí, lệ phí"
