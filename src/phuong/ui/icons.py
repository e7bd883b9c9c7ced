"""The icons a page may use: Lucide names, and the few status shapes that are our own.

About sixty words of one drawing language; a new name is added here first, so that the set stays small.
An icon always stands beside a word and is hidden from screen readers.
"""

from typing import Final

ICON_NAMES: Final[tuple[str, ...]] = (
    # finding one's way
    "search", "menu", "house", "arrow-right", "arrow-left", "chevron-down", "external-link", "filter", "x", "plus",
    "minus", "check", "info", "circle-help", "list", "contrast",
    # the four facts of a procedure, and the papers
    "banknote", "clock", "map-pin", "file-check", "file-text", "file-search", "file-plus", "paperclip", "upload",
    "download", "printer", "camera", "calendar", "scale", "qr-code",
    # people and messages
    "user", "users", "user-plus", "id-card", "phone", "mail", "bell", "message-square-warning", "log-in", "log-out",
    "lock", "shield-check", "eye",
    # life events
    "baby", "graduation-cap", "briefcase", "heart-handshake", "store", "car", "flower-2", "landmark", "building-2",
    # the officer's boxes and acts
    "inbox", "pen-line", "columns-2", "folder-open", "chart-no-axes-gantt", "stamp", "scan-line", "send", "undo-2",
    "trash-2",
)  # fmt: skip

STATUS_KINDS: Final[tuple[str, ...]] = ("ok", "done", "soon", "late", "pause", "info", "off")
"""in time, done, soon, late, clock stopped, new, withdrawn (screens.md section 2)."""
