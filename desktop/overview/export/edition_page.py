"""An edition as one HTML file in the dress of the share page, its headlines linked to the outlets' own pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from overview.export.web_page import document
from overview.export.words import is_web

_LINK = re.compile(r'<a href="overview:article/(\d+)">(.*?)</a>')


def page(title: str, line: str, html: str, addresses: Mapping[int, str]) -> str:
    """The edition as a file that loads nothing and runs nothing.

    `html` is clean, with links such as "overview:article/12"; `addresses`: where these articles stand on the web.
    A headline without such an address is no link. `line`: what stands small below the title.
    """

    def linked(found: re.Match[str]) -> str:
        address = addresses.get(int(found[1]), "")
        if not is_web(address):
            return found[2]
        return f'<a href="{escape(address)}">{found[2]}</a>'

    lines = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="small">{escape(line)}</p>',
        f"<article>{_LINK.sub(linked, html)}</article>",
        '<hr><p class="small">Shared from Overview.</p>',
    ]
    return document(title, lines)
