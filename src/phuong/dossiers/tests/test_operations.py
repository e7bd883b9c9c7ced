"""What the system does by itself on the way of a dossier, in the act that passes it."""

import pytest

from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.terms import terms_of
from phuong.dossiers.tests import processes
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.models import Event
from phuong.procedures.api import Graph, Node, NodeKind, Way, check_process, operation_names


def announced() -> Graph:
    """Announce, then appraise, approve, number and return."""
    nodes = (
        Node("tell", NodeKind.SERVICE_TASK, "Báo đã nhận", operation="announce", ways=(Way("appraise"),)),
        processes.task("appraise", "case_officer", "approve"),
        processes.task("approve", "leader", "number"),
        *processes.TAIL,
    )
    return Graph({node.key: node for node in nodes}, "tell")


def test_our_operations_are_known_to_whoever_publishes_a_process():
    assert "announce" in operation_names()
    roles = ["case_officer", "leader", "clerk", "counter_officer"]
    check_process(announced(), roles=roles, operations=operation_names())


@pytest.mark.django_db
def test_a_service_is_carried_out_by_the_act_that_passes_it(world):
    processes.give_process(world.permit, announced())
    terms_of.cache_clear()
    dossier = file_dossier(world, world.permit)
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    dossier.refresh_from_db()
    assert dossier.step_key == "appraise"
    assert Event.objects.filter(type="dossier.announced", subject=dossier.code).count() == 1
