"""From bytes to text: the HTML standard's encoding sniffing, and a look at the bytes where a page says nothing or lies.

https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

from __future__ import annotations

import codecs
import re

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
PRESCAN = 16 * 1024  # the standard says 1024 at least; saved pages have comments and scripts before their head
SAMPLE = 60_000  # bytes of text that are looked at
SURE = 0.1  # what chardet says of any text of a sentence or more; of a few words it says less

# Labels of https://encoding.spec.whatwg.org/ that Python reads differently, or not at all: each names the wider codec.
_CODECS = {
    "windows-1252": "ascii us-ascii ansi_x3.4-1968 iso-8859-1 iso8859-1 iso_8859-1 iso88591 latin1 latin-1 l1 cp819 "
    "ibm819 x-cp1252 cp1252 x-user-defined",
    "windows-1254": "iso-8859-9 iso8859-9 iso_8859-9 iso88599 latin5 l5 x-cp1254",
    "cp874": "windows-874 tis-620 iso-8859-11 iso8859-11 iso885911 dos-874",
    "gb18030": "gb2312 gbk gb_2312 gb_2312-80 chinese csgb2312 x-gbk cp936 ms936 euc-cn hz-gb-2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j ms932",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601 ksc5601 korean windows-949 iso-ir-149",
    "utf-8": "utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "iso-8859-8": "iso-8859-8-i iso-8859-8-e logical visual",
    "mac-roman": "macintosh x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
}
CODECS = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}


def codec_of(label: str) -> str | None:
    """The Python codec for a label of the web, or None where there is no such text encoding."""
    label = label.strip().lower()
    if not re.fullmatch(r"[\w.:+-]{1,40}", label, re.ASCII):
        return None
    name = CODECS.get(label, label)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return name if getattr(info, "_is_text_encoding", True) and name not in ("idna", "punycode", "undefined") else None


def decode(content: bytes, charset: str | None = None) -> str:
    """The text of an HTML page or text file. `charset`: what its transport or envelope claimed, if anything.

    In order of trust: a byte order mark, bytes that are UTF-8 beyond doubt, the transport, the page's own declaration,
    UTF-8 with a few broken characters, the look of the bytes. Never fails: what can't be read becomes U+FFFD.
    """
    for bom, codec in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(codec, "replace")
    if b"\x00" in content[:1024] and (wide := _wide(content)):
        return content.decode(wide, "replace")
    try:
        text = content.decode("utf-8")
        if b"\x1b$" not in content and b"\x1b(" not in content:  # ISO-2022-JP is all ASCII bytes
            return text
    except UnicodeDecodeError:
        pass
    declared_codec = (codec_of(charset) if charset else None) or declared(content)
    if declared_codec:
        text = content.decode(declared_codec, "replace")
        if text.count("\ufffd") <= len(content) // 200:
            return text
    text = content.decode("utf-8", "replace")
    return text if is_mostly_sound(text) else content.decode(guessed(content), "replace")


def is_mostly_sound(text: str) -> bool:
    """Whether what is not ASCII in a text was readable more often than not: in another encoding it hardly ever is."""
    return len(text) - len(text.encode("ascii", "ignore")) > 2 * text.count("\ufffd")


def declared(content: bytes) -> str | None:
    """The codec that the beginning of an HTML page declares (the standard's prescan), or None."""
    head = content[:PRESCAN]
    if head.startswith(b"<?xml"):
        found = re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", head)
        if found and (codec := codec_of(found[1].decode("ascii", "replace"))):
            return _not_utf16(codec)
    position = 0
    while (start := head.find(b"<", position)) >= 0:
        position = start + 1
        if head.startswith(b"<!--", start):
            end = head.find(b"-->", start + 2)
            if end < 0:
                return None
            position = end + 3
        elif re.match(rb"<meta[\s/]", head[start : start + 6], re.IGNORECASE):
            attributes, position = _attributes(head, start + 5)
            if codec := _of_meta(attributes):
                return codec
        elif re.match(rb"</?[a-zA-Z]", head[start : start + 3]):
            name = re.compile(rb"[^\s/>]*").match(head, start + 2)
            _, position = _attributes(head, name.end() if name else start + 2)
        elif head[start + 1 : start + 2] in (b"!", b"/", b"?"):
            end = head.find(b">", start)
            if end < 0:
                return None
            position = end + 1
    return None


def _of_meta(attributes: dict[bytes, bytes]) -> str | None:
    label = attributes.get(b"charset")
    if label is None and attributes.get(b"http-equiv", b"").lower() == b"content-type":
        label = _of_content(attributes.get(b"content", b""))
    if not label:
        return None
    codec = codec_of(label.decode("ascii", "replace"))
    return _not_utf16(codec) if codec else None


def _not_utf16(codec: str) -> str:
    """A page that could be read as ASCII so far is not UTF-16, whatever it says."""
    return "utf-8" if codec.replace("_", "-").startswith("utf-16") else codec


def _of_content(content: bytes) -> bytes | None:
    """The charset in a Content-Type as meta elements hold it (the standard's extraction algorithm)."""
    found = re.search(rb"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;\"'][^\s;]*))", content, re.IGNORECASE)
    return next((group for group in found.groups() if group is not None), None) if found else None


_ATTRIBUTE = re.compile(
    rb"[\s/]*([^\s/>=][^\s/>=]*|=[^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*)))?", re.DOTALL
)


def _attributes(head: bytes, position: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a start tag from `position` on, and where the tag ends. A cut-off tag has none."""
    found: dict[bytes, bytes] = {}
    while True:
        gap = re.compile(rb"[\s/]*").match(head, position)
        position = gap.end() if gap else position
        if position >= len(head):
            return {}, position
        if head[position : position + 1] == b">":
            return found, position + 1
        match = _ATTRIBUTE.match(head, position)
        if match is None or match.end() == position:
            return {}, len(head)
        value = next((group for group in match.groups()[1:] if group is not None), b"")
        found.setdefault(match[1].lower(), value)
        position = match.end()


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Latin beginning is zero."""
    head = content[:1024]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 > even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 4 > odd else None


_TAG = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def guessed(content: bytes) -> str:
    """The codec that the bytes look like; windows-1252 when they look like nothing else."""
    import chardet

    found = chardet.detect(_TAG.sub(b" ", content[:400_000])[:SAMPLE])
    codec = codec_of(found["encoding"] or "")
    if codec is None or found["confidence"] < SURE:
        return "windows-1252"
    return "koi8-u" if codec == "koi8-r" else codec  # the same but for the letters of Ukrainian
