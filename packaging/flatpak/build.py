"""`dev.py package flatpak`: the frozen program in a Flatpak bundle. Needs `flatpak` and `flatpak-builder`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from building import DIST, build_folder, version, write_checksums
from debian_packages import install
from freezing import freeze, strip
from linux_files import APPLICATION_ID, put_files

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Build it."""
    if not shutil.which("flatpak-builder"):
        sys.exit("flatpak-builder is needed: packaging/flatpak/README.md says more.")
    install({"strip": "binutils"})
    work = build_folder("flatpak")
    frozen, _ = freeze(work)
    strip(frozen)
    put_files(work / "share")
    name = f"{APPLICATION_ID}.yml"
    shutil.copy(HERE / name, work)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"overview-{version()}.flatpak"
    builder = ["flatpak-builder", "--force-clean", "--user", "--install-deps-from=flathub", "--repo=repo", "app", name]
    subprocess.run(builder, cwd=work, check=True)
    subprocess.run(["flatpak", "build-bundle", "repo", target, APPLICATION_ID], cwd=work, check=True)
    write_checksums([target], DIST / f"{target.name}.sha256")
    print(f"{target}  {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
