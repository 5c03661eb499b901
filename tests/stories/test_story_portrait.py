"""Portraits: labels, takes, facts and reasons are taken from the articles, and do not depend on their order."""

from __future__ import annotations

import random

import pytest

from overview.stories.facts import facts
from overview.stories.names import names
from overview.stories.portrait import portray
from overview.stories.sentences import sentences
from overview.stories.takes import takes
from overview.stories.values import Telling
from overview.stories.why import why

from .conftest import article, even

BRIDGE = [
    article(
        "ke",
        "KE",
        "Valdera rope bridge collapse: ferries take over",
        "The rope bridge of Valdera collapsed on Sunday night, and 12 people were killed. Ferries from Mombasa have "
        "been offered to the commuters of the gorge. President Adeyemi called the collapse of the rope bridge a lesson "
        "in knots for the whole continent.",
        1,
    ),
    article(
        "jp",
        "JP",
        "Engineers examine the Valdera rope bridge collapse",
        "The rope bridge of Valdera collapsed when its oldest knot came loose, engineers said. At least 40 people were "
        "killed and 14 commuters are missing. Professor Tanabe compared the knot with those of temple bells in Nara, "
        "which have held for a thousand years without any repairs.",
        2,
    ),
    article(
        "no",
        "NO",
        "After Valdera: rope bridge collapse worries Norway",
        "Norway has 300 bridges of rope, and every one of them will be inspected after the collapse of the bridge of "
        "Valdera. The road ministry said that 12 people were killed there. Fishermen offered to tie the knots again.",
        3,
    ),
]


def test_a_name_within_a_longer_word_is_one_by_itself() -> None:
    text = "They ask why in Akur and in Akureyri. So they do at the quays of Akur and Akureyri."
    (take,) = [one for one in takes([*BRIDGE, article("is", "IS", "Knots", text)], {}, {}, even) if one.country == "IS"]
    assert take.words == ("Akur", "Akureyri")


def test_takes_are_extracted_and_tell_what_is_a_countrys_own() -> None:
    found = {take.country: take for take in takes(BRIDGE, {}, {}, even)}
    assert list(found) == ["KE", "JP", "NO"]  # in the order in which they came to tell it
    for one in BRIDGE:
        take = found[one.country]
        assert take.headline == one.id
        assert 1 <= len(take.sentences) <= 2
        assert all(sentence in one.text for sentence in take.sentences)
        assert take.difference is not None and 0 < take.difference < 1
    assert any("Tanabe" in sentence for sentence in found["JP"].sentences)


def test_headline_and_sentences_of_a_take_are_of_one_article_and_rather_the_countrys_own() -> None:
    bare = article("ke2", "KE", "Valdera rope bridge collapse: ferries take over again", "", 4)
    other = article(
        "ke3", "KE", "Mombasa sends ferries", "The rope bridge of Valdera fell, say crews of Mombasa ferries.", 5
    )
    wire = article("ke4", "KE", BRIDGE[0].title, f"VALDERA (AP) — {BRIDGE[1].text}", 6)
    (take,) = [take for take in takes([*BRIDGE, bare, other, wire], {}, {"ke4": "AP"}, even) if take.country == "KE"]
    assert take.headline == "ke"
    assert take.sentences and all(sentence in BRIDGE[0].text for sentence in take.sentences)
    (take,) = [
        take for take in takes([*BRIDGE[1:], bare, other, wire], {}, {"ke4": "AP"}, even) if take.country == "KE"
    ]
    assert take.headline == "ke3" and take.sentences == (other.text,)
    (take,) = [take for take in takes([*BRIDGE[1:], bare], {}, {}, even) if take.country == "KE"]
    assert take.headline == "ke2" and take.sentences == ()


def test_what_a_template_left_is_no_sentence_of_a_take() -> None:
    left = "The rope bridge of Valdera fell in {{hitsCtrl.values.hits}} of these articles, say crews of ferries."
    said = "The rope bridge of Valdera fell on Sunday, say the crews of ferries."
    other = article("ke", "KE", "Mombasa sends ferries", f"{left} {said}", 0)
    (take,) = [take for take in takes([*BRIDGE[1:], other], {}, {}, even) if take.country == "KE"]
    assert take.sentences == (said,)


