"""Bundled fonts, scripts of texts, and which font each script gets."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from overview.ui.theme import fonts
from overview.ui.theme.scripts import is_right_to_left, scripts_of
from overview.ui.theme.type import HEADLINE, INTERFACE, READING, in_script

TEXTS = {
    "latin": "Đêm chợ, Ærø, naïve",
    "greek": "Δύο φάροι",
    "cyrillic": "Четрдесет їґў",
    "arabic": "سوق الفوانيس پچگ",
    "hebrew": "בית הקפה",
    "devanagari": "लालटेन बाज़ार",
    "bengali": "শেষ লণ্ঠন",
    "tamil": "விளக்கு",
    "thai": "ตลาดโคมไฟ",
    "georgian": "ბაზარი",
    "armenian": "Վերջին",
    "ethiopic": "የመጨረሻው",
    "khmer": "ផ្សារ",
    "myanmar": "မီးပုံး",
    "tibetan": "ཁྲོམ",
    "sinhala": "පහන",
    "gujarati": "ફાનસ",
    "gurmukhi": "ਲਾਲਟੈਣ",
    "kannada": "ಲಾಟೀನು",
    "lao": "ໂຄມໄຟ",
    "malayalam": "വിളക്ക്",
    "oriya": "ଲଣ୍ଠନ",
    "telugu": "లాంతరు",
    "thaana": "ދިވެހި",
    "han": "灯笼夜市",
    "kana": "夜市が閉まる",
    "hangul": "등불 시장",
}


@pytest.mark.parametrize(("script", "text"), TEXTS.items())
def test_scripts_are_told(script: str, text: str) -> None:
    assert scripts_of(text)[0] == script
    assert is_right_to_left(text) == (script in ("arabic", "hebrew", "thaana"))


def test_what_has_no_letters_counts_as_latin() -> None:
    for text in ("", "123", "…", "👩‍👩‍👧", "\u200f"):
        assert scripts_of(text) == ("latin",)


def test_mixed_texts_put_the_font_that_shapes_first() -> None:
    assert scripts_of("Overview लालटेन बाज़ार")[0] == "devanagari"
    assert scripts_of("many Latin letters and one слово")[0] == "latin"
    assert set(scripts_of("many Latin letters and one слово")) == {"latin", "cyrillic"}


def test_direction_is_that_of_the_first_letter() -> None:
    assert is_right_to_left("«2026» سوق")
    assert not is_right_to_left("Ambo سوق")
    assert is_right_to_left("Ambo سوق", "ar") and not is_right_to_left("Ambo ya Ndoto", "ar")
    assert is_right_to_left("Ambo: سوق الفوانيس يسهر", "sw"), "most of its letters do"
    assert not is_right_to_left("عمر المثال resigns as mayor of Qasr al-Mithal", "en")
    assert not is_right_to_left("2026, 12:30")


def test_bundled_fonts_are_there(qapp: object) -> None:
    registered = set(fonts.register())
    # where the system has the same family from another foundry, Qt lists it twice, each with its foundry in brackets
    listed = {family.partition(" [")[0] for family in QFontDatabase.families()}
    assert registered and registered <= listed


@pytest.mark.parametrize("face", [fonts.TEXT, fonts.SANS, fonts.DISPLAY])
@pytest.mark.parametrize("script", TEXTS)
def test_each_script_can_be_drawn_by_bundled_fonts_alone(qapp: object, face: str, script: str) -> None:
    text = TEXTS[script]
    raw = [QRawFont.fromFont(QFont(family)) for family in fonts.families(face, text) if family in fonts.register()]
    assert all(any(font.supportsCharacter(ord(letter)) for font in raw) for letter in text if letter.isalpha())


def test_faces_of_chinese_depend_on_the_language(qapp: object) -> None:
    assert "SC" in fonts.families(fonts.TEXT, "灯笼", "zh-hans")[0]
    assert "TC" in fonts.families(fonts.TEXT, "燈籠", "zh-hant-hk")[0]
    assert "JP" in fonts.families(fonts.TEXT, "夜市が", "ja")[0]


def test_the_bases_face_is_always_among_the_families(qapp: object) -> None:
    for text in TEXTS.values():
        assert "Newsreader Text" in fonts.families(fonts.TEXT, text)
        assert "Inter" in fonts.families(fonts.SANS, text)


def test_lines_are_high_enough_for_their_script(qapp: object) -> None:
    assert in_script(READING, TEXTS["arabic"]).line > READING.line
    assert in_script(READING, TEXTS["arabic"]).size > READING.size
    assert in_script(HEADLINE, TEXTS["arabic"]).spacing == 0, "joined letters are not tracked"
    for text in TEXTS.values():
        fitted = in_script(INTERFACE, text)
        assert fitted.line >= fitted.size
