"""What the kernel does by itself: partitions of the logs, made ahead."""

from phuong.kernel import events, jobs

__all__ = ["make_partitions_ahead"]


@jobs.timetable("kernel.make-partitions", cron="7 1 * * *")
def make_partitions_ahead() -> None:
    """Make the partitions of the coming 40 days."""
    events.make_partitions()