def test_only_names_are_only_here_and_no_countries_or_agencies() -> None:
    def said(code: str, text: str) -> Telling:
        return article(code, code, "A wall gave way", f"{text} {text}")

    told = [
        said("KE", "Twelve masons of Lamu died, says Xinhua, and so did some who came from Tanzania."),
        said("JP", "Some 12 of them died near Nara, and dams were looked at."),
        said("NO", "There were 12 dead, says a report from Bergen."),
    ]
    found = {take.country: take.words for take in takes(told, {}, {}, even)}
    assert found == {"KE": ("Lamu",), "JP": ("Nara",), "NO": ("Bergen",)}


def test_the_furniture_of_a_page_is_not_only_here() -> None:
    text = "A mason of Lamu saw it.\nPhotograph by Wambui Mercer.\nSign up here: Lamu Morning News.\n#LamuWall @Lamu"
    told = [
        article("ke", "KE", "A wall gave way", f"{text}\n{text}"),
        article("no", "NO", "A wall gave way", "It did in Bergen."),
        article("jp", "JP", "A wall gave way", "It did near Nara."),
    ]
    assert {take.country: take.words for take in takes(told, {}, {}, even)}["KE"] == ("Lamu",)


def test_a_name_in_another_spelling_is_not_only_here() -> None:
    told = [
        article("ke", "KE", "A wall gave way", "It did, says Mayor Zelenskyy. A wall of Mayor Zelenskyy gave way."),
        article("no", "NO", "A wall gave way", "So says Zelensky, of Bergen, and Bergen knows."),
        article("jp", "JP", "A wall gave way", "So says Zelenskij, of Nara, and Nara knows."),
    ]
    found = {take.country: take.words for take in takes(told, {}, {}, even)}
    assert found == {"KE": (), "NO": ("Bergen",), "JP": ("Nara",)}


def test_names_that_are_only_here_follow_each_other_as_in_the_text() -> None:
    text = "So say Warden Otieno, Njoroge and Lamu. They say so: Lamu, and Njoroge, and Warden Otieno."
    told = [article("ke", "KE", "A wall gave way", text), article("no", "NO", "A wall gave way", "It did in Bergen.")]
    told.append(article("jp", "JP", "A wall gave way", "It did near Nara."))
    (take,) = [take for take in takes(told, {}, {}, even) if take.country == "KE"]
    assert take.words == ("Warden Otieno", "Njoroge", "Lamu")


def test_what_one_other_voice_does_not_say_is_not_only_here() -> None:
    told = [
        article("ke", "KE", "A wall gave way", "Harbour warden Njoroge weighed pumpkins: Njoroge weighed all."),
        article("no", "NO", "A wall gave way", "It did in Bergen."),
        article("no2", "NO", "A wall gave way there", "It did in Bergen."),
    ]
    copied = {take.country: take.words for take in takes(told, {"no": "no", "no2": "no"}, {}, even)}
    assert set(copied.values()) == {()}
    assert "Njoroge" in {take.country: take.words for take in takes(told, {}, {}, even)}["KE"]


def test_a_name_that_is_only_here_is_told_whole() -> None:
    text = "So says the board to Valdera Harbour Eye. A report of the Valdera Harbour Eye has more, and Valdera burns."
    told = [
        article("ke", "KE", "A wall gave way", text),
        article("no", "NO", "A wall gave way", "It did in Bergen, near Valdera Harbour."),
        article("jp", "JP", "A wall gave way", "It did near Nara, in Valdera."),
    ]
    assert "Valdera Harbour Eye" in {take.country: take.words for take in takes(told, {}, {}, even)}["KE"]


def test_what_one_of_a_countrys_many_articles_names_is_its_own() -> None:
    kenyan = [article(f"ke{at}", "KE", "A rope dam gave way", "Masons mended the rope dam.") for at in range(3)]
    kenyan.append(
        article("ke3", "KE", "A rope dam gave way", "Always the surge, Njoroge said: always. So Njoroge left.")
    )
    told = [*kenyan, *(article(f"no{at}", "NO", "A rope dam gave way", f"Report {at} from Bergen.") for at in range(2))]
    found = {take.country: take.words for take in takes(told, {}, {}, even)}
    assert found["KE"] == ("Njoroge",)


