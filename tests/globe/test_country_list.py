"""The country list: in step with the globe both ways, filtered by any name, grouped, and readable aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from overview.catalog.countries import REGIONS, countries
from overview.library.values import CountryCount
from overview.ui.controls.row_model import ROW
from overview.ui.countries.delegate import CountryDelegate, number, row_rect
from overview.ui.countries.model import FAVOURITES, NOTHING_FOUND, CountryModel
from overview.ui.world import World

from .conftest import Room

LEFT = Qt.MouseButton.LeftButton
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def index_of(room: Room, code: str) -> QModelIndex:
    """The first row of a country, brought into sight."""
    view = room.panel.list
    index = view.countries.index(view.countries.rows_of(code)[0])
    view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
    return index


def click(room: Room, code: str, modifier: Qt.KeyboardModifier = NONE, left: int = 100) -> None:
    """Click a row at a distance from its left end, or from its right end if negative."""
    rect = row_rect(room.panel.list, index_of(room, code))
    x = left if left >= 0 else rect.right() + 1 + left
    QTest.mouseClick(room.panel.list.viewport(), LEFT, modifier, QPoint(x, rect.center().y()))


def selected(room: Room) -> set[str]:
    """The countries whose rows are selected."""
    return {index.data(ROW).code for index in room.panel.list.selectionModel().selectedIndexes()}


def test_every_country_stands_in_its_region_and_favourites_on_top(world: World) -> None:
    model = CountryModel(world)
    rows = [model.index(place).data(ROW) for place in range(model.rowCount())]
    assert [row.heading for row in rows if not row.code] == list(REGIONS)
    assert sorted(row.code for row in rows if row.code) == sorted(countries())
    world.set_favourites(["KE", "JP"])
    rows = [model.index(place).data(ROW) for place in range(model.rowCount())]
    assert rows[0].heading == FAVOURITES
    assert [row.code for row in rows[1:3]] == ["KE", "JP"]
    assert len(model.rows_of("KE")) == 2 and model.first() == "KE"
    region = ""
    for row in rows[3:]:
        region = row.heading or region
        assert not row.code or countries()[row.code].region == region


def test_keys_that_come_to_the_list_stand_on_its_first_country_and_a_click_on_none(room: Room) -> None:
    view = room.panel.list
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not view.currentIndex().isValid()
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.code_at(view.currentIndex()) == view.countries.first()
    view.setCurrentIndex(index_of(room, "KE"))
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.code_at(view.currentIndex()) == "KE"  # where they were


def test_headings_can_not_be_chosen(world: World) -> None:
    model = CountryModel(world)
    for place in range(model.rowCount()):
        index = model.index(place)
        assert bool(model.flags(index) & Qt.ItemFlag.ItemIsSelectable) == bool(index.data(ROW).code)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ken", "KE"),
        ("KENIA", "KE"),
        ("cote d", "CI"),
        ("Elfenbein", "CI"),
        ("ελλαδα", "GR"),
        ("日本", "JP"),
        ("usa", "US"),
    ],
)
def test_the_filter_finds_any_name(world: World, text: str, first: str) -> None:
    model = CountryModel(world)
    model.set_filter(text)
    assert model.first() == first
    model.set_filter("  ")
    assert model.rowCount() == len(countries()) + len(REGIONS)


def test_a_filter_that_fits_nothing_says_so(world: World) -> None:
    model = CountryModel(world)
    model.set_filter("xyzzy")
    assert model.rowCount() == 1 and model.index(0).data() == NOTHING_FOUND
    assert model.first() == ""


def test_a_row_is_a_sentence_for_a_screen_reader(world: World) -> None:
    model = CountryModel(world)
    world.toggle_favourite("KE")
    index = model.index(model.rows_of("KE")[0])
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Kenya: 212 articles today, 106 unread of 636, a favourite"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Kenya: 212 articles today, 106 unread of 636"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == FAVOURITES


def test_numbers_fit_their_column() -> None:
    assert [number(count) for count in (0, 7, 1_204, 99_999, 104_321, 2_000_000)] == [
        "0",
        "7",
        "1,204",
        "99,999",
        "104k",
        "2,000k",
    ]


def test_what_is_picked_in_the_list_is_picked_on_the_globe(room: Room) -> None:
    picked: list[str] = []
    room.panel.picked.connect(picked.append)
    click(room, "NZ")
    assert room.picked == ["NZ"] and selected(room) == {"NZ"}
    assert abs(room.globe.view.lon - 172) < 10, "the globe went there"
    click(room, "FJ", CONTROL)
    assert room.picked == ["NZ", "FJ"] and selected(room) == {"NZ", "FJ"}
    click(room, "NZ", CONTROL)
    assert room.picked == ["FJ"]
    assert picked == ["NZ", "FJ", "NZ"]


def test_what_is_picked_on_the_globe_is_selected_and_seen_in_the_list(room: Room) -> None:
    view = room.panel.list
    room.world.set_favourites(["ZW"])
    view.scrollToTop()
    room.world.pick("ZW")
    assert selected(room) == {"ZW"}
    assert len(view.selectionModel().selectedIndexes()) == 2, "as a favourite and in its region"
    room.world.pick("VU")
    assert view.viewport().rect().intersects(view.visualRect(view.countries.index(view.countries.rows_of("VU")[0])))
    room.world.clear()
    assert selected(room) == set()


def test_a_picked_country_stays_in_sight_when_its_list_gets_less_room(room: Room) -> None:
    view = room.panel.list
    view.scrollToTop()
    lowest = view.indexAt(view.viewport().rect().bottomLeft() - QPoint(0, 40)).data(ROW).code
    room.world.pick(lowest)
    assert view.verticalScrollBar().value() == 0
    room.window.resize(room.window.width(), room.window.height() - 200)
    row = view.visualRect(view.countries.index(view.countries.rows_of(lowest)[0]))
    assert view.viewport().rect().contains(row)
    view.scrollToTop()
    room.window.resize(room.window.width(), room.window.height() + 100)
    assert view.verticalScrollBar().value() == 0, "what the reader has scrolled away stays away"


def test_selection_stays_when_rows_are_laid_out_anew(room: Room) -> None:
    room.world.pick("KE")
    room.world.toggle_favourite("JP")
    assert selected(room) == {"KE"}
    room.panel.filter.setText("ken")
    assert selected(room) == {"KE"}
    room.panel.filter.setText("japan")
    assert selected(room) == set() and room.picked == ["KE"]
    room.panel.filter.clear()
    assert selected(room) == {"KE"}


def test_a_star_favours_and_does_not_pick(room: Room) -> None:
    click(room, "KE", left=-77)
    assert list(room.world.favourites) == ["KE"] and room.picked == []
    click(room, "KE", left=-77)
    assert not room.world.favourites


def test_keys_in_the_list(room: Room) -> None:
    view = room.panel.list
    view.setFocus(Qt.FocusReason.TabFocusReason)
    first = view.countries.first()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert room.picked == [first]
    QTest.keyClick(view, Qt.Key.Key_Down)
    second = view.code_at(view.currentIndex())
    QTest.keyClick(view, Qt.Key.Key_Return, CONTROL)
    assert room.picked == [first, second]
    QTest.keyClicks(view, "*")
    assert room.world.favourites == (second,)
    assert view.code_at(view.currentIndex()) == second
    for _ in range(60):  # over a heading and on
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.code_at(view.currentIndex())


def test_letters_typed_in_the_list_filter_it_and_enter_picks_the_first(room: Room) -> None:
    room.panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(room.panel.list, "k")
    assert room.panel.filter.text() == "k" and room.panel.filter.hasFocus()
    QTest.keyClicks(room.panel.filter, "enya")
    assert room.panel.list.countries.rowCount() == 1
    QTest.keyClick(room.panel.filter, Qt.Key.Key_Down)
    assert room.panel.list.hasFocus() and room.panel.list.code_at(room.panel.list.currentIndex()) == "KE"
    room.panel.filter.setFocus()
    QTest.keyClick(room.panel.filter, Qt.Key.Key_Return)
    assert room.picked == ["KE"] and room.panel.filter.text() == ""


def test_down_where_nothing_is_found_leaves_the_keyboard_where_escape_empties_the_field(room: Room) -> None:
    field = room.panel.filter
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "xyzzy")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_pointing_at_a_row_points_on_the_globe(room: Room) -> None:
    view = room.panel.list
    index = index_of(room, "BR")
    QTest.mouseMove(view.viewport(), view.visualRect(index).center())
    assert room.world.hovered == "BR"
    assert room.globe._shape == room.globe._canvas.shape_of("BR")


def test_new_numbers_are_shown(room: Room) -> None:
    index = index_of(room, "KE")
    before = room.panel.list.grab().toImage()
    room.world.set_counts({"KE": CountryCount(3, 2, 1)})
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Kenya: 3 articles today")
    assert room.panel.list.grab().toImage() != before


def test_the_title_of_the_legend_opens_its_menu_as_its_button_does(room: Room) -> None:
    legend = room.panel.legend
    wanted: list[bool] = []
    legend.measures_wanted.connect(lambda: wanted.append(True))
    QTest.mouseClick(legend, LEFT, NONE, QPoint(30, 17))
    QTest.mouseClick(legend.button, LEFT)
    assert len(wanted) == 2
    QTest.mouseClick(legend, LEFT, NONE, QPoint(legend.width() - 30, 17))
    assert len(wanted) == 2


def test_the_legend_says_what_it_shows(room: Room) -> None:
    assert room.panel.legend.accessibleName() == "Articles today in seven steps: 0, 1, 4, 12, 38, 128, 430 or more"


class Counted(CountryDelegate):
    """Counts the rows whose height was asked."""

    asked = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)


def test_other_numbers_are_shown_without_laying_out_the_rows_anew(room: Room, qtbot: QtBot) -> None:
    view = room.panel.list
    rows = Counted(view, room.world)
    view.setItemDelegate(rows)
    place = view.visualRect(index_of(room, "KE"))
    qtbot.wait(20)
    before = view.viewport().grab(place).toImage()
    rows.asked = 0
    room.world.set_counts({"KE": CountryCount(7_777, 7_777, 7_777)})
    qtbot.wait(20)
    assert view.viewport().grab(place).toImage() != before
    assert rows.asked < view.countries.rowCount() // 2, "painting asks for those that are seen"
