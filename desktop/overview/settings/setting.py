"""What a setting is: a key, its type and range, a default, and how it is called on screen."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class BadValue(ValueError):
    """A value that a setting can't have; `str()` says why."""


class Setting(Generic[T_co]):
    """One setting. `key` is where it is kept; `title` and `help` are what the settings dialogue shows."""

    def __init__(self, key: str, default: T_co, title: str, help: str = "") -> None:  # noqa: A002
        self.key = key
        self.default = default
        self.title = title
        self.help = help

    def check(self, value: Any) -> T_co:
        """The value if the setting can have it, of the right type; raises BadValue."""
        raise NotImplementedError


class Switch(Setting[bool]):
    """On or off."""

    def check(self, value: Any) -> bool:
        """Only True and False."""
        if not isinstance(value, bool):
            raise BadValue(f"{self.title} is on or off.")
        return value


class Choice(Setting[str]):
    """One of several, each with its words for the screen."""

    def __init__(self, key: str, default: str, title: str, choices: dict[str, str], help: str = "") -> None:  # noqa: A002
        super().__init__(key, default, title, help)
        self.choices = choices

    def check(self, value: Any) -> str:
        """Only one of the choices."""
        if not isinstance(value, str) or value not in self.choices:
            raise BadValue(f"{self.title} is one of: {', '.join(self.choices)}.")
        return str(value)


class Number(Setting[float]):
    """A number within a range, in a unit."""

    def __init__(
        self,
        key: str,
        default: float,
        title: str,
        least: float,
        most: float,
        unit: str = "",
        help: str = "",  # noqa: A002
    ) -> None:
        super().__init__(key, default, title, help)
        self.least = least
        self.most = most
        self.unit = unit

    def check(self, value: Any) -> float:
        """Only numbers within the range."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.least <= value <= self.most:
            raise BadValue(f"{self.title} lies between {self.least:,} and {self.most:,} {self.unit}".rstrip() + ".")
        return value


class Text(Setting[str]):
    """A line of text."""

    def check(self, value: Any) -> str:
        """One line, not absurdly long."""
        if not isinstance(value, str) or len(value) > 2_000 or "\n" in value:
            raise BadValue(f"{self.title} is one line of text.")
        return value.strip()


class Address(Text):
    """The address of a server, or nothing."""

    def check(self, value: Any) -> str:
        """Not what can't be taken apart: whoever asks for its host would trip over it."""
        from urllib.parse import urlsplit

        typed = super().check(value)
        try:
            urlsplit(typed)
        except ValueError:
            raise BadValue(f"{self.title} is like https://translate.example.") from None
        return typed


class Words(Setting[tuple[str, ...]]):
    """Several words or names, in order, each once."""

    def check(self, value: Any) -> tuple[str, ...]:
        """A list of strings."""
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
            raise BadValue(f"{self.title} is a list of words.")
        return tuple(dict.fromkeys(word.strip() for word in value if word.strip()))