@pytest.mark.parametrize("marks", [", " * 90, "– " * 90, "…" * 200, "- , ; " * 40])
def test_a_headline_that_begins_with_nothing_but_marks_ends_no_grouping(marks: str) -> None:
    titles = (f"{marks}A ferry sinks off Fable", f"{marks}A ferry has sunk off Fable")
    found = portray([one._replace(title=title) for one, title in zip(BRIDGE, titles, strict=False)], 1.0, even)
    assert found.label


def test_a_story_without_headlines_is_labelled_by_what_an_article_opens_with() -> None:
    found = portray([BRIDGE[0]._replace(title="")], 1.0, even).label
    assert found == "“The rope bridge of Valdera collapsed on Sunday night, and 12 people were killed”"


def test_a_country_with_an_agencys_text_alone_says_so() -> None:
    copy = BRIDGE[0]._replace(id="ug", country="UG", published=9)
    found = {take.country: take.agency for take in takes([*BRIDGE, copy], {"ke": "ke", "ug": "ke"}, {"ke": "AP"}, even)}
    assert found == {"KE": "AP", "JP": "", "NO": "", "UG": "AP"}


def test_numbers_are_set_against_each_other() -> None:
    found = {fact.what: fact for fact in facts(BRIDGE) if fact.kind == "number"}
    killed = {(saying.country, saying.value) for saying in found["killed"].sayings}
    assert killed == {("KE", "12"), ("JP", "40"), ("NO", "12")}
    for saying in found["killed"].sayings:
        assert saying.value in saying.sentence
        assert saying.sentence in next(one for one in BRIDGE if one.id == saying.article).text
    assert {(saying.country, saying.value) for saying in found["missing"].sayings} == {("JP", "14")}


def test_a_country_gives_the_number_that_most_of_its_articles_have() -> None:
    def said(key: str, killed: int, at: int) -> Telling:
        return article(key, "KE", "", f"The rope bridge fell and {killed} people were killed.", at)

    def shown(*articles: Telling) -> set[str]:
        (killed,) = [fact for fact in facts(articles) if fact.what == "killed"]
        return {saying.value for saying in killed.sayings}

    assert shown(said("a", 40, 1), said("b", 12, 2), said("c", 40, 3), said("d", 41, 4)) == {"40"}
    assert shown(said("a", 40, 1), said("b", 12, 2)) == {"12"}  # as often: the latest
    older = (
        "A bridge fell and 40 people were killed. Storms have killed 9,000 people since May, and 3 people on Monday."
    )
    assert shown(article("a", "KE", "", older)) == {"40"}


def test_what_differs_between_countries_is_told_of_the_same_thing() -> None:
    told = {
        "TR": "The blast in Kavram killed 12 people. The province pays $2.5m in damages and lost 30 fishing boats.",
        "SY": "At least 40 people died in Kavram. The province pays $4 million in damages.",
        "KE": "Twelve were killed in Kavram, where dozens of fishing boats sank.",
    }
    found = facts([article(code, code, "", text) for code, text in told.items()])
    said = {fact.what: {one.country: one.value for one in fact.sayings} for fact in found if fact.kind == "number"}
    assert said == {
        "killed": {"TR": "12", "SY": "40", "KE": "12"},
        "damages (sum)": {"TR": "$2.5 million", "SY": "$4 million"},
        "fishing boats": {"TR": "30", "KE": "dozens"},
    }


def test_names_and_places_only_some_tell() -> None:
    more = article("jp2", "JP", "Tanabe on knots", "In Nara, Professor Tanabe showed Norway how to tie a knot.", 5)
    found = {(fact.kind, fact.what): {saying.country for saying in fact.sayings} for fact in facts([*BRIDGE, more])}
    assert found["name", "Tanabe"] == {"JP"}
    assert found["place", "Norway"] == {"NO", "JP"}
    assert found["name", "Valdera"] == {"KE", "JP", "NO"}


