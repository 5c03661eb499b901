"""`dev.py package macos`: Overview.app in a disk image, signed and notarised where the environment can."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from building import DIST, build_folder, version, write_checksums
from freezing import freeze
from icon_files import write_icns

HERE = Path(__file__).resolve().parent
IDENTITY = os.environ.get("MACOS_IDENTITY", "")  # “Developer ID Application: …”, in the keychain
PROFILE = os.environ.get("MACOS_NOTARY_PROFILE", "")  # made by `notarytool store-credentials`


def main() -> None:
    """Build it."""
    if sys.platform != "darwin":
        sys.exit("This package is built on macOS.")
    work = build_folder("macos")
    icon = write_icns(work / "overview.icns")
    options = ["--icon", str(icon), "--version", version()]
    if IDENTITY:
        options += ["--identity", IDENTITY, "--entitlements", str(HERE / "entitlements.plist")]
    else:
        print("The app is not signed: MACOS_IDENTITY is not set. Other Macs will refuse to open it.")
    frozen, _ = freeze(work, *options)
    app = frozen.with_name("Overview.app")
    DIST.mkdir(exist_ok=True)
    image = DIST / f"Overview-{version()}-{platform.machine()}.dmg"
    folder = work / "image"
    folder.mkdir()
    app.rename(folder / app.name)
    (folder / "Applications").symlink_to("/Applications")
    words = ["hdiutil", "create", "-volname", "Overview", "-srcfolder", folder, "-ov", "-format", "UDZO", image]
    subprocess.run(words, check=True)
    notarise(image)
    write_checksums([image], DIST / f"{image.name}.sha256")
    print(f"{image}  {image.stat().st_size / 1e6:.1f} MB")


def notarise(image: Path) -> None:
    """Have Apple look at it, and staple the answer to it."""
    if not (IDENTITY and PROFILE):
        print("The image is not notarised: MACOS_IDENTITY and MACOS_NOTARY_PROFILE are not both set.")
        return
    subprocess.run(["codesign", "--force", "--timestamp", "--sign", IDENTITY, image], check=True)
    submit = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", PROFILE, "--wait"]
    subprocess.run(submit, check=True)
    subprocess.run(["xcrun", "stapler", "staple", image], check=True)


if __name__ == "__main__":
    main()
