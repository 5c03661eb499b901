"""The article that the reader opened becomes English, before everything else."""

from __future__ import annotations

import contextlib
import threading
from typing import Any

from overview.engine.jobs.translate import begin, result, text_tasks
from overview.engine.translating import translate
from overview.engine.translation_rules import TARGET, Rules
from overview.engine.work import Work
from overview.extraction.worker import clean_in
from overview.isolation import WorkerFailure
from overview.library import translations
from overview.library.translations import Subject, Translated
from overview.translation.protocol import OPEN_ARTICLE


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `article` (id): headline and text; None: no foreign article is open any more, so the translation may
    end after a minute. `anyway`: also where translation is switched off. `again`, `key`: see `translate`.

    Items while it works, one about every second: `article`, `title`, `html` (clean; not yet translated sentences in the
    original), `pairs`, `engine`. At the end it is in the library and told as changed. Result: as that of `translate`.
    """
    begin(work, arguments)
    number = arguments.get("article")
    with contextlib.closing(work.library.connect()) as connection:
        rules = Rules(work, connection)
        found = translations.subjects(connection, [int(number)]) if number is not None else []
        wanted = [one for one in found if rules.automatic or arguments.get("anyway")]
        foreign = [one for one in wanted if rules.way(one)]
        work.tools.translation.hold(bool(foreign))
        for one in foreign:
            _prepare(work, rules, one)
        tasks = text_tasks(work, connection, rules, foreign, whole=True)
        return result(translate(work, rules, tasks, OPEN_ARTICLE, lambda made: _show(work, made)), rules)


def _prepare(work: Work, rules: Rules, subject: Subject) -> None:
    """Have model and worker start side by side while the text is read: they take half of a second each."""
    way = rules.way(subject)
    if way is None or (subject.has_text and not rules.outdated(subject, way)):
        return
    if way.service is None:
        work.tools.translation.prepare(subject.language, TARGET)
    threading.Thread(target=_start_worker, args=(work,), daemon=True).start()


def _start_worker(work: Work) -> None:
    with contextlib.suppress(WorkerFailure):
        clean_in(work.pool, "")


def _show(work: Work, made: Translated) -> None:
    value = {
        "article": made.article,
        "title": made.title,
        "html": made.html,
        "pairs": made.pairs,
        "engine": made.engine,
    }
    work.sink.item(0, value)
