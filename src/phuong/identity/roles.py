"""The roles: what a post, or a citizen, may be."""

from enum import StrEnum

__all__ = ["Role"]


class Role(StrEnum):
    """A role is held by a post (``directory.Post.roles``); only ``CITIZEN`` comes with the account itself."""

    CITIZEN = "citizen"
    COUNTER_OFFICER = "counter_officer"
    CASE_OFFICER = "case_officer"
    LEADER = "leader"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The Vietnamese word an office uses for the role."""
        return _LABELS[self]


_LABELS = {
    Role.CITIZEN: "Người dân",
    Role.COUNTER_OFFICER: "Cán bộ một cửa",
    Role.CASE_OFFICER: "Chuyên viên",
    Role.LEADER: "Lãnh đạo",
    Role.CLERK: "Văn thư",
    Role.ADMINISTRATOR: "Quản trị",
}
