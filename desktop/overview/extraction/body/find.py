"""From a page's tree to its article: an opinion, a pruning, blocks, a region, the rules, and what is built of the rest.

trafilatura gives the opinion (`said`). It is asked before anything is pruned, so that a box whose name looks like noise
stays when its text was taken for the article, and so that the region is the one that holds that text.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from overview.extraction.body import build
from overview.extraction.body.blocks import blocks_of, line_of, wrap_runs
from overview.extraction.body.embeds import free_embedded
from overview.extraction.body.formulas import free_formulas
from overview.extraction.body.locate import completed, mark_said, opinion, region_of, with_preamble
from overview.extraction.body.middle import FLOW
from overview.extraction.body.opening import described, standfirst
from overview.extraction.body.pictures import find_captions, free_pictures
from overview.extraction.body.prune import prune, remove_unreadable
from overview.extraction.body.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from overview.extraction.metadata import Facts

TRUSTED = 0.2  # share of the page's running text below which trafilatura is taken to have missed the article
MOST = 5_000  # blocks up to which trafilatura's slower way is asked too: it takes the square of their number
LISTED = 4  # linked headings from which a page may be a list of articles
LEADS = 10  # linked headings from which a page without text is such a list, whatever their boxes are called
LINKS, LONG_LINK = 6, 30  # links from which a page of nothing else is one; of so many characters if none was kept
PER_HEADING = 300  # characters of text that a list has for each of them at most


class Body(NamedTuple):
    """The article's body. `html` is not yet sanitised, its addresses are absolute."""

    html: str
    text: str
    picture: str | None  # the address of the picture that the page shows by the headline
    is_list: bool  # a list of articles rather than one


def find(tree: HtmlElement, facts: Facts, source_of: Callable[[HtmlElement], str | None]) -> Body:
    """Find the article in a page.

    Changes the tree. `source_of`: the address of a picture that may be shown, or None.
    """
    body = tree.find("body")
    free_pictures(body)
    find_captions(body)
    free_embedded(body, facts)
    free_formulas(body)
    remove_unreadable(body)
    said = opinion(tree)
    teasers = sum(heading.find(".//a") is not None for heading in body.iter("h2", "h3", "h4"))
    prune(body, said, described(facts))
    wrap_runs(body)
    blocks = blocks_of(body)
    share = mark_said(blocks, said)
    if share < TRUSTED and len(blocks) <= MOST:
        share = mark_said(blocks, opinion(tree, fast=False))
    trusting = share >= TRUSTED
    if not trusting:
        for block in blocks:
            block.said = block.is_prose or block.tag in FLOW
    region, own = with_preamble(completed(region_of(body, blocks, trusting=trusting), blocks), blocks)
    kept = select(region, own, facts)
    leads = [block for block in standfirst(blocks, kept, facts) if block not in kept]
    for lead in leads:
        if lead.tag != "li":
            lead.element.tag = "p"  # some are set as headings
    kept[:0] = leads
    text = "\n".join(filter(None, map(line_of, kept)))
    headings = sum(block.is_heading and block.links > 0.8 for block in own)
    links = sum(block.links > 0.8 and block.size >= LONG_LINK for block in blocks)
    shown = build.hero(body, blocks, kept, facts, source_of)
    picture = source_of(shown) if shown is not None else None
    lead_figure = build.figure_outside(region, shown, picture) if shown is not None and picture else ""
    html = build.html_of(region, kept, source_of, facts.base)
    return Body(
        html=html if picture and f'src="{escape(picture)}"' in html else lead_figure + html,
        text=text,
        picture=picture,
        is_list=not facts.is_article
        and (
            (not text and (links >= LINKS or teasers >= LEADS))
            or (len(kept) >= LINKS and all(block.links > 0.8 for block in kept))
            or (
                headings >= LISTED
                and len(text) < PER_HEADING * headings
                and max((block.size for block in kept), default=0) < PER_HEADING
            )
        ),
    )
