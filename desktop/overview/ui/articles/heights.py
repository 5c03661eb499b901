"""How high the rows of a list are, and so where each stands. A row is measured when it is needed; until then it counts
as high as it was before, or as rows usually are: to measure one takes a tenth of a millisecond. No Qt."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate


class Heights:
    """Heights in pixels, of rows by their number. `measure` gives that of a row, `usual` what one is taken for."""

    def __init__(self, measure: Callable[[int], int], usual: Callable[[], int]) -> None:
        self._measure = measure
        self._usual = usual
        self._tall: list[int] = []
        self._known = bytearray()  # 1 for each that is measured
        self._tops: list[int] = [0]  # where each begins, and where the last one ends; empty: to be summed up anew

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._tall)

    @property
    def total(self) -> int:
        """How high all of them are together."""
        return self._summed()[-1]

    def top(self, row: int) -> int:
        """Where a row begins; where the last one ends for the number after it."""
        return self._summed()[row]

    def tall(self, row: int) -> int:
        """How high a row is."""
        return self._tall[row]

    def near(self, y: int) -> int:
        """The row that stands there: the first one above all, the last one below all, -1 where there is none."""
        return max(0, min(bisect_right(self._summed(), y), len(self)) - 1) if self._tall else -1

    def between(self, y: int, foot: int) -> range:
        """The rows that stand from one place to another, both included."""
        if foot < 0 or y >= self.total:
            return range(0)
        return range(self.near(y), self.near(foot) + 1)

    def known(self, row: int) -> bool:
        """Whether a row is measured."""
        return bool(self._known[row])

    def first_unknown(self) -> int:
        """The first row that is not measured; -1 where all are."""
        return self._known.find(0)

    # --- what changes

    def begin(self, count: int) -> None:
        """Have so many other rows."""
        self._tall, self._known, self._tops = [], bytearray(), []
        self.insert(0, count)

    def insert(self, at: int, count: int) -> None:
        """Rows have come before the one that stood there."""
        self._tall[at:at] = [self._usual()] * count
        self._known[at:at] = bytes(count)
        self._tops = []

    def remove(self, first: int, last: int) -> None:
        """These rows have gone."""
        del self._tall[first : last + 1], self._known[first : last + 1]
        self._tops = []

    def doubt(self, first: int, last: int) -> None:
        """These rows may be of another height now; those that are not there are passed over."""
        last = min(last, len(self) - 1)
        if first <= last:
            self._known[first : last + 1] = bytes(last + 1 - first)

    def measure(self, rows: range) -> None:
        """Measure what is not measured of these rows; those that are not there are passed over."""
        row = self._known.find(0, max(0, rows.start), max(0, rows.stop))
        while row >= 0:
            tall = self._measure(row)
            if tall != self._tall[row]:
                self._tall[row] = tall
                self._tops = []
            self._known[row] = 1
            row = self._known.find(0, row + 1, rows.stop)

    def _summed(self) -> list[int]:
        if not self._tops:
            self._tops = list(accumulate(self._tall, initial=0))
        return self._tops
