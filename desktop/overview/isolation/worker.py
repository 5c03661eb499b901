"""The child's side: reads calls as JSON lines, answers each with one JSON line. Started as `overview worker`."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from typing import Any, BinaryIO


def main(arguments: list[str]) -> int:
    """Serve calls until the standard input ends. `arguments`: the memory limit in MiB (0: none). Gives an exit code."""
    limit_memory(int(arguments[0]) if arguments else 0)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)
    answers = claim_stdout()
    for line in sys.stdin.buffer:
        reply = json.dumps(answer(json.loads(line)), ensure_ascii=True)
        answers.write(reply.encode() + b"\n")
        answers.flush()
    return 0


def claim_stdout() -> BinaryIO:
    """The real standard output for answers alone; from here on whatever a library prints goes to stderr."""
    mine = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return mine


def limit_memory(mebibytes: int) -> None:
    """Cap the address space of this process. Does nothing where the system cannot (Windows)."""
    if not mebibytes:
        return
    try:
        import resource
    except ImportError:
        return
    size = mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def answer(call: dict[str, Any]) -> dict[str, Any]:
    """Run one call, {"function": "module:name", "argument": …}; gives {"result": …} or {"kind": …, "failed": …}."""
    try:
        module, _, name = call["function"].partition(":")
        function = getattr(importlib.import_module(module), name)
        return {"result": function(call["argument"])}
    except MemoryError:
        return {"kind": "MemoryError", "failed": "out of memory"}
    except Exception as error:
        return {"kind": type(error).__name__, "failed": str(error)}
