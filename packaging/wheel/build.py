"""`dev.py package wheel`: the wheel, with resources and seeds inside, into `dist/`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from building import DIST, build_wheel, write_checksums


def main() -> None:
    """Build it and say where it is."""
    wheel = build_wheel(DIST)
    write_checksums([wheel], DIST / f"{wheel.name}.sha256")
    print(f"{wheel}  {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
