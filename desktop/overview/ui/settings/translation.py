"""The page about translation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from overview.settings import declared
from overview.ui.desk import Desk
from overview.ui.settings.dialog import column
from overview.ui.settings.kinds import row
from overview.ui.settings.languages_row import LanguagesRow
from overview.ui.settings.models import ModelsPart
from overview.ui.settings.service import ServicePart


def translation_page(desk: Desk) -> QWidget:
    """Whether and what is translated, by which models, and by a service if the reader wants one."""
    return column(
        row(desk, declared.TRANSLATE),
        10,
        ModelsPart(desk),
        18,
        LanguagesRow(desk, declared.LANGUAGES_READ),
        row(desk, declared.KEPT_NAMES),
        18,
        ServicePart(desk),
    )
