"""What the files do by themselves: contents that a crash left without a row are swept at night."""

from datetime import UTC, datetime

from phuong.files.sweeping import sweep_orphans
from phuong.kernel import jobs


@jobs.timetable("files.sweep-orphans", cron="37 2 * * *")
def sweep_orphaned_contents() -> None:
    """Delete contents without a row, older than a day. By the machine's clock, as the times of files are."""
    sweep_orphans(datetime.now(UTC))
