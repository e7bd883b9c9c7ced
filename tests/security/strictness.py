"""What every answer carries and what no page contains, so that a browser runs only what is ours."""

from django.http import HttpResponse

from .page_reader import faults_of
from .table import LOGIN, Row

LOOKS = ("visitor", "owner", "counter", "admin")
"""One of each frame a page has; refusals are among them."""
FRAMED = {
    "/desk/admin/forms/drafts/{form_draft}/preview/",
    "/desk/admin/letters/drafts/{template_draft}/preview/",
}
"""Pages that another page of ours shows within itself: the editor beside its preview."""
_OPEN_DOORS = {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"}


def require_strict(answer: HttpResponse, row: Row, role: str) -> None:
    """Check the headers of an answer to ``role``, and the page if it is one."""
    where = f"{row.address} as {role}"
    is_framed = row.address in FRAMED and answer.status_code == 200
    policy = _policy(answer)
    assert "'none'" in policy["default-src"] or policy["default-src"] == ["'self'"], where
    assert not _OPEN_DOORS & {source for sources in policy.values() for source in sources}, where
    assert answer["X-Content-Type-Options"] == "nosniff", where
    assert answer["X-Frame-Options"] == ("SAMEORIGIN" if is_framed else "DENY"), where
    if "frame-ancestors" in policy:  # a file's policy forbids everything, by name or not
        assert policy["frame-ancestors"] == (["'self'"] if is_framed else ["'none'"]), where
    assert answer["Referrer-Policy"] == "same-origin", where
    if row.expected.split()[0] == LOGIN and role != "visitor":
        assert "private" in answer["Cache-Control"], f"{where} may be kept by a cache"
    if answer["Content-Type"].startswith("text/html"):
        assert not faults_of(_body(answer).decode()), where


def _body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def _policy(answer: HttpResponse) -> dict[str, list[str]]:
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}
