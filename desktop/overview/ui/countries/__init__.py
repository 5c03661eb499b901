"""The countries as a list below the globe: the same world by name, for keyboard, screen reader, and who prefers lists.

| file | what |
|---|---|
| `panel.py` | legend, filter and list together |
| `model.py`, `delegate.py`, `view.py` | the list: what is in it, how a row looks, what hands and keys do |
| `legend.py` | the seven steps of the map |
"""
