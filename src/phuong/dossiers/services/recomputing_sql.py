"""The statements of ``recomputing``: the set of moves as a temporary table, written as a whole."""

from typing import NamedTuple


class Written(NamedTuple):
    """What one statement moved; ``digest`` is SHA-256 over its lines "dossier id:old:new" in epoch seconds, by id."""

    due_dates: int
    answers: int
    earlier: int
    digest: str

    @property
    def total(self) -> int:
        return self.due_dates + self.answers


NOTHING = Written(0, 0, 0, "")

EMPTY_SET = """
CREATE TEMPORARY TABLE IF NOT EXISTS recomputed_set (
    dossier_id bigint, row_version xid, cause text, old_at timestamptz, new_at timestamptz, sentence text
) ON COMMIT DROP;
TRUNCATE recomputed_set
"""
# Hundreds of thousands of rows are joined, kept and sorted once; planned for what is there.
ROOM = "SET LOCAL work_mem = '256MB'; ANALYZE recomputed_set"
INTO_SET = "COPY recomputed_set (dossier_id, row_version, cause, old_at, new_at, sentence) FROM STDIN"

# A row that somebody changed since it was read has another xmin: it is not touched, and reckoned again.
WRITE = """
WITH moved AS (
    UPDATE dossiers_dossier d SET
        due_at = CASE WHEN s.cause = %(due)s THEN s.new_at ELSE d.due_at END,
        answer_by = CASE WHEN s.cause = %(due)s THEN d.answer_by ELSE s.new_at END,
        act_by = s.new_at,
        calendar_id = %(calendar)s
    FROM recomputed_set s
    WHERE d.id = s.dossier_id AND d.xmin = s.row_version AND d.open AND d.finished_at IS NULL
    RETURNING d.id, d.code, d.procedure_id, d.version_id, d.competent_agency_id, d.holder_agency_id, d.channel, d.state,
        d.national_status, s.cause, s.old_at, s.new_at, s.sentence
), explained AS (
    INSERT INTO dossiers_duedatechange (dossier_id, at, cause, old_due_at, new_due_at, reason)
    SELECT id, %(now)s, cause, old_at, new_at, sentence FROM moved
), told AS (
    INSERT INTO kernel_event (type, subject, time, agency_id, data)
    SELECT CASE WHEN cause = %(due)s THEN 'dossier.due_date_moved' ELSE 'dossier.answer_date_moved' END,
        code, %(now)s, holder_agency_id, jsonb_build_object(
        'procedure_id', procedure_id, 'version_id', version_id, 'competent_agency_id', competent_agency_id,
        'channel', channel, 'state', state, 'national_status', national_status,
        'due_at', CASE WHEN cause = %(due)s THEN new_at END, 'answer_by', CASE WHEN cause <> %(due)s THEN new_at END)
    FROM moved
)
SELECT count(*) FILTER (WHERE cause = %(due)s), count(*) FILTER (WHERE cause <> %(due)s),
    count(*) FILTER (WHERE new_at < old_at),
    encode(sha256(convert_to(coalesce(string_agg(
        id || ':' || extract(epoch FROM old_at)::bigint || ':' || extract(epoch FROM new_at)::bigint, ',' ORDER BY id
    ), ''), 'UTF8')), 'hex')
FROM moved
"""
