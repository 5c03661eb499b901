"""Faults that translation had once."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest

from overview.translation.client import TranslationClient
from overview.translation.protocol import REST, Job, Text
from overview.translation.translator import Request


@pytest.mark.skipif(sys.platform == "win32", reason="stops a process by a signal")
def test_a_child_that_takes_nothing_any_more_is_ended(velu_store: Any, tmp_path: Path, held_out: Any) -> None:
    client = TranslationClient(velu_store.folder, tmp_path / "cache.sqlite", silence=1.0)
    try:
        source, english = held_out[0]
        client.submit(Job((Text(source),), Request("qaa"), REST))[1].result(60)
        psutil.Process(client.running).send_signal(signal.SIGSTOP)
        more = Job((Text(source), Text(f"{source} " * 20_000)), Request("qaa"), REST)  # more than a pipe holds
        number = client.submit(more)[0]
        client.cancel(number)
        assert (
            client.submit(Job((Text(source),), Request("qaa"), REST))[1].result(60).updates[0].translation.text
            == english
        )
    finally:
        client.close()