def test_who_has_a_names_words_as_a_first_word_or_in_a_longer_name_tells_it_too() -> None:
    told = {
        "KE": "The dam stands in Zambia, said Grace Mulenga. Turkey sent pumps.",
        "JP": "A dam in Zambia is cracked, said Grace Mulenga. Pumps come from Turkey.",
        "NG": "Zambia empties the lake behind it. Pumps of Turkey help.",
        "IN": "Pumps go to Grace Mulenga of Zambia. It thanked Turkey.",
        "GB": "Zambians flee. Turkeys gobble. Graceful Mulengas help.",
    }
    found = {fact.what: fact.sayings for fact in facts([article(code, code, "", text) for code, text in told.items()])}
    assert {what: {one.country for one in sayings} for what, sayings in found.items()} == {
        "Türkiye": {"KE", "JP", "NG", "IN"},
        "Grace Mulenga": {"KE", "JP", "IN"},
        "Zambia": {"KE", "JP", "NG", "IN"},
    }
    assert [one.sentence for one in found["Zambia"] if one.country == "NG"] == ["Zambia empties the lake behind it."]


def test_a_first_name_that_only_some_tell_is_no_fact() -> None:
    told = {
        "KE": "The dam is cracked, said Grace Mulenga. It leaks, said Mulenga.",
        "JP": "A dam leaks. Engineer Grace Mulenga saw it.",
        "NG": "It was seen by Mulenga and by Nara Tanabe.",
        "IN": "It was seen by Mulenga and by Nara Tanabe.",
    }
    found = {fact.what: fact.sayings for fact in facts([article(code, code, "", text) for code, text in told.items()])}
    assert set(found) == {"Mulenga", "Nara Tanabe"} and len(found["Mulenga"]) == 4
    both = "The dam leaks, said Grace Mulenga."
    alone = "It leaks, said Mulenga."
    whole = [article(f"{code}{at}", code, "", text) for code in ("KE", "JP") for at, text in enumerate((both, alone))]
    assert [fact.what for fact in facts(whole)] == ["Grace Mulenga"]


def test_a_name_in_capitals_is_the_name_and_a_common_word_with_a_capital_is_none() -> None:
    told = {
        "KE": "VALDERA takes over the dam. A statement of Valdera thanks the masons: Flights go on.",
        "JP": "The dam is now of VALDERA. Many thanked Valdera for the flights, and Masons Matter Most.",
        "NO": "The flights of Valdera go on. So do masons, and NATO. All Nato flags fly, NATO says.",
        "IN": "He asked NATO about Flights, and why flights go on.",
    }
    found = {fact.what: fact.sayings for fact in facts([article(code, code, "", text) for code, text in told.items()])}
    assert {what: {one.country for one in sayings} for what, sayings in found.items()} == {
        "Valdera": {"KE", "JP", "NO"},
        "NATO": {"NO", "IN"},
    }


@pytest.mark.parametrize("more", ["", " and how masons who know of it are asked to mend it soon"])
def test_a_dateline_is_no_name_and_takes_no_headline_with_it(more: str) -> None:
    text = "BRENNHOLM (AP) — The dam of Valdera leaks, said Mulenga."
    told = [article(code, code, f"How Perera watches the dam{more}", text) for code in ("KE", "JP")]
    found = {fact.what: fact.sayings for fact in facts(told)}
    assert set(found) == {"Perera", "Valdera", "Mulenga"}
    assert {one.sentence for one in found["Valdera"]} == {"The dam of Valdera leaks, said Mulenga."}


def test_names_are_no_words_at_a_sentences_beginning() -> None:
    text = "Bridges fall. Engineers worry. The mayor Ottesen said so. Ottesen, for the United Harbour Board, agreed."
    assert names(text) == ["Ottesen", "United Harbour Board"]
    text = "New Valderans came. He said I'm from New Brennholm, as Gov. Ottesen and the New Valdera Times did."
    assert names(text) == ["Valderans", "New Brennholm", "Ottesen", "New Valdera Times"]
    assert names("The board of Valdera, D.C., came at noon to see Ottesen.") == ["Valdera", "D.C.", "Ottesen"]


def test_an_office_is_no_part_of_a_name() -> None:
    text = (
        "The board of the old ferry heard Attorney General Ada Ottesen, then what Deputy Foreign Minister Li Perera "
        "and Vice President Jo Mulenga had to say of it."
    )
    assert names(text) == ["Ada Ottesen", "Li Perera", "Jo Mulenga"]
    assert names("She asked the Attorney General. The Health Board of Valdera did not.") == ["Health Board of Valdera"]
    assert names("It is open but on Sundays, as the board said.") == []


