"""Counts in words."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, one: str, several: str = "") -> str:
    """ "1 country", "9 countries", "1,204 sources"."""
    return f"{number:,} {_of(number, one, several)}"


def spelled(number: int, one: str, several: str = "") -> str:
    """ "one country", "nine countries", "1,204 sources"."""
    return f"{in_words(number)} {_of(number, one, several)}"


def in_words(number: int) -> str:
    """ "nine", "14"."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def _of(number: int, one: str, several: str) -> str:
    return one if number == 1 else several or f"{one}s"
