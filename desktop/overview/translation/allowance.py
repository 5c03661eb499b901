"""How much of a service was used this month: a value that the caller stores."""

from __future__ import annotations

import time
from typing import NamedTuple


class Allowance(NamedTuple):
    """Characters sent in a month (UTC, "2026-11") and the limit that the reader set; 0: none."""

    month: str
    used: int = 0
    limit: int = 0

    def left(self, now: int) -> int | None:
        """Characters that may still be sent at `now` (Unix seconds), None without a limit."""
        if not self.limit:
            return None
        return max(0, self.limit - self.used_at(now))

    def used_at(self, now: int) -> int:
        """Characters sent in the month of `now`."""
        return self.used if self.month == month_of(now) else 0

    def spent(self, characters: int, now: int) -> Allowance:
        """The allowance after `characters` were sent at `now`; a new month begins from nothing."""
        return Allowance(month_of(now), characters + self.used_at(now), self.limit)


def month_of(now: int) -> str:
    """The month of a time in Unix seconds."""
    return time.strftime("%Y-%m", time.gmtime(now))
