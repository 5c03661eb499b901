"""How Overview looks: colours by role, type, icons, flags, and the painting of text.

| file | what |
|---|---|
| `tokens.py` | the colours of each theme |
| `theme.py` | `theme()`: the theme in use, `theme().colour("ink")`, `theme().changed`, how long things move |
| `scripts.py`, `fonts.py`, `type.py` | scripts of a text, families for them, roles such as `HEADLINE`, `font(role)` |
| `paint.py` | `paragraph()`, `centred()`, `advance()`: text with exact line heights |
| `icons.py`, `flags.py`, `shapes.py` | `draw_icon()`, `draw_flag()`, boxes, hairlines, pictures, owner marks |
| `palette.py` | the same colours for Qt's own widgets |
"""
