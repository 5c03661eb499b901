"""What bytes are as a picture, by how they begin."""

from __future__ import annotations

import pytest

from overview.imaging import kind_of


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(beginning: bytes, kind: str | None) -> None:
    assert kind_of(beginning + bytes(8) if beginning else b"") == kind
