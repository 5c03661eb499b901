"""The lens Overlooked looks itself where an earlier look was hindered."""

from __future__ import annotations

import time
from contextlib import closing
from typing import Any

from overview.library import arrivals, choices, sample
from overview.library.arrivals import Delivery, FetchRecord
from overview.library.new_articles import NewArticle
from overview.library.opening import open_library
from overview.paths import places
from overview.ui.layout import OVERLOOKED

HOUR = 3_600
TELLERS = ("KE", "JP", "NO", "BR", "US")
WORDS = {
    "KE": "The humming whale sang to fishermen near Lamu while a choir on the dhow answered its melody.",
    "JP": "A humming whale near Lamu has a song of its own, say biologists who heard it by hydrophone.",
    "NO": "Recorded by hydrophone: the humming whale of Lamu, whose song the fishermen know by heart.",
    "BR": "Fishermen of Lamu follow the song of a humming whale; its melody is recorded by biologists.",
    "US": "The county fair opens with a pie contest, a tractor parade and a new wheel for children.",
}


def test_a_look_that_was_hindered_is_made_when_nothing_hinders_it_any_more(opened: Any) -> None:
    now = int(time.time())
    with closing(open_library(places().data)) as library:
        sample.remove(library)
        made = [
            choices.NewSource(
                key=f"own {code}", origin=choices.READER, name=f"Own {code}", country=code, default_on=True
            )
            for code in TELLERS
        ]
        sources = choices.put(library, made)
        early, late = now - 40 * HOUR, now - 30 * HOUR
        deliveries = [
            Delivery(
                sources[f"own {code}"],
                [
                    NewArticle(
                        identity=code,
                        title="Humming whale sings off Lamu" if code != "US" else "County fair opens",
                        html=f"<p>{words}</p>",
                        country=code,
                        language="en",
                        published=late,
                    )
                ],
                FetchRecord(tried_at=early, ok_at=early),
            )
            for code, words in WORDS.items()
        ]
        arrivals.store(library, deliveries, early)
        opened.desk.engine.ask("group")
        opened.rest()  # the American sources have not answered for a day: nothing could be said
        others = opened.ask("SELECT id FROM source WHERE country = 'US' AND origin = 'catalog'")
        choices.choose(library, [choices.Choice(number, enabled=False) for (number,) in others])
        answer = FetchRecord(tried_at=now, answered_at=now, ok_at=now)
        arrivals.store(library, [Delivery(sources["own US"], [], answer)], now)
    opened.choose(OVERLOOKED)
    opened.until(lambda: opened.lenses.overlooked.model.rowCount() == 1)
    assert set(opened.lenses.overlooked.model.story(0).countries) == {"KE", "JP", "NO", "BR"}
