"""Clients that keep their connection and ask again as soon as they are answered; small: the cores are for the rest."""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """What the clients saw."""

    per_second: float
    p95_ms: float
    refused: int


def ask(host: str, port: int, requests: list[bytes], *, clients: int, seconds: float, rounds: int) -> Answered:
    """Return the medians over ``rounds``; client n sends ``requests[n % len]``. The clients have their own process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.apply(_round, (host, port, requests, clients, 3.0))
        found = [pool.apply(_round, (host, port, requests, clients, seconds)) for _ in range(rounds)]
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


def _round(host: str, port: int, requests: list[bytes], clients: int, seconds: float) -> tuple[float, float, int]:
    return asyncio.run(_all(host, port, requests, clients, seconds))


async def _all(host: str, port: int, requests: list[bytes], clients: int, seconds: float) -> tuple[float, float, int]:
    times: list[float] = []
    refused = [0]
    begun = time.monotonic()
    until = begun + seconds
    await asyncio.gather(
        *(_client(host, port, requests[n % len(requests)], until, times, refused) for n in range(clients))
    )
    spent = time.monotonic() - begun
    times.sort()
    return len(times) / spent, 1000 * times[int(len(times) * 0.95)] if times else 0.0, refused[0]


async def _client(host: str, port: int, request: bytes, until: float, times: list[float], refused: list[int]) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        while (begun := time.monotonic()) < until:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
            times.append(time.monotonic() - begun)
            refused[0] += not head.startswith(b"HTTP/1.1 200")
    finally:
        writer.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("an answer without its length")
