"""Addresses, @names and #tags in sentences: whole, and in their places."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.translation.cache import SegmentCache
from overview.translation.engines import Engine, Rendering
from overview.translation.engines.base import Link
from overview.translation.handles import disguised, handles, replaced_by, restored
from overview.translation.segments import KEEP, segments
from overview.translation.translator import Request, translate

VELU = Request("qaa")
FORMS = ("@{}_1", "#{}", "https://www.{}.example/a-b?c=d", "www.{}.example", "{}@news.example", "@{}@social.example")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Läs på https://x.example/a_b/. Slut", ["https://x.example/a_b/"]),
        ("(https://x.example/a) “WWW.x.example”", ["https://x.example/a", "WWW.x.example"]),
        ("访问https://x.example/a查看", ["https://x.example/a"]),
        ("см. https://x.example/wiki/Москва, там", ["https://x.example/wiki/Москва"]),
        ("a@b.example, c.d+e@x-y.example.", ["a@b.example", "c.d+e@x-y.example"]),
        ("@name은 @user@social.example: **@a**", ["@name", "@user@social.example", "@a"]),
        ("#भारत में «#тег» #نوروز؟ #Ankara’da #COVID19", ["#भारत", "#тег", "#نوروز", "#Ankara", "#COVID19"]),
        ("pic.site.example/aBc, t.example/x und site.example", ["pic.site.example/aBc", "t.example/x"]),
        ("und/oder, St.Petersburg/Moskau, z.B./usw., 3.5/4", []),
        ("C# a#b #1 #2024 & # @ price@5 https:// #标签是 &#39;", []),
    ],
)
def test_what_is_one(text: str, found: list[str]) -> None:
    assert [one.group() for one in handles(text)] == found


@pytest.mark.parametrize("form", FORMS)
def test_a_real_model_translates_the_sentence_around_it(
    velu: Engine, cache: SegmentCache, held_out: list[tuple[str, str]], form: str
) -> None:
    kept = exact = total = 0
    for source, english in held_out[:60]:
        names = [word for word in re.findall(r"\w+", source)[1:] if word[0].isupper() and word in english]
        if not names or translate(source, VELU, only(velu), cache).text != english:
            continue
        handle = form.format(names[-1])
        made = translate(source.replace(names[-1], handle, 1), VELU, only(velu), cache).text
        total += 1
        kept += made.count(handle) == 1
        exact += made == english.replace(names[-1], handle, 1)
    assert total > 20 and kept == total and exact >= 0.9 * total


@pytest.mark.parametrize("around", ["https://x.example/a", "#eins #zwei", "@drei https://x.example"])
def test_what_stands_around_a_sentence_is_no_part_of_it(around: str) -> None:
    sentence = "Der Rat hat beschlossen"
    for text, parts in (
        (f"{sentence} {around}", [(sentence, "de"), (around, KEEP)]),
        (f"{around} {sentence}", [(around, KEEP), (sentence, "de")]),
        (f"{around}\n{sentence} {around}", [(around, KEEP), (sentence, "de"), (around, KEEP)]),
        (around, [(around, KEEP)]),
        (f"@name: {sentence}", [("@name:", KEEP), (sentence, "de")]),
    ):
        assert [(one.text, one.language) for one in segments(text, "de")] == parts


def test_one_name_or_tag_may_be_part_of_it() -> None:
    for part in ("Wir grüßen @name", "Alles über #Berlin", "@name grüßt uns"):
        assert [(one.text, one.language) for one in segments(part, "de")] == [(part, "de")]


def test_a_long_address_is_not_cut_and_tells_nothing_of_the_language() -> None:
    address = "https://x.example/a:b;c,d/" + "y" * 60
    made = segments("市长说" + "很多话" * 20 + address + "然后" + "走了" * 20, "zh")
    assert sum(address in one.text for one in made) == 1
    (one,) = segments("Це тут www.a-very-long-name-in-latin-letters.example/news/today бачили", "uk")
    assert one.language == "uk"


def test_letters_that_were_made_small_leave_it_as_it_was(velu: Engine, cache: SegmentCache) -> None:
    made = translate("NÄBETA ŠU @BETE_X RIBUSEN HTTPS://X.EXAMPLE/AbC", VELU, only(velu), cache).text
    assert "@BETE_X" in made and made.endswith("HTTPS://X.EXAMPLE/AbC")


def test_where_its_word_is_lost_it_stands_at_the_end() -> None:
    source = "Siehe https://a.example/1 und https://b.example/2 bei #Berlin"
    made = restored(source, Rendering("See."))
    assert made.text == "See. https://a.example/1 https://b.example/2 #Berlin"
    assert [source[link.source_start : link.source_end] for link in made.links] == made.text.split()[1:]
    assert restored(source, Rendering("See Link and Link in Berlin")).text == source.replace("Siehe", "See").replace(
        "und", "and"
    ).replace("bei", "in")


def test_links_lead_to_the_sentence_as_it_is() -> None:
    source = "Auf https://a.example/long sagt @wer etwas"
    plain = disguised(source, source)
    assert plain == "Auf Link sagt Wer etwas"
    made = Rendering("Something", (Link(0, 9, plain.index("etwas"), len(plain)),))
    (link,) = (one for one in restored(source, made).links if one.start == 0)
    assert source[link.source_start : link.source_end] == "etwas"


@given(st.text(alphabet="ab @#.:/-w?=Жж中\u0301htps", max_size=60), st.text(max_size=60))
def test_nothing_is_ever_lost(source: str, target: str) -> None:
    words = [link.group() for link in handles(source)]
    made = restored(source, Rendering(target))
    assert all(word in made.text for word in words)
    assert all(0 <= link.start <= link.end <= len(made.text) for link in made.links)
    assert len(replaced_by(source, lambda handle: "x" * len(handle))) == len(source)


@pytest.mark.parametrize(
    "row", ["+-", "a.b+", "@a ", "@a.", "#1", "#ab ", "a.", "ab.cd/ ", "https:////", "a@b.", "@a: ", "a-", "#a·"]
)
def test_a_long_row_of_what_looks_like_some_is_parted_in_a_moment(row: str) -> None:
    text = row * 50_000 + "x@"
    parts = segments(text, "de")
    assert parts[0].start == 0 and parts[-1].end == len(text)


def only(engine: Engine) -> Callable[[str], Engine | None]:
    """Gives this engine for its language, none for any other."""
    return lambda language: engine if language == engine.source else None
