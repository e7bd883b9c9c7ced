"""JSON over HTTP(S): one connection per request, no redirects, bounded in time and size."""

import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlsplit

from phuong.exchange.transports import AnswerLost, NotReached, Reply

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 20.0
LARGEST_ANSWER_BYTES = 4 * 1024 * 1024


class HttpTransport:
    """Posts JSON to the addresses below ``base_url``, with a bearer token where one is given.

    Errors:  ValueError for an address that is not http or https.
    """

    def __init__(
        self,
        base_url: str,
        *,
        token: str = "",
        connect_seconds: float = CONNECT_SECONDS,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the partner's address must begin with http:// or https://")
        self._host, self._port, self._secure = parts.hostname, parts.port, parts.scheme == "https"
        self._path = parts.path.rstrip("/")
        self._token = token
        self._connect_seconds, self._answer_seconds = connect_seconds, answer_seconds

    def call(self, path: str, content: dict[str, Any]) -> Reply:
        """Post ``content`` to ``path``. Errors: NotReached, AnswerLost."""
        body = json.dumps(content, ensure_ascii=False).encode()
        connection = self._connection()
        try:
            self._reach(connection)
            return self._ask(connection, self._path + path, body)
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if self._secure:
            trusted = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=self._connect_seconds, context=trusted)
        return http.client.HTTPConnection(self._host, self._port, timeout=self._connect_seconds)

    def _reach(self, connection: http.client.HTTPConnection) -> None:
        try:
            connection.connect()
        except OSError as error:  # refused, no such host, no route, certificate not trusted
            raise NotReached(type(error).__name__) from None
        connection.sock.settimeout(self._answer_seconds)

    def _ask(self, connection: http.client.HTTPConnection, path: str, body: bytes) -> Reply:
        try:
            connection.request("POST", path, body, self._headers())
            answer = connection.getresponse()
            read = answer.read(LARGEST_ANSWER_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            raise AnswerLost(type(error).__name__) from None
        if len(read) > LARGEST_ANSWER_BYTES:
            raise AnswerLost("answer too large")
        return Reply(answer.status, _object(read))

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
        return headers | ({"Authorization": f"Bearer {self._token}"} if self._token else {})


def _object(read: bytes) -> dict[str, Any]:
    """Return the JSON object of an answer; empty when it is anything else, such as a proxy's error page."""
    try:
        found = json.loads(read) if read else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
