"""The globe: spin it, zoom it, pick a country. Painted with QPainter, in software, and not at all while nothing moves.

| file | what |
|---|---|
| `camera.py`, `flight.py` | where the globe is looked at from, and the way from one view to another: plain floats |
| `motion.py` | what moves the view: dragging, inertia, zoom, flights; the only timer |
| `atlas.py`, `projection.py`, `picking.py` | the map, the way to the screen and back: numpy, no Qt |
| `paths.py`, `landscape.py` | from arrays to what QPainter draws |
| `backdrop.py`, `style.py` | room, ocean, light and shade; the theme's colours as pens and brushes |
| `labels.py`, `marks.py` | names; small states, arcs, the mark of who told first |
| `painting.py` | all of it in order |
| `keys.py`, `widget.py` | the keyboard; the widget |

Only `widget.py` and what it needs at its first paint (`backdrop.py`, `camera.py`, `motion.py`, `style.py`) are imported
at the start: the map and numpy come after the first paint, in a thread.
"""
