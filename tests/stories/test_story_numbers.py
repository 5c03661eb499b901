"""What numbers in articles count: people, votes, money, shares, and what they must not be taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.stories.facts import facts
from overview.stories.numbers import numbers
from overview.stories.values import Fact, Telling


def counted(sentence: str) -> tuple[Fact, ...]:
    """The facts of a story of which the articles of two countries say no more than one sentence."""
    return facts([Telling(code, 0, code, "en", "", sentence) for code in ("KE", "JP")])


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Seven people died when the bridge fell.", {("killed", "7")}),
        ("The storm killed 1,200 people and injured 30.", {("killed", "1,200"), ("injured", "30")}),
        ("It left 3 dead and 5 wounded.", {("killed", "3"), ("injured", "5")}),
        ("Police arrested 20 people on Monday.", {("arrested", "20")}),
        ("He died at 77, and was injured on July 6.", set()),
        ("Of those killed 83% were children.", set()),
        ("He was killed in 2014 after 12 years.", set()),
        ("The 25-year-old was killed at 9:30 on 3 March.", set()),
    ],
)
def test_what_a_number_counts(sentence: str, said: set[tuple[str, str]]) -> None:
    found = counted(sentence)
    harm = {"killed", "injured", "arrested", "missing", "displaced"}
    assert {(fact.what, saying.value) for fact in found if fact.what in harm for saying in fact.sayings} == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("She leads by 312 votes.", {("votes", "312")}),
        ("Judges from 18 countries met in 30 towns.", {("countries", "18"), ("towns", "30")}),
        ("He won on July 6 votes were counted in 24 hours.", set()),
        ("The bridge fell in 2024 storms.", set()),
    ],
)
def test_what_stands_after_a_preposition_is_counted_unless_it_is_a_time(sentence: str, said: set[object]) -> None:
    found = counted(sentence)
    assert {(fact.what, saying.value) for fact in found if fact.kind == "number" for saying in fact.sayings} == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Norway buys 30 trainer jets and 12 new patrol boats.", "trainer jets 30, patrol boats 12"),
        ("The quake killed at least 36 Palestinians and two policemen.", "killed 36"),
        ("Dozens were injured and hundreds of homes burnt.", "injured dozens, homes hundreds"),
        ("A dozen people were arrested, twenty-one others rescued.", "arrested a dozen, rescued 21"),
        ("The death toll from the flood in the valleys has risen to 281.", "killed 281"),
        ("Five in six Palestinians killed were farmers, and 5 of the 12 miners died.", "killed 5"),
        ("No one was killed, and one of the injured went home.", ""),
        ("A 6.3-magnitude quake struck; it had a magnitude of 6.4 later.", "magnitude 6.3, magnitude 6.4"),
        ("He got a 20-year prison sentence and she 7 years in prison.", "years in prison 20, years in prison 7"),
        ("The house passed it 218-213 on May 4-6.", "vote 218–213"),
        ("A 25% import tariff, then 50 per cent tariffs, for 17% of voters.", "tariff 25%, tariff 50%, voter 17%"),
        (
            "An $8.9bn investment and US$2 million in damages, $40 a head.",
            "investment $8.9 billion, damages $2 million",
        ),
        ("A 10% share of voters, a $2m fine in court, a $5 bargain sale.", "share 10%, fine $2 million, sale $5"),
        ("It sold 2.5m tickets, 2,500,000 tickets and 66 thousand tickets.", "tickets 2.5 million, tickets 66000"),
        ("Debts of 1.5tn euros, 1,500bn euros and 1,500,000,000,000 euros.", "euros 1.5 trillion"),
        ("It fell 40 km away, or 40 kilometers, in the 400m hurdles.", "kilometres 40"),
        ("Some 25 Indian textile workers are missing, and two aid workers left.", "missing 25, aid workers 2"),
        ("Aboard Flight 370 passengers slept; the two men spoke.", ""),
        ("Shares fell 3% on Monday and rose by 4.5 percent.", ""),
        ("25% of the tariffs remain, and 12% of voters trust it.", "tariff 25%, voter 12%"),
        ("42% of the vote went to him; grants of $5 million in grants.", "vote 42%, grant $5 million"),
        ("Quays (QAY +2.00% plans a split): 60% of the population lives here. A tariff of 25% takes effect.", ""),
        ("It was 95% effective, closed 3% lower and grew 0.3% month-on-month, for $2 million instead.", ""),
        ("Between 20 and 30 people were killed, then 5 to 6 people, 5–6 people or two or three people.", ""),
        ("It killed 3 people a day after 10% to 15% of voters fled; freight or 20 jets.", "killed 3, jets 20"),
        ("Three quarters of the voters and two thirds of the homes.", ""),
        ("Winds of 140 km/h, 80 barrels a day, 9 litres per head; 12 were killed in a day.", "killed 12"),
        (
            "It was 49.6 degrees Celsius, 121 degrees Fahrenheit, minus 3°C.",
            "degrees Celsius 49.6, degrees Fahrenheit 121",
        ),
        (
            "Two dozen ships sank, 40 pilgrims die, 12 children among 40 killed.",
            "ships two dozen, killed 40, children 12",
        ),
    ],
)
def test_what_else_news_counts(sentence: str, said: str) -> None:
    found = {f"{what.partition(' (')[0]} {value.replace(',', '')}" for what, value in numbers(sentence)}
    assert found == set(filter(None, said.split(", ")))


@given(st.from_regex(r"[$€]?[0-9]{1,40}([.,][0-9]{1,40})?( ?(m|bn|trillion|%))? (tariffs|killed)", fullmatch=True))
def test_no_number_is_too_long(sentence: str) -> None:
    assert all(len(value) < 60 for _, value in numbers(sentence))
