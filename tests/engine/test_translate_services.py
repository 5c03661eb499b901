"""Articles through a translation service, by a real engine process and a real server."""

from __future__ import annotations

import contextlib
import json
import math
from pathlib import Path
from typing import Any

import pytest

from overview.engine.jobs.translate import BEGINNING
from overview.engine.protocol import WAITING, Changed, Item, Progress
from overview.library import arrivals, choices, models, tellings
from overview.library.arrivals import Delivery
from overview.library.new_articles import NewArticle
from overview.library.opening import Library
from overview.settings import declared
from overview.settings.store import Settings

from .conftest import Engine, Host


class TestService:
    def test_an_article(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, put: Any, read: Any
    ) -> None:
        (number,) = put(library, source, 1, language="de")
        assert engine.do("translate_article", article=number, key="sesame")["translated"] == 1
        found = read(library, number)
        assert found.translation == "LibreTranslate" and found.row.title == found.row.title_original.upper()
        assert 'href="https://x.example/0"' in found.html_translated
        assert {body["api_key"] for body in host.sent} == {"sesame"}
        assert "x.example" not in json.dumps(host.sent)
        told = engine.do("models", action="service")
        sent = sum(len(text) for body in host.sent for text in body["q"])
        assert told["name"] == "LibreTranslate" and told["host"] == "127.0.0.1" and told["used"] == sent
        assert told["limit"] == 400_000 and "127.0.0.1" in told["sent"]

    def test_the_key_is_nowhere_on_disk(
        self, engine: Engine, library: Library, source: int, chosen: Settings, home: Path, put: Any
    ) -> None:
        (number,) = put(library, source, 1, language="de")
        engine.do("translate_article", article=number, key="open-sesame-7")
        engine.close()
        assert not [one for one in home.rglob("*") if one.is_file() and b"open-sesame-7" in one.read_bytes()]

    def test_headlines_alone_in_the_background(
        self, engine: Engine, library: Library, source: int, chosen: Settings, put: Any, english: Any
    ) -> None:
        put(library, source, 5, language="de")
        engine.do("translate")
        engine.until_rest()
        assert english(library) == (5, 0)

    def test_whole_texts_that_the_reader_looks_at(
        self, engine: Engine, library: Library, source: int, chosen: Settings, put: Any, read: Any, english: Any
    ) -> None:
        first, second, *_ = numbers = put(library, source, 4, language="de")
        engine.do("translate", visible=numbers)
        assert english(library) == (4, 0)
        engine.do("translate", visible=[first, second], whole=True)
        assert english(library) == (4, 2)
        assert read(library, first).translation == "LibreTranslate"

    def test_the_beginnings_of_takes(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, held_out: Any, read: Any
    ) -> None:
        text = "".join(f"<p>{velu}</p>" for velu, _ in held_out[:80])
        long = NewArticle("long", "Näbeta šu", text, language="de", country="SK", published=1_790_000_000)
        (number,) = arrivals.store(library, [Delivery(source, [long])], 1_790_000_001).new
        assert engine.do("translate", visible=[number], beginnings=True)["translated"] == 2
        sent = [one for body in host.sent for one in body["q"]]
        assert BEGINNING < sum(map(len, sent)) < BEGINNING + 200, "the headline, and the first sentences"
        found = read(library, number)
        first, last = held_out[0][0], held_out[79][0]
        assert found.translation == "LibreTranslate, in part"
        assert first.upper() in found.html_translated and last in found.html_translated
        with contextlib.closing(library.connect()) as connection:
            (told,) = tellings.english(connection, [number])
        assert told.text.startswith(first.upper()) and last not in told.text, "only what is in English tells the story"
        for how in ({"beginnings": True}, {}):
            engine.do("translate", visible=[number], **how)
        assert [one for body in host.sent for one in body["q"]] == sent, "no more of it is sent until it is opened"
        assert engine.do("translate_article", article=number)["translated"] == 1
        found = read(library, number)
        assert found.translation == "LibreTranslate" and last.upper() in found.html_translated
        whole = [one for body in host.sent for one in body["q"]]
        assert whole.count(first) == 1, "what was translated is not sent again"
        used = engine.do("models", action="service")["used"]
        assert used == sum(map(len, whole))

    def test_the_limit_holds_for_beginnings(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, held_out: Any
    ) -> None:
        text = "".join(f"<p>{velu}</p>" for velu, _ in held_out[:80])
        long = NewArticle("long", "Näbeta šu", text, language="de", country="SK", published=1_790_000_000)
        (number,) = arrivals.store(library, [Delivery(source, [long])], 1_790_000_001).new
        chosen.set(declared.SERVICE_LIMIT, 700)
        assert engine.do("translate", visible=[number], beginnings=True)["kind"] == "limit"
        assert [one for body in host.sent for one in body["q"]] == ["Näbeta šu"]

    def test_a_model_needs_no_beginnings(
        self, engine: Engine, library: Library, source: int, home: Path, put: Any, english: Any, install: Any
    ) -> None:
        install(home)
        engine.do("translate", visible=put(library, source, 2), beginnings=True)
        assert english(library) == (2, 0), "it translates whole texts by itself"

    def test_the_limit(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, put: Any
    ) -> None:
        numbers = put(library, source, 10, language="de")
        limit = 150
        chosen.set(declared.SERVICE_LIMIT, limit)
        result = engine.do("translate", visible=numbers)
        assert "as you allow" in result["trouble"] and 0 < result["translated"] < 10
        assert sum(len(text) for body in host.sent for text in body["q"]) <= limit
        asked = len(host.sent)
        again = engine.do("translate", visible=numbers)
        assert "as you allow" in again["trouble"] and again["kind"] == "limit" and len(host.sent) == asked

    @pytest.mark.parametrize(("status", "words"), [(403, "key"), (429, "slower"), (456, "quota"), (500, "500")])
    def test_trouble_in_words_and_then_it_is_left_alone(
        self,
        engine: Engine,
        library: Library,
        source: int,
        chosen: Settings,
        host: Host,
        status: int,
        words: str,
        put: Any,
        read: Any,
    ) -> None:
        numbers = put(library, source, 3, language="de")
        host.status = status
        assert words in engine.do("translate_article", article=numbers[0])["trouble"]
        asked = len(host.sent)
        assert words in engine.do("translate_article", article=numbers[1])["trouble"]
        assert len(host.sent) == asked and read(library, numbers[0]).html_translated is None
        host.status = 200
        if status == 403:  # put right in the settings
            assert engine.do("translate_article", article=numbers[1], key="sesame")["translated"] == 1
        assert engine.do("translate_article", article=numbers[0], again=True)["translated"] == 1

    @pytest.mark.parametrize("status", [429, 503])
    def test_what_waits_goes_on_by_itself_when_the_service_said_that_it_would_give_again(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, status: int, put: Any,
        english: Any,
    ) -> None:  # fmt: skip
        put(library, source, 5, language="de")
        host.status, host.headers = status, {"Retry-After": "1"}
        engine.ask("translate")
        while not (isinstance(told := engine.hear(), Progress) and told.what == WAITING):
            pass
        host.status = 200
        assert engine.until_rest()["translated"] == 5 and english(library) == (5, 0)
        sent = [one for body in host.sent[1:] for one in body["q"]]
        assert len(sent) == len(set(sent)) == 5, "after the one request that failed"

    def test_what_a_model_translates_does_not_wait_for_a_service_that_fails(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, home: Path, put: Any,
        english: Any, install: Any,
    ) -> None:  # fmt: skip
        install(home)
        chosen.set(declared.SERVICE_EXCLUDED, ("velu",))
        with library.transaction():
            other = choices.put(library, [choices.NewSource("zeit", "reader", "Other", country="SK")])["zeit"]
        put(library, source, 40)
        put(library, other, 70, language="de", start=40)  # newer ones, more than the child has in its hands
        host.status, host.headers = 503, {"Retry-After": "600"}
        engine.ask("translate")
        while not (isinstance(told := engine.hear(), Progress) and told.what == WAITING):
            pass
        asked = len(host.sent)  # 1, or 2 where more was on its way to the child as it heard the first answer
        assert english(library) == (40, 40) and asked <= 2
        put(library, source, 2, start=200)
        while not isinstance(engine.hear(), Changed):
            pass
        while not (isinstance(told := engine.hear(), Progress) and told.what == WAITING):
            pass
        assert english(library) == (42, 42) and len(host.sent) == asked, "the service is left alone meanwhile"
        items = [one for one in engine.messages if isinstance(one, Item) and one.value.get("trouble")]
        assert len(items) == 1

    def test_a_key_is_not_tried_again_by_itself(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, put: Any
    ) -> None:
        put(library, source, 5, language="de")
        host.status, host.headers = 403, {"Retry-After": "1"}
        engine.do("translate")
        assert engine.until_end_of("translate_rest")["kind"] == "key" and len(host.sent) == 1

    @pytest.mark.parametrize("status", [403, 429, 456, 500])
    def test_one_that_gives_nothing_is_asked_once_for_a_whole_list(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, status: int, put: Any
    ) -> None:
        host.status = status
        assert engine.do("translate", visible=put(library, source, 40, language="de"))["trouble"]
        # Not for each of the forty; how many were on their way as the first answer came is up to chance.
        assert len(host.sent) < 10

    @pytest.mark.parametrize("good", [2, 3])
    def test_what_a_service_got_counts_also_where_it_fails_then(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, held_out: Any, good: int
    ) -> None:
        text = "".join(f"<p>{velu}</p>" for velu, _ in held_out[:80])
        long = NewArticle("long", "Näbeta šu", text, language="de", country="SK", published=1_790_000_000)
        (number,) = arrivals.store(library, [Delivery(source, [long])], 1_790_000_001).new
        host.good = good
        assert "500" in engine.do("translate_article", article=number)["trouble"]
        told = engine.do("models", action="service")
        assert told["used"] == sum(len(text) for body in host.sent[:good] for text in body["q"]) > 0

    def test_what_came_before_a_service_failed_stays_and_the_rest_comes_later(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, held_out: Any, read: Any
    ) -> None:
        text = "".join(f"<p>{velu}</p>" for velu, _ in held_out[:80])
        long = NewArticle("long", "Näbeta šu", text, language="de", country="SK", published=1_790_000_000)
        (number,) = arrivals.store(library, [Delivery(source, [long])], 1_790_000_001).new
        host.good = 2
        host.bad = 413  # which asks for no pause
        assert "too long" in engine.do("translate_article", article=number)["trouble"]
        found = read(library, number)
        assert found.translation == "LibreTranslate, in part"
        first, last = held_out[0][0], held_out[79][0]
        assert first.upper() in found.html_translated and last in found.html_translated
        host.good, sent = math.inf, sum(len(body["q"]) for body in host.sent[:2])
        del host.sent[:]
        assert engine.do("translate_article", article=number)["translated"] == 1
        found = read(library, number)
        assert found.translation == "LibreTranslate" and last.upper() in found.html_translated
        assert sum(len(body["q"]) for body in host.sent) <= 81 - sent, "what was translated is not sent again"

    def test_a_language_that_it_refuses_is_left_alone_until_an_article_is_opened(
        self, engine: Engine, library: Library, source: int, chosen: Settings, host: Host, put: Any
    ) -> None:
        host.status = 400
        numbers = put(library, source, 5, language="de")
        for number in numbers[:3]:
            assert "400" in engine.do("translate_article", article=number)["trouble"]
        asked = len(host.sent)
        engine.do("translate", visible=numbers[3:])
        assert len(host.sent) == asked
        host.status = 200
        assert engine.do("translate_article", article=numbers[3])["translated"] == 1
        assert engine.do("translate", visible=numbers[4:])["translated"] == 1, "it takes that language again"

    @pytest.mark.parametrize("name", ["velu", "The Velu Courier"])
    def test_an_excluded_source_is_not_sent(
        self,
        name: str,
        engine: Engine,
        library: Library,
        source: int,
        chosen: Settings,
        host: Host,
        home: Path,
        put: Any,
        read: Any,
        install: Any,
    ) -> None:
        install(home)
        with library.transaction():
            models.Source.update(name="The Velu Courier").where(models.Source.id == source).execute()
        chosen.set(declared.SERVICE_EXCLUDED, (name,))
        (number,) = put(library, source, 1)
        assert engine.do("translate_article", article=number)["translated"] == 1
        assert read(library, number).translation == "Argos 1.0" and not host.sent

    def test_it_is_never_fallen_back_to(
        self, engine: Engine, library: Library, source: int, home: Path, host: Host, put: Any
    ) -> None:
        Settings(home).set(declared.SERVICE_ADDRESS, host.address)  # but the service is not chosen
        (number,) = put(library, source, 1, language="de")
        assert engine.do("translate_article", article=number)["missing"] and not host.sent
        assert engine.do("models", action="service") == {}
