"""How blocks and runs look: fonts and sizes, line heights, margins, directions, colours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from overview.ui.reader import blocks as text
from overview.ui.reader.blocks import Block, Run
from overview.ui.reader.style import CAPTION, PRINTED, SANS, Inks, ReadingStyle, fitting
from overview.ui.theme import fonts
from overview.ui.theme.type import CODE, READING, SMALL, Role, font_in_points

QUOTE = QTextFormat.Property.UserProperty.value + 1  # of a block: how deep in quotes
OPENS = QUOTE + 1  # how many of them begin with it
MIRRORED = OPENS + 1  # of a table: its first column stands at the right
QUOTE_INDENT = 22
PARAGRAPH_GAP = 0.55  # of a line
HEADINGS = {"h2": 1.36, "h3": 1.18, "h4": 1.04, "h5": 1.0, "h6": 1.0}  # sizes of the text


class Formats:
    """The formats of a text in a style and in colours. `text`: how running words are set; those in a table are set in
    another role."""

    def __init__(self, style: ReadingStyle, inks: Inks) -> None:
        self._style = style
        self._inks = inks
        face = fonts.SANS if style.face == SANS else fonts.TEXT
        size = style.size * (0.94 if style.face == SANS else 1.0)  # Inter looks larger than Newsreader
        self.text = READING._replace(face=face, size=size, line=round(style.size * style.line))

    def role(self, block: Block) -> Role:
        """How the words of a block are set."""
        if block.kind in HEADINGS:
            size = round(self._style.size * HEADINGS[block.kind] * 2) / 2
            face = fonts.SANS if self._style.face == SANS else fonts.DISPLAY
            weight = 500 if block.kind in ("h2", "h3") and face == fonts.DISPLAY else 600
            return Role(face, size, round(size * 1.25), weight)
        if block.kind == "pre":
            return CODE.at(self._style.size * 0.8, round(self._style.size * 1.3))
        if block.kind in ("figcaption", "caption"):
            return fitting(SMALL.at(12.5, 18), self._style.size, CAPTION)
        return self.text.strong(600) if block.kind == "dt" else self.text

    def of_block(self, block: Block, role: Role, *, centred: bool = False) -> QTextBlockFormat:
        """Margins, line height, direction and alignment of a block whose words are set in a role."""
        layout = QTextBlockFormat()
        right_to_left = block.right_to_left
        layout.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
        layout.setLineHeight(role.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if centred:
            layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif self._style.justified and block.kind in ("p", "dd"):
            layout.setAlignment(Qt.AlignmentFlag.AlignJustify)
        above, below = self._gaps(block, role)
        layout.setTopMargin(above)
        layout.setBottomMargin(below)
        if block.quote:
            layout.setProperty(QUOTE, block.quote)
            layout.setProperty(OPENS, block.opens)
            side = layout.setRightMargin if right_to_left else layout.setLeftMargin
            side(QUOTE_INDENT * block.quote)
        if not block.marker:  # else its list indents it
            layout.setIndent(max(0, block.indent) + (1 if block.kind == "dd" else 0))
        if block.kind in HEADINGS:
            layout.setHeadingLevel(int(block.kind[1]))
        if block.kind == "pre":
            layout.setBackground(self._inks.box)
        return layout

    def _gaps(self, block: Block, role: Role) -> tuple[float, float]:
        line = self.text.line
        if block.kind in HEADINGS:
            return line * 0.6, line * 0.3
        if block.kind == "caption":  # above its table
            return line * 0.5, line * 0.25
        if block.kind == "figcaption":
            return 2, line * 0.75
        if block.indent or block.kind in ("dt", "dd"):
            return 0, line * (0.05 if block.kind == "dt" else 0.28)
        return 0, role.line * PARAGRAPH_GAP

    def _font(self, role: Role, words: str, language: str) -> QFont:
        """The font of a role. On paper Inter gives up its second forms of letters and marks: Qt's PDF would have them
        found and copied as others."""
        found = font_in_points(role, words, language)
        if self._inks is not PRINTED or found.family() != "Inter":
            return found
        plain = QFont(found)
        for forms in ("calt", "locl"):
            plain.setFeature(QFont.Tag(forms), 0)
        return plain

    def of_words(self, role: Role, words: str, language: str, quote: int, *, quiet: bool = False) -> QTextCharFormat:
        """Font and colour of words in a role; `quote`: how deep in quotes."""
        form = QTextCharFormat()
        form.setFont(self._font(role, words, language))
        form.setForeground(self._inks.third if quiet else self._inks.second if quote else self._inks.ink)
        return form

    def styled(self, base: QTextCharFormat, run: Run, role: Role) -> QTextCharFormat:
        """The format of a run of words: that of its paragraph, in the run's own style."""
        form = QTextCharFormat(base)
        style = run.style
        if style & text.CODE:
            form.setFont(font_in_points(CODE.at(role.size * 0.86, role.line), run.text))
        if style & text.BOLD:
            form.setFontWeight(QFont.Weight.DemiBold)
        if style & text.ITALIC:
            form.setFontItalic(True)
        if style & text.STRUCK:
            form.setFontStrikeOut(True)
        if style & text.UNDERLINED:
            form.setFontUnderline(True)
        if style & text.MARKED:
            form.setBackground(self._inks.mark)
        if style & text.SMALLER:
            form.setFontPointSize(form.font().pointSizeF() * 0.85)
        if style & text.SUPER:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if style & text.SUB:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return form
