"""Pictures on their way into the library: known kinds only, scaled down in a worker, with a small form for lists."""

from __future__ import annotations

import base64
from typing import Any

from overview.engine.work import Work
from overview.imaging import kind_of, read_picture, sides_of
from overview.isolation import WorkerFailure
from overview.library import pictures
from overview.library.values import Picture

LARGEST_SIDE = 1_600  # pixels
THUMBNAIL = (152, 114)  # a row's picture at twice its size
SECONDS = 10.0


def prepare(work: Work, content: str, *, ours: bool = False) -> tuple[Picture, bytes] | None:
    """A picture, given in base 64, made ready to be stored, with its small form; None for what can't be shown.

    `ours`: it was in a library before, so that its bytes stay as they are.
    """
    try:
        made = work.pool.call("overview.engine.pictures:shrink", {"content": content, "ours": ours}, seconds=SECONDS)
    except WorkerFailure:
        return None
    if made is None:
        return None
    data = base64.b64decode(made["data"] or content)
    picture = Picture(pictures.key_of(data), made["media_type"], made["width"], made["height"], data)
    return picture, base64.b64decode(made["thumbnail"])


def shrink(argument: dict[str, Any]) -> dict[str, Any] | None:
    """In a worker: decode, scale to at most LARGEST_SIDE, encode as JPEG (PNG where see-through); None: no picture.

    The worker has QtGui, but no window: QImage needs none.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize

    content = base64.b64decode(argument["content"])
    image = read_picture(content, QSize(LARGEST_SIDE, LARGEST_SIDE))
    if image is None or image.width() < 2 or image.height() < 2:
        return None
    small = read_picture(content, QSize(*THUMBNAIL), fill=True)
    kind = "png" if image.hasAlphaChannel() else "jpeg"
    kept = _as_we_store(content) if argument.get("ours") else ""

    def encoded(one: Any, form: str) -> str:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        one.save(buffer, form, 85)
        return base64.b64encode(data.data()).decode("ascii")

    return {
        "data": "" if kept else encoded(image, kind),
        "media_type": kept or f"image/{kind}",
        "width": image.width(),
        "height": image.height(),
        "thumbnail": encoded(small or image, "jpeg"),
    }


def _as_we_store(content: bytes) -> str:
    """The media type of a picture that is of a kind and size that the library stores; empty for others."""
    sides = sides_of(content)
    kind = kind_of(content)
    return kind if kind in ("image/jpeg", "image/png") and sides and max(sides) <= LARGEST_SIDE else ""
