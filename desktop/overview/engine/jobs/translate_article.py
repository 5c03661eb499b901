"""The article that the reader opened becomes English, before everything else."""

from __future__ import annotations

import contextlib
from typing import Any

from overview.engine.jobs.translate import remember_key, result, text_tasks
from overview.engine.translating import translate
from overview.engine.translation_rules import Rules
from overview.engine.work import Work
from overview.library import translations
from overview.library.translations import Translated
from overview.translation.protocol import OPEN_ARTICLE


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `article` (id): headline and text; None: no foreign article is open any more, so the translation may
    end after a minute. `anyway`: also where translation is switched off. `key`: see `translate`.

    Items while it works, one about every second: `article`, `title`, `html` (clean; not yet translated sentences in the
    original), `pairs`, `engine`. At the end it is in the library and told as changed. Result: as that of `translate`.
    """
    remember_key(work, arguments)
    number = arguments.get("article")
    with contextlib.closing(work.library.connect()) as connection:
        rules = Rules(work, connection)
        found = translations.subjects(connection, [int(number)]) if number is not None else []
        wanted = [one for one in found if rules.automatic or arguments.get("anyway")]
        foreign = [one for one in wanted if rules.way(one)]
        work.tools.translation.hold(bool(foreign))
        tasks = text_tasks(work, connection, rules, foreign, whole=True)
        return result(translate(work, tasks, OPEN_ARTICLE, lambda made: _show(work, made)), rules)


def _show(work: Work, made: Translated) -> None:
    value = {
        "article": made.article,
        "title": made.title,
        "html": made.html,
        "pairs": made.pairs,
        "engine": made.engine,
    }
    work.sink.item(0, value)
