"""Files that are links: Windows' .url, macOS' .webloc, the .desktop files of Linux desktops."""

from __future__ import annotations

import re
from html import escape

from overview.extraction import encoding
from overview.extraction.files import property_list
from overview.extraction.files.source import FileResult, Link, Source, Unreadable
from overview.extraction.sanitise import plain, web_address

_URL_LINE = re.compile(r"^[ \t]*URL(?:\[\$e\])?[ \t]*=[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_NAME_LINE = re.compile(r"^[ \t]*Name[ \t]*=(.*\S)", re.MULTILINE)
_LONGEST = 64 * 1024


def claims(source: Source) -> bool:
    """Whether the file is a shortcut to an address."""
    head = source.content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.lower().startswith((b"[internetshortcut", b"[desktop entry]", b"[{000214a0")):
        return True
    return source.suffix == ".webloc" and head.startswith((b"<?xml", b"bplist00", b"<plist"))


def read(source: Source) -> FileResult:
    """The address. Only http and https are followed anywhere."""
    if len(source.content) > _LONGEST:
        raise Unreadable("This is no link: the file is too large for one.")
    title = plain(escape(source.stem, quote=False), 200)
    if source.content.startswith((b"<", b"bplist00")) or source.suffix == ".webloc":
        try:
            address = str(property_list.values(source.content)["URL"])
        except (ValueError, KeyError):
            raise Unreadable("The link can’t be read; the file is damaged.") from None
    else:
        text = encoding.decode(source.content)
        found = _URL_LINE.search(text)
        address = found[1] if found else ""
        if name := _NAME_LINE.search(text):
            title = plain(escape(name[1], quote=False), 200)
    url = web_address(address)
    if url is None:
        raise Unreadable("The link doesn’t lead to a web page.")
    return FileResult(links=(Link(url, title),))
