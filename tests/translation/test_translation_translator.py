"""The whole room with a real model: sentences, pages, links on the right words, what is known is not done again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import pytest
from lxml import html as lxml_html

from overview.translation.cache import SegmentCache
from overview.translation.engines import Engine, EngineFailure, Interrupted, Rendering, open_model
from overview.translation.models.store import Store
from overview.translation.translator import Request, finished, plan, translate

VELU = Request("qaa")


def only(engine: Engine) -> Callable[[str], Engine | None]:
    """Gives this engine for Velu, none for any other language."""
    return lambda language: engine if language == "qaa" else None


class Counting:
    """The real engine, counting what it gets."""

    def __init__(self, engine: Engine) -> None:
        self.key, self.label, self.source, self.target = engine.key, engine.label, engine.source, engine.target
        self.takes_tags = engine.takes_tags
        self._engine = engine
        self.sent: list[str] = []

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        self.sent += sentences
        return self._engine.translate(sentences)


def test_the_tiny_model_has_learnt_its_language(velu: Engine, held_out: list[tuple[str, str]]) -> None:
    made = velu.translate([source for source, _ in held_out])
    right = sum(one.text == english for one, (_, english) in zip(made, held_out, strict=True))
    assert right >= 0.95 * len(held_out)
    assert velu.label == "Argos 1.0" and velu.key == "argos:qaa-en:1.0"


def test_every_piece_tells_where_it_comes_from(velu: Engine, held_out: list[tuple[str, str]]) -> None:
    for (source, _), made in zip(held_out, velu.translate([one for one, _ in held_out]), strict=True):
        assert made.links and all(0 <= link.start < link.end <= len(made.text) for link in made.links)
        assert all(0 <= link.source_start <= link.source_end <= len(source) for link in made.links)
        assert [link.start for link in made.links] == sorted(link.start for link in made.links)


def test_it_is_interrupted_when_asked(velu_store: Store, held_out: list[tuple[str, str]]) -> None:
    found = velu_store.best_for("qaa")
    assert found
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(len(asked) >= 10)
        return asked[-1]

    engine = open_model(found.folder, found.card, stop=stop)
    sentences = [source for source, _ in held_out[:8]]
    with pytest.raises(Interrupted):
        engine.translate(sentences)
    assert len(asked) == 11, "not asked again once it is over"
    engine = open_model(found.folder, found.card, stop=lambda: False)
    assert [made.text for made in engine.translate(sentences)] == [english for _, english in held_out[:8]]


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "🔥" * 30, "\x00\x01", "x" * 5_000, "a " * 3_000, "\ud800", "한국어 中文"]
)
def test_odd_input_to_the_engine(velu: Engine, text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    (made,) = velu.translate([clean])
    assert isinstance(made.text, str) and len(made.text) < 60_000


def test_a_text(velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]) -> None:
    (first, one), (second, two), (third, three) = held_out[:3]
    made = translate(f"{first} {second}\n\n{third}", VELU, only(velu), cache)
    assert made.text == f"{one} {two}\n\n{three}" and made.left == 0
    assert [pair.source for pair in made.blocks[0].pairs] == [first, second, third]
    assert [pair.target for pair in made.blocks[0].pairs] == [one, two, three]


def test_a_page(velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]) -> None:
    (first, one), (second, two) = held_out[:2]
    page = f'<h2>{first}</h2><p>{second}<img src="image:1"></p><pre>{first}</pre>'
    made = translate(page, VELU, only(velu), cache, html=True)
    assert made.text == f'<h2>{one}</h2><p>{two}<img src="image:1"></p><pre>{first}</pre>'
    assert [block.element for block in made.blocks] == ["h2", "p"]
    assert made.blocks[0].source == first and made.blocks[0].target == one


def test_headlines_in_capitals_and_with_quotes(
    velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]
) -> None:
    source, english = held_out[0]
    shouted = translate(source.upper(), VELU, only(velu), cache)
    assert shouted.text.lower().split()[-2:] == english.lower().split()[-2:]
    quoted = translate(f"„{source.rstrip('.')}“", VELU, only(velu), cache)
    assert quoted.left == 0 and not set("„") & set(quoted.text)


def test_wire_copy_is_translated_once(velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]) -> None:
    counting = Counting(velu)
    sentences = [source for source, _ in held_out if source.endswith(".")]
    wire = " ".join(sentences[:20])
    for paper in range(20):
        text = f"<p>{wire}</p><p>{sentences[20 + paper]}</p>"
        translate(text, VELU, only(counting), cache, html=True)
    assert len(counting.sent) == 20 + 20, "the wire's sentences once, and each paper's own"


def test_another_model_translates_anew(velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]) -> None:
    counting = Counting(velu)
    translate(held_out[0][0], VELU, only(counting), cache)
    counting.key = "argos:qaa-en:1.1"
    translate(held_out[0][0], VELU, only(counting), cache)
    assert len(counting.sent) == 2


def test_english_and_other_languages_are_left_alone(
    velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]
) -> None:
    source, english = held_out[0]
    quote = "The minister said that he would not go to the meeting."
    made = translate(f"{source} {quote} Новый закон принят вчера в Киеве.", VELU, only(velu), cache)
    assert made.text == f"{english} {quote} Новый закон принят вчера в Киеве." and made.left == 0


def test_without_a_model_there_is_a_sentence_for_the_reader(cache: SegmentCache) -> None:
    with pytest.raises(EngineFailure, match="No model for qaa → en"):
        translate("Näbeta šu Bete", VELU, lambda _: None, cache)


def test_what_fails_stays_in_the_original(held_out: list[tuple[str, str]]) -> None:
    work = plan(f"<p>{held_out[0][0]} {held_out[1][0]}</p>", VELU, html=True)
    first, second = work.units
    half = finished(work, {first: Rendering("Done."), second: None})
    assert half.text == f"<p>Done. {held_out[1][0]}</p>" and half.left == 1
    assert finished(work, {}).left == 2 and finished(work, {}).text == f"<p>{held_out[0][0]} {held_out[1][0]}</p>"


def test_names_that_the_reader_lists_stay(velu: Engine, cache: SegmentCache) -> None:
    request = VELU._replace(names=("Näbeta",))
    made = translate("Näbeta šu Bete Bitenas ribusen.", request, only(velu), cache)
    plain = translate("Näbeta šu Bete Bitenas ribusen.", VELU, only(velu), cache)
    assert "Näbeta" in made.text and "Näbeta" not in plain.text


def test_links_stand_on_the_right_words(velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]) -> None:
    """300 paragraphs, a link on a name or a number where there is one, else on a word."""
    chance = random.Random(3)
    total = certain = right = 0
    for number, (source, english) in enumerate(held_out):
        words = list(re.finditer(r"\w+", source))
        sure = [one for one in words if one.group() in re.findall(r"\w+", english)]
        word = chance.choice(sure or words)
        address = f"https://x.example/{number}"
        page = f'<p>{source[: word.start()]}<a href="{address}">{word.group()}</a>{source[word.end() :]}</p>'
        made = lxml_html.fromstring(translate(page, VELU, only(velu), cache, html=True).text)
        total += made.xpath(".//a/@href") == [address]
        if sure:
            certain += 1
            right += made.xpath("string(.//a)") == word.group()
    assert total == len(held_out) == 300
    assert certain > 100 and right >= 0.95 * certain


def test_numbers_survive(velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]]) -> None:
    with_numbers = [source for source, _ in held_out if re.search(r"\d", source)]
    kept = 0
    for source in with_numbers:
        made = translate(source, VELU, only(velu), cache)
        found, wanted = re.findall(r"\d+", made.text), re.findall(r"\d+", source)
        assert set(found) <= set(wanted), "a number that nobody wrote"
        kept += sorted(found) == sorted(wanted)
    assert len(with_numbers) > 30 and kept >= 0.97 * len(with_numbers)
