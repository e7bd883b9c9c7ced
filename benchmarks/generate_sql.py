# ruff: noqa: E501
"""The statements of ``generate``: each fills one table from the lists and from what was written before it."""

from datetime import date

TODAY = date(2022, 12, 14)
COUNT_TABLES = ("dossiers_tabcount", "dossiers_tabcountdelta", "dossiers_dossierserial")

LOOSE_INDEXES = """
SELECT i.indexname, i.indexdef FROM pg_indexes i
JOIN pg_class c ON c.relname = i.indexname JOIN pg_index x ON x.indexrelid = c.oid
WHERE i.schemaname = 'public' AND i.tablename = ANY(%s) AND NOT x.indisunique
"""

DRAW_TABLES = """
CREATE TEMP TABLE draw_version (n int PRIMARY KEY, version_id bigint, procedure_id bigint, process_id bigint,
    form_id bigint, level text, amount int, unit text, stop text, words text[], days int, name text,
    department_id bigint
) ON COMMIT DROP;
CREATE TEMP TABLE draw_agency (level text, n int, agency_id bigint, code text, post_id bigint, PRIMARY KEY (level, n)
) ON COMMIT DROP;
CREATE TEMP TABLE draw_name (n int PRIMARY KEY, name text, words text[]) ON COMMIT DROP;
SELECT setseed(0.2022);
"""
ADD_VERSION = "INSERT INTO draw_version VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
ADD_AGENCIES = """
INSERT INTO draw_agency
SELECT level, row_number() OVER (PARTITION BY level ORDER BY a.id) - 1, a.id, a.code, (
    SELECT p.id FROM directory_post p WHERE p.agency_id = a.id AND p.roles @> ARRAY['case_officer']::varchar[]
    AND p.valid_from <= %(on)s AND (p.valid_to IS NULL OR p.valid_to > %(on)s) ORDER BY p.code LIMIT 1)
FROM (
    SELECT CASE kind WHEN 'commune_committee' THEN 'commune' WHEN 'district_committee' THEN 'district' ELSE 'province' END
        AS level, agency.*
    FROM directory_agency agency
    WHERE kind IN ('commune_committee', 'district_committee', 'provincial_department')
    AND valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s)
) a
LEFT JOIN unnest(%(stage)s::text[], %(weights)s::int[]) AS stage(code, weight) ON stage.code = a.code
CROSS JOIN LATERAL generate_series(1, coalesce(stage.weight, 2)) AS share
"""

PARTIES = """
WITH made AS (
    INSERT INTO parties_party
        (kind, name, folded_name, sort_key, phone, email, address, territory_id, synthetic, created_at)
    SELECT 'person', d.name, array_to_string(d.words, ' '), d.name, '09' || lpad((g %% 100000000)::text, 8, '0'), '', '',
        NULL, true, '2020-01-01'
    FROM generate_series(1, %(parties)s) g
    JOIN draw_name d ON d.n = (g::bigint * 7919) %% (SELECT count(*) FROM draw_name)
    RETURNING id
)
INSERT INTO parties_person (party_id, personal_id, sex, nationality)
SELECT id, '031' || lpad(id::text, 9, '0'), '', 'Việt Nam' FROM made
"""

