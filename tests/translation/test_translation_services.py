"""Services over real servers on loopback that speak their protocols: what is sent, limits, errors in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from http.client import RemoteDisconnected
from http.server import BaseHTTPRequestHandler
from socket import EAI_AGAIN, EAI_NONAME, gaierror
from typing import Any
from urllib.error import URLError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.translation.addresses import is_safe
from overview.translation.allowance import Allowance, month_of
from overview.translation.cache import SegmentCache
from overview.translation.engines import EngineFailure
from overview.translation.engines.batches import OVERHEAD, batches
from overview.translation.engines.deepl import FREE, PAID, TEXTS, address_for
from overview.translation.engines.services import open_service, what_is_sent
from overview.translation.protocol import Service
from overview.translation.reaching import why
from overview.translation.translator import Request, translate

Serve = Callable[[Callable[[BaseHTTPRequestHandler], None]], str]
NOVEMBER = 1_795_000_000  # 2026-11-18


class Host:
    """A server of either kind. It translates by turning the letters between tags into capitals."""

    def __init__(self, serve: Serve) -> None:
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.answer: Any = None
        self.raw = b""
        self.cut = 0  # bytes of an answer that never come
        self.refuses: Callable[[list[str]], bool] = lambda _: False
        self.address = serve(self.handle)

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in request.headers.items()}
        body = json.loads(request.rfile.read(int(headers["content-length"])))
        self.asked.append((request.path, headers, body))
        texts = body.get("q") or body.get("text")
        bad = self.refuses(texts)
        made = [re.sub(r"(?<![<&/\w])\w+(?![^<]*>)(?!\w*;)", lambda word: word.group().upper(), text) for text in texts]
        answer = {"translatedText": made} if "q" in body else {"translations": [{"text": one} for one in made]}
        raw = b"{}" if bad else self.raw or json.dumps(self.answer if self.answer is not None else answer).encode()
        request.send_response(413 if bad else self.status)
        for name, value in self.headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(raw) + self.cut))
        request.end_headers()
        request.wfile.write(raw)
        request.close_connection = bool(self.cut)


@pytest.fixture
def host(serve: Serve) -> Host:
    return Host(serve)


def engine(host: Host, kind: str = "libretranslate", source: str = "uk", key: str = "secret") -> Any:
    return open_service(Service(kind, host.address, key), source, "en")


def test_libretranslate(host: Host) -> None:
    made = engine(host).translate(["eins", 'zwei <b id="0">drei</b>'])
    assert [one.text for one in made] == ["EINS", 'ZWEI <b id="0">DREI</b>']
    path, _, body = host.asked[0]
    assert path == "/translate" and body == {
        "q": ["eins", 'zwei <b id="0">drei</b>'], "source": "uk", "target": "en", "format": "html", "api_key": "secret",
    }  # fmt: skip
    engine(host, key="").translate(["eins"])
    assert "api_key" not in host.asked[1][2]
    engine(host, source="zh-hant").translate(["一"])
    assert host.asked[2][2]["source"] == "zt"


def test_deepl(host: Host) -> None:
    assert engine(host, "deepl").translate(["eins"])[0].text == "EINS"
    path, headers, body = host.asked[0]
    assert path == "/v2/translate" and headers["authorization"] == "DeepL-Auth-Key secret"
    assert body == {"text": ["eins"], "source_lang": "UK", "target_lang": "EN-GB", "tag_handling": "html"}
    engine(host, "deepl", source="pt-br").translate(["um"])
    assert host.asked[1][2]["source_lang"] == "PT"
    assert address_for("abc:fx") == FREE and address_for("abc") == PAID


@pytest.mark.parametrize("kind", ["libretranslate", "deepl"])
def test_large_requests_are_parted(host: Host, kind: str) -> None:
    texts = [f"satz {number} " + "wort " * 30 for number in range(120)]
    made = engine(host, kind).translate(texts)
    assert [one.text.split()[1] for one in made] == [str(number) for number in range(120)]
    assert len(host.asked) >= 3
    for _, headers, body in host.asked:
        sent = body.get("q") or body["text"]
        assert len(sent) <= TEXTS and int(headers["content-length"]) <= (128 * 1024 if kind == "deepl" else 10_000)


@pytest.mark.parametrize("kind", ["libretranslate", "deepl"])
class TestWhatIsRefused:
    TEXTS = tuple(f"satz {number} wort" for number in range(20))

    def test_a_server_that_takes_less_gets_less(self, host: Host, kind: str) -> None:
        host.refuses = lambda texts: sum(map(len, texts)) > 60
        assert [one.text for one in engine(host, kind).translate(self.TEXTS)] == [one.upper() for one in self.TEXTS]

    def test_one_text_does_not_cost_the_others(self, host: Host, kind: str) -> None:
        host.refuses = lambda texts: self.TEXTS[7] in texts
        made = [one.text for one in engine(host, kind).translate(self.TEXTS)]
        assert made == [one.upper() if one != self.TEXTS[7] else "" for one in self.TEXTS]

    def test_one_that_takes_nothing_is_not_asked_for_each(self, host: Host, kind: str) -> None:
        host.refuses = lambda _: True
        with pytest.raises(EngineFailure, match="too long"):
            engine(host, kind).translate(self.TEXTS)
        assert len(host.asked) <= 6


def test_half_a_character_costs_no_text(host: Host) -> None:
    host.raw = rb'{"translatedText": ["one \ud83d two"]}'
    assert engine(host).translate(["eins"])[0].text == "one ? two"


def test_an_answer_that_is_cut_is_the_networks_fault(host: Host) -> None:
    host.cut = 100
    with pytest.raises(EngineFailure, match="cut") as failure:
        engine(host).translate(["eins"])
    assert failure.value.kind == "network"


@pytest.mark.parametrize("kind", ["libretranslate", "deepl"])
@pytest.mark.parametrize(
    ("status", "expected", "words"),
    [(403, "key", "does not accept the key"), (401, "key", "settings"), (429, "slow", "slower"),
     (456, "quota", "used up"), (413, "refused", "too long"), (400, "refused", "answered 400"),
     (500, "network", "answered 500"), (302, "refused", "302")],
)  # fmt: skip
def test_errors_in_words(host: Host, kind: str, status: int, expected: str, words: str) -> None:
    host.status = status
    with pytest.raises(EngineFailure, match=words) as failure:
        engine(host, kind).translate(["eins"])
    assert failure.value.kind == expected and "secret" not in str(failure.value)
    assert str(failure.value).endswith(".")


@pytest.mark.parametrize(
    ("said", "wait", "words"),
    [("", 0, "in a few minutes"), ("20", 20, "in a minute"), ("300", 300, "in about 5 minutes"),
     ("999999", 3_600, "in about 60 minutes"), ("-5", 0, "in a few minutes"), ("²", 0, "in a few minutes"),
     ("Fri, 31 Dec 1999 23:59:59 GMT", 0, "in a few minutes")],
)  # fmt: skip
def test_how_long_a_service_asks_to_be_left_alone(host: Host, said: str, wait: float, words: str) -> None:
    host.status, host.headers = 429, {"Retry-After": said}
    with pytest.raises(EngineFailure, match=words) as failure:
        engine(host).translate(["eins"])
    assert failure.value.wait == wait
    host.status = 503
    with pytest.raises(EngineFailure) as failure:
        engine(host).translate(["eins"])
    assert (failure.value.kind, failure.value.wait) == ("network", wait)


@pytest.mark.parametrize("status", [200, 400])
def test_an_answer_that_is_nested_without_end_is_refused(host: Host, status: int) -> None:
    host.status, host.raw = status, b"[" * 4_000
    with pytest.raises(EngineFailure) as failure:
        engine(host).translate(["eins"])
    assert failure.value.kind == "refused"


def test_what_the_service_says_is_told(host: Host) -> None:
    host.status, host.answer = 400, {"error": "uk is not supported"}
    with pytest.raises(EngineFailure, match="uk is not supported"):
        engine(host).translate(["eins"])


@pytest.mark.parametrize("kind", ["libretranslate", "deepl"])
@pytest.mark.parametrize(
    "answer",
    [[], {}, 5, {"translatedText": "EINS"}, {"translatedText": []}, {"translatedText": [5]}, {"translations": [{}]},
     {"translations": "EINS"}, {"translations": [5]}],
)  # fmt: skip
def test_answers_that_are_no_translation(host: Host, kind: str, answer: Any) -> None:
    host.answer = answer
    with pytest.raises(EngineFailure, match="no translation") as failure:
        engine(host, kind).translate(["eins"])
    assert failure.value.kind == "refused"


def test_nobody_answers() -> None:
    with pytest.raises(EngineFailure, match="can’t be reached: connection refused") as failure:
        open_service(Service("libretranslate", "http://127.0.0.1:9"), "uk", "en").translate(["eins"])
    assert failure.value.kind == "network"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (URLError(TimeoutError("timed out")), "it does not answer"),
        (URLError(ConnectionResetError(104, "Connection reset by peer")), "connection reset by peer"),
        (URLError(gaierror(EAI_AGAIN, "Temporary failure")), "its name can’t be looked up, as without a network"),
        (URLError(gaierror(EAI_NONAME, "Name or service not known")), "its name was not found"),
        (URLError("the proxy needs an address"), "the proxy needs an address"),
        (RemoteDisconnected("Remote end closed connection"), "remote end closed connection"),
    ],
)
def test_why_nobody_answers_is_said_without_numbers(error: Exception, words: str) -> None:
    assert why(error) == words


def test_a_redirection_is_not_followed(host: Host, serve: Serve) -> None:
    """The key and the text go where the reader said."""

    def elsewhere(request: BaseHTTPRequestHandler) -> None:
        request.send_response(307)
        request.send_header("Location", host.address + "/translate")
        request.send_header("Content-Length", "0")
        request.end_headers()

    with pytest.raises(EngineFailure) as failure:
        open_service(Service("libretranslate", serve(elsewhere), "secret"), "uk", "en").translate(["eins"])
    assert not host.asked
    assert f"answered 307: it has moved to {host.address}; if that is right" in str(failure.value)


@pytest.mark.parametrize(
    "address", ["http://translate.example", "ftp://a.example", "translate.example", "", "http://[bad"]
)
def test_unsafe_addresses(address: str) -> None:
    with pytest.raises(EngineFailure, match="https://"):
        open_service(Service("libretranslate", address, "secret"), "uk", "en")


def test_safe_addresses() -> None:
    assert is_safe("https://translate.example") and is_safe("http://192.168.1.5:5000") and is_safe("http://[::1]:5000")
    assert (
        is_safe("http://localhost:5000") and not is_safe("http://8.8.8.8") and not is_safe("http://localhost.example")
    )


def test_a_page_goes_through_a_service_without_its_addresses(host: Host, cache: SegmentCache) -> None:
    page = '<p>das <a href="https://secret.example/x">gesetz</a> gilt &amp; <em>bleibt</em></p><p>ende</p>'
    made = translate(page, Request("de"), lambda _: engine(host, source="de"), cache, html=True, tags=True)
    assert made.text == '<p>DAS <a href="https://secret.example/x">GESETZ</a> GILT &amp; <em>BLEIBT</em></p><p>ENDE</p>'
    assert "secret.example" not in json.dumps([body for _, _, body in host.asked])
    translate(page, Request("de"), lambda _: engine(host, source="de"), cache, html=True, tags=True)
    assert len(host.asked) == 1, "known sentences are not sent again"


def test_addresses_within_the_words_stay_whole_and_are_not_sent(host: Host, cache: SegmentCache) -> None:
    page = '<p>Satz von @wer_1 über <b>#Berlin</b>, siehe <a href="https://x.example/">https://x.example/?a=1&amp;copy=2</a>.</p>'
    made = translate(page, Request("de"), lambda _: engine(host, source="de"), cache, html=True, tags=True)
    assert made.text == (
        '<p>SATZ VON @wer_1 ÜBER <b>#Berlin</b>, SIEHE <a href="https://x.example/">https://x.example/?a=1&amp;copy=2</a>.</p>'
    )
    assert "x.example" not in json.dumps(host.asked[0][2]) and "wer_1" not in json.dumps(host.asked[0][2])


def test_names_and_code_stay_as_they_are(host: Host, cache: SegmentCache) -> None:
    page = "<p>Satz der <a href=x>Die Zeit</a> und von Anna: <code>ls a\\1 &amp;&amp; @x</code> tut das mit #Berlin</p>"
    request = Request("de", names=("Die Zeit", "Anna"))
    made = translate(page, request, lambda _: engine(host, source="de"), cache, html=True, tags=True)
    assert made.text == (
        '<p>SATZ DER <a href="x">Die Zeit</a> UND VON Anna: <code>ls a\\1 &amp;&amp; @x</code> TUT DAS MIT #Berlin</p>'
    )


def test_a_name_that_a_link_cuts_is_no_element_of_its_own(host: Host, cache: SegmentCache) -> None:
    page = "<p>Satz <a href=x>mit Anna</a> Ek Berg dabei</p>"
    request = Request("de", names=("Anna Ek", "Berg"))
    made = translate(page, request, lambda _: engine(host, source="de"), cache, html=True, tags=True)
    assert made.text == '<p>SATZ <a href="x">MIT ANNA</a> EK Berg DABEI</p>'
    assert host.asked[0][2]["q"] == ['Satz <a id="0">mit Anna</a> Ek <b id="1">Berg</b> dabei']


def test_what_is_sent_is_said() -> None:
    words = what_is_sent(Service("deepl", "https://api-free.deepl.com", "secret"))
    assert "api-free.deepl.com" in words and "DeepL" in words and "secret" not in words


def test_the_allowance() -> None:
    assert month_of(NOVEMBER) == "2026-11"
    one = Allowance("2026-11", used=90, limit=100)
    assert one.left(NOVEMBER) == 10 and one.spent(30, NOVEMBER).left(NOVEMBER) == 0
    assert one.left(NOVEMBER + 30 * 86_400) == 100, "a new month begins from nothing"
    assert one.spent(7, NOVEMBER + 30 * 86_400) == Allowance("2026-12", 7, 100)
    assert Allowance("", 0, 0).left(NOVEMBER) is None


@given(st.lists(st.text(max_size=40), max_size=60), st.integers(1, 10), st.integers(20, 200))
def test_batches(texts: list[str], most: int, largest: int) -> None:
    groups = list(batches(texts, most=most, largest=largest))
    assert [text for group in groups for text in group] == texts
    for group in groups:
        size = sum(len(text.encode()) + OVERHEAD for text in group)
        assert 1 <= len(group) <= most and (size <= largest or len(group) == 1)
