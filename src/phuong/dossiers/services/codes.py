"""The code of a dossier: given at submission, unique, gap-tolerant, widening, never rewritten."""

from datetime import date
from functools import lru_cache

from phuong.directory.api import Agency
from phuong.kernel.acts import without_waiting
from phuong.kernel.identifiers import DossierCode
from phuong.kernel.prepared import fetch

TAKE = """
INSERT INTO dossiers_dossierserial (agency_code, day, last_serial) VALUES (%s, %s, 1)
ON CONFLICT (agency_code, day) DO UPDATE SET last_serial = dossiers_dossierserial.last_serial + 1
RETURNING last_serial, """


def take_code_at(agency_id: int, day: date) -> str:
    """Return a new code of the agency ``agency_id``, as ``take_code``. Errors: Agency.DoesNotExist."""
    return take_code(_code_of(agency_id), day)


@lru_cache(maxsize=4096)
def _code_of(agency_id: int) -> str:
    # Codes of the field are never rewritten: an agency that changes gets another row.
    return Agency.objects.values_list("code", flat=True).get(pk=agency_id)


def take_code(agency_code: str, day: date) -> str:
    """Return a code nobody had before: ``H24.12-221214-0001``; past 9999 a day the serial widens.

    Taken before the act and committed at once, so that no filing waits for another to end; a filing that then
    fails leaves a gap, which the law allows. The commit need not reach the disk by itself: the dossier's own
    durable commit follows it in the same log.
    """
    ((serial, _),) = fetch(TAKE + without_waiting(), [agency_code, day])
    return str(DossierCode(agency_code, day, serial))
