"""The legend of the map in the narrowest room that has it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from overview.ui.countries.legend import BOX_HEIGHT, HEIGHT, SIDE, Legend
from overview.ui.sources.measures import health
from overview.ui.world import World


def test_the_button_of_its_longest_title_keeps_clear_of_the_steps(qtbot: QtBot) -> None:
    world = World()
    world.show(health({}))
    legend = Legend(world)
    qtbot.addWidget(legend)
    legend.resize(372, HEIGHT)
    legend.show()
    image = legend.grab().toImage()
    middle, height = HEIGHT // 2 - 9 + BOX_HEIGHT // 2, HEIGHT // 2
    drawn = [x for x in range(372) if any(image.pixel(x, y) != image.pixel(0, y) for y in (middle, height))]
    right = 372 - SIDE
    assert max(drawn) in (right - 2, right - 1)  # in line with what is below
    icon = legend.button.geometry().center().x() + 6
    assert min(x for x in drawn if x > icon) - icon >= 4
