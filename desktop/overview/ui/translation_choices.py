"""What the reader chose not to have translated: a language that they read, or a source. Each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from overview.catalog.languages import language_name
from overview.library.articles import machine_translated
from overview.library.values import Changes, Source
from overview.settings.declared import LANGUAGES_READ
from overview.ui.desk import Desk

if TYPE_CHECKING:
    from overview.library.choices import Choice
    from overview.library.opening import Library

TOGETHER = 50  # translations dropped in one transaction


def never_language(desk: Desk, language: str) -> None:
    """The reader reads a language: its articles are shown as published from now on."""
    language = language.partition("-")[0]

    def again() -> None:
        desk.set(LANGUAGES_READ, tuple(one for one in desk.settings.get(LANGUAGES_READ) if one != language))

    if desk.set(LANGUAGES_READ, (*desk.settings.get(LANGUAGES_READ), language)):
        desk.undo.push(f"{language_name(language)} is not translated", again)


def choose_source(desk: Desk, source: Source, translated: bool, then: Callable[[], None]) -> None:
    """Have a source's articles translated, or no longer; `then` is called when it holds, and when it is undone."""

    def told(_before: object) -> None:
        then()
        desk.tell(Changes(sources=(source.id,)))

    def chosen(before: tuple[Choice, ...]) -> None:
        words = f"{source.name} is {'translated again' if translated else 'not translated'}"
        desk.undo.push(words, lambda: desk.library.write(_restore, before, then=told, failed=desk.failed))
        told(before)
        if not translated:
            forget(desk, source=source.id)

    desk.library.write(_choose, source.id, translated, then=chosen, failed=desk.failed)


def forget(desk: Desk, *, source: int = -1, language: str = "") -> None:
    """Drop what was translated, in small pieces; what people translated stays."""

    def drop(numbers: list[int]) -> None:
        if numbers:
            desk.library.write(_drop, numbers[:TOGETHER], then=lambda changes: dropped(numbers, changes))

    def dropped(numbers: list[int], changes: Changes) -> None:
        desk.tell(changes)
        drop(numbers[TOGETHER:])

    desk.library.read(partial(machine_translated, source=source, language=language), then=drop)


def _drop(library: Library, numbers: list[int]) -> Changes:
    from overview.library import translations

    return translations.drop(library, numbers)


def _choose(library: Library, source: int, translated: bool) -> tuple[Choice, ...]:
    from overview.library import choices

    return choices.choose(library, [one._replace(translate=translated) for one in choices.chosen(library, [source])])


def _restore(library: Library, before: tuple[Choice, ...]) -> None:
    from overview.library import choices

    choices.choose(library, before)
