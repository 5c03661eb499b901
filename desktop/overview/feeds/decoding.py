"""From the bytes of a feed to UTF-8: byte order mark, transport, XML declaration, and a look at the bytes.

RFC 7303 lets the transport outrank the declaration; in the wild either may lie. Bytes that are valid UTF-8 are taken
for it whatever was claimed: text in another encoding is valid UTF-8 by accident only if it is a few characters long.
"""

from __future__ import annotations

import codecs
import re

FEWEST = 4  # broken characters by which another encoding can be guessed
MOST_BYTES = 16 * 1024 * 1024

_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,400}?\bencoding\s*=\s*[\"']\s*([\w.:-]{1,40})", re.ASCII)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
)


def utf8(body: bytes, charset: str | None) -> tuple[bytes, bool]:
    """The body in UTF-8 without a byte order mark, and whether every byte could be read.

    `charset`: what the transport claimed. An XML declaration is left in place; it no longer holds.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _recoded(body[len(mark) :], codec)
    for beginning, codec in _WIDE:
        if body.startswith(beginning):
            return _recoded(body, codec)
    if body.isascii():
        if b"\x1b" not in body and b"~{" not in body:
            return body, True
    else:
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return body, True
    return _by_claim(body, charset)


def declared(body: bytes) -> str:
    """The label in the XML declaration, or ""."""
    found = _DECLARATION.match(body[:1000])
    return found[1].decode("ascii") if found else ""


def _by_claim(body: bytes, charset: str | None) -> tuple[bytes, bool]:
    from overview.extraction.encoding import codec_of, guessed, is_mostly_sound

    claimed = [codec for label in (charset, declared(body)) if label and (codec := codec_of(label))]
    if b"\x1b$" in body:
        claimed.insert(0, "iso2022_jp")  # whatever was claimed: it takes all for ASCII
    for codec in dict.fromkeys(claimed):
        try:
            return body.decode(codec).encode(), True
        except UnicodeError:
            pass
    if body.isascii():
        return body, True
    mostly = body.decode("utf-8", "replace")
    bad = mostly.count("\ufffd")
    filled = _LONE.sub(_of_windows, body).decode("utf-8", "replace")
    if is_mostly_sound(mostly) and not _single_byte(claimed):
        return filled.encode(), "\ufffd" not in filled  # UTF-8 with a few broken characters
    if claimed[:1] in ([], ["utf-8"]):
        if bad <= FEWEST or (bad <= len(body) // 200 and is_mostly_sound(filled)):
            return filled.encode(), "\ufffd" not in filled
    else:
        read = body.decode(claimed[0], "replace")
        if read.count("\ufffd") <= len(body) // 200:
            return read.encode("utf-8", "replace"), False
    return body.decode(guessed(body), "replace").encode("utf-8", "replace"), False


# A letter or mark of the commonest other encoding, alone among ASCII: not what is left where UTF-8 was cut.
_LONE = re.compile(
    rb"(?<![\x80-\xff])(?:[\x80-\x9f](?![\x80-\xff])|[\xa0-\xff](?=[A-Za-z])|(?<=[A-Za-z])[\xe0\xe1\xe3-\xff](?![\x80-\xff]))"
)


def _of_windows(lone: re.Match[bytes]) -> bytes:
    return lone[0].decode("cp1252", "replace").encode()


def _single_byte(claimed: list[str]) -> bool:
    """Whether nearly every byte sequence is valid in the claimed encoding, so that the claim can't be disproved."""
    return bool(claimed) and claimed[0].startswith(("iso-8859", "windows-125", "cp125", "koi8", "cp874", "mac"))


def _recoded(body: bytes, codec: str) -> tuple[bytes, bool]:
    if codec == "utf-8":
        try:
            body.decode(codec)
        except UnicodeDecodeError:
            return body.decode(codec, "replace").encode(), False
        return body, True
    text = body.decode(codec, "replace")
    return text.encode("utf-8", "replace"), "\ufffd" not in text