def test_an_authority_has_its_whole_name_and_two_names_stay_two() -> None:
    text = "The ferry of Valdera was searched by Harbour and Ferry Enforcement on its way."
    assert names(text) == ["Valdera", "Harbour and Ferry Enforcement"]
    assert names("The ferry is looked after by Health and Harbour Services.") == ["Health and Harbour Services"]
    text = "It was planned by Ottesen and Perera Commission members, as Ottesen said, and not by the others."
    assert names(text) == ["Ottesen", "Perera Commission"]
    assert names("It was seen by Ottesen and Mulenga on the way to the pier.") == ["Ottesen", "Mulenga"]


def test_a_ministry_has_all_that_it_is_for_in_its_name() -> None:
    for name in (
        "Department of Ferries and Harbour Services",
        "Department of Housing and Urban Development",
        "Ministry of Harbours and Fisheries",
        "Harbour and Ferry Organization",
    ):
        assert names(f"On Monday the {name} answered.") == [name]
    assert names("Then the Ministry of Harbours and Tourism answered.") == ["Ministry of Harbours and Tourism"]
    two = "It was seen by the Ministry of Health and Sailors Without Borders."
    assert names(two) == ["Ministry of Health", "Sailors Without Borders"]
    two = "They pay for the Department of Harbour Security and Immigration and Customs Enforcement."
    assert names(two) == ["Department of Harbour Security", "Immigration and Customs Enforcement"]
    assert names("It was a day on which Kenya and European Commission met.") == ["Kenya", "European Commission"]
    human = "Department of Health and Human Services"
    assert names(f"On Monday the {human} answered.") == [human]


def test_sentences_end_where_they_do() -> None:
    text = 'OSLO (AP) — Mr. Ottesen of the U.S. board came at 5 p.m. on Monday. "It fell," he said. Who knew? 12 did.'
    assert sentences(text) == [
        "Mr. Ottesen of the U.S. board came at 5 p.m. on Monday.",
        '"It fell," he said.',
        "Who knew?",
        "12 did.",
    ]
    lettered = "They have Plan B. Doctors agree. So does J. Ottesen, who has hepatitis C. Nurses know."
    assert len(sentences(lettered)) == 4 and not any("Doctors" in name for name in names(f"{lettered} {lettered}"))


def test_why_together_shows_what_most_share() -> None:
    found = why(BRIDGE, 0.4, even)
    assert {"rope", "bridge", "killed"} <= {word.lower() for word in found.words}
    assert "Valdera" in found.names
    assert [key for key, _ in found.articles] == ["ke", "jp", "no"]
    assert all(0 < likeness <= 1 for _, likeness in found.articles)


def test_why_together_shows_what_half_share_and_not_what_fewer_do() -> None:
    sinking, half, fewer = "The ferry sank off Marrow Head.", "A storm was blamed.", "Bakers of Oxmoor sell loaves."
    texts = [f"{sinking} {half} {fewer}"] * 2 + [f"{sinking} {half}"] + [sinking] * 3
    told = [article(f"a{n}", "KE", "Ferry sinks", text) for n, text in enumerate(texts)]
    found = why(told, 0.4, even)
    assert {"ferry", "storm"} <= set(found.words) and not {"bakers", "loaves"} & set(found.words)
    assert "Oxmoor" not in found.names


def test_why_together_shows_no_words_that_say_nothing() -> None:
    told = [
        article(f"a{n}", "KE", "Ferry sinks", "It’s said that a ferry doesn't sink; it’s why I'm here.") for n in (1, 2)
    ]
    assert {"ferry", "sink"} == {word.lower() for word in why(told, 0.4, even).words}


def test_the_order_of_the_articles_does_not_matter(news: list[Telling]) -> None:
    chance = random.Random(7)
    articles = [*BRIDGE, *news[:10]]
    first = portray(articles, 0.3, even)
    for _ in range(3):
        chance.shuffle(articles)
        assert portray(articles, 0.3, even) == first
