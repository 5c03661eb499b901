"""Folders that know no locks, or take nothing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from overview.library.failures import Unwritable, in_words
from overview.process_lock import WINDOW, ProcessLock


@pytest.mark.skipif(os.name == "nt", reason="Windows locks files in another way")
def test_a_disk_without_locks_is_no_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(OSError, match="No locks"):
        ProcessLock(tmp_path, WINDOW).take()


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_folder_that_takes_nothing_is_told_in_words(code: int) -> None:
    assert isinstance(in_words(OSError(code, os.strerror(code))), Unwritable)
