"""Pictures on their way into the library: known kinds only, scaled down in a worker, with a small form for lists."""

from __future__ import annotations

import base64
from typing import Any

from overview.engine.work import Work
from overview.isolation import WorkerFailure
from overview.library import pictures
from overview.library.values import Picture

LARGEST_SIDE = 1_600  # pixels
THUMBNAIL = (152, 114)  # a row's picture at twice its size
SECONDS = 10.0


def store_embedded(work: Work, images: list[dict[str, Any]]) -> dict[str, str]:
    """Store pictures that came inside a file, {"key", "content": base 64}; gives their stored keys by these keys."""
    keys: dict[str, str] = {}
    for image in images:
        stored = store(work, image["content"])
        if stored is not None:
            keys[image["key"]] = stored
    return keys


def store(work: Work, content: str) -> str | None:
    """Store one picture, given in base 64; gives its key, or None for what is no picture that can be shown."""
    try:
        made = work.tools.pool.call("overview.engine.pictures:shrink", {"content": content}, seconds=SECONDS)
    except WorkerFailure:
        return None
    if made is None:
        return None
    data = base64.b64decode(made["data"])
    picture = Picture(pictures.key_of(data), made["media_type"], made["width"], made["height"], data)
    pictures.put(work.library, [(picture, base64.b64decode(made["thumbnail"]))])
    return picture.key


def shrink(argument: dict[str, Any]) -> dict[str, Any] | None:
    """In a worker: decode, scale to at most LARGEST_SIDE, encode as JPEG (PNG where see-through); None: no picture.

    The worker has QtGui, but no window: QImage needs none.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize

    from overview.imaging import read_picture

    image = read_picture(base64.b64decode(argument["content"]), QSize(LARGEST_SIDE, LARGEST_SIDE))
    if image is None or image.width() < 2 or image.height() < 2:
        return None
    small = read_picture(base64.b64decode(argument["content"]), QSize(*THUMBNAIL), fill=True)
    kind = "png" if image.hasAlphaChannel() else "jpeg"

    def encoded(one: Any, form: str) -> str:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        one.save(buffer, form, 85)
        return base64.b64encode(data.data()).decode("ascii")

    return {
        "data": encoded(image, kind),
        "media_type": f"image/{kind}",
        "width": image.width(),
        "height": image.height(),
        "thumbnail": encoded(small or image, "jpeg"),
    }
