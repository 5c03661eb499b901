"""Who signed a text in Chinese, Japanese or Korean: there the name stands within a line, beside an office or a place.

The forms are those that newspapers and agencies of these languages use. What is ambiguous is left alone, for no name is
better than a wrong one: `（敬称略）` at an end looks like a name, and says that titles were left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from overview.extraction.metadata import names

_ENDS = 200, 60  # characters at the beginning and at the end of a paragraph where it may be signed
# A name in Chinese has two to four characters, more only with a dot, and ends before a space, a bracket or the line:
# what goes on is a sentence (“the reporter saw that …”).
_HAN_NAME = r"[\u4e00-\u9fff]{2,4}(?:[·・][\u4e00-\u9fff]{1,8})?"
_CHINESE = re.compile(
    r"(?:作者(?!手记|手記|简介|簡介)|記者|记者|通讯员|通訊員|撰文|(?:^|[\s（(【\[])文\s*[:：/|｜])\s*[:：/|]?\s*"
    rf"({_HAN_NAME}(?:[\s、]+(?!\S{{0,6}}(?:报道|報道)){_HAN_NAME}){{0,3}})\s*"
    r"(?=[\s）)】\]/／|｜]|$|\S{0,6}报道[）)]|\S{0,6}報道[）)])"
)
# In Taiwan a place and “reports” follow at once: 記者王小明台北報導. Names have three characters there, nearly all.
_TAIWANESE = re.compile(r"記者([\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{2,4}(?:\d{1,2}日)?(?:專?電|報導))")
_EDITED = re.compile(rf"(?:编辑|編輯)\s*[:：/|]\s*({_HAN_NAME})\s*(?=[\s）)】\]/|]|$)")
# A name in Japanese is written in characters, at times with kana behind the first. Agencies stand in its place, too.
_KANJI_NAME = (
    r"(?!共同|時事)[\u4e00-\u9fff々ヶ]{2,5}(?:[ \u3000][\u4e00-\u9fff々ぁ-んァ-ヶー]{1,4}|[ぁ-んァ-ヶー]{2,4})?"
)
_JAPANESE = re.compile(
    rf"【[^】=＝]{{1,12}}[=＝]({_KANJI_NAME})】|"
    r"(?:^|[（(【\[])(?:(?:取材|写真|構成)・)?"
    r"(?:(?:文|執筆|筆者|聞き手|記者|編集委員|論説委員|ライター|\w{0,8}特派員)(?:・(?:写真|構成|取材))?"
    r"\s*[・=＝:：/／ \u3000]|\w{1,8}(?:部|支局|総局)[・=＝])"  # behind a desk and a space goes on a heading, too
    rf"\s*({_KANJI_NAME})(?=[）)】\]]|$)|"
    rf"^({_KANJI_NAME})記者$"
)
# A name in Korean has three syllables here, four after a family name of two, and an office behind it:
# `(서울=통신) 김하늘 기자 =`. Desks (부), teams (팀) and several (들) are none; where the line goes on in words it is a
# sentence.
_HANGUL_NAME = r"(?:(?:남궁|황보|제갈|선우|사공|독고|서문)[가-힣]{1,2}|[가-힣]{2}(?![부팀들])[가-힣])"
_KOREAN = re.compile(
    rf"(?<![가-힣])((?:{_HANGUL_NAME}\s?[·ㆍ,]?\s?){{1,4}}?)"
    r"(?:(?:선임|인턴|객원|수습|전문|사진)?기자|특파원|논설위원|편집위원)"
    r"(?=\s*(?:[=|/)\]】]|$|\d{4}|[\w.-]+@))|"
    rf"^(?:기자|글)\s*[=:]?\s*({_HANGUL_NAME})\s*(?=[·ㆍ|/]|$)|"
    rf"^({_HANGUL_NAME})\s\S{{1,9}}[^\s부팀]\s기자$"
)


class Signed(NamedTuple):
    """The names that a text is signed with; those of its editors stand in only where no author is named."""

    authors: list[str]
    editors: list[str]


def signed(text: str) -> Signed:
    """The names in one line or paragraph, at its beginning or its end."""
    ends = text if len(text) <= sum(_ENDS) else f"{text[: _ENDS[0]]} {text[-_ENDS[1] :]}"
    found = (_names(pattern, ends) for pattern in (_TAIWANESE, _CHINESE, _JAPANESE, _KOREAN))
    return Signed(next(filter(None, found), []), _names(_EDITED, ends))


def _names(pattern: re.Pattern[str], text: str) -> list[str]:
    match = pattern.search(text)
    if match is None:
        return []
    name = next(filter(None, match.groups())).strip()
    return names.cleaned([name if pattern is _JAPANESE else re.sub(r"\s+", "、", name)])
