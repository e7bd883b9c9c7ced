"""The event log: every act appends to it, consumers read it in order and exactly once.

A consumer has one cursor. It reads only below the snapshot's oldest running transaction, because a plain
``id >`` cursor loses rows that commit late (measured, docs/decisions/0004). Its effect and its cursor move in
one transaction; one holder at a time, by advisory lock.
"""

from phuong.kernel.events.consume import Consumer, Happened, consumers, read_once, register
from phuong.kernel.events.lag import Lag, lags
from phuong.kernel.events.partitions import make_partitions

__all__ = ["Consumer", "Happened", "Lag", "consumers", "lags", "make_partitions", "read_once", "register"]
