"""The front door of work items: other blocks write them in their acts and read them for inboxes."""

from phuong.work.models import SavedView, WorkItem
from phuong.work.selectors import ListSettings, ViewRow, list_settings
from phuong.work.services import ViewWrong, change_view, delete_view, keep_filter, move_view, save_view

__all__ = [
    "ListSettings",
    "SavedView",
    "ViewRow",
    "ViewWrong",
    "WorkItem",
    "change_view",
    "delete_view",
    "keep_filter",
    "list_settings",
    "move_view",
    "save_view",
]
