"""Every command of the window with its keys, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from overview.ui.articles.row import DENSITIES
from overview.ui.imports.dropping import dropped
from overview.ui.keys import Command, Commands
from overview.ui.layout import COUNTRY, OVERLOOKED, SAVED, STORIES
from overview.ui.reader.going import show_headings, step_heading
from overview.ui.reader.takes import ALL, NEXT
from overview.ui.stories import bar
from overview.ui.taking import take

if TYPE_CHECKING:
    from overview.library.values import Scope
    from overview.ui.reader.page import ReaderPage
    from overview.ui.window import Window

ARTICLES, READING, PLACES, PROGRAM = "Articles", "Reading", "Places", "Overview"
KINDS = (
    "Articles (*.html *.htm *.xhtml *.mhtml *.mht *.webarchive *.eml *.txt *.md *.pdf *.epub *.docx *.json *.zip"
    " *.mbox *.csv *.opml *.url *.webloc *.desktop)"
)


def commands_of(window: Window) -> Commands:
    """The window's commands, whose keys are listened to from now on."""
    commands = Commands(window)
    for command in (*_articles(window), *_reading(window), *_story(window), *_places(window), *_program(window)):
        commands.add(command)
    return commands


def _articles(window: Window) -> tuple[Command, ...]:
    marking, view = window.marking, window.list
    return (
        Command("next", "Next article", ARTICLES, ("J",), lambda: _step(window, 1), repeats=True),
        Command("previous", "Previous article", ARTICLES, ("K",), lambda: _step(window, -1), repeats=True),
        Command("go_on", "Scroll, then next unread", ARTICLES, ("Space",), window.go_on, repeats=True),
        Command("next_unread", "Next unread article", ARTICLES, ("U",), lambda: _next_unread(window), repeats=True),
        Command("save", "Save, or no longer", ARTICLES, ("S",), lambda: _save(window), "bookmark"),
        Command("read", "Mark as read or unread", ARTICLES, ("M",), lambda: marking.toggle_read(window.chosen())),
        Command(
            "read_above", "Mark what is above as read", ARTICLES, ("Shift+A",), lambda: _beyond(window, above=True)
        ),
        Command(
            "read_below", "Mark what is below as read", ARTICLES, ("Shift+B",), lambda: _beyond(window, above=False)
        ),
        Command("read_all", "Mark all here as read", ARTICLES, ("Shift+R",), lambda: _read_all(window)),
        Command("select_all", "Choose all of the list", ARTICLES, (), view.selectAll),
        Command(
            "story",
            "Put into a story",
            ARTICLES,
            (),
            lambda: _put_in(window),
            "layers",
            fits=lambda: bool(window.chosen()),
        ),
        Command("undo", "Undo", ARTICLES, ("Ctrl+Z",), window.desk.undo.undo, "undo-2"),
    )


def _reading(window: Window) -> tuple[Command, ...]:
    reading = window.reading
    page, translating = reading.page, reading.translating

    def is_open() -> bool:
        return reading.row is not None and page.isVisible()

    def has_page() -> bool:
        return bool(reading.address) and page.isVisible()

    def is_page() -> bool:
        return is_open() or (reading.edition is not None and page.isVisible())

    def translation(name: str, title: str) -> Command:
        return Command(name, title, READING, (), partial(translating.act, name), fits=partial(translating.fits, name))

    return (
        Command("original", "English, original, both", READING, ("O",), reading.next_mode, "languages", fits=is_open),
        Command(
            "next_take",
            "The next country’s take",
            READING,
            ("]",),
            lambda: _take(window, NEXT),
            "layers",
            repeats=True,
        ),
        Command("all_takes", "All takes of this story", READING, ("Y",), lambda: _take(window, ALL), "layers"),
        translation("get_model", "Get the translation model"),
        translation("never_language", "Never translate this language"),
        translation("never_source", "Never translate this source"),
        *_headings(page, is_page),
        Command("find", "Find on this page", READING, ("Ctrl+F",), page.find_words, "text-search", fits=is_page),
        Command("note", "Write a note", READING, ("N",), page.write_note, "notebook-pen", fits=is_open),
        Command(
            "highlight", "Highlight what is selected", READING, ("H",), page.highlight, "highlighter", fits=is_open
        ),
        Command("tag", "Add a tag", READING, ("T",), page.add_tag, "tag", fits=is_open),
        Command(
            "appearance", "How the text looks", READING, ("A",), reading.choose_looks, "a-large-small", fits=is_page
        ),
        Command("larger", "Larger text", READING, ("Ctrl+=", "Ctrl++"), lambda: page.resize_text(1), repeats=True),
        Command("smaller", "Smaller text", READING, ("Ctrl+-",), lambda: page.resize_text(-1), repeats=True),
        Command(
            "browser", "Open in the browser", READING, ("V",), reading.open_in_browser, "external-link", fits=has_page
        ),
        Command("share", "Share or export", READING, ("E",), lambda: _export(window), "share"),
        Command("file", "Show the original file", READING, (), lambda: _original(window), "file-text"),
        Command("correct", "Correct an imported article’s details", READING, (), lambda: _correct(window), "pencil"),
        Command("print", "Print", READING, ("Ctrl+P",), page.print_article, "printer", fits=is_page),
    )


