"""Colours: contrast by WCAG 2.2's formula, and steps of the map that can be told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from overview.ui.controls.scroll import POINTED_AT
from overview.ui.theme.tokens import THEMES, Tokens

GROUNDS = ("read", "list", "raised", "sel", "hover", "wash")
WORDS = ("ink", "ink2", "ink3", "accent", "ok", "warn", "state", "public", "private")


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """CIE L*."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def test_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_words_are_readable_on_every_ground(name: str) -> None:
    tokens = THEMES[name]
    least = 7.0 if name == "contrast" else 4.5
    for ground in GROUNDS:
        for word in WORDS:
            found = contrast(getattr(tokens, word), getattr(tokens, ground))
            assert found >= least, f"{word} on {ground} in {name}: {found:.2f}"
    assert contrast(tokens.accent_ink, tokens.accent) >= least
    for word in ("ink", "ink2", "accent"):  # quotes and links may be highlighted too
        assert contrast(getattr(tokens, word), tokens.mark) >= (4.5 if word == "accent" else least), word


@pytest.mark.parametrize("name", THEMES)
def test_words_of_the_globe_room_are_readable(name: str) -> None:
    tokens = THEMES[name]
    least = 7.0 if name == "contrast" else 4.5
    for ground in ("pane0", "pane1", "gsel", "ghover"):
        for word in ("gink", "gink2", "gink3", "gaccent"):
            found = contrast(getattr(tokens, word), getattr(tokens, ground))
            assert round(found, 1) >= least, f"{word} on {ground} in {name}: {found:.2f}"


@pytest.mark.parametrize("name", THEMES)
def test_outlines_of_controls_are_seen(name: str) -> None:
    tokens = THEMES[name]
    for ground in ("read", "list", "raised"):  # a switch that is off and a field are outlined in ink3
        assert contrast(tokens.ink3, getattr(tokens, ground)) >= 3
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 3
    assert contrast(tokens.gaccent, tokens.pane1) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_steps_of_the_map_are_ordered_by_lightness(name: str) -> None:
    tokens: Tokens = THEMES[name]
    steps = [lightness(colour) for colour in tokens.land]
    signs = {later > earlier for earlier, later in pairwise(steps)}
    assert signs == {tokens.dark}, "more news is darker on paper, brighter at night"
    assert min(abs(later - earlier) for earlier, later in pairwise(steps)) >= 6


@pytest.mark.parametrize("name", THEMES)
def test_the_mark_of_an_unread_article_does_not_need_colour(name: str) -> None:
    tokens = THEMES[name]
    assert contrast(tokens.accent, tokens.list) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_thumb_of_a_scroll_bar_that_is_pointed_at_is_seen(name: str) -> None:
    tokens = THEMES[name]
    for ground in (tokens.read, tokens.list, tokens.raised):
        share = POINTED_AT / 255
        parts = [(int(tokens.ink3[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
        seen = "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in parts)
        assert contrast(seen, ground) >= 3, ground
