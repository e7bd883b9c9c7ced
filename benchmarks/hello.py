"""The least a web application can do: the limit of every measurement over HTTP."""

BODY = b"x" * 40_000


def application(environ, start_response):
    """Answer 40 kB, about what a page of 100 rows weighs."""
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(BODY)))])
    return [BODY]
