"""The world's current takes and what is overlooked, in the window.

| file | what |
|---|---|
| `words.py`, `chart.py` | counts, times and reasons in words; how often a story was told, as a curve |
| `model.py`, `rows.py`, `view.py` | the lists of stories: values, how a row is painted, choosing |
| `filters.py` | the menu that narrows the list |
| `bar.py`, `page.py` | an opened story: its head, and its parts one below the other |
| `timeline.py`, `take.py`, `grid.py`, `facts.py`, `compare.py` | the parts |
| `why.py`, `near.py`, `asking.py` | sheets: why together, why overlooked, another name or another story |
| `told_by.py`, `spread.py`, `home.py` | under the globe: who tells it, how it spread, whose media it is compared with |
| `notice.py` | above an article: where its story was not seen |
| `choices.py` | what the reader does to stories, undoable |
| `lens.py`, `stories_lens.py`, `overlooked_lens.py` | the two lenses: list, what opens from it, what the globe shows |
| `doing.py` | what can be done with a story |
| `lenses.py`, `opening.py` | tie all of it to the window; what is read for it |
"""
