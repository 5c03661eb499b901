"""Counts in words."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def counted(number: int, one: str, several: str = "") -> str:
    """ "1 country", "9 countries", "1,204 sources"."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def in_words(number: int) -> str:
    """ "nine", "14"."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"
