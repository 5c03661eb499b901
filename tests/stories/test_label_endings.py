"""Where a label ends: what of a headline is bare, whole and not cut off in the middle of what it says."""

from __future__ import annotations

import pytest

from overview.quoting import quoted
from overview.stories.clauses import LETTERS
from overview.stories.headings import theme
from overview.stories.headlines import bare_headline
from overview.stories.labels import label

from .conftest import even


@pytest.mark.parametrize(
    ("headline", "bare"),
    [
        ("The Latest: Why they wed on a ferry | The Lantern, Norway", "Why they wed on a ferry"),
        ("Harbour live: Why they wed on a ferry", "Why they wed on a ferry"),
        ("UPDATE 2-Brennholm harbour raises its fees", "Brennholm harbour raises its fees"),
        ("RPT-Brennholm harbour raises its fees", "Brennholm harbour raises its fees"),
        ("Goats bring a rope bridge to NATO.", "Goats bring a rope bridge to NATO"),
        ("GLOBAL MARKETS-Shares of ropemakers rise", "Shares of ropemakers rise"),
        ("Olympics-Judo-Dahl throws a former champion", "Dahl throws a former champion"),
        ("[VIDEO] Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge (VIDEO)", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge - The Lantern of Brennholm", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge.", "Goats cross a rope bridge"),
        ("[New Tour] Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("AP PHOTOS: Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("Harbour viewing guide: Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("ICYMI: Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("Ropes Inc. (NYSE:ROPE) sells a rope bridge", "Ropes Inc. sells a rope bridge"),
        ("Ropemaker (ROPE) sells a rope bridge", "Ropemaker sells a rope bridge"),
        ("Goats cross a rope bridge - teleVALDERA English", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge • The Lantern", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge | Opinion", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge – video", "Goats cross a rope bridge"),
        ("Goats cross a rope bridge - watch now", "Goats cross a rope bridge"),
        ("WATCH – Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("Fact-check: Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("Urgent | Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("VIDEO. Goats cross a rope bridge", "Goats cross a rope bridge"),
        ("▷ #VIDEO Goats cross a #rope bridge #goats #24Jul @lantern", "Goats cross a rope bridge"),
        ("🔴 LIVE: Goats cross a rope bridge ⛩️", "Goats cross a rope bridge"),
        ("Goats 🏴\U000e0067\U000e0062\U000e0065\U000e007f cross a rope bridge 🙋\u200d♀️", "Goats cross a rope bridge"),
        # Not what belongs to it, nor where little would be left.
        ("Goats of Norway are rated #1 in #Valdera", "Goats of Norway are rated #1 in Valdera"),
        ("Goats cross a rope bridge – report", "Goats cross a rope bridge – report"),
        ("UN report – Goats cross a rope bridge", "UN report – Goats cross a rope bridge"),
        ("Report: Goats cross a rope bridge", "Report: Goats cross a rope bridge"),
        ("Norway-Sundara ferry talks fail in Mombasa", "Norway-Sundara ferry talks fail in Mombasa"),
        ("Goats cross a rope bridge in the U.S.", "Goats cross a rope bridge in the U.S."),
        ("Live updates: storm", "Live updates: storm"),
        ("Storm | The Lantern", "Storm | The Lantern"),
    ],
)
def test_a_headline_is_bare_of_what_is_not_its_own(headline: str, bare: str) -> None:
    assert bare_headline(headline) == bare
    assert label([headline], even) == (f"{theme(headline)}: {bare}" if theme(headline) else bare)


def test_a_long_headline_ends_where_its_beginning_says_nearly_as_much() -> None:
    long = "Brennholm council sells Torvald lighthouse to keepers after ferry talks"
    other = "Ferry dispute: Brennholm council sells its lighthouse"
    assert label([long, other], even) == "Brennholm council sells Torvald lighthouse to keepers"
    assert label([long], even) == long  # nobody tells what matters less


def test_a_clause_stands_for_its_headline_where_it_says_nearly_as_much() -> None:
    headlines = ["Goats cross the Valdera rope bridge as nobody looks", "Goats cross a rope bridge of Valdera"]
    assert label(headlines, even) in ("Goats cross the Valdera rope bridge", headlines[1])
    whole = "Mayor praises clever harbour goats of Brennholm after uninterrupted celebrations"
    assert label([whole], even) == whole


def test_a_list_is_not_cut_in_two() -> None:
    listed = "The mayor of Valdera thanks the many harbour goats, geese and the rangers for all of their repairs"
    assert label([listed], even) == listed


def test_a_long_headline_ends_where_it_can() -> None:
    long = "Goats of the mayor of Valdera cross the repaired rope bridge, although nobody had asked any of them to"
    assert label([long], even) == "Goats of the mayor of Valdera cross the repaired rope bridge"
    place = "Goats of the mayor of Valdera cross the mended and freshly painted rope bridge in Brennholm on Sunday"
    assert label([place], even) == "Goats of the mayor of Valdera cross the mended and freshly painted rope bridge"
    endless = "Goats and " * 30
    found = label([endless], even)
    assert len(found) <= LETTERS
    assert found.endswith("Goats and Goats")


def test_what_is_cut_off_leaves_a_sentence() -> None:
    noun = "Two shy goats that were seen by nobody after the storm, the mayor of the harbour town of Brennholm adds"
    assert label([noun], even) != "Two shy goats that were seen by nobody"
    assert label([noun, "Goats seen by nobody"], even) == "Goats seen by nobody"


def test_a_broken_headline_gives_way_to_a_whole_one() -> None:
    headlines = ["Goats of Valdera cross the rope bridge and ...", "Goats cross the rope bridge"]
    assert label(headlines, even) == headlines[1]
    # Without its last word it would tell of geese that look.
    headlines = ["Valdera goats cross the rope bridge with few geese looking for", "Goats cross the rope bridge"]
    assert label(headlines, even) == headlines[1]
    # The address has lost the year.
    assert label(["goats of valdera crossed the rope bridge in"], even) == "Goats of Valdera Crossed the Rope Bridge"


@pytest.mark.parametrize("end", ["to protect", "to require", "if the goat bridge is"])
def test_a_headline_that_ends_before_what_its_verb_needs_gives_way(end: str) -> None:
    whole = "Goat bridge: Valdera council votes"
    assert label([f"Valdera council backs goat bridge {end}", whole, "Goat bridge, and Valdera council"], even) == whole


def test_a_question_after_a_headline_is_cut_off() -> None:
    asked = "valdera goats cross the rope bridge why does that make the mayor so cross"
    assert label([asked], even) == "Valdera Goats Cross the Rope Bridge"


def test_a_sentence_is_not_cut_after_a_participle() -> None:
    text = (
        "Goats of the mayor have fled from Norway to the harbour town of Brennholm with more than three thousand keys "
    )
    text += "belonging to the engineers of Valdera"
    assert label(["", ""], even, texts=[text, text]) == quoted(f"{text.partition(' belonging')[0]} …")


def test_a_motto_is_cut_off_and_a_topic_is_not() -> None:
    assert label(["Out on a limb: Ottesen climbs a lighthouse"], even) == "Ottesen climbs a lighthouse"
    for topic in ("Brennholm: Ottesen climbs a lighthouse", "Norway and Brennholm: Ottesen climbs a lighthouse"):
        assert label([topic], even) == topic


def test_a_column_that_nobody_else_names_is_cut_off() -> None:
    headlines = ["Goats cross the repaired rope bridge", "Lookout: Goats cross the rope bridge of Valdera"]
    assert label(headlines[1:], even) == headlines[1]
    assert label(headlines, even, texts=["Valdera"] * 2) == "Goats cross the rope bridge of Valdera"


def test_a_clause_in_the_middle_of_another_is_no_border() -> None:
    shy = "Seventeen goats of Brennholm cross bridges, as a shepherd saw his goat, who is shy, asleep in the ferry"
    assert label([shy], even) == "Seventeen goats of Brennholm cross bridges"
    assert label([shy.replace(", asleep in", " of")], even) == shy.partition(", who")[0]


def test_as_begins_a_clause_only_with_a_verb() -> None:
    chosen = "Seventeen goats of Brennholm and Valdera are chosen by all the shepherds as bridge guards"
    assert label([chosen], even) == chosen
    assert label([chosen.replace("guards", "falls down")], even) == chosen.partition(" as ")[0]


def test_an_address_that_was_cut_off_gives_way() -> None:
    whole = "goats will cross the rope bridge of valdera"
    assert label(["goats will cross the rope bridge", whole], even) == "Goats Will Cross the Rope Bridge of Valdera"
    assert label(["goats cross the rope bridge of valdera at"], even) == "Goats Cross the Rope Bridge of Valdera"
    assert label(["fbi and nato cross the rope bridge"], even) == "FBI and NATO Cross the Rope Bridge"
