"""The way over HTTP, against a small server on this machine: what left us and what did not are told apart."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from phuong.exchange.message import Refused, Uncertain, Unreachable
from phuong.exchange.national_portal import NationalPortal
from phuong.exchange.tests.conftest import message
from phuong.exchange.transports import AnswerLost, NotReached
from phuong.exchange.transports.http import HttpTransport


class Server(ThreadingHTTPServer):
    """Answers with ``status`` and ``answer``; ``silent`` keeps what came and closes without a word."""

    status, answer, silent = 200, b'{"ThongBao": "da luu"}', False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.received: list[tuple[str, dict, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/lgsp"


class Asked(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.received.append((self.path, body, self.headers.get("Authorization", "")))
        if self.server.silent:
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.answer)))
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join(timeout=10)


@pytest.fixture
def portal(server) -> NationalPortal:
    return NationalPortal(HttpTransport(server.address, token="khoa", answer_seconds=10))


def test_a_message_arrives_whole_with_the_key_of_the_connection(server, portal):
    assert portal.send(message("H24.12-221214-0001", "2")).text == "da luu"
    path, body, authorization = server.received[0]
    assert (path, authorization) == ("/lgsp/dongbo/hoso", "Bearer khoa")
    assert (body["MaHoSo"], body["TrangThaiHoSo"]) == ("H24.12-221214-0001", "2")
    assert body["HoSo"] == {"secret": "Nguyễn"}


def test_nobody_there_is_not_reached():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: a connection is refused
        transport = HttpTransport(f"http://127.0.0.1:{taken.getsockname()[1]}", connect_seconds=5)
        with pytest.raises(NotReached):
            transport.call("/x", {})
        with pytest.raises(Unreachable):
            NationalPortal(transport).send(message())


def test_a_line_that_breaks_after_sending_is_not_known(server, portal):
    server.silent = True
    with pytest.raises(Uncertain):
        portal.send(message())
    assert len(server.received) == 1


def test_an_answer_that_takes_too_long_is_not_known():
    with socket.create_server(("127.0.0.1", 0)) as listening:  # takes the connection, never answers
        transport = HttpTransport(f"http://127.0.0.1:{listening.getsockname()[1]}", answer_seconds=0.05)
        with pytest.raises(AnswerLost):
            transport.call("/x", {})


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (409, Refused),
        (422, Refused),
        (301, Refused),
        (401, Unreachable),
        (403, Unreachable),
        (429, Unreachable),
        (503, Unreachable),
        (504, Uncertain),
        (500, Uncertain),
    ],
)
def test_each_status_says_whether_to_try_again(server, portal, status, error):
    server.status = status
    with pytest.raises(error):
        portal.send(message())


def test_a_refusal_gives_the_partners_own_words(server, portal):
    server.status, server.answer = 422, '{"ThongBao": "Thiếu MaLinhVuc"}'.encode()
    with pytest.raises(Refused) as refusal:
        portal.send(message())
    assert refusal.value.sentence == "Thiếu MaLinhVuc"


@pytest.mark.parametrize("answer", [b"", b"<html>loi</html>", b"[1, 2]", b"\xff\xfe"])
def test_an_answer_that_is_no_object_is_an_answer_without_words(server, portal, answer):
    server.answer = answer
    assert portal.send(message()).text == ""


def test_what_the_partner_holds_is_read_and_a_wrong_list_refused(server, portal):
    rows = [{"MaHoSo": "A-1", "TrangThaiHoSo": "2", "ThoiDiem": "2022-12-14T09:00:00+07:00"}]
    server.answer = json.dumps({"DanhSachHoSo": rows}).encode()
    held = portal.held(["A-1", "B-1"])
    assert (set(held), held["A-1"].mark) == ({"A-1"}, "2")
    for wrong in (
        {"DanhSachHoSo": [{}]},
        {"DanhSachHoSo": "x"},
        {"DanhSachHoSo": 5},
        {"DanhSachHoSo": [{**rows[0], "ThoiDiem": "x"}]},
    ):
        server.answer = json.dumps(wrong).encode()
        with pytest.raises(Refused):
            portal.held(["A-1"])


@pytest.mark.parametrize("address", ["ftp://example.vn", "dichvucong.gov.vn", "https://"])
def test_an_address_that_is_none_is_refused_at_start(address):
    with pytest.raises(ValueError, match="http"):
        HttpTransport(address)
