"""Who is overloaded: a rule that can be said in one sentence. Pure.

Holding 10 dossiers or more, and more than one and a half times the median of the colleagues, oneself included.
"""

from collections.abc import Collection
from statistics import median

FEW = 10
TIMES = 1.5


def overload_median(loads: Collection[float]) -> float:
    """Return the median load; 0 for nobody."""
    return float(median(loads)) if loads else 0.0


def is_overloaded(load: float, loads: Collection[float]) -> bool:
    """Tell whether ``load`` is too much beside ``loads``, of which it is one."""
    return load >= FEW and load > TIMES * overload_median(loads)
