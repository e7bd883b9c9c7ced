"""A closed shift never changes; a line of the book of copies is never taken out, and spoiled once."""

from django.db import migrations

TRIGGERS = """
CREATE FUNCTION counter_refuse_closed_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a closed shift does not change'; END $$;
CREATE TRIGGER counter_shift_closed BEFORE UPDATE OR DELETE ON counter_shift
    FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL) EXECUTE FUNCTION counter_refuse_closed_shift();
CREATE FUNCTION counter_refuse_copy_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a line of the book of copies stays as it was written'; END $$;
CREATE TRIGGER counter_copyentry_stays BEFORE DELETE ON counter_copyentry
    FOR EACH ROW EXECUTE FUNCTION counter_refuse_copy_change();
CREATE TRIGGER counter_copyentry_written_once BEFORE UPDATE ON counter_copyentry
    FOR EACH ROW WHEN (
        OLD.spoiled_at IS NOT NULL
        OR (OLD.paper_id, OLD.agency_id, OLD.entered_at, OLD.shift_id, OLD.requester_name, OLD.document_name,
            OLD.pages, OLD.copies, OLD.fee_vnd, OLD.signed_by_id)
        IS DISTINCT FROM (NEW.paper_id, NEW.agency_id, NEW.entered_at, NEW.shift_id, NEW.requester_name,
            NEW.document_name, NEW.pages, NEW.copies, NEW.fee_vnd, NEW.signed_by_id))
    EXECUTE FUNCTION counter_refuse_copy_change();
"""
REMOVE = """
DROP TRIGGER counter_copyentry_written_once ON counter_copyentry;
DROP TRIGGER counter_copyentry_stays ON counter_copyentry;
DROP FUNCTION counter_refuse_copy_change();
DROP TRIGGER counter_shift_closed ON counter_shift;
DROP FUNCTION counter_refuse_closed_shift();
"""


class Migration(migrations.Migration):
    dependencies = [("counter", "0001_hall")]

    operations = [migrations.RunSQL(TRIGGERS, REMOVE)]