# 5 % are open and came lately; the rest came over two years and are closed. One row of chance per dossier.
DOSSIERS = """
WITH chance AS MATERIALIZED (
    SELECT g, random() AS r_version, random() AS r_agency, random() AS r_time, random() AS r_state, random() AS r_pace,
        random() AS r_channel, g %% 20 = 0 AS open
    FROM generate_series(1, %(size)s) g
), placed AS (
    SELECT c.*, v.*, (SELECT min(id) FROM parties_party) + (c.g::bigint * 104729) %% %(parties)s AS party_id
    FROM chance c JOIN draw_version v ON v.n = floor(c.r_version * (SELECT count(*) FROM draw_version))::int
), sited AS (
    SELECT p.*, coalesce(dep.id, a.agency_id) AS agency_id, coalesce(dep.code, a.code) AS agency_code,
        CASE WHEN dep.id IS NULL THEN a.post_id END AS post_id,
        CASE WHEN p.open THEN timestamptz '2022-12-14 08:00+07' - (interval '1 day' * (p.r_time ^ 2) * (p.days * 1.45 + 0.25))
            ELSE timestamptz '2022-12-10 17:00+07' - interval '700 days' * p.r_time END AS submitted_at,
        CASE WHEN NOT p.open THEN CASE WHEN p.r_state < 0.03 THEN 'refused' ELSE 'returned' END
            WHEN p.r_state < 0.15 THEN 'submitted' WHEN p.r_state < 0.20 THEN 'accepted'
            WHEN p.r_state < 0.64 THEN 'in_process' WHEN p.r_state < 0.72 THEN 'supplement_requested'
            WHEN p.r_state < 0.74 THEN 'supplement_received' WHEN p.r_state < 0.86 THEN 'awaiting_approval'
            WHEN p.r_state < 0.88 THEN 'approved' ELSE 'done' END AS state
    FROM placed p
    LEFT JOIN directory_agency dep ON dep.id = p.department_id AND p.level = 'province'
    JOIN (SELECT level, count(*) AS many FROM draw_agency GROUP BY level) sizes ON sizes.level = p.level
    JOIN draw_agency a ON a.level = p.level AND a.n = floor(p.r_agency * sizes.many)::int
), numbered AS (
    SELECT s.*, row_number() OVER (PARTITION BY agency_code, (submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            ORDER BY submitted_at) AS serial,
        submitted_at + interval '1 day' * (days * 1.4 + 0.2) AS due_at,
        submitted_at + interval '1 day' * days * 1.4 * (CASE WHEN r_pace > 0.96 THEN 1.3 ELSE r_pace END) + interval '1 hour'
            AS finished_at
    FROM sited s
)
INSERT INTO dossiers_dossier (
    code, foreign_code, subject, applicant_name, contact_phone, contact_email, holder_role, channel, state, step_key, outcome,
    finance_state, delivery_state, sync_state, national_status, open, limit_amount, limit_unit, limit_stop, submitted_at,
    answer_by, accepted_at, first_due_at, due_at, stopped_at, act_by, finished_at, returned_at, supplement_count,
    extended_days, applicant_id, calendar_id, competent_agency_id, form_id, holder_agency_id, holder_post_id, procedure_id,
    receiving_agency_id, submitter_id, version_id)
SELECT agency_code || '-' || to_char(submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYMMDD') || '-' || lpad(serial::text, 4, '0'),
    true, n.name, party.name, party.phone, '',
    CASE WHEN state IN ('submitted', 'done') THEN 'counter_officer' WHEN state = 'awaiting_approval' THEN 'leader'
        WHEN state = 'approved' THEN 'clerk' ELSE 'case_officer' END,
    CASE WHEN r_channel < 0.55 THEN 1 WHEN r_channel < 0.97 THEN 2 ELSE 3 END, state,
    CASE state WHEN 'submitted' THEN 'intake' WHEN 'refused' THEN 'intake' WHEN 'awaiting_approval' THEN 'approve'
        WHEN 'approved' THEN 'number' WHEN 'done' THEN 'return' WHEN 'returned' THEN 'return' ELSE 'appraise' END,
    CASE WHEN state IN ('approved', 'done', 'returned') THEN 'granted' ELSE '' END,
    'nothing_due', CASE state WHEN 'done' THEN 'ready' WHEN 'returned' THEN 'delivered' ELSE 'not_ready' END, 'local',
    CASE state WHEN 'submitted' THEN 1 WHEN 'accepted' THEN 2 WHEN 'refused' THEN 3 WHEN 'supplement_requested' THEN 5
        WHEN 'done' THEN 9 WHEN 'returned' THEN 10 ELSE 4 END,
    n.open, amount, unit, stop, submitted_at, submitted_at + interval '1 day',
    CASE WHEN accepted THEN submitted_at + interval '30 minutes' END, CASE WHEN accepted THEN due_at END,
    CASE WHEN accepted THEN due_at END, CASE WHEN state = 'supplement_requested' THEN submitted_at + interval '1 hour' END,
    CASE WHEN accepted THEN due_at ELSE submitted_at + interval '1 day' END,
    CASE WHEN NOT n.open OR state = 'done' THEN finished_at END, CASE WHEN state = 'returned' THEN finished_at END,
    CASE WHEN state LIKE 'supplement%%' THEN 1 ELSE 0 END, 0, party.id, (SELECT min(id) FROM directory_calendar), agency_id, form_id, agency_id,
    CASE WHEN state IN ('in_process', 'supplement_requested', 'supplement_received') THEN post_id END, procedure_id,
    agency_id, party.id, version_id
FROM (SELECT *, state NOT IN ('submitted', 'refused') AS accepted FROM numbered) n
JOIN parties_party party ON party.id = n.party_id
ORDER BY submitted_at
"""

