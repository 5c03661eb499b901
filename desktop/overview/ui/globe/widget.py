"""The globe in the reader's hands: pointer, wheel, fingers, keys, and words for screen readers."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QToolTip, QWidget

from overview.ui.controls.announcing import announce
from overview.ui.controls.pressable import BY_KEYBOARD, LETTERS
from overview.ui.controls.tips import show_tip
from overview.ui.globe.camera import View, clamped, on_screen, place, under
from overview.ui.globe.keys import TypeAhead, next_in_round
from overview.ui.globe.view import GlobeView
from overview.ui.world import World

CLICK = 5  # pixels: farther is a drag
STEP, SMALL_STEP = 10.0, 2.0  # degrees an arrow key turns; with Shift
NEARER = 1.5  # times, by + and −
WHEEL, PIXELS = 480.0, 300.0  # eighths of a degree of a wheel, pixels of a touchpad, that double the size
FLY_IN = 2.2  # times nearer, by a double-click on the sea
WELL_SEEN = 0.55  # nearness from which a country needs no flight to be seen

HELP = (
    "A globe of the world’s news. Arrow keys turn it, plus and minus change the distance, Home shows the whole. "
    "Type a country’s name to find it, Tab goes to the next country with news, Enter reads it. "
    "Escape clears; Tab then goes on to the list of countries, which has the same countries."
)
OWN_KEYS = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Plus,
        Qt.Key.Key_Equal,
        Qt.Key.Key_Minus,
        Qt.Key.Key_Underscore,
        Qt.Key.Key_Home,
    )
)


class GlobeWidget(GlobeView):
    """The globe. It shows a `World` and changes it as the reader picks.

    Signals: `picked(str)` when the reader picked or added a country here, with its code.
    """

    picked = Signal(str)

    def __init__(self, world: World, parent: QWidget | None = None, room: QWidget | None = None) -> None:
        """`room`: the widget whose ground the globe goes on with; its parent by default."""
        super().__init__(world, parent, room)
        self._letters = TypeAhead()
        self._pressed: QPointF | None = None
        self._dragging = False
        self._by_keys = False  # the keyboard is in use: show where it is
        self._leaving = False  # the next Tab leaves
        self._own = False  # the selection is being changed from here
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Globe")
        self.setAccessibleDescription(HELP)
        world.selection_changed.connect(self.see_chosen)
        world.hovered_changed.connect(self._hovered_changed)
        self.see_chosen()

    def event(self, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and self._uses(event):
                event.accept()  # before the window's own keys
                return True
            case QEvent.Type.NativeGesture if isinstance(event, QNativeGestureEvent):
                return self._native_gesture(event)
            case QEvent.Type.Gesture if isinstance(event, QGestureEvent):
                return self._gesture(event)
            case QEvent.Type.Leave:
                self._point_at(None)
        return super().event(event)

    # -- the world

    def see_chosen(self) -> None:
        """Go to the country that was picked last, unless it is well seen."""
        chosen = self._world.selection
        if chosen and not self._own:
            where = on_screen(self._motion.target, self._motion.frame, self._vector(chosen[-1]))
            large_enough = self._towards(chosen[-1]).zoom == self._motion.target.zoom
            if where[2] < WELL_SEEN or not large_enough or not self.rect().contains(round(where[0]), round(where[1])):
                self.fly_to(chosen[-1])

    def _hovered_changed(self) -> None:
        """Another country is pointed at, here or in the list."""
        code = self._world.hovered
        shape = self._canvas.shape_of(code) if code else None
        pointed = self._canvas.shapes[self._shape].picks if self._shape is not None else ""
        if pointed != code:
            self._shape = shape
        self.update()

    def _pick(self, code: str, event: QMouseEvent | QKeyEvent) -> None:
        """The reader picked a country; with Ctrl, beside the others."""
        self._own = True
        self._world.pick(code, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        self._own = False
        self._tell(self._world.sentence(code))
        self.picked.emit(code)

    def _settled(self) -> None:
        super()._settled()
        if self.underMouse() and not self._by_keys and self._pressed is None:  # the globe has turned below the pointer
            at = QPointF(self.mapFromGlobal(QCursor.pos()))
            self._point_at(self._shape_at(at), at)

    def _shows_focus(self) -> bool:
        return self._by_keys and self.hasFocus()

    # -- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._by_keys = False
        self._leaving = False
        self._pressed = event.position()
        self._dragging = False
        self._motion.grab(event.position().x(), event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self._by_keys = False
            self._point_at(self._shape_at(at), at)
            return
        way = at - self._pressed
        if not self._dragging and hypot(way.x(), way.y()) >= CLICK:
            self._dragging = True
            self._point_at(None)
        if self._dragging and self._motion.held:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._motion.drag(at.x(), at.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            super().mouseReleaseEvent(event)
            return
        dragged = self._dragging
        self._pressed = None
        self._dragging = False
        self._motion.release()
        at = event.position()
        shape = self._shape_at(at)
        self._point_at(shape, at)
        if dragged:
            self._wait_for_rest()
        elif shape is not None and self._canvas.shapes[shape].picks:
            self._pick(self._canvas.shapes[shape].picks, event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        shape = self._shape_at(at)
        code = self._canvas.shapes[shape].code if shape is not None else ""
        if code:
            self._motion.fly(self._towards(code, into=True))
            return
        towards = under(self._motion.view, self._motion.frame, at.x(), at.y())
        if towards is not None:
            zoom = clamped(self._motion.view.zoom * FLY_IN)
            self._motion.fly(View(*place(towards), zoom))

    def wheelEvent(self, event: QWheelEvent) -> None:
        at = event.position()
        pixels = event.pixelDelta().y()
        if pixels:
            self._motion.zoom(2 ** (pixels / PIXELS), at.x(), at.y(), smoothly=False)
        else:
            self._motion.zoom(2 ** (event.angleDelta().y() / WHEEL), at.x(), at.y())
        event.accept()

    def _native_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return super().event(event)
        self._motion.zoom(1 + event.value(), event.position().x(), event.position().y(), smoothly=False)
        return True

    def _gesture(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return super().event(event)
        at = self.mapFromGlobal(pinch.centerPoint().toPoint())
        self._motion.zoom(pinch.scaleFactor(), at.x(), at.y(), smoothly=False)
        return True

    def _shape_at(self, at: QPointF) -> int | None:
        """The shape that is at a point of the widget."""
        return self._canvas.pick(self._motion.view, self._motion.frame, at.x(), at.y())

    def _point_at(self, shape: int | None, at: QPointF | None = None) -> None:
        """The pointer is over a shape; `at`: where the pointer is."""
        found = self._canvas.shapes[shape] if shape is not None else None
        if shape != self._shape:
            self._shape = shape
            self.update()
            if found is not None and at is not None:
                words = self._words(found.name, found.code, found.picks)
                show_tip(self.mapToGlobal(at.toPoint() + QPoint(14, 10)), words, self)
            else:
                QToolTip.hideText()
        self._world.hover(found.picks if found else "")
        if found is not None and found.picks:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def _words(self, name: str, code: str, picks: str) -> str:
        """What the reader is told of a shape."""
        if code:
            return self._world.sentence(code)
        return f"{name}\n{self._world.sentence(picks)}" if picks else name

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        frame = self._motion.frame
        self._by_keys = True
        self._leaving = False
        match event.key():
            case Qt.Key.Key_Left:
                self._motion.turn(-step, 0)
            case Qt.Key.Key_Right:
                self._motion.turn(step, 0)
            case Qt.Key.Key_Up:
                self._motion.turn(0, step)
            case Qt.Key.Key_Down:
                self._motion.turn(0, -step)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._motion.zoom(NEARER, frame.x, frame.y)
            case Qt.Key.Key_Minus | Qt.Key.Key_Underscore:
                self._motion.zoom(1 / NEARER, frame.x, frame.y)
            case Qt.Key.Key_Home:
                self.fly_home()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._world.hovered:
                self._pick(self._world.hovered, event)
            case Qt.Key.Key_Escape:
                self._escape(event)
            case _ if self._is_letter(event):
                self._go_to(self._letters.find(event.text().casefold()))
            case _:
                super().keyPressEvent(event)
        self.update()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab: on to the next country with news, and out of the globe after the last, or after Escape."""
        code = "" if self._leaving else next_in_round(self._world.with_news(), self._world.hovered, forwards=forwards)
        if code:
            self._by_keys = True
            self._go_to(code)
            return True
        self._leaving = False
        self._world.hover("")
        return super().focusNextPrevChild(forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = event.reason() in BY_KEYBOARD
        self._leaving = False
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _escape(self, event: QKeyEvent) -> None:
        if not (self._world.hovered or self._world.selection):
            event.ignore()  # for the window
        self._world.hover("")
        self._world.clear()
        QToolTip.hideText()
        self._leaving = True

    def _go_to(self, code: str) -> None:
        """The keyboard is on this country now."""
        if not code:
            return
        self._world.hover(code)
        towards = self._towards(code)
        self._motion.fly(towards)
        words = self._world.sentence(code)
        x, y, _ = on_screen(towards, self._motion.frame, self._vector(code))
        show_tip(self.mapToGlobal(QPoint(round(x) + 14, round(y) + 10)), words, self)
        self._tell(words)

    def _tell(self, words: str) -> None:
        self.setAccessibleDescription(f"{words}. {HELP}")
        announce(self, words)

    def _uses(self, event: QKeyEvent) -> bool:
        """Whether a key does something here."""
        if event.key() == Qt.Key.Key_Escape:
            return bool(self._world.hovered or self._world.selection)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return bool(self._world.hovered)
        plain = event.modifiers() in LETTERS
        return (plain and event.key() in OWN_KEYS) or self._is_letter(event)

    def _is_letter(self, event: QKeyEvent) -> bool:
        """Whether a key is a part of a name: a letter, or a space or hyphen inside of one."""
        text = event.text()
        if event.modifiers() not in LETTERS or len(text) != 1:
            return False
        return text.isalpha() or (self._letters.typing and text in " -'’")
