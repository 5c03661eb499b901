"""Text that declares nothing, in one of the code pages of Latin letters, which only its language tells apart."""

from __future__ import annotations

import pytest

from overview.extraction.encoding import decode
from overview.feeds.parse import parse

SENTENCES = {
    "pl": "Rada miasta przyjęła wczoraj ustawę o ochronie zabytków, która ma wejść w życie już na początku roku.",
    "cs": "Městská rada včera schválila zákon o ochraně památek, který má začít platit již na začátku příštího roku.",
    "sk": "Mestská rada včera schválila zákon o ochrane pamiatok, ktorý má začať platiť už podľa nového roka.",
    "hu": "A városi tanács tegnap elfogadta az új törvényt, amely már a jövő év elején lép hatályba, mondta a szűk.",
    "hr": "Gradsko vijeće jučer je usvojilo novi zakon o zaštiti spomenika, koji na snagu stupa već iduće godine.",
    "sl": "Mestni svet je včeraj sprejel nov zakon o varstvu spomenikov, ki naj bi začel veljati že prihodnje leto.",
    "ro": "Consiliul oraşului a adoptat ieri o nouă lege privind protecţia monumentelor, care va intra în vigoare la.",
    "tr": "Belediye meclisi dün anıtları koruma yasasını kabul etti; değişiklikler gerekli, çünkü birçok ev yıkılıyor.",
    "fr": "Le conseil a adopté hier une loi sur la protection des monuments, où l’on voit déjà ce que ça change à.",
    "de": "Der Stadtrat hat gestern ein Gesetz zum Schutz der Denkmäler verabschiedet, weil viele Häuser zerfallen.",
    "es": "El ayuntamiento aprobó ayer una ley de protección de monumentos que los niños de España leerán el próximo.",
    "pt": "A câmara aprovou ontem uma lei de proteção dos monumentos, porque as alterações são necessárias, não há.",
    "it": "Il consiglio ha approvato ieri una legge sulla tutela dei monumenti, che entrerà in vigore già il.",
    "sv": "Stadsfullmäktige antog i går en lag om skydd av minnesmärken, eftersom många hus förfaller och ägarna.",
    "da": "Byrådet vedtog i går en lov om beskyttelse af mindesmærker, fordi mange huse forfalder, og ejerne ikke.",
    "fi": "Kaupunginvaltuusto hyväksyi eilen lain muistomerkkien suojelusta, koska monet talot rapistuvat, ja päätös.",
    "lt": "Miesto taryba vakar priėmė paminklų apsaugos įstatymą, kuris įsigalios jau kitų metų pradžioje, sakė.",
    "lv": "Pilsētas dome vakar pieņēma likumu par pieminekļu aizsardzību, kas stāsies spēkā jau nākamā gada sākumā.",
}
PAGES = [
    *((language, page) for language in ("pl", "cs", "sk", "hu", "hr", "sl", "ro") for page in ("cp1250", "iso-8859-2")),
    *(("tr", page) for page in ("cp1254", "iso-8859-9")),
    *((language, "cp1252") for language in ("fr", "de", "es", "pt", "it", "sv", "da", "fi")),
    *((language, "cp1257") for language in ("lt", "lv")),
    *(("pl", page) for page in ("cp852", "mac-latin2")),  # told by their letters
    *(("de", "cp850"), ("pt", "cp850"), ("de", "mac-roman"), ("fr", "mac-roman"), ("pt", "mac-roman")),
]


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_undeclared_latin_text_is_told_by_its_language(language: str, page: str) -> None:
    sentence = SENTENCES[language]
    assert sentence in decode(f"<html lang=en><title>News</title><p>{sentence}".encode(page))
    inside = f"<title>{sentence}</title><description>{sentence} {sentence}</description>"
    (item,) = parse(f"<rss><channel><item>{inside}</item></channel></rss>".encode(page)).items
    assert item.title == sentence


def test_polish_is_told_by_its_commonest_letter_where_nothing_else_tells() -> None:
    sentence = "Rząd chce dołączyć do tego, co sądy mówią o szkole w jego kraju, bo tak się umówili z nią rano"
    for page in ("cp1250", "iso-8859-2"):
        assert sentence in decode(sentence.encode(page))


def test_a_few_words_are_taken_for_the_commonest_page() -> None:
    assert decode("Café naïve".encode("cp1252")) == "Café naïve"


def test_dashes_alone_do_not_make_a_text_another_script() -> None:
    sentence = "The council – all nine of it – talked until two in the morning about a bridge, and will go on today."
    assert decode(f"<p>{sentence}".encode("cp1252")).endswith(sentence)
