"""What the translating child is told, as a queue that knows whether its newest is more urgent than the work at hand."""

from __future__ import annotations

import contextlib
import json
import queue
from typing import Any, BinaryIO

from overview.translation.protocol import BACKLOG

Order = dict[str, Any]


class Orders(queue.Queue[Order | None]):
    """Orders as they came, None at their end. It holds no engine: CTranslate2 asks `overtaken` from its own thread, and
    an engine must not end there."""

    at_hand = BACKLOG  # the priority of what is being translated

    def read(self, lines: BinaryIO) -> None:
        """Take in every line, None at the end; what is no JSON is left out."""
        for text in lines:
            with contextlib.suppress(ValueError):
                self.put(json.loads(text))
        self.put(None)

    def overtaken(self) -> bool:
        """Whether something waits that is more urgent than what is being translated."""
        with self.mutex:
            waiting = tuple(self.queue)
        return any(order.get("priority", BACKLOG) < self.at_hand for order in waiting if order)
