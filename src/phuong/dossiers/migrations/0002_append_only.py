"""The control sheet and the history of due dates are append-only: the database refuses changes."""

from django.db import migrations

TRIGGERS = """
CREATE TRIGGER dossiers_controlsheetentry_append_only BEFORE UPDATE OR DELETE ON dossiers_controlsheetentry
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER dossiers_duedatechange_append_only BEFORE UPDATE OR DELETE ON dossiers_duedatechange
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""
REMOVE = """
DROP TRIGGER dossiers_controlsheetentry_append_only ON dossiers_controlsheetentry;
DROP TRIGGER dossiers_duedatechange_append_only ON dossiers_duedatechange;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial"), ("kernel", "0001_clock_audit_events")]

    operations = [migrations.RunSQL(TRIGGERS, REMOVE)]
