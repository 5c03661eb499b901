"""The globe: spin it, zoom it, pick a country. Painted with QPainter, in software, and not at all while nothing moves.

| file | what |
|---|---|
| `camera.py`, `flight.py` | where the globe is looked at from, and the way from one view to another: plain floats |
| `motion.py`, `growth.py` | what moves: dragging, inertia, zoom, flights; the arcs of a story |
| `atlas.py`, `projection.py`, `picking.py` | the map, the way to the screen and back: numpy, no Qt |
| `paths.py`, `landscape.py` | from arrays to what QPainter draws |
| `backdrop.py`, `style.py` | room, ocean, light and shade; the theme's colours as pens and brushes |
| `scene.py` | from the world's state to what is filled, named and joined |
| `labels.py`, `marks.py` | names; small states, arcs, the mark of who told first |
| `painting.py` | all of it in order, in steps |
| `loader.py`, `canvas.py` | brings the map in threads; chooses levels and pictures, answers what lies where |
| `view.py`, `keys.py`, `widget.py` | the widget as it is seen; typing a name, Tab; the widget in the reader's hands |

What `widget.py` imports needs no numpy: the globe is painted without its map first, and numpy and the map come then.
"""
