"""A page of ours as a file: the same dress for an article and an edition. It loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from overview.catalog.languages import direction

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

STYLE = """
:root { color-scheme: light dark; --read: #fdfcf9; --ink: #1a1d21; --ink2: #4c525a; --line: #e2ddd2; --accent: #b83a16;
  --mark: #fbe7a8 }
@media (prefers-color-scheme: dark) { :root { --read: #15181c; --ink: #ece9e2; --ink2: #b4b8bd; --line: #262b31;
  --accent: #ff8b5e; --mark: #5a4a12 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--read); color: var(--ink); font: 1.16rem/1.57 Newsreader, Literata, Georgia,
  "Noto Serif", serif; -webkit-text-size-adjust: 100%; overflow-wrap: break-word }
main { max-width: 38rem; margin: 0 auto; padding: 2.2rem 1.4rem 4rem }
.small { font: 500 .82rem/1.5 Inter, system-ui, sans-serif; color: var(--ink2) }
h1 { font-size: clamp(1.75rem, 5.6vw, 2.3rem); line-height: 1.16; font-weight: 500; letter-spacing: -.01em;
  margin: .4rem 0 .8rem; text-wrap: balance }
h2, h3 { font-weight: 500; line-height: 1.25; margin: 1.8em 0 .5em }
.lead { width: 100%; border-radius: .5rem; margin: 1.2rem 0 .3rem; display: block }
img { max-width: 100%; height: auto; border-radius: .4rem }
a { color: var(--accent) }
blockquote { margin: 1.2em 0; padding-inline-start: 1.1em; border-inline-start: 3px solid var(--line);
  color: var(--ink2) }
table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .95em }
td, th { border-bottom: 1px solid var(--line); padding: .35em 0; padding-inline-end: .8em; text-align: start;
  vertical-align: top }
pre { white-space: pre-wrap; font-size: .85em; padding: .9em 1em; border-radius: .4rem;
  background: color-mix(in srgb, var(--line) 40%, transparent) }
mark { background: var(--mark); color: inherit }
.note { border-inline-start: 3px solid #e3b93c; padding-inline-start: .9em; margin: 1em 0 }
hr, .rule { border: 0; border-top: 1px solid var(--line); margin: 2rem 0 1.2rem }
ul.takes { list-style: none; padding: 0; margin: 0 } ul.takes li { margin: .9em 0 }
ul.takes b { font: 600 .82rem/1.5 Inter, system-ui, sans-serif; display: block }
"""

# Paper is white whatever the screen is; headings and a take's headline stay with what follows them.
ON_PAPER = """@page { margin: 18mm 16mm }
@media print {
  :root { color-scheme: light; --read: #fff; --ink: #000; --ink2: #333; --line: #bbb; --accent: #000; --mark: #fbe7a8 }
  body { font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact }
  main { max-width: none; padding: 0 }
  h1 { font-size: 20pt }
  h1, h2, h3, p:has(+ blockquote), p:has(+ ul) { break-after: avoid }
  blockquote, figure, img, li, tr, .note { break-inside: avoid }
  p, li { orphans: 3; widows: 3 }
  table { display: table }
  hr + p a::after { content: " (" attr(href) ")"; overflow-wrap: anywhere }
}
"""


def document(title: str, body: Iterable[str], *, language: str = "en", head: str = "") -> str:
    """The file. `body`: HTML, a line for each part that is not empty; `head`: what only this one has in its head."""
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(language)}" dir="{direction(language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="Overview">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}{ON_PAPER}</style>",
        head,
        "</head>",
        "<body><main>",
        *body,
        "</main></body>",
        "</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"
