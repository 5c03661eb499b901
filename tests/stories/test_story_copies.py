"""Voices: one text carried by many counts once, different articles on one story never become one."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.stories.copies import voices
from overview.stories.credits import agency, agency_of
from overview.stories.values import Telling
from overview.translation.engines import open_model
from overview.translation.models.install import install_file
from overview.translation.models.store import Store

WIRE = 16  # sentences of a wire text
TEXT = (
    "Two lighthouses on the coast of Brennholm are to be married in the spring, the harbour council decided on Monday. "
    "The keepers have exchanged signals for forty years and have never once met, since neither can leave its rock. "
    "A ferry will carry the guests to a point halfway between them, where the beams cross at eleven minutes past nine. "
    "The wedding cake will be lowered from a helicopter. Fishermen have promised to keep the channel clear all night. "
    "The council chairman, Ingrid Ottesen, said that the costs would be shared by both parishes and a biscuit factory."
)
# Words for words, as a translation there and back leaves them.
PARAPHRASES = {
    "decided": "resolved",
    "spring": "springtime",
    "never": "not",
    "carry": "take",
    "promised": "pledged",
    "costs": "expenses",
    "said": "stated",
    "people": "persons",
    "president": "head of state",
    "government": "administration",
    "killed": "slain",
    "police": "officers",
    "announced": "declared",
    "will": "shall",
    "also": "as well",
    "but": "yet",
    "after": "following",
    "about": "around",
    "because": "since",
    "big": "large",
    "began": "started",
    "show": "demonstrate",
    "help": "aid",
    "plan": "scheme",
    "however": "nevertheless",
    "many": "numerous",
    "official": "functionary",
    "officials": "functionaries",
    "against": "versus",
    "during": "in the course of",
}


def article(key: str, text: str, title: str = "Lighthouses to marry", at: int = 0) -> Telling:
    return Telling(key, at, "NO", "en", title, text)


def trimmed(text: str) -> str:
    words = text.split()
    return " ".join(words[: max(30, len(words) * 6 // 10)])


def reordered(text: str) -> str:
    parts = text.split(". ")
    return ". ".join(parts[len(parts) // 2 :] + parts[: len(parts) // 2])


def moved_credit(text: str) -> str:
    return text.removeprefix("(AP) ") + " Additional reporting by our correspondent. (AP)"


def paraphrased(text: str) -> str:
    return " ".join(PARAPHRASES.get(word.lower(), word) for word in text.split())


CHANGES: dict[str, Callable[[str], str]] = {
    "trimmed": trimmed,
    "reordered": reordered,
    "credit moved": moved_credit,
    "paraphrased": paraphrased,
    "all of it": lambda text: moved_credit(paraphrased(reordered(trimmed(text)))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_copy_is_the_same_voice(change: str) -> None:
    copy = article("b", CHANGES[change](TEXT), "Keepers of two towers wed", at=5)
    assert voices([article("a", TEXT), copy], {}) == {"a": "a", "b": "a"}


def test_another_article_on_the_story_is_another_voice() -> None:
    other = (
        "Ingrid Ottesen has married ferries, a windmill and once a weather balloon, but the chairman of the harbour "
        "council admits that two lighthouses are new to her. In Brennholm, bakers complain that nobody asked "
        "them about the cake, and the keepers want a day off. Guests must bring lamps and be silent by midnight."
    )
    assert voices([article("a", TEXT), article("b", other)], {}) == {}


def test_a_summary_that_two_articles_contain_does_not_make_them_one_voice() -> None:
    summary = ". ".join(TEXT.split(". ")[:2])
    other = (
        "Bakers in the harbour complain that nobody asked them about the cake. Guests must bring lamps, be silent by "
        "midnight and leave their dogs ashore, says a leaflet in four languages. The vicar has never blessed a tower. "
        "A windmill that was turned down by both has been offered the post of witness, with a brass plate to show."
    )
    found = voices([article("a", TEXT), article("b", f"{summary}. {other}"), article("c", f"{summary}.")], {})
    assert found in ({"a": "a", "c": "a"}, {"b": "b", "c": "b"})


def test_the_first_by_time_gives_the_voice_its_name() -> None:
    late, early = article("a", TEXT, at=9), article("b", TEXT, at=3)
    assert voices([late, early], {}) == {"a": "b", "b": "b"}


def test_short_texts_are_copies_only_when_nearly_all_is_shared() -> None:
    title = "Two lighthouses in Brennholm announce springtime wedding"
    assert voices([article("a", "", title), article("b", "", title)], {}) == {"a": "a", "b": "a"}
    assert (
        voices([article("a", "", title), article("b", "", "Two lighthouses in Brennholm quarrel over fog")], {}) == {}
    )
    assert voices([article("a", "", "Live updates"), article("b", "", "Live updates")], {}) == {}


def test_the_same_headline_makes_no_one_text_of_two() -> None:
    title = "Two lighthouses on the coast of Brennholm announce springtime wedding at the harbour with cake and lamps"
    keepers, guests = "Keepers of both have signalled for decades.", "Guests must bring lamps, says a leaflet."
    assert voices([article("a", keepers, title), article("b", guests, title)], {}) == {}
    assert voices([article("a", keepers, title), article("b", keepers, title)], {}) == {"a": "a", "b": "a"}
    assert voices([article("a", TEXT, title), article("b", "", TEXT.split(". ")[1])], {}) == {}
    # Of headlines alone most must be the same, but for their outlet's name.
    other = f"{title}, as keepers of a windmill and of eleven weather balloons complain - Harbour Lantern"
    assert voices([article("a", "", title), article("b", "", other)], {}) == {}
    assert voices([article("a", "", title), article("b", "", f"{title} - Harbour Lantern")], {}) == {"a": "a", "b": "a"}


def test_a_common_credit_needs_less() -> None:
    words = TEXT.split()
    changed = article("b", " ".join(words[:48] + random.Random(3).sample(words[48:], len(words) - 48)))
    credited = {"a": "AP", "b": "AP"}
    assert voices([article("a", TEXT), changed], {}) == {}
    assert voices([article("a", TEXT), changed], credited) == {"a": "a", "b": "a"}
    assert voices([article("a", TEXT), changed], {"a": "AP", "b": "AFP"}) == {}


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("BRENNHOLM, Norway (AP) — Two lighthouses are to be married.", "AP"),
        ("BRENNHOLM, Nov. 3 (Xinhua) -- Two lighthouses are to be married.", "Xinhua"),
        ("Two lighthouses are to be married. (Reuters)", "Reuters"),
        ("Two lighthouses are to be married. Source: ANSA", "ANSA"),
        ("Two lighthouses are to be married – AFP", "AFP"),
        ("[PTI] Two lighthouses are to be married.", "PTI"),
        ("The keeper told Reuters that two lighthouses are to be married, and AFP agreed.", ""),
        ("The AP class (for Advanced Placement) visited two lighthouses.", ""),
        ("", ""),
    ],
)
def test_a_credit_is_read_where_agencies_sign(text: str, credit: str) -> None:
    assert agency(text) == credit


@pytest.mark.parametrize(
    ("author", "credit"),
    [
        ("Reuters", "Reuters"),
        ("By The Associated Press", "AP"),
        ("AFP, dpa", "AFP"),
        ("Reuters, Maja Lind", ""),
        ("Maja Lind", ""),
        ("", ""),
    ],
)
def test_an_agency_that_signs_alone_is_credited(author: str, credit: str) -> None:
    assert agency_of(article("one", "Two lighthouses are to be married.")._replace(author=author)) == credit


@given(st.lists(st.text(max_size=400), max_size=8))
def test_no_text_breaks_it(texts: list[str]) -> None:
    found = voices([article(str(number), text) for number, text in enumerate(texts)], {})
    assert all(found[first] == first for first in found.values())
    assert all(agency(text) is not None for text in texts)


def test_near_copies_of_real_texts_collapse(shared: Path) -> None:
    """Of near-copies made from measured texts ≥ 95 % are one voice with their original."""
    texts: list[str] = []
    for name in ("gn25", "ogn26"):
        with gzip.open(shared / "data" / "stories-dev" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        rows.sort(key=lambda row: hashlib.sha256(row["id"].encode()).digest())
        texts += [row["text"] for row in rows if len(row["text"].split()) >= 40][:100]
    collapsed: defaultdict[str, int] = defaultdict(int)
    for number, text in enumerate(texts):
        for name, change in CHANGES.items():
            same = voices([article("a", text, f"One {number}"), article("b", change(text), f"Other {number}")], {})
            collapsed[name] += bool(same)
    print({name: f"{count / len(texts):.1%}" for name, count in collapsed.items()})
    assert sum(collapsed.values()) >= 0.95 * len(texts) * len(CHANGES)


def test_a_text_translated_by_a_machine_is_the_same_voice(tmp_path: Path) -> None:
    """Texts in English, and what the tiny model makes of the same in Velu: one voice each, and no two texts one."""
    tiny = Path(__file__).parents[1] / "translation" / "tiny"
    store = Store(tmp_path)
    install_file(store, tiny / "translate-qaa_en-1_0.argosmodel")
    model = store.best_for("qaa")
    assert model is not None
    pairs = json.loads((tiny / "held_out.json").read_text("utf-8"))
    count = len(pairs) // WIRE
    translated = open_model(model.folder, model.card).translate([velu for velu, _ in pairs[: count * WIRE]])
    wires, articles = [], []
    for number in range(count):
        of = slice(number * WIRE, (number + 1) * WIRE)
        wires.append(article(f"wire {number}", " ".join(english for _, english in pairs[of]), f"One {number}"))
        articles.append(
            article(f"copy {number}", " ".join(one.text for one in translated[of]), f"Other {number}", at=5)
        )
    assert [one.text for one in wires] != [one.text for one in articles]
    found = voices([*wires, *articles], {})
    assert found == {key: f"wire {number}" for number in range(count) for key in (f"wire {number}", f"copy {number}")}