def _headings(page: ReaderPage, is_page: Callable[[], bool]) -> tuple[Command, ...]:
    """Those that go through what is read by its headings, where something `is_page` on the screen."""

    def fits() -> bool:
        return is_page() and bool(page.view.headings.found)

    def step(by: int) -> None:
        if is_page():
            step_heading(page, by)

    def listed() -> None:
        if is_page():
            show_headings(page)

    return (
        Command("next_heading", "Next heading", READING, (".",), lambda: step(1), fits=fits, repeats=True),
        Command("previous_heading", "The heading before", READING, (",",), lambda: step(-1), fits=fits, repeats=True),
        Command("headings", "Headings on this page", READING, ("L",), listed, "list", fits=fits),
    )


def _story(window: Window) -> tuple[Command, ...]:
    """What else can be done with the story that is on the screen."""

    def command(what: str, title: str, icon: str = "") -> Command:
        return Command(
            f"{what}_story",
            title,
            READING,
            (),
            partial(_done_with_story, window, what),
            icon,
            fits=partial(_has_story, window),
        )

    return (
        command(bar.FOLLOW, "Follow this story, or no longer", "rss"),
        command(bar.MUTE, "Mute this story, or no longer"),
        command(bar.WHY, "Why are these articles together?"),
        command(bar.RENAME, "Rename this story", "pencil"),
        command(bar.MERGE, "Merge with another story", "layers"),
    )


def _places(window: Window) -> tuple[Command, ...]:
    lists = window.lists
    return (
        Command("search", "Search all articles", PLACES, ("/", "Ctrl+L"), window.search, "search"),
        Command("palette", "Do anything", PLACES, ("Ctrl+K",), window.sheets.palette),
        Command("globe", "Show or fold the globe", PLACES, ("G",), window.show_globe, "globe"),
        Command("countries", "Find a country", PLACES, ("C",), lambda: _countries(window), "list"),
        Command("favourite", "Favourite country, or no longer", PLACES, ("F",), lambda: _favourite(window), "star"),
        Command("surprise", "Surprise me", PLACES, ("X",), window.world.surprise, "shuffle"),
        Command("world", "All countries", PLACES, ("W",), window.world.clear, "map"),
        Command("lens_country", "Country", PLACES, ("1",), lambda: lists.choose_lens(COUNTRY)),
        Command("lens_stories", "Stories", PLACES, ("2",), lambda: lists.choose_lens(STORIES), "layers"),
        Command("lens_overlooked", "Overlooked", PLACES, ("3",), lambda: lists.choose_lens(OVERLOOKED), "eye-off"),
        Command("lens_saved", "Saved", PLACES, ("4",), lambda: lists.choose_lens(SAVED), "bookmark"),
        Command(
            "noted", "Articles with notes or highlights", PLACES, (), lambda: window.search("has:note"), "notebook-pen"
        ),
        Command("edition", "Today’s edition", PLACES, ("5",), window.show_edition, "book-open"),
    )


