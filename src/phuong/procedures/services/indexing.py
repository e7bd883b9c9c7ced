"""What search looks at, computed here so that every database folds alike."""

from collections.abc import Sequence

from django.db import connection

from phuong.kernel.text import fold
from phuong.procedures.models import Procedure

# Weights: A the name, B what people call it, C its field and life events, D its codes.
_WRITE = """
UPDATE procedures_procedure AS row SET
    folded = new.folded,
    search = setweight(to_tsvector('simple', new.name), 'A')
          || setweight(to_tsvector('simple', new.words), 'B')
          || setweight(to_tsvector('simple', new.field), 'C')
          || setweight(to_tsvector('simple', new.codes), 'D')
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS new(id, folded, name, words, field, codes)
WHERE row.id = new.id
"""


def index_procedures(ids: Sequence[int]) -> None:
    """Write the folded text and the search vector of procedures; run when a name or a word changes."""
    if not ids:
        return
    rows = Procedure.objects.filter(pk__in=ids).select_related("field").prefetch_related("life_events").defer("search")
    texts = [_texts(row) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in zip(*texts, strict=True)])


def _texts(row: Procedure) -> tuple[int, str, str, str, str, str]:
    name, words = fold(row.name), [fold(word) for word in row.everyday_words]
    about = [fold(text) for text in (row.field.name, *(event.name for event in row.life_events.all()))]
    # One line each: ranking reads the name and each everyday word back from the folded text.
    return (
        row.pk,
        "\n".join([name, *words]),
        name,
        "\n".join(words),
        "\n".join(about),
        " ".join([row.code, row.local_code, *row.former_codes]),
    )
