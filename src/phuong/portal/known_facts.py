"""What the account already knows of its person, under the names that forms prefill from."""

from phuong.kernel.acts import Actor
from phuong.parties.api import Party


def facts_of(actor: Actor) -> dict[str, str]:
    """Return the facts; what is not known is left out."""
    party = Party.objects.select_related("person").filter(pk=actor.party_id).first() if actor.party_id else None
    if party is None:
        return {}
    person = getattr(party, "person", None)
    facts = {
        "account.name": party.name,
        "account.personal_id": (person.personal_id or "") if person else "",
        "account.phone": party.phone,
        "account.email": party.email,
        "account.address": party.address,
    }
    return {name: value for name, value in facts.items() if value}