def _program(window: Window) -> tuple[Command, ...]:
    return (
        Command("refresh", "Get today’s news", PROGRAM, ("R", "F5"), window.refresh, "refresh-cw"),
        Command("sources", "Sources", PROGRAM, ("Shift+S",), window.sheets.sources, "rss"),
        Command("add_site", "Add a site", PROGRAM, (), lambda: add_site(window), "rss"),
        Command("doing", "What Overview is doing", PROGRAM, ("Shift+D",), window.sheets.doing, "clock"),
        Command("import", "Add files", PROGRAM, ("Ctrl+O",), lambda: _open_files(window), "download"),
        Command("export_all", "Export the whole library", PROGRAM, (), lambda: _export_all(window), "share"),
        Command("paste", "Add what was copied", PROGRAM, ("Ctrl+V",), lambda: _paste(window)),
        Command("density", "Rows: comfortable, compact, titles", PROGRAM, ("D",), lambda: _density(window)),
        Command("keys", "Keys", PROGRAM, ("?",), lambda: window.sheets.settings("keyboard"), "keyboard"),
        Command("settings", "Settings", PROGRAM, ("Ctrl+,",), window.sheets.settings, "settings-2"),
        Command("about", "About Overview", PROGRAM, (), lambda: _about(window), "info"),
        Command("quit", "Close Overview", PROGRAM, ("Ctrl+Q",), window.close),
    )


def _step(window: Window, by: int) -> None:
    if (window.stories is None or not window.stories.step(by)) and window.list.step(by):
        window.open_current()


def _next_unread(window: Window) -> None:
    if _listed(window) is not None and window.list.step_to_unread():
        window.open_current()


def _save(window: Window) -> None:
    if not _done_with_story(window, bar.SAVE):
        window.marking.toggle_saved(window.chosen())


def _has_story(window: Window) -> bool:
    return window.stories is not None and window.stories.on_screen


def _done_with_story(window: Window, what: str) -> bool:
    return window.stories is not None and window.stories.do_on_screen(what)


def _take(window: Window, which: str) -> None:
    if window.stories is not None:
        window.stories.open_take(which)


def _put_in(window: Window) -> None:
    if window.stories is not None:
        window.stories.actions.put_in(window.chosen())


def _listed(window: Window) -> Scope | None:
    """What the list of articles shows; None where a lens shows something else in its place."""
    return window.model.scope if window.list_room.body is window.list else None


def _read_all(window: Window) -> None:
    if (scope := _listed(window)) is not None:
        window.marking.read_scope(scope)


def _beyond(window: Window, *, above: bool) -> None:
    from overview.library.articles import place_of

    row, scope = window.list.current, _listed(window)
    if row is not None and scope is not None:
        place = place_of(row)
        window.marking.read_scope(scope, above=place if above else None, below=None if above else place)


def _countries(window: Window) -> None:
    if window.rooms.folded:
        window.rooms.turn_globe()
    field = window.globe_room.countries.filter
    if field.isVisible():
        field.setFocus()
    else:
        window.sheets.palette()


def add_site(window: Window, address: str = "") -> None:
    """Let the reader add a site; an address that is given is looked at right away."""
    from overview.ui.sources.forms import AddSiteSheet

    chosen = window.world.selection
    sheet = AddSiteSheet(window.desk, window, chosen[0] if len(chosen) == 1 else "", address)
    sheet.refresh_wanted.connect(window.refresh_sources)
    sheet.open()
    if address:
        sheet.look()


def _favourite(window: Window) -> None:
    for code in window.world.selection[:1]:
        window.world.toggle_favourite(code)


def _density(window: Window) -> None:
    from overview.settings.declared import DENSITY

    at = DENSITIES.index(window.desk.settings.get(DENSITY))
    window.desk.set(DENSITY, DENSITIES[(at + 1) % len(DENSITIES)])


def _open_files(window: Window) -> None:
    files, _ = QFileDialog.getOpenFileNames(window, "Add files", "", f"{KINDS};;All files (*)")
    take(window, files, ())


def _paste(window: Window) -> None:
    found = dropped(QGuiApplication.clipboard().mimeData())
    if not found.size:
        window.undo_notice.say("What was copied is no file and no address")
    take(window, found.files, found.addresses)


def _original(window: Window) -> None:
    for row in window.chosen()[:1]:
        window.imports.show_original(row.id)


def _correct(window: Window) -> None:
    for row in window.chosen()[:1]:
        window.imports.correct(row.id)


def _about(window: Window) -> None:
    from overview.ui.about import AboutSheet

    AboutSheet(window).open()


def _export_all(window: Window) -> None:
    from overview.ui.exports import export_library

    export_library(window.desk, window)


def _export(window: Window) -> None:
    from overview.ui.exports import show_edition_export, show_export

    if _done_with_story(window, bar.SHARE):
        return
    if window.reading.edition is not None and window.reading.page.isVisible():
        show_edition_export(window, window.reading.edition)
    else:
        show_export(window, window.chosen())
