"""A list that stands alone, over an article that was opened before."""

from __future__ import annotations

from overview.ui.articles.menu import article_menu

from .conftest import App


def test_its_menu_offers_nothing_that_is_about_the_article_behind_it(app: App) -> None:
    window = app.window

    def titles() -> set[str]:
        return {action.text().partition("\t")[0] for action in article_menu(window).actions()}

    window.open_article(app.row(0).id)
    app.until(lambda: window.reading.row is not None)
    assert {"Add a tag", "Open in the browser", "Share or export"} <= titles()
    window.resize(700, 800)
    window.rooms.show_reading(False)
    app.until(lambda: not window.reading.page.isVisible())
    assert "Share or export" in titles()
    assert not {"Add a tag", "Open in the browser"} & titles()
