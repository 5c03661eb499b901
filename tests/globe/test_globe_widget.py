"""The globe in a window: picking, dragging, themes, and nothing done at rest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import hypot

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPen, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from overview.catalog.countries import countries
from overview.ui.globe.camera import View, on_screen, under, vector
from overview.ui.globe.ground import Ground, ground_brush
from overview.ui.theme.theme import theme
from overview.ui.theme.tokens import THEMES
from overview.ui.world import Overlooked, Told

from .conftest import Room, spot

LEFT = Qt.MouseButton.LeftButton
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def look_at(room: Room, code: str) -> None:
    """Bring a country to the middle."""
    shape = room.globe._canvas.shape_of(code)
    assert shape is not None
    room.globe.set_view(View(*room.globe._canvas.shapes[shape].at))


def wheel(room: Room, steps: float, at: QPoint) -> None:
    """Turn the wheel over a position."""
    globe = room.globe
    event = QWheelEvent(
        QPointF(at),
        QPointF(globe.mapToGlobal(at)),
        QPoint(),
        QPoint(0, round(120 * steps)),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(globe, event)


def test_two_fingers_bring_the_place_between_them_nearer(room: Room) -> None:
    look_at(room, "KE")
    before, middle = room.globe.view, spot(room, "KE")
    device = QTest.createTouchDevice()
    for step in range(12):
        apart = QPoint(20 + 8 * step, 0)
        touch = QTest.touchEvent(room.globe, device, False)
        put = touch.move if step else touch.press
        put(0, middle - apart, room.globe)
        put(1, middle + apart, room.globe)
        touch.commit()
    assert room.globe.view.zoom > 1.5 * before.zoom


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_click_picks_each_of_the_200_with_the_whole_globe_seen(room: Room) -> None:
    for code in countries():
        look_at(room, code)
        QTest.mouseClick(room.globe, LEFT, NONE, spot(room, code))
        assert room.picked == [code]


def test_control_and_click_adds_and_takes_away(room: Room) -> None:
    picked: list[str] = []
    room.globe.picked.connect(picked.append)
    look_at(room, "DZ")
    QTest.mouseClick(room.globe, LEFT, NONE, spot(room, "DZ"))
    QTest.mouseClick(room.globe, LEFT, CONTROL, spot(room, "LY"))
    QTest.mouseClick(room.globe, LEFT, CONTROL, spot(room, "NE"))
    QTest.mouseClick(room.globe, LEFT, CONTROL, spot(room, "LY"))
    assert room.picked == ["DZ", "NE"]
    assert picked == ["DZ", "LY", "NE", "LY"]


def test_a_drag_never_picks_and_a_tremble_is_no_drag(room: Room) -> None:
    look_at(room, "DZ")
    start = spot(room, "DZ")
    QTest.mousePress(room.globe, LEFT, NONE, start)
    for step in range(1, 30):
        QTest.mouseMove(room.globe, start + QPoint(3 * step, step))
    QTest.mouseMove(room.globe, start)  # back over where it began
    QTest.mouseRelease(room.globe, LEFT, NONE, start)
    assert room.picked == []
    view = room.globe.view
    QTest.mousePress(room.globe, LEFT, NONE, start)
    QTest.mouseMove(room.globe, start + QPoint(3, 2))
    QTest.mouseRelease(room.globe, LEFT, NONE, start + QPoint(3, 2))
    assert room.picked == ["DZ"]
    assert room.globe.view == view


def test_the_grabbed_place_stays_under_the_pointer(room: Room) -> None:
    globe = room.globe
    look_at(room, "DZ")
    start = spot(room, "DZ") + QPoint(20, 30)
    grabbed = under(globe.view, globe._motion.frame, start.x(), start.y())
    assert grabbed is not None
    QTest.mousePress(globe, LEFT, NONE, start)
    at = start
    for across, down in [(9, 3), (12, -30), (-60, 10), (-40, 60), (70, 50), (30, -90)]:
        at = at + QPoint(across, down)
        QTest.mouseMove(globe, at)
        x, y, _ = on_screen(globe.view, globe._motion.frame, grabbed)
        assert hypot(x - at.x(), y - at.y()) <= 1
    QTest.mouseRelease(globe, LEFT, NONE, at)


def test_a_throw_swings_on_and_comes_to_rest(make_room: Callable[..., Room], qtbot: QtBot) -> None:
    room = make_room(still=False)
    globe = room.globe
    let_go: list[View] = []

    def throw() -> bool:
        """A hand that a busy machine has stop before it lets go throws nothing: it tries again."""
        look_at(room, "DZ")
        start = spot(room, "DZ")
        QTest.mousePress(globe, LEFT, NONE, start)
        for step in range(1, 8):
            QTest.mouseMove(globe, start + QPoint(-10 * step, 0))
            qtbot.wait(8)
        QTest.mouseRelease(globe, LEFT, NONE, start + QPoint(-70, 0))
        let_go.append(globe.view)
        return globe.moving

    qtbot.waitUntil(throw)
    qtbot.waitUntil(lambda: not globe.moving)
    assert globe.view.lon > let_go[-1].lon and room.picked == []


def test_reduced_motion_keeps_the_drag_and_drops_the_rest(room: Room) -> None:
    globe = room.globe
    look_at(room, "DZ")
    start = spot(room, "DZ")
    before = globe.view
    QTest.mousePress(globe, LEFT, NONE, start)
    for step in range(1, 8):
        QTest.mouseMove(globe, start + QPoint(-10 * step, 0))
    QTest.mouseRelease(globe, LEFT, NONE, start + QPoint(-70, 0))
    assert globe.view.lon > before.lon
    assert not globe.moving
    room.world.pick("NZ")
    assert not globe.moving
    assert spot(room, "NZ")  # it is seen at once
    wheel(room, 1, start)
    assert globe.view.zoom > 1 and not globe.moving
    room.world.show(Told({"IS": 1, "PT": 2, "KE": 1}, "IS"))
    assert globe._growth.shares == (1.0, 1.0)


def test_the_wheel_goes_to_the_pointer_and_as_near_as_thirty_times(room: Room) -> None:
    globe = room.globe
    look_at(room, "CH")
    at = spot(room, "CH") + QPoint(40, 25)
    kept = under(globe.view, globe._motion.frame, at.x(), at.y())
    assert kept is not None
    for _ in range(25):
        wheel(room, 1, at)
        x, y, _ = on_screen(globe.view, globe._motion.frame, kept)
        assert hypot(x - at.x(), y - at.y()) <= 1
    assert globe.view.zoom >= 30
    for _ in range(40):
        wheel(room, -1, at)
    assert globe.view.zoom == 1


def test_a_double_click_flies_in(make_room: Callable[..., Room], qtbot: QtBot) -> None:
    room = make_room(still=False)
    look_at(room, "DZ")
    QTest.mouseDClick(room.globe, LEFT, NONE, spot(room, "NE"))
    qtbot.waitUntil(lambda: not room.globe.moving)
    x, y, _ = on_screen(
        room.globe.view, room.globe._motion.frame, vector(*room.globe._canvas.shapes[shape_of(room, "NE")].at)
    )
    assert hypot(x - room.globe._motion.frame.x, y - room.globe._motion.frame.y) < 1
    assert room.globe.view.zoom > 2


def shape_of(room: Room, code: str) -> int:
    found = room.globe._canvas.shape_of(code)
    assert found is not None
    return found


def test_a_territory_names_itself_and_picks_whose_media_report_on_it(room: Room) -> None:
    room.globe.set_view(View(-40, 72))
    at = QPoint(round(room.globe._motion.frame.x), round(room.globe._motion.frame.y))
    QTest.mouseMove(room.globe, at)
    assert room.world.hovered == "DK"
    assert QToolTip.text().startswith("Greenland\nDenmark")
    QTest.mouseClick(room.globe, LEFT, NONE, at)
    assert room.picked == ["DK"]
    room.globe.set_view(View(0, -88))
    QTest.mouseMove(room.globe, at + QPoint(2, 2))
    assert room.world.hovered == "" and QToolTip.text() == "Antarctica"
    QTest.mouseClick(room.globe, LEFT, NONE, at)
    assert room.picked == ["DK"]


def test_the_pointer_tells_name_and_numbers(room: Room) -> None:
    look_at(room, "KE")
    QTest.mouseMove(room.globe, spot(room, "KE"))
    assert room.world.hovered == "KE"
    assert QToolTip.text() == "Kenya: 212 articles today, 106 unread of 636"
    QTest.mouseMove(room.globe, QPoint(2, 2))
    assert room.world.hovered == ""


def test_the_globe_flies_to_what_is_picked_elsewhere_in_good_time(make_room: Callable[..., Room], qtbot: QtBot) -> None:
    room = make_room(still=False)
    room.globe.set_view(View(-60, 0))
    room.world.pick("NZ")
    assert room.globe.moving
    flight = room.globe._motion._flight
    assert flight is not None and 350 <= flight[0].milliseconds <= 1600
    qtbot.waitUntil(lambda: not room.globe.moving)
    assert spot(room, "NZ")
    view = room.globe.view
    room.world.pick("AU")  # seen well from there
    assert not room.globe.moving and room.globe.view == view


def test_nothing_is_painted_and_no_timer_runs_at_rest(make_room: Callable[..., Room], qtbot: QtBot) -> None:
    room = make_room(still=False)
    globe = room.globe
    room.world.pick("KE")
    qtbot.waitUntil(lambda: not globe.moving and globe._canvas._rest is not None)
    qtbot.wait(50)
    paints = Paints(globe)
    qtbot.wait(600)
    assert paints.count == 0
    assert not [timer for timer in globe.findChildren(QTimer) if timer.isActive()]
    room.world.hover("TZ")
    qtbot.waitUntil(lambda: paints.count > 0)
    qtbot.wait(100)
    assert paints.count <= 2, "one country lights up, the globe is not painted anew"
    room.window.hide()
    room.world.pick("JP")
    qtbot.wait(200)
    assert not [timer for timer in globe.findChildren(QTimer) if timer.isActive()]


def test_it_is_painted_before_its_map_is_there_and_without_numpy(qtbot: QtBot) -> None:
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from overview.ui.globe.widget import GlobeWidget\n"
        "from overview.ui.world import World\n"
        "globe = GlobeWidget(World()); globe.resize(300, 300)\n"
        "image = globe.grab().toImage()\n"
        "assert image.pixelColor(150, 150) != image.pixelColor(4, 4), 'the ocean is there'\n"
        "assert 'numpy' not in sys.modules, 'numpy'\n"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sorted(THEMES))
def test_it_looks_different_in_every_theme_and_for_every_lens(room: Room, qtbot: QtBot, name: str) -> None:
    """At rest and in motion, with arcs, hatching, several selected: each is unlike the others."""
    globe = room.globe
    seen: set[bytes] = set()
    theme().choose(name)
    try:
        for shown, codes in (
            (room.world.shown, ()),
            (room.world.shown, ("KE", "DZ", "MT")),
            (Told({"IS": 3, "PT": 2, "KE": 1, "BR": 1}, "IS"), ()),
            (Overlooked("US", {"RS": 4, "HR": 2}, "RS"), ("RS",)),
        ):
            room.world.show(shown)
            room.world.select(codes)
            for view in (View(10, 20), View(12, 45, 6)):
                globe.set_view(view)
                moving = globe.grab().toImage()
                qtbot.waitUntil(lambda: globe._canvas._rest is not None)
                resting = globe.grab().toImage()
                assert moving != resting, "at rest it is finer"
                seen.add(bytes(resting.constBits()))
        assert len(seen) == 8
    finally:
        theme().choose("light")


@pytest.mark.parametrize("height", [840, 1200])
def test_the_ground_goes_on_without_a_seam(room: Room, height: int) -> None:
    """The globe paints the room's ground, also when only the room has another size than before."""
    room.window.resize(440, height)
    QApplication.processEvents()
    whole = QImage(room.window.size(), QImage.Format.Format_RGB32)
    with QPainter(whole) as painter:
        ground = Ground(QSizeF(room.window.size()), QPointF(0, 0))
        painter.fillRect(whole.rect(), ground_brush(theme().tokens, ground))
    seen = room.globe.grab().toImage()
    for x, y in ((1, 1), (438, 1), (1, 438), (438, 438), (3, 200)):
        there = whole.pixelColor(x + room.globe.x(), y + room.globe.y())
        assert abs(seen.pixelColor(x, y).red() - there.red()) <= 1
        assert abs(seen.pixelColor(x, y).blue() - there.blue()) <= 1


def test_a_dome_shows_a_picked_country_in_its_upper_half(room: Room) -> None:
    room.globe.set_dome(True)
    room.globe.setFixedHeight(196)
    QApplication.processEvents()
    room.world.pick("KE")
    at = spot(room, "KE")
    assert room.globe.rect().contains(at)
    assert at.y() < 196 - 40


def test_painting_loses_no_reference_to_none(room: Room) -> None:
    """PySide6 6.12 on Python 3.11 takes one from None at every call that gives nothing, until Python aborts."""
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pen = QPen()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        painter.setPen(pen)
        painter.drawLine(0, 0, 9, 9)
        painter.setOpacity(1.0)
        room.globe.update()
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 500
