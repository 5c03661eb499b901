"""Finding a country by typing its name, letter by letter, and going round the countries by Tab."""

from __future__ import annotations

from time import monotonic

PAUSE = 1.2  # seconds: a letter after this begins a new name
MOST = 12  # countries to go through by typing the same letter again


class TypeAhead:
    """Collects letters into the beginning of a name, in any language, with or without accents."""

    def __init__(self) -> None:
        self._typed = ""
        self._last = 0.0
        self._turn = 0

    @property
    def typing(self) -> bool:
        """Whether a name is being typed: a space is then a part of it."""
        return bool(self._typed) and monotonic() - self._last < PAUSE

    def find(self, letter: str) -> str:
        """The country that is meant after one more letter, or "". The same letter again goes on to the next country."""
        from overview.catalog.names import find

        before = self._typed if self.typing else ""
        self._last = monotonic()
        again = before == letter
        self._turn = self._turn + 1 if again else 0
        found = [] if again else find(before + letter, 1)
        if found:
            self._typed = before + letter
            return found[0]
        found = find(letter, MOST)
        self._typed = letter if found else ""
        return found[self._turn % len(found)] if found else ""


def next_in_round(codes: list[str], current: str, *, forwards: bool) -> str:
    """The country to go to next in a round, "" at its end. From outside of it, forwards, it begins."""
    if current not in codes:
        return codes[0] if codes and forwards else ""
    place = codes.index(current) + (1 if forwards else -1)
    return codes[place] if 0 <= place < len(codes) else ""
