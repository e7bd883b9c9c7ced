"""The table of the cache that all processes share. A migration makes it, so that no start needs a step more.

UNLOGGED: what stands in it may be lost in a crash, and costs no write-ahead log.
"""

from django.db import migrations

MAKE = """
CREATE UNLOGGED TABLE kernel_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX kernel_cache_expires ON kernel_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_clock_audit_events")]
    operations = [migrations.RunSQL(MAKE, "DROP TABLE kernel_cache")]
