"""Pictures in a page: which address is the picture's own, and which pictures are decoration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from overview.extraction.body.phrases import CAPTION_NAME
from overview.extraction.body.tree import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

SMALLEST = 90  # pixels that a picture of an article has at least on both sides
WIDEST = 2_000  # pixels beyond which a wider candidate is no better
_LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-srcset",
    "data-lazy-srcset",
    "data-full-src",
    "data-hi-res-src",
    "data-image",
)
_DECORATION = re.compile(
    r"avatar|gravatar|author|byline|logo|icon|emoji|smil(?:ey|ie)|badge|pixel|tracking|tracker|sprite|button|share|social|spinner|loading|arrow|flag|captcha|qr-?code",
    re.IGNORECASE,
)
_FOLDER = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|avatars?|bylines?|icons?|logos?|emojis?)/", re.IGNORECASE)
_WRAPPERS = frozenset({"p", "div", "center", "a", "span", "strong", "b"})
_LINES = frozenset({"p", "div", "center", "span", "em", "small"})
MOST_WRAPPED = 3  # elements in a box around one picture
LONGEST_CAPTION = 120  # characters of a line that is known for a caption by its credit
# How such a line ends: 某某摄, or begins or ends: Photo: somebody.
_CREDITED = re.compile(
    r"(?:摄|攝|摄影|攝影|供图|供圖|资料图|資料圖|撮影)[)）】。]*$|"
    r"\b(?:photos?|fotos?|bild|фото|снимка|zdjęcie|kuva|ảnh|사진|写真|عکس|صورة)\s*[:：=／/|]\s*\S.{0,40}(?<![.!?])$",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?:^|[/_-])(?:blank|placeholder|spacer|transparent|1x1|pixel|grey|lazy|loading)[\w-]*\.(?:gif|png|jpe?g|svg|webp)",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"([^\s,]\S*+)(?:(?<=,)|([^,]*+))")  # an address; what is said of its size, up to a comma
_SIZE = re.compile(r"\s*([\d.]+)([wx])\s*")


def addresses_of(image: HtmlElement) -> Iterator[str]:
    """The addresses that an image element may be shown from, the likeliest first. Placeholders are left out."""
    found: list[str] = []
    for name in _LAZY:
        if value := image.get(name):
            found += _from_set(value) if "srcset" in name else [value]
    parent = image.getparent()
    while parent is not None and parent.tag == "source":  # lxml's parser closes none
        parent = parent.getparent()
    sources = list(parent.iter("source")) if parent is not None and parent.tag == "picture" else []
    found += _from_sets(image)
    if source := image.get("src"):
        found.append(source)  # often smaller: browsers that know the others leave it alone
    for element in sources:  # among them what is cut for small screens
        found += _from_sets(element)
    for address in found:
        address = address.strip()
        if address and not address.startswith(("data:", "blob:", "about:")) and not _PLACEHOLDER.search(address):
            yield address


def chosen(image: HtmlElement, beside: Callable[[str], str | None], shown: Callable[[str], str | None]) -> str | None:
    """The address that an image element is to be shown from.

    `beside` gives the one of a picture that came with the page, which goes before all others; `shown` the one that an
    address stands for. A picture within the page (`image:`) is no such one: it often only keeps the place of another.
    """
    found = list(addresses_of(image))
    came = (own for one in found if not one.startswith("image:") and (own := beside(one)))
    return next(came, None) or next((own for one in found if (own := shown(one))), None)


def _from_sets(element: HtmlElement) -> list[str]:
    """The addresses in the srcset of a picture or a source, and in the one that a script would move there."""
    values = filter(None, map(element.get, ("srcset", "data-srcset")))
    return [address for value in values for address in _from_set(value)]


def _from_set(value: str) -> list[str]:
    """The addresses of a srcset, the widest sensible one first: https://html.spec.whatwg.org/#srcset-attributes."""
    found: list[tuple[float, str]] = []
    for address, said in _CANDIDATE.findall(value[:10_000]):
        match = _SIZE.fullmatch(said)
        if match is None and said.strip():
            continue
        size = float(match[1]) if match and match[1].replace(".", "", 1).isdigit() else 1.0
        width = size if match and match[2] == "w" else size * 600
        found.append((width if width <= WIDEST else -width, address.rstrip(",")))
    return [address for _, address in sorted(found, key=lambda item: -item[0])]