WORDS = """
INSERT INTO dossiers_dossierwords (dossier_id, agency_ids, search)
SELECT d.id, ARRAY[d.receiving_agency_id], array_to_tsvector(ARRAY(SELECT DISTINCT w FROM unnest(
    v.words || string_to_array(party.folded_name, ' ') || lower(d.code) || split_part(d.code, '-', 2)
    || split_part(d.code, '-', 3) || party.phone::text || ('@' || d.receiving_agency_id)) w WHERE w <> ''))
FROM dossiers_dossier d
JOIN parties_party party ON party.id = d.applicant_id
JOIN (SELECT DISTINCT version_id, words FROM draw_version) v ON v.version_id = d.version_id
ORDER BY d.id
"""
ANSWERS = """
INSERT INTO dossiers_dossieranswers (dossier_id, content)
SELECT id, jsonb_build_object('requester_name', applicant_name, 'requester_phone', contact_phone,
    'request_title', subject, 'declaration', true)
FROM dossiers_dossier
"""
EVIDENCE = """
INSERT INTO dossiers_evidence (dossier_id, name, origin, verdict, fault, is_digitised, is_reused, received_at)
SELECT d.id, 'Giấy tờ ' || k, 'scanned', 'unseen', '', false, false, d.submitted_at
FROM dossiers_dossier d CROSS JOIN generate_series(1, 2) k
"""
INSTANCES = """
INSERT INTO dossiers_processinstance (dossier_id, process_id)
SELECT d.id, v.process_id FROM dossiers_dossier d JOIN procedures_procedureversion v ON v.id = d.version_id
"""
TOKENS = """
INSERT INTO dossiers_token (instance_id, kind, node_key, name, iteration, agency_id, role, post_id, opened_at, closed_at, closed_by)
SELECT i.id, 'user_task', d.step_key, 'Bước đang mở', 1, d.holder_agency_id, d.holder_role, d.holder_post_id, d.submitted_at,
    CASE WHEN d.open THEN NULL ELSE d.finished_at END, ''
FROM dossiers_dossier d JOIN dossiers_processinstance i ON i.dossier_id = d.id
UNION ALL
SELECT i.id, 'user_task', 'intake', 'Tiếp nhận', 1, d.receiving_agency_id, 'counter_officer', NULL, d.submitted_at, d.accepted_at, ''
FROM dossiers_dossier d JOIN dossiers_processinstance i ON i.dossier_id = d.id WHERE d.step_key <> 'intake'
"""
SHEETS = """
INSERT INTO dossiers_controlsheetentry
    (dossier_id, at, act, from_agency_id, from_name, to_name, state, due_at, timeliness, note, public_note)
SELECT id, submitted_at, 'submit', receiving_agency_id, applicant_name, 'Tiếp nhận', 'submitted', answer_by, '', '', ''
FROM dossiers_dossier
UNION ALL
SELECT id, accepted_at, 'accept', receiving_agency_id, 'Cán bộ một cửa', 'Thẩm định', 'accepted', due_at, '', '', ''
FROM dossiers_dossier WHERE accepted_at IS NOT NULL
UNION ALL
SELECT id, finished_at, 'return', receiving_agency_id, 'Cán bộ một cửa', '', 'returned', due_at, '', '', ''
FROM dossiers_dossier WHERE returned_at IS NOT NULL
"""
SCOPES = """
INSERT INTO dossiers_dossierscope (agency_id, dossier_id, roles, open, received_at)
SELECT receiving_agency_id, id, ARRAY['receiving', 'competent'], open, submitted_at FROM dossiers_dossier
"""
WORK = """
INSERT INTO work_workitem (source_kind, source_id, subject, task, agency_id, role, post_id, opened_at, due_at)
SELECT 'dossier', id, code, step_key, holder_agency_id, holder_role, holder_post_id, submitted_at, act_by
FROM dossiers_dossier WHERE open
"""
COUNTS = """
INSERT INTO dossiers_tabcount (agency_id, tab, total)
SELECT agency_id, tab, count(*) FROM (
    SELECT competent_agency_id AS agency_id, 'closed' AS tab FROM dossiers_dossier WHERE NOT open
    UNION ALL SELECT receiving_agency_id, 'received' FROM dossiers_dossier WHERE open
    UNION ALL SELECT holder_agency_id, CASE WHEN state = 'supplement_requested' THEN 'waiting' ELSE 'to_do' END
        FROM dossiers_dossier WHERE open
    UNION ALL SELECT holder_agency_id, CASE state WHEN 'submitted' THEN 'intake' WHEN 'done' THEN 'returning'
        ELSE 'approval' END
        FROM dossiers_dossier WHERE open AND state IN ('submitted', 'done', 'awaiting_approval')
) t GROUP BY agency_id, tab
"""
SERIALS = """
INSERT INTO dossiers_dossierserial (agency_code, day, last_serial)
SELECT a.code, (d.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*)
FROM dossiers_dossier d JOIN directory_agency a ON a.id = d.receiving_agency_id GROUP BY 1, 2
"""

FILL = {
    "parties": PARTIES,
    "dossiers": DOSSIERS,
    "words": WORDS,
    "answers": ANSWERS,
    "evidence": EVIDENCE,
    "process instances": INSTANCES,
    "tokens": TOKENS,
    "control sheets": SHEETS,
    "scopes": SCOPES,
    "work items": WORK,
    "tab counts": COUNTS,
    "serials": SERIALS,
}
