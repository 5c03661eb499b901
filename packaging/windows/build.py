"""`dev.py package windows`: an installer for one user, made by Inno Setup (`iscc`), on Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from building import DIST, build_folder, version, write_checksums
from freezing import freeze
from icon_files import write_ico

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Build it; sign it when the environment has a certificate, and say so when it has none."""
    compiler = tool("iscc", "Inno Setup 6/ISCC.exe")
    work = build_folder("windows")
    icon = write_ico(work / "overview.ico")
    frozen, _ = freeze(work, "--icon", str(icon))
    DIST.mkdir(exist_ok=True)
    for program in frozen.glob("overview*.exe"):
        sign(program)
    defines = [f"/DVersion={version()}", f"/DFrozen={frozen}", f"/DIcon={icon}", f"/O{DIST}"]
    subprocess.run([compiler, *defines, str(HERE / "overview.iss")], check=True)
    installer = DIST / f"Overview-{version()}-setup.exe"
    sign(installer)
    write_checksums([installer], DIST / f"{installer.name}.sha256")
    print(f"{installer}  {installer.stat().st_size / 1e6:.1f} MB")


def tool(name: str, below: str) -> str:
    """A program of the PATH, or where its installer puts it, which is in nobody's PATH. Ends the program without it."""
    programs = Path(os.environ.get("PROGRAMFILES(X86)", r"C:\Program Files (x86)"))
    found = shutil.which(name) or max(map(str, programs.glob(below)), default=None)
    if found is None:
        sys.exit(f"{name} is needed: packaging/windows/README.md says more.")
    return found


def sign(path: Path) -> None:
    """Sign with the certificate that WINDOWS_CERTIFICATE names (a .pfx file)."""
    certificate = os.environ.get("WINDOWS_CERTIFICATE")
    if not certificate:
        print(f"{path.name} is not signed: WINDOWS_CERTIFICATE is not set.")
        return
    signer = tool("signtool", "Windows Kits/10/bin/10.*/x64/signtool.exe")
    words = [signer, "sign", "/fd", "SHA256", "/tr", "http://timestamp.digicert.com", "/td", "SHA256"]
    password = os.environ.get("WINDOWS_CERTIFICATE_PASSWORD", "")
    subprocess.run([*words, "/f", certificate, "/p", password, str(path)], check=True)


if __name__ == "__main__":
    main()
