"""Where the globe is when the reader comes back from the stories to the country that they picked."""

from __future__ import annotations

from typing import Any

import pytest

from overview.catalog.countries import countries
from overview.ui.globe.camera import on_screen, vector
from overview.ui.globe.widget import WELL_SEEN
from overview.ui.layout import COUNTRY, OVERLOOKED, SAVED, STORIES


@pytest.mark.parametrize("lens", [STORIES, OVERLOOKED])
def test_the_globe_comes_back_to_the_picked_country(opened: Any, lens: str) -> None:
    globe = opened.window.globe_room.globe
    globe.wait_for_map()

    def seen() -> bool:
        where = countries()["AU"].capital_at
        return bool(on_screen(globe.view, globe._motion.frame, vector(*where))[2] >= WELL_SEEN)

    opened.window.world.pick("AU")
    opened.until(seen)
    opened.choose(lens)
    opened.until(lambda: not seen())
    opened.choose(COUNTRY)
    opened.until(seen)
    globe.fly_home()  # the reader turned it away: another list of articles does not turn it back
    opened.until(lambda: not seen())
    opened.choose(SAVED)
    assert not seen()
