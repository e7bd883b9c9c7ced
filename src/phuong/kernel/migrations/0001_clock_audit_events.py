"""Clock anchor, audit rows by month, event log by day, cursors; append-only by trigger."""

from django.db import migrations, models

LOG_TABLES = """
CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TABLE kernel_auditentry (
    id bigint GENERATED ALWAYS AS IDENTITY,
    recorded_on date NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC')::date,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL,
    act varchar(60) NOT NULL,
    object_kind varchar(40) NOT NULL,
    object_id bigint,
    account_id bigint,
    post_id bigint,
    agency_id bigint,
    on_behalf_of_id bigint,
    purpose varchar(200) NOT NULL DEFAULT '',
    legal_basis varchar(200) NOT NULL DEFAULT '',
    subjects bigint[] NOT NULL DEFAULT '{}',
    fields varchar(60)[] NOT NULL DEFAULT '{}',
    digest bytea,
    salt bytea,
    PRIMARY KEY (recorded_on, id)
) PARTITION BY RANGE (recorded_on);
CREATE TABLE kernel_auditentry_rest PARTITION OF kernel_auditentry DEFAULT;
CREATE INDEX kernel_auditentry_object ON kernel_auditentry (object_kind, object_id, id);
CREATE INDEX kernel_auditentry_sealing ON kernel_auditentry (xid, id);
CREATE INDEX kernel_auditentry_subjects ON kernel_auditentry USING gin (subjects);
CREATE TRIGGER kernel_auditentry_append_only BEFORE UPDATE OR DELETE ON kernel_auditentry
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();

CREATE TABLE kernel_event (
    id bigint GENERATED ALWAYS AS IDENTITY,
    recorded_on date NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC')::date,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    type varchar(60) NOT NULL,
    subject varchar(80) NOT NULL,
    "time" timestamptz NOT NULL,
    agency_id bigint,
    data jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (recorded_on, id)
) PARTITION BY RANGE (recorded_on);
CREATE TABLE kernel_event_rest PARTITION OF kernel_event DEFAULT;
CREATE INDEX kernel_event_position ON kernel_event (xid, id);
CREATE INDEX kernel_event_subject ON kernel_event (subject, id);
CREATE TRIGGER kernel_event_append_only BEFORE UPDATE ON kernel_event
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();

-- Makes the partitions of the coming days and months, so that the rest partition stays empty.
CREATE FUNCTION kernel_make_partitions(days_ahead int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    made int := 0;
    today date := (clock_timestamp() AT TIME ZONE 'UTC')::date;
    first date;
    part text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kernel_make_partitions'));
    FOR day IN 0..days_ahead LOOP
        first := today + day;
        part := 'kernel_event_' || to_char(first, 'YYYYMMDD');
        IF to_regclass(part) IS NULL AND NOT EXISTS (SELECT 1 FROM kernel_event_rest WHERE recorded_on = first) THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF kernel_event FOR VALUES FROM (%L) TO (%L)',
                           part, first, first + 1);
            made := made + 1;
        END IF;
    END LOOP;
    FOR month IN 0..(days_ahead / 28 + 1) LOOP
        first := (date_trunc('month', today) + make_interval(months => month))::date;
        part := 'kernel_auditentry_' || to_char(first, 'YYYYMM');
        IF to_regclass(part) IS NULL AND NOT EXISTS (
            SELECT 1 FROM kernel_auditentry_rest
            WHERE recorded_on >= first AND recorded_on < first + interval '1 month') THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF kernel_auditentry FOR VALUES FROM (%L) TO (%L)',
                           part, first, (first + interval '1 month')::date);
            made := made + 1;
        END IF;
    END LOOP;
    RETURN made;
END $$;
SELECT kernel_make_partitions(40);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.RunSQL(
            LOG_TABLES,
            "DROP FUNCTION kernel_make_partitions; DROP TABLE kernel_event, kernel_auditentry; DROP FUNCTION kernel_refuse_change;",
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
            ],
            options={"managed": False, "db_table": "kernel_auditentry"},
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
            ],
            options={"managed": False, "db_table": "kernel_event"},
        ),
        migrations.CreateModel(
            name="ClockAnchor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("business_at", models.DateTimeField()),
                ("true_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="EventCursor",
            fields=[
                ("consumer", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("xid", models.CharField(max_length=20, default="0")),
                ("event_id", models.BigIntegerField(default=0)),
                ("recorded_on", models.DateField(null=True)),
                ("moved_at", models.DateTimeField(auto_now=True)),
            ],
        ),
    ]
