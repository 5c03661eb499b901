"""An article as plain text: wrapped, whole, with what stands beside paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overview.export import plain_text

if TYPE_CHECKING:
    from overview.export.values import Whole


def test_plain_text_is_wrapped_and_whole(whole: Whole) -> None:
    text = plain_text.text(whole)
    assert max(map(len, text.splitlines())) < 120
    flat = " ".join(text.split())
    for part in (" ".join(whole.title.split()), "longer evenings", "Yes, of course.", "Tags:", "Ask <them>."):
        assert part in flat, part


def test_plain_text_breaks_no_address() -> None:
    address = f"https://ambo.example/{'a-long-way-' * 12}"
    assert (
        address in plain_text.paragraphs(f"<p>The minutes of the council are to be found at {address} for good.</p>")[0]
    )


def test_plain_text_has_what_stands_beside_paragraphs() -> None:
    html = (
        "<ul><li>One<ul><li>Two</li></ul></li></ul><blockquote>Three<p>Four</p></blockquote><p>Five<br>Six</p>"
        "<table><caption>Seven</caption><tbody><tr><th>Eight</th><td>Nine</td></tr><tr><td><p>Ten</p></td><td>Eleven</td>"
        "</tr></tbody></table><dl><dt>Twelve</dt><dd>Thirteen <b>to</b> fifteen</dd></dl>"
    )
    assert plain_text.paragraphs(html) == [
        *("- One", "- Two", "Three", "Four", "Five\nSix", "Seven", "Eight Nine", "Ten", "Eleven"),
        *("Twelve", "Thirteen to fifteen"),
    ]


def test_plain_text_counts_the_items_of_lists() -> None:
    html = (
        '<ol start="4"><li><p>Four</p><ul><li>inner</li></ul></li><li>Five<pre>code</pre></li></ol><p>Between</p>'
        "<ul><li><p>A</p><p>more</p></li></ul><ol><li>One</li></ol>"
    )
    assert plain_text.paragraphs(html) == ["4. Four", "- inner", "5. Five", "code", "Between", "- A", "more", "1. One"]


def test_plain_text_keeps_the_lines_of_code_and_verse() -> None:
    code = "<pre><code>if a &lt; b:\n    go(  1)\n\n    stay()\n</code></pre>"
    html = f"<p>So:</p>{code}<p>A lamp,<br>a lake.<br><br>Night.</p>"
    assert plain_text.paragraphs(html) == [
        "So:",
        "if a < b:\n    go(  1)\n\n    stay()",
        "A lamp,\na lake.\n\nNight.",
    ]
