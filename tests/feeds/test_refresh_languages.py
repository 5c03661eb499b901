"""The job `languages`: what feeds claim is put right by what their articles say."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from overview.engine.jobs import edit_source, languages
from overview.library import arrivals, translations
from overview.library import languages as kept
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library

from .conftest import AddSource, MakeWork

GERMAN = "Die Regierung hat gestern beschlossen, dass die Brücke über den Fluss im nächsten Jahr erneuert wird"
SPANISH = "El gobierno decidió ayer que el puente sobre el río se renovará durante el próximo año, dijo el ministro"
SWAHILI = "Serikali iliamua jana kwamba daraja la mto litajengwa upya mwaka ujao, waziri alisema mjini Nairobi leo"


@pytest.fixture
def put(library: Library) -> Callable[..., None]:
    def store(source: int, texts: list[str], language: str = "en", start: int = 0) -> None:
        articles = [
            NewArticle(f"{source}-{start + n:03}", text, f"<p>{text}. {text}.</p>", country="KE", language=language)
            for n, text in enumerate(texts)
        ]
        arrivals.store(library, [Delivery(source, articles)], int(time.time()))

    return store


def spoken(library: Library) -> list[str]:
    with contextlib.closing(library.connect()) as connection:
        return [language for (language,) in connection.execute("SELECT language FROM article ORDER BY id")]


def test_a_wrong_claim_is_put_right_and_known_from_then_on(
    library: Library, add_source: AddSource, put: Any, make_work: MakeWork
) -> None:
    source = add_source("https://harbour.example/feed", language="en")
    put(source, [f"{GERMAN}, {n} Mal" for n in range(40)])
    work = make_work()
    assert languages.run(work, {}) == {"changed": 40}
    assert set(spoken(library)) == {"de"}
    assert work.sink.following == ["translate", "group"]
    with contextlib.closing(library.connect()) as connection:
        assert kept.spoken(connection)[source].languages == ("de",)
        found = connection.execute("SELECT count(*) FROM article_search WHERE article_search MATCH 'lgde'").fetchone()
    assert found == (40,)
    put(source, [f"{GERMAN}, wieder"], language="und", start=100)
    assert languages.run(make_work(), {}) == {"changed": 1}
    assert languages.run(make_work(), {}) == {"changed": 0}


def test_what_the_reader_says_of_a_source_holds_for_what_is_here_and_what_comes(
    library: Library, add_source: AddSource, put: Any, make_work: MakeWork
) -> None:
    source = add_source("https://harbour.example/feed", language="und")
    put(source, [f"{SPANISH}, {n} veces" for n in range(30)] + [f"{GERMAN}, {n} Mal" for n in range(10)], "und")
    languages.run(make_work(), {})
    assert set(spoken(library)) == {"es", "de"}
    work = make_work()
    edit_source.run(work, {"source": source, "language": "gl"})  # which looks much like Spanish
    assert spoken(library) == ["gl"] * 30 + ["de"] * 10
    assert work.sink.following == ["translate", "group"]
    put(source, [f"{SPANISH}, otra vez"], language="gl", start=100)
    languages.run(make_work(), {})
    assert spoken(library)[-1] == "gl"


def test_a_translation_from_the_wrong_language_is_forgotten(
    library: Library, add_source: AddSource, put: Any, make_work: MakeWork
) -> None:
    put(add_source("https://harbour.example/feed", language="es"), [f"{GERMAN}, {n} Mal" for n in range(40)], "es")
    with contextlib.closing(library.connect()) as connection:
        numbers = [number for (number,) in connection.execute("SELECT id FROM article")]
    made = [translations.Translated(number, "Nonsense", "<p>Nonsense.</p>", "x") for number in numbers]
    translations.put(library, made, int(time.time()))
    assert languages.run(make_work(), {}) == {"changed": 40}
    with contextlib.closing(library.connect()) as connection:
        assert connection.execute("SELECT count(title_en) FROM article").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM article_translation").fetchone() == (0,)


def test_a_source_that_speaks_two_languages_keeps_them_apart(
    library: Library, add_source: AddSource, put: Any, make_work: MakeWork
) -> None:
    source = add_source("https://harbour.example/feed", language="es")
    put(source, [f"{SPANISH} {n}" if n % 2 else f"{SWAHILI} {n}" for n in range(30)], language="es")
    languages.run(make_work(), {})
    assert spoken(library) == ["es" if n % 2 else "sw" for n in range(30)]


def test_a_regional_spelling_that_is_claimed_stays(
    library: Library, add_source: AddSource, put: Any, make_work: MakeWork
) -> None:
    text = "O governo decidiu ontem que a ponte sobre o rio será renovada no próximo ano, disse o ministro na capital"
    source = add_source("https://harbour.example/feed", language="pt-br")
    put(source, [f"{text} {n}" for n in range(30)], language="pt-br")
    assert languages.run(make_work(), {}) == {"changed": 0}
    assert set(spoken(library)) == {"pt-br"}
