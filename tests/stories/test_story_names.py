"""Names with all that is theirs, and with nothing else."""

from __future__ import annotations

from overview.stories.facts import facts
from overview.stories.names import names
from overview.stories.values import Telling


def test_a_name_is_whole_with_its_initials_and_with_words_that_are_none_elsewhere() -> None:
    text = "A statement by Ada W. Ottesen and J.D. Perera came late, and was of no use to a Valderan U.S. Ferry."
    assert names(text) == ["Ada W. Ottesen", "J.D. Perera", "Valderan", "U.S.", "Ferry"]
    text = "He said that Theresa May had read of it in the Valdera Times, and that the First Amendment was quoted."
    assert names(text) == ["Theresa May", "Valdera Times", "First Amendment"]
    text = (
        "People's Republic of Valdera flags were seen by a General Motors worker who came on Monday, at King's College."
    )
    assert names(text) == ["People's Republic of Valdera", "General Motors", "King's College"]
    assert names("The board came to the east of DR Congo and was seen by Dr Ottesen.") == ["DR Congo", "Ottesen"]


def test_what_stands_before_a_title_is_no_part_of_a_persons_name() -> None:
    text = (
        "Then Valderan Foreign Minister Ada Ottesen and Secretary of State Li Perera came by ferry, and were met by "
        "the Harbour Board and by the Valderan Foreign Minister, but not by his deputy."
    )
    assert names(text) == ["Ada Ottesen", "Li Perera", "Harbour Board", "Valderan"]


def test_the_first_word_of_a_sentence_or_of_words_that_are_quoted_is_no_part_of_a_name() -> None:
    text = "Later the Department of Ferries said so, and it told the others: “Chaos is what it was on that day”."
    assert names(text) == ["Department of Ferries"]


def test_who_all_call_by_the_whole_name_too_is_one_though_some_call_her_by_the_first_one_alone() -> None:
    def told(second: str) -> list[str]:
        texts = [("KE", "The board heard Ofra Mulenga."), ("NG", "It was said by Ofra Mulenga."), ("IN", second)]
        also = [(code, "It was read out to Ofra.") for code in ("KE", "NG", "IN")]
        tellings = [
            Telling(f"{at}", at, code, "en", "The quay", text) for at, (code, text) in enumerate([*texts, *also])
        ]
        return sorted(fact.what for fact in facts(tellings) if fact.kind == "name")

    assert told("They praised Ofra Mulenga.") == ["Ofra Mulenga"]
    assert told("They praised Ofra.") == ["Ofra", "Ofra Mulenga"]
