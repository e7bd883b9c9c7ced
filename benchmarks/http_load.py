"""Clients that keep their connection and ask again as soon as they are answered; small: the cores are for the rest."""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answered:
    """What the clients saw."""

    per_second: float
    p95_ms: float
    refused: int


def ask(host: str, port: int, requests: list[bytes], *, clients: int, seconds: float, rounds: int) -> Answered:
    """Return the medians over ``rounds``; client n sends ``requests[n % len]``. The clients have their own process."""
    queues = [repeat(requests[n % len(requests)]) for n in range(clients)]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.apply(_round, (host, port, queues, 3.0))
        found = [pool.apply(_round, (host, port, queues, seconds)) for _ in range(rounds)]
    return _medians(found)


def ask_each(host: str, port: int, requests: list[bytes], *, clients: int, rounds: int) -> Answered:
    """Return the medians over ``rounds``; each request is sent once, each round has its share of them.

    A status of 302 counts as an answer, as after a form. The first tenth of the requests only warms.
    """
    warming = len(requests) // 10
    shares = [requests[:warming], *(requests[warming + n :: rounds] for n in range(rounds))]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found = [pool.apply(_round, (host, port, [s[n::clients] for n in range(clients)], 600.0)) for s in shares]
    return _medians(found[1:])


def _medians(found: list[tuple[float, float, int]]) -> Answered:
    return Answered(
        per_second=statistics.median(one[0] for one in found),
        p95_ms=statistics.median(one[1] for one in found),
        refused=sum(one[2] for one in found),
    )


def get(path: str, host: str, cookie: str = "") -> bytes:
    """Return a GET request as it goes over the wire."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Accept-Encoding: identity",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path: str, host: str, fields: dict[str, str], cookie: str) -> bytes:
    """Return a form as a browser sends it."""
    body = urlencode(fields).encode()
    head = get(path, host, cookie).replace(b"GET", b"POST", 1)[:-2]
    return head + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def _round(host: str, port: int, queues: list[Iterable[bytes]], seconds: float) -> tuple[float, float, int]:
    return asyncio.run(_all(host, port, queues, seconds))


async def _all(host: str, port: int, queues: list[Iterable[bytes]], seconds: float) -> tuple[float, float, int]:
    times: list[float] = []
    refused = [0]
    begun = time.monotonic()
    until = begun + seconds
    await asyncio.gather(*(_client(host, port, queue, until, times, refused) for queue in queues))
    spent = time.monotonic() - begun
    times.sort()
    return len(times) / spent, 1000 * times[int(len(times) * 0.95)] if times else 0.0, refused[0]


async def _client(
    host: str, port: int, queue: Iterable[bytes], until: float, times: list[float], refused: list[int]
) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        for request in queue:
            if (begun := time.monotonic()) >= until:
                break
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
            times.append(time.monotonic() - begun)
            refused[0] += not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 302"))
    finally:
        writer.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("an answer without its length")
