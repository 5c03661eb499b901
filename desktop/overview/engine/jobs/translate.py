"""Headlines that the reader sees become English; everything else is handed on to `translate_rest`."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from overview.engine import attempts
from overview.engine.translating import Tally, Task, translate
from overview.engine.translation_rules import Rules
from overview.engine.unlocking import answered
from overview.engine.work import Work
from overview.library import translations
from overview.library.translations import Subject
from overview.library.values import IN_PART
from overview.settings.declared import SERVICE, SERVICE_ADDRESS
from overview.settings.secrets import service_secret
from overview.translation.protocol import REST, VISIBLE

# Characters. The first sentences of news tell the most: no other extract did clearly better in the trials that Nenkova
# (2005, "Automatic Text Summarization of Newswire") looks back on. They can be found in any language.
BEGINNING = 600


def run(work: Work, arguments: dict[str, Any]) -> dict[str, Any]:
    """`arguments`: `visible` (ids of articles on the screen): their headlines, then what their feeds gave of the text,
    or, with `whole`, all of it, as the reader looks at that; with `beginnings`, of other texts a service gets the first
    sentences, which tell what a take says. Without `visible` everything that is not translated is, in
    the background, by the job `translate_rest`.

    `key`: of the service, where the keyring does not keep it. `again`: the reader wants another try, also of a service
    that is left alone for a while. Result: how many articles were `translated`; `missing`: a list of `language`,
    `name`, `offer` (the model to get, or None), `bytes`, `hosts`; `trouble`: a sentence, or "", and its `kind` (see
    `Tally`).
    """
    begin(work, arguments)
    if not arguments.get("visible"):
        work.sink.follow("translate_rest")
        return result(Tally(), None)
    with contextlib.closing(work.library.connect()) as connection:
        rules = Rules(work, connection)
        if not rules.automatic:
            return result(Tally(), None)
        found = translations.subjects(connection, list(dict.fromkeys(int(number) for number in arguments["visible"])))
        headlines = translate(work, rules, headline_tasks(rules, found), VISIBLE)
        whole = bool(arguments.get("whole"))
        texts = text_tasks(work, connection, rules, found, whole=whole, beginnings=bool(arguments.get("beginnings")))
        more = translate(work, rules, texts, VISIBLE if whole else REST)
        if headlines.translated or more.translated:
            work.sink.follow("group")
        worse = headlines if headlines.trouble else more
        return result(worse._replace(translated=headlines.translated + more.translated), rules)


def result(tally: Tally, rules: Rules | None) -> dict[str, Any]:
    """The result of every job that translates."""
    missing = rules.offers_for_missing() if rules else []
    return {"translated": tally.translated, "missing": missing, "trouble": tally.trouble, "kind": tally.kind}


def begin(work: Work, arguments: dict[str, Any]) -> None:
    """Keep a service's key that came with a job, for as long as this process lives; leave none alone any more where the
    reader asks `again`."""
    if arguments.get("again"):
        attempts.wake()
    if key := arguments.get("key"):
        settings = work.tools.settings
        name = service_secret(settings.get(SERVICE), settings.get(SERVICE_ADDRESS))
        answered(work, lambda: work.tools.secrets.set(name, str(key)), "the key of the translation service")


def headline_tasks(rules: Rules, subjects: Sequence[Subject]) -> Iterator[Task]:
    """The headlines that are not translated, or by another engine. Where the text is too, both are made anew together,
    later."""
    for subject in subjects:
        way = rules.way(subject)
        if way and (not subject.has_title or (not subject.has_text and rules.outdated(subject, way))):
            yield Task(subject.id, way, rules.request(subject), subject.title)


def text_tasks(
    work: Work,
    connection: sqlite3.Connection,
    rules: Rules,
    subjects: Sequence[Subject],
    *,
    whole: bool,
    beginnings: bool = False,
) -> Iterator[Task]:
    """The texts that are not translated, or by another engine: of teasers alone, or of `whole` articles too; of these a
    service may get the `beginnings`. What it has translated in part it gets whole only where the reader looks at it."""
    from overview.engine.jobs import complete  # brings all that fetches pages, which most runs have no use for

    for subject in subjects:
        way = rules.way(subject)
        if way is None:
            continue
        outdated = rules.outdated(subject, way)
        anew = outdated and (whole or way.service is None or not subject.engine.endswith(IN_PART))
        wanted = anew if subject.has_text else whole or subject.teaser
        beginning = beginnings and not subject.has_text and way.service is not None
        if not (wanted or beginning):
            continue
        complete.run(work, {"articles": [subject.id]})
        html = translations.texts_of(connection, [subject.id]).get(subject.id)
        if html is not None:
            title = subject.title if outdated or not subject.has_title else None
            most = 0 if wanted else BEGINNING
            yield Task(subject.id, way, rules.request(subject), title, html, most)
