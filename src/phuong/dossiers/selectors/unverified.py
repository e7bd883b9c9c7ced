"""What this block knows from memory: facts of law, printed forms, ready sentences."""

from collections.abc import Iterator

from phuong.dossiers.models import SavedReason
from phuong.dossiers.rules import law_facts, official_forms
from phuong.kernel.unverified import UnverifiedFact, facts_of_file

LAW, FORMS, SENTENCE = "Quy định pháp luật", "Mẫu giấy", "Câu mẫu"


def unverified_law() -> Iterator[UnverifiedFact]:
    """Yield the facts of law and the printed forms that are not verified, then the ready sentences."""
    yield from facts_of_file(law_facts.DATA, LAW, "dossiers/rules/law_facts.yaml")
    yield from facts_of_file(official_forms.DATA, FORMS, "dossiers/rules/official_forms.yaml")
    found = SavedReason.objects.filter(verified=False).order_by("act", "pk")
    for text, article, agency in found.values_list("text", "article", "agency__name"):
        yield UnverifiedFact(SENTENCE, text, article, agency or "sentences we ship, from memory", "Câu mẫu và căn cứ")
