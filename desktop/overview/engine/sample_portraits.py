"""The stories of the sample edition portrayed as those of the news are: takes, facts, why. Who tells what is given."""

from __future__ import annotations

import contextlib
from statistics import fmean

from overview.engine.grouping import as_telling
from overview.engine.story_writing import new_story
from overview.library import stories, story_lists, tellings
from overview.library.opening import Library
from overview.library.story_values import SAMPLE_KEY
from overview.library.values import Changes
from overview.stories.portrait import portray
from overview.stories.text import term_counts
from overview.stories.vectors import Frequencies


def portray_sample(library: Library, now: int) -> Changes:
    """Portray the stories of the sample edition that were put since it was last done; they keep their labels."""
    with contextlib.closing(library.connect()) as connection:
        waiting = [number for number, _ in stories.load_state(connection, stories.UNPORTRAYED)]
        rows = [row for row in story_lists.stories(connection) if row.key.startswith(SAMPLE_KEY)]
        labels = {row.key: tellings.label(connection, row.key) for row in rows}
        members = {row.key: tellings.members(connection, row.key) for row in rows}
        told = {key: [as_telling(one) for one in tellings.english(connection, ids)] for key, ids in members.items()}
    frequencies = Frequencies()
    frequencies.learn(term_counts(one.title, one.text) for texts in told.values() for one in texts)
    found = []
    for key in [row.key for row in rows if row.id in waiting]:
        texts = told[key]
        portrait = portray(texts, 0.0, frequencies.rarity)
        alike = round(fmean(likeness for _, likeness in portrait.why.articles), 2) if portrait.why.articles else 0.0
        portrait = portrait._replace(label=labels[key], why=portrait.why._replace(likeness=alike))
        found.append(new_story(key, tuple(members[key]), portrait))
    with library.transaction():
        stories.store_state(library, stories.UNPORTRAYED, (), waiting)
        return stories.put(library, found, now)
