"""How a story spread, as a slider that can play: as many countries as had told it, first to tell first."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from overview.ui.controls.boxes import across
from overview.ui.controls.buttons import TextButton
from overview.ui.controls.toggles import Slider

STEP = 700  # milliseconds from one country to the next
LEAST = 3  # countries, below which there is nothing to play
SIDE = 20


class Spread(QWidget):
    """Signals: `reached(int)` when so many countries are to be shown."""

    reached = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = TextButton("Pause", colour="gaccent", parent=self)
        self.button.setFixedWidth(self.button.sizeHint().width())  # the slider stays where it is
        self.button.set_words("Play")
        self.button.setAccessibleName("Play how it spread")
        self.button.clicked.connect(self._press)
        self.slider = Slider("How it spread: countries that had told it", 1, 1, 1, self)
        self.slider.valueChanged.connect(self.reached)
        self.slider.sliderPressed.connect(self._stop)
        row = across(self, (SIDE - TextButton.EDGE, 2, SIDE - Slider.KNOB, 2), spacing=8)
        row.addWidget(self.button)
        row.addWidget(self.slider, 1)
        self._timer = QTimer(self, interval=STEP)
        self._timer.timeout.connect(self._step)

    def show_countries(self, count: int, *, anew: bool) -> None:
        """Play over so many countries; `anew`: of another story, which is shown to its end."""
        at_end = self.slider.value() == self.slider.maximum()
        if anew:
            self._stop()
        self.slider.setRange(1, max(1, count))
        if anew or at_end:
            self.slider.setValue(count)
        self.setVisible(count >= LEAST)

    def hideEvent(self, event: QHideEvent) -> None:
        """A story is shown whole where nobody sees that it is not."""
        super().hideEvent(event)
        self._stop()
        self.slider.setValue(self.slider.maximum())

    def _press(self) -> None:
        if self._timer.isActive():
            self._stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(1)
        self._timer.start()
        self.button.set_words("Pause")

    def _step(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self.button.set_words("Play")
