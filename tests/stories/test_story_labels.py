"""Labels: a phrase that several headlines share, or the most typical headline; taken from them, and steady."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overview.stories.labels import label
from overview.stories.phrases import shared_phrases
from overview.stories.roles import says_what_happens

from .conftest import even

BRIDGE = [
    "Valdera rope bridge collapse: ferries take over",
    "Engineers examine the Valdera rope bridge collapse",
    "After Valdera: rope bridge collapse worries Norway",
]


def test_a_label_is_a_phrase_of_the_headlines() -> None:
    assert label(BRIDGE, even) == "Valdera rope bridge collapse"


def test_a_phrase_that_says_less_gives_way_to_a_headline() -> None:
    three = "Ottesen climbs the Brennholm harbour lighthouse on Sunday"
    headlines = [three, f"Today {three}", f"Watch how {three}"]
    assert shared_phrases(headlines) == ["Brennholm harbour lighthouse"]
    assert label(headlines, even) == three
    # One of two telling words must say all that a headline does.
    two = ["The Brennholm lighthouse is repaired", "Now the Brennholm lighthouse is repaired"]
    headlines = [*two, "They repaired the Brennholm lighthouse"]
    assert shared_phrases(headlines) == ["Brennholm lighthouse"]
    assert label(headlines, even) in headlines


@pytest.mark.parametrize(
    ("headlines", "expected"),
    [
        # The full stop of an abbreviation ends nothing, and is not lost.
        (
            ["U.S. postal services in Brennholm", "Strike at U.S. postal services in Brennholm"],
            "U.S. postal services in Brennholm",
        ),
        (["Crowds line up at St. Olaf lighthouse", "Fire closes St. Olaf lighthouse"], "St. Olaf lighthouse"),
        # Not half of a name, and not half of a longer phrase.
        (["A cake for the New York mayor", "Boston bakes for New York mayor"], "New York mayor"),
        (
            ["They want the full Ottesen lighthouse report", "Ottesen lighthouse report is out"],
            "Ottesen lighthouse report",
        ),
        (["Fans of the Ottesen lighthouse choir", "Ottesen lighthouse choir sings"], "Ottesen lighthouse choir"),
        # Neither a subject with its verb nor a score is in it.
        (["Ottesen wins third Brennholm regatta", "Norway hails third Brennholm regatta"], "third Brennholm regatta"),
        (["Valdera beats Sundara 3-1 in Mombasa volleyball", "Rain delays Mombasa volleyball"], "Mombasa volleyball"),
        # A noun that is a verb here, by what stands before or after it.
        (["They plan to paint Valdera lighthouse", "Who may paint Valdera lighthouse"], "Valdera lighthouse"),
        (["Dahl to captain Team Valdera rangers", "Ottesen to captain Team Valdera rangers"], "Team Valdera rangers"),
        (["Keepers claim Valdera lighthouse", "Gulls claim Valdera lighthouse"], "Valdera lighthouse"),
    ],
)
def test_a_phrase_is_a_whole_noun_phrase(headlines: list[str], expected: str) -> None:
    assert shared_phrases(headlines) == [expected]


@pytest.mark.parametrize(
    "headlines",
    [
        ["Norway's Dahl sympathises with Perera", "Choir: Norway's Dahl sympathises with all"],  # a sentence
        ["No Brennholm strike", "Board: no Brennholm strike"],  # the opposite
        ["Board denies entry to Torvald", "Gulls: board denies entry to Torvald"],  # to whom it is denied
        ["Here is what Perera Ottesen wants", "We know what Perera Ottesen wants"],  # a name alone
        ["Here is what Perera Young wants", "We know what Perera Young wants", "Songs for the young of Valdera"],
        # The words of an address.
        ["more valdera rope bridge keepers", "all valdera rope bridge keepers", "The keepers that Valdera needs"],
        ["Valdera Rope Bridge Reopens To Goats", "Goats Cross Valdera Rope Bridge"],  # capitals that tell nothing
    ],
)
def test_what_is_doubtful_is_no_phrase(headlines: list[str]) -> None:
    assert shared_phrases(headlines) == []


@pytest.mark.parametrize(
    ("headlines", "expected"),
    [
        # A plain sentence rather than a question, a list, somebody's own words, or none.
        (["Will goats cross the rope bridge?", "Goats will cross the rope bridge"], 1),
        (["12 goats on a rope bridge in pictures", "Goats are on a rope bridge in Valdera"], 1),
        (["My goats crossed your rope bridge", "Goats crossed rope bridge in Valdera"], 1),
        (["Goats and the rope bridge", "Goats cross the rope bridge"], 1),
        (["goats cross valdera rope bridge", "Goats cross Valdera rope bridge"], 1),
        # Not one that only this day's reader understands, nor one with a question in it.
        (["Valdera goats also crossed a bridge today", "Valdera goats crossed a rope bridge"], 1),
        (["Heres what Valdera goats did on a rope bridge", "Valdera goats dance on the rope bridge"], 1),
    ],
)
def test_a_plain_headline_is_preferred(headlines: list[str], expected: int) -> None:
    assert label(headlines, even) == headlines[expected]
    assert label(headlines[::-1], even) == headlines[expected]


def test_a_number_that_others_tell_otherwise_is_no_label() -> None:
    four, seven = (f"{number} keepers injured as Valdera lighthouse burns" for number in ("Four", "Seven"))
    unsaid = "Injured keepers flee from burning lighthouse of Valdera"
    assert label([four, seven, unsaid], even) == unsaid
    assert label([four, four.replace("Four", "4"), unsaid], even).endswith(
        "keepers injured as Valdera lighthouse burns"
    )


def test_what_a_heading_names_stays_where_most_name_it() -> None:
    named = ["Regatta latest: Dahl wins the rowing in Brennholm", "Regatta live: Dahl wins in Brennholm, or so?"]
    assert label(named, even) == "Regatta: Dahl wins the rowing in Brennholm"
    assert label(["Olympics-Judo-Dahl wins in Brennholm"], even) == "Olympics Judo: Dahl wins in Brennholm"
    assert label(["Olympic live: Dahl wins in Brennholm"], even) == "Olympic live: Dahl wins in Brennholm"
    # Not what names nothing, what the headline names itself, or what nobody else names.
    assert label(["The Latest: Dahl wins the rowing in Brennholm"], even) == "Dahl wins the rowing in Brennholm"
    assert label(["Rowing live: Dahl wins the rowing"], even) == "Dahl wins the rowing"
    others = ["Dahl first of Brennholm", "Brennholm hails winner Dahl"]
    assert label([*named[:1], *others], even) == "Dahl wins the rowing in Brennholm"


def test_where_half_of_the_voices_tell_something_else_two_are_named() -> None:
    moments = ["Regatta latest: Dahl wins the rowing", "Regatta latest: Sundara fined over oars"]
    assert label(moments, even) == "Regatta: Dahl wins the rowing; Sundara fined over oars"
    assert ";" not in label(moments, even, texts=["", "Before the fine Dahl had won the rowing."])
    assert ";" not in label([moments[0], "Regatta latest: Dahl wins rowing gold"], even)
    assert ";" not in label([*moments, moments[0].replace("wins", "won")], even)


def test_one_voice_that_names_the_same_tells_no_second_thing() -> None:
    one, other = "Goats cross the rope bridge", "A walk of animals over the bridge in Valdera"
    assert label([one, other], even) in (one, other)
    assert label([one, "Mayor of Brennholm opens harbour"], even) == f"{one}; Mayor of Brennholm opens harbour"


def test_what_names_the_same_as_the_first_is_no_second_thing() -> None:
    headlines = [
        "Goats cross the rope bridge",
        "Goats cross rope bridge",
        "Mayor opens harbour",
        "Mayor opens harbours",
    ]
    assert ";" in label(headlines, even)
    assert ";" not in label([f"{one} of Valdera" for one in headlines], even)


def test_a_second_thing_is_something_that_happens() -> None:
    one = "Goats cross the rope bridge"
    assert says_what_happens("Harbour festival of Brennholm opens")
    assert label([one, "Harbour festival of Brennholm opens"], even) == f"{one}; Harbour festival of Brennholm opens"
    assert label([one, "Harbour festival of Brennholm: map, prices"], even) == one


def test_what_is_only_reported_stays_so() -> None:
    sure = "Goats flee the harbour of Brennholm"
    for source in ("it has been reported", "according to the mayor of Valdera", "police say"):
        assert label([f"{sure}, {source}"] * 2, even) == f"{sure}, {source}"
    unsure = "Goats may flee the harbour of Brennholm"
    assert label([f"{unsure}, it has been reported"] * 2, even) == unsure


def test_few_telling_words_are_worth_less() -> None:
    headlines = ["All goats are in it", "Goats cross the rope bridge", "Goats meet the mayor of Brennholm"]
    assert label(headlines, even) == headlines[2]


def test_what_the_others_tell_too_is_preferred() -> None:
    texts = ["The harbour choir of Brennholm sang on a ferry."] * 3
    headlines = ["Shivers on waves: Brennholm sings", "Brennholm choir sings on ferry", "Ferry of Brennholm has songs"]
    assert label(headlines, even, texts=texts) == headlines[1]
    assert label(headlines[::-1], even, texts=texts[::-1]) == headlines[1]


def test_one_voice_is_borne_out_by_its_own_text() -> None:
    text = "Goats have crossed the rope bridge of Valdera."
    headline = "Cross my heart: goats cross the rope bridge"
    assert label([headline], even, texts=[text]) == "Goats cross the rope bridge"
    assert label(["Norway: goats cross the rope bridge"], even, texts=[text]) == "Norway: goats cross the rope bridge"


def test_what_most_headlines_name_is_named() -> None:
    headlines = [
        "Ottesen wins the long race",
        "Ottesen of Norway wins the race",
        "Norway's Ottesen is first in the race",
        "Race won by Ottesen for Norway",
    ]
    assert "Norway" in label(headlines, even)


def test_who_says_it_is_told_where_most_tell_it() -> None:
    headlines = [
        "Bridge will be safe until 2040",
        "Bridge will be safe until 2040, mayor says",
        "Mayor says bridge will be safe for years",
        "Mayor: bridge is safe",
    ]
    assert "ayor" in label(headlines, even)


def test_a_phrase_names_an_event() -> None:
    topic = ["Why the Valdera rope bridge sways", "Paint for the Valdera rope bridge", "Valdera rope bridge keepers"]
    assert label(topic, even) != "Valdera rope bridge"
    assert label(BRIDGE, even) == "Valdera rope bridge collapse"
    # What there is, as a tariff or a profit, tells less than what becomes of it.
    tariff = [
        "Parliament votes to end Valdera goat rope tariff",
        "Valdera goat rope tariff voted down in a late sitting",
        "Mayor loses the vote on his Valdera goat rope tariff",
        "Valdera goat rope tariff is over, members say",
    ]
    assert label(tariff, even) == tariff[3]


@pytest.mark.parametrize(
    "headline",
    ["goats of perera cross u s bridge in new valdera", "GOATS OF PERERA CROSS US BRIDGE IN NEW VALDERA"],
)
def test_capitals_are_those_of_the_texts(headline: str) -> None:
    texts = ["All the goats of Perera cross to New Valdera. New goats do, too, as the bridge of the U.S. is new."]
    assert label([headline], even, texts=texts) == "Goats of Perera cross US bridge in New Valdera"
    assert label([headline], even) == "Goats of Perera Cross US Bridge in New Valdera"


def test_a_shouted_word_is_written_as_the_texts_write_it() -> None:
    texts = ["Those goats have crossed the rope bridge of Valdera, which a goatherd saw."]
    assert label(["A GOATHERD of NATO saw a bridge"], even, texts=texts) == "A goatherd of NATO saw a bridge"
    texts = ["Those goats have crossed the rope bridge in the morning."]
    assert label(["THE Goats of NATO saw a bridge"], even, texts=texts) == "The Goats of NATO saw a bridge"


def test_an_address_gets_no_apostrophe_for_a_word_that_had_none() -> None:
    texts = ["The mayor thinks it's the state's bridge and says let's go, as it's the state's."]
    headline = "goats of valdera lets its states cross bridge"
    assert label([headline], even, texts=texts) == "Goats of Valdera Lets Its States Cross Bridge"


def test_an_address_gets_back_the_apostrophes_that_the_texts_have() -> None:
    texts = ["It was on Valdera's bridge that Brennholm's goats didn't stay, and there were three Brennholms."]
    headline = "brennholms goats didnt cross valderas rope bridge"
    expected = "Brennholms Goats Didn’t Cross Valdera’s Rope Bridge"
    assert label([headline], even, texts=texts) == expected
    # Without texts those of words that are none without it.
    assert label(["womens choir doesnt sing in its city"], even) == "Women’s Choir Doesn’t Sing in Its City"


def test_a_word_without_vowels_is_of_initials_in_title_case() -> None:
    assert label(["jd dahl of team gb rests at st olaf"], even) == "JD Dahl of Team GB Rests at St Olaf"


def test_a_heap_of_words_gives_way_to_a_sentence() -> None:
    headlines = ["goats valdera rope bridge storm night", "goats have crossed the rope bridge of valdera at night"]
    assert label(headlines, even) == "Goats Have Crossed the Rope Bridge of Valdera at Night"
    headlines = ["valdera goats report rope bridge storm night", headlines[1]]
    assert label(headlines, even) == "Goats Have Crossed the Rope Bridge of Valdera at Night"
    # But not a short noun phrase for an event, where nothing that is worth as much says what happens.
    headlines = [
        "valdera ferry strike fears",
        "crews head toward a strike and goats say thats fine for them",
        "mayor refuses to buy lanterns and a ferry strike nears",
        "keepers split over guarding ropes and sheep as valdera waits",
        "fears that a ferry stands still at noon",
    ]
    texts = ["There the goats of Valdera saw it."] + [""] * 4
    assert label(headlines, even, texts=texts) == "Valdera Ferry Strike Fears"
    # A verb amid them makes a sentence of words without grammar.
    headlines = ["valdera mayor denies goats rope bridge", "goats of the mayor"]
    assert label(headlines, even) == "Valdera Mayor Denies Goats Rope Bridge"


def test_an_amount_that_an_address_has_lost_is_not_told() -> None:
    assert label(["goats get million for bridge in valdera"], even) == "Goats Get for Bridge in Valdera"
    assert label(["goats get 2 million for bridge"], even) == "Goats Get 2 Million for Bridge"


def test_of_equal_headlines_the_latest_stands() -> None:
    headlines = ["Dahl will row in the regatta final", "Dahl has won in the regatta final"]
    assert [label(headlines, even, times=times) for times in ((9, 5), (5, 9))] == headlines


def test_of_many_headlines_that_of_the_most_stands() -> None:
    headlines = [f"Brennholm harbour {word} after a storm" for word in ("closes", "reopens", "floods", "freezes")]
    assert "Brennholm harbour" in label([*headlines, "Ottesen lighthouse choir sings"], even)


def test_without_a_headline_the_label_stays() -> None:
    assert label([], even) == ""
    assert label(["", "  "], even, "Before") == "Before"


def test_a_label_stays_while_the_story_grows() -> None:
    first = label(BRIDGE, even)
    grown = [*BRIDGE, *(f"{one} of the Valdera rope bridge inquiry" for one in ("Chair", "Opening", "Costs"))]
    assert label(grown, even) == "Valdera rope bridge inquiry"  # if there were none before
    assert label(grown, even, first) == first
    turned = [f"Mayor Torvald resignation {word} Valdera council" for word in ("shakes", "stuns", "divides", "splits")]
    assert label(turned, even, first) != first


def test_a_phrase_takes_the_place_of_the_headline_that_a_story_began_with() -> None:
    begun = label(["Rope bridge of Valdera falls down at night"], even)
    assert begun == "Rope bridge of Valdera falls down at night"
    assert label([*BRIDGE, begun], even, begun) == "Valdera rope bridge collapse"


def test_small_letters_of_a_name_stay() -> None:
    assert label(["iRope will be sold in Valdera"], even) == "iRope will be sold in Valdera"
    assert label(["goats cross valdera rope bridge"], even) == "Goats Cross Valdera Rope Bridge"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Dahl beats Perera in Mombasa", True),
        ("The bridge is open again", True),
        ("Board to discuss goats", True),
        ("Goats and the bridge", False),
        ("A guide to the five new bridges", False),
        ("Mayor dethroned by goats", True),
        ("A hundred rugged goats", False),
    ],
)
def test_whether_a_headline_says_what_happens(headline: str, expected: bool) -> None:
    assert says_what_happens(headline) is expected


@given(st.lists(st.text(max_size=120), max_size=6))
@example(["ı"])
@example(["ı goats cross the rope bridge"])
def test_a_label_is_never_invented(headlines: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.casefold()))

    everything = letters(" ".join(headlines))
    assert all(letters(part) in everything for part in re.split("[;:] ", label(headlines, even)))


@pytest.mark.parametrize(
    "piece", ["A", "Aa ", "A-", "' ", " - A", "live ", "GLOBAL ", "as ", ", a", "[video", ":", "’s "]
)
def test_no_long_headline_takes_long(piece: str) -> None:
    assert label([piece * 400, f"Goats {piece * 300}", piece * 200 + "!"], even)