def is_decoration(image: HtmlElement) -> bool:
    """Whether an image is an icon, a face beside a byline, a counter; judged by its size and its names."""
    for name in ("width", "height"):
        side = (image.get(name) or "").removesuffix("px")
        if side.isdecimal() and len(side) < 9 and int(side) < SMALLEST:
            return True
    named = " ".join(filter(None, (image.get("class"), image.get("id"), image.get("role"))))
    if _DECORATION.search(named):
        return True
    source = image.get("src") or image.get("data-src") or ""
    if _FOLDER.search(source[:500]) or ".svg" in source.lower() or _DECORATION.search(source.rsplit("/", 1)[-1][:200]):
        return True
    parent = image.getparent()
    for _ in range(3):
        if parent is None:
            break
        if _DECORATION.search(parent.get("class") or ""):
            return True
        parent = parent.getparent()
    return False


def free_pictures(body: HtmlElement) -> None:
    """Take a picture out of `noscript` where the one for browsers with scripts has no address yet.

    AMP's elements for pictures become pictures.
    """
    for element in list(body.iter("amp-img", "amp-anim")):
        element.tag = "img"
        element.text = None
        for inner in list(element):
            element.remove(inner)
    for element in list(body.iter("noscript")):
        images = list(element.iter("img"))
        parent = element.getparent()
        if not images or parent is None:
            continue
        if any(any(True for _ in addresses_of(image)) for image in parent.iter("img") if image not in images):
            continue
        for image in images:
            image.tail = None
            element.addprevious(image)


def is_captioned(image: HtmlElement) -> bool:
    """Whether a picture stands in a figure whose caption says something, and leads nowhere as teasers do."""
    figure = next(image.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    if caption is None or not words_of(caption):
        return False
    return next(caption.iter("a"), None) is None and next(image.iterancestors("a"), None) is None


def find_captions(body: HtmlElement) -> None:
    """Make figures of pictures in paragraphs of their own and the line below each that is their caption.

    It is one where it is called so, or says who took the picture, or the same as the picture's alternative text.
    """
    for table in list(body.iter("table")):
        _make_figure_of(table)
    for image in list(body.iter("img")):
        box = image
        while (above := box.getparent()).tag in _WRAPPERS and len(above) <= MOST_WRAPPED and not words_of(above):
            box = above
        line = box.getnext()
        while line is not None and line.tag == "br" and not (line.tail or "").strip():
            line = line.getnext()
        if line is None or line.tag not in _LINES or line.find(".//p") is not None:
            continue
        is_named = _is_called_caption(line) and not _is_called_caption(line.getnext())  # several become one later
        if box is image and not is_named:
            continue
        words = words_of(line)
        if (box.tail or "").strip() or (line.tail or "").strip():
            continue
        says_so = len(words) <= LONGEST_CAPTION and (_CREDITED.search(words) or (words and words == image.get("alt")))
        if says_so or (is_named and words):
            figure = box.makeelement("figure", {})
            box.addprevious(figure)
            figure.extend((box, line))
            line.tag = "figcaption"


def _make_figure_of(table: HtmlElement) -> None:
    """Make a figure of a table that sets one picture above one line without links, as old pages do.

    Each has a row of its own: beside a sign may stand what the article says.
    """
    images = list(table.iter("img"))
    if len(images) != 1 or is_decoration(images[0]) or next(table.iter("a"), None) is not None:
        return
    cells = [cell for cell in table.iter("td", "th") if words_of(cell)]
    if (
        len(cells) == 1
        and cells[0].getparent() not in images[0].iterancestors()
        and len(words_of(table)) <= LONGEST_CAPTION
    ):
        caption = table.makeelement("figcaption", {})
        caption.text = words_of(cells[0])
        for row in list(table):
            table.remove(row)
        table.tag, table.text = "figure", None
        table.extend((images[0], caption))


def _is_called_caption(line: HtmlElement | None) -> bool:
    """Whether a line calls itself a caption; a part of a line does so where it is all the words there."""
    if line is None or line.tag not in _LINES or not CAPTION_NAME.search(line.get("class") or ""):
        return False
    return line.tag in ("p", "div") or words_of(line) == words_of(line.getparent())


def is_gallery(element: HtmlElement) -> bool:
    """Whether most pictures of a box, and more than two, have such captions."""
    images = list(element.iter("img"))
    return len(images) > 2 and 2 * sum(map(is_captioned, images)) > len(images)
