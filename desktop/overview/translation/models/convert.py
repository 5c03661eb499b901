"""OPUS-MT's models for CTranslate2, by CTranslate2's own converter. Runs in a worker: it reads what was downloaded.

The weights are an `.npz` that numpy reads without pickles; the names in `decoder.yml` must be those of files beside it.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

LONGEST = 64 * 1024  # bytes of decoder.yml


def run(folder: str) -> bool:
    """Convert the unpacked release in `folder` into its `model/`, and delete what only the converter needs. Raises
    ValueError, in words, for what it can't read."""
    place = Path(folder)
    names = checked(place)
    from ctranslate2.converters import OpusMTConverter

    try:
        OpusMTConverter(str(place)).convert(str(place / "model"), quantization="int8")
    except Exception as error:
        shutil.rmtree(place / "model", ignore_errors=True)
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise ValueError("the disk is full") from None
        raise ValueError(f"the model can't be converted: {error}") from error
    for name in {*names, "decoder.yml"}:
        (place / name).unlink(missing_ok=True)
    return True


def checked(place: Path) -> list[str]:
    """The files that `decoder.yml` names, each one beside it. Raises ValueError."""
    import yaml

    file = place / "decoder.yml"
    if file.stat().st_size > LONGEST:
        raise ValueError("its decoder.yml is too long")
    try:
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
        names = [*raw["models"], *raw["vocabs"]]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("its decoder.yml can't be read") from error
    for name in names:
        if not isinstance(name, str) or Path(name).name != name or not (place / name).is_file():
            raise ValueError(f"its decoder.yml names a file that is not in it: {name!r}")
    return names
