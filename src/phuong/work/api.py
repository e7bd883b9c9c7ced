"""The front door of work items: other blocks write them in their acts and read them for inboxes."""

from phuong.work.models import WorkItem

__all__ = ["WorkItem"]
