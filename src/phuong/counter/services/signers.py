"""Where copies are certified, and who may sign them today."""

from datetime import datetime

from phuong.counter.rules.copy_book import PROCEDURE
from phuong.counter.services.refusals import CopyWrong
from phuong.directory.api import HeldPost, post_with_holder, posts_with_role
from phuong.identity.api import Role, require
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local
from phuong.procedures.api import Procedure, by_code, competent_agencies, version_in_force


def certifying_procedure(actor: Actor, now: datetime) -> Procedure:
    """Return the procedure the actor's agency certifies copies under.

    Errors:  CopyWrong where it does not; NotPermitted.
    """
    require(actor, "copy.certify", agency_ids=(actor.agency_id,))
    day = local(now).date()
    procedure = by_code(PROCEDURE)
    version = version_in_force(procedure, day) if procedure else None
    if procedure is None or version is None:
        raise CopyWrong(f"Thủ tục {PROCEDURE} chưa có trong danh mục. Báo người quản trị nạp danh mục.")
    if not competent_agencies(version, day).filter(pk=actor.agency_id or 0).exists():
        raise CopyWrong("Cơ quan bạn không chứng thực bản sao. Hướng dẫn người dân đến Ủy ban nhân dân cấp xã.")
    return procedure


def signers(actor: Actor, now: datetime) -> list[HeldPost]:
    """Return who may sign copies at the actor's agency today: posts of leaders with somebody in."""
    day = local(now).date()
    posts = posts_with_role(actor.agency_id or 0, Role.LEADER.value, day)
    held = (post_with_holder(post.pk, day) for post in posts)
    return [one for one in held if one is not None and one.holder]


def signer_of(post_id: int, actor: Actor, now: datetime) -> HeldPost:
    """Return the signer that was chosen. Errors: CopyWrong where that post cannot sign today."""
    found = next((one for one in signers(actor, now) if one.post_id == post_id), None)
    if found is None:
        raise CopyWrong("Chọn người ký chứng thực trong danh sách: hôm nay vị trí vừa chọn không ký được.")
    return found
