"""`overview:` links: `overview:country/KE`, `overview:article/12`, `overview:search/words`.

Any program and any page can open one, so a link only shows something: it changes nothing and asks nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from overview.catalog.countries import country

if TYPE_CHECKING:
    from overview.ui.window import Window

NOWHERE = "That link leads to nothing that this Overview knows."


def follow(window: Window, links: Sequence[str]) -> None:
    """Show what links of ours name, the last of them on top. Of one that can't be understood it is said that it leads
    nowhere; what it says is not shown, as any page may have written it."""
    for link in links:
        kind, _, rest = link.partition("/")
        if kind == "country" and (found := country(rest.upper())):
            window.world.pick(found.code)
        elif kind == "article" and rest.isdecimal() and len(rest) < 16:
            window.open_article(int(rest))
        elif kind == "search" and rest.strip():
            window.search(rest)
        elif rest or kind:
            window.tell_trouble(NOWHERE)
