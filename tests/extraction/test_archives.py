"""Archives that are damaged: what can be read of them is read."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from overview.extraction.files.archive import Archive

WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_file_costs_no_other_however_it_is_packed(way: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as packed:
        packed.writestr("damaged.txt", "The ferry of Tolm leaves at dawn. " * 90)
        packed.writestr("whole.txt", "It does.")
        begin, end = 30 + len("damaged.txt"), packed.getinfo("whole.txt").header_offset
    lost = 0
    for seed in range(60):
        chance, content = random.Random(seed), bytearray(made.getvalue())
        for _ in range(6):
            content[chance.randrange(begin, min(begin + 60, end))] = chance.randrange(256)
        archive = Archive(bytes(content))
        lost += archive.read("damaged.txt") is None
        assert archive.read("whole.txt") == b"It does."
    assert lost > 30
