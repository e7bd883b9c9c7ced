"""Where a dossier stands in its process: the open tokens, read in one query with the process they belong to."""

from collections import Counter
from dataclasses import dataclass

from phuong.dossiers.models import Dossier, ProcessInstance, Token
from phuong.kernel.prepared import fetch, object_of

_NAMES = [field.attname for field in Token._meta.concrete_fields]
# Prepared, because every step asks it: the query builder takes longer than the database.
_TOKENS = (
    "SELECT i.process_id, "  # noqa: S608 (names of a model)
    + ", ".join(f't."{field.column}"' for field in Token._meta.concrete_fields)
    + " FROM dossiers_processinstance i JOIN dossiers_token t ON t.instance_id = i.id"
    + " WHERE i.dossier_id = %s ORDER BY t.id"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The tokens of a dossier: those that are open, and how often each node was visited."""

    process_id: int
    instance_id: int
    open: tuple[Token, ...]
    past: tuple[Token, ...]

    @property
    def keys(self) -> list[str]:
        """The nodes where a token rests now, one entry each."""
        return [token.node_key for token in self.open]

    def visits(self) -> Counter[str]:
        """Return how often each node was visited, the visit under way included."""
        return Counter(token.node_key for token in (*self.open, *self.past))

    def at(self, key: str) -> Token | None:
        """Return the open token at a node; None when none rests there."""
        return next((token for token in self.open if token.node_key == key), None)


def standing_of(dossier: Dossier) -> Standing:
    """Return where ``dossier`` stands. Errors: ProcessInstance.DoesNotExist for a dossier without process."""
    rows = fetch(_TOKENS, [dossier.pk])
    if not rows:
        raise ProcessInstance.DoesNotExist(dossier.code)
    tokens = [object_of(Token, _NAMES, row[1:]) for row in rows]
    return Standing(
        process_id=rows[0][0],
        instance_id=tokens[0].instance_id,
        open=tuple(token for token in tokens if token.closed_at is None),
        past=tuple(token for token in tokens if token.closed_at is not None),
    )


def lead_token(dossier: Dossier) -> Token:
    """Return the open token of the step that the dossier shows. Errors: StopIteration when the life is over."""
    standing = standing_of(dossier)
    return standing.at(dossier.step_key) or next(iter(standing.open))
