"""Two takes compared, of which one is not in English: why, and another try."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

from PySide6.QtWidgets import QLabel

from overview.library import models, translations
from overview.library.opening import Library
from overview.settings.declared import SERVICE, SERVICE_ADDRESS
from overview.ui.controls.buttons import TextButton
from overview.ui.layout import STORIES
from overview.ui.stories.bar import COMPARE


def test_a_take_that_a_service_does_not_translate_says_why_and_can_be_tried_again(
    opened: Any, serve: Callable[..., str]
) -> None:
    status, asked = [500], [0]

    def answer(request: BaseHTTPRequestHandler) -> tuple[int, str, bytes]:
        texts = json.loads(request.rfile.read(int(request.headers["content-length"])))["q"]
        asked[0] += 1
        made = {"translatedText": [f"Whole words, {text}" for text in texts]}
        return status[0], "application/json", json.dumps(made if status[0] == 200 else {}).encode()

    opened.choose(STORIES)
    room = opened.lenses.stories.room
    room.show_part(COMPARE)
    opened.settle()
    number = next(one.text.headline for one in room.opened.page.takes if one.text.country == "PT")
    column = next(one for one in room.compare.columns if "Porto Conto" in one.text.toPlainText())

    def words() -> list[str]:
        return [line.text() for line in column.findChildren(QLabel) if line.isVisible()]

    def again() -> list[TextButton]:
        return [one for one in column.findChildren(TextButton) if one.words == "Try again" and one.isVisible()]

    opened.desk.set(SERVICE_ADDRESS, serve(answer))
    opened.desk.set(SERVICE, "libretranslate")
    opened.desk.library.write(make_real, number)
    opened.desk.library.write(translations.drop, (number,), then=opened.desk.tell)
    opened.until(lambda: bool(again()) and "Portuguese, as published" in words())
    assert any("answered 500" in line for line in words())
    assert "yesterday" not in column.text.toPlainText()
    before = asked[0]
    again()[0].click()
    assert not again(), "while it is asked"
    opened.until(lambda: bool(again()))
    assert asked[0] > before, "although the service is left alone for a while"
    status[0] = 200
    again()[0].click()
    opened.until(lambda: "Whole words" in column.text.toPlainText())
    opened.rest()
    assert not again() and not any("answered" in line for line in words())
    assert any("LibreTranslate" in line for line in words())


def test_other_settings_are_another_try(opened: Any, serve: Callable[..., str]) -> None:
    opened.choose(STORIES)
    room = opened.lenses.stories.room
    room.show_part(COMPARE)
    opened.settle()
    number = next(one.text.headline for one in room.opened.page.takes if one.text.country == "PT")
    english: list[list[int]] = []
    room.compare.english_wanted.connect(english.append)
    opened.desk.library.write(translations.drop, (number,), then=opened.desk.tell)
    opened.until(lambda: english == [[number]])
    opened.rest()
    opened.desk.set(SERVICE_ADDRESS, serve(lambda _request: b""))
    opened.until(lambda: english == [[number], [number]])


def make_real(library: Library, number: int) -> None:
    """Have an article be no sample: samples are sent nowhere."""
    with library.transaction():
        article = models.Article.get_by_id(number)
        models.Source.update(origin="reader").where(models.Source.id == article.source_id).execute()
