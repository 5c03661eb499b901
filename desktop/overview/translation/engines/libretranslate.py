"""LibreTranslate's protocol (`POST /translate`), one's own server or a public one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from overview.translation.engines.base import EngineFailure, Rendering
from overview.translation.engines.batches import in_groups
from overview.translation.engines.http import post
from overview.translation.protocol import Service

TEXTS, BYTES = 32, 8_000  # one batch; public servers allow little in one request
CODES = {"zh-hant": "zt", "pt-br": "pb"}


class LibreTranslate:
    """One server, one pair of languages."""

    takes_tags = True

    def __init__(self, service: Service, source: str, target: str) -> None:
        self.source, self.target = source, target
        self.key = f"libretranslate:{source}-{target}:{service.address.rstrip('/')}"
        self.label = "LibreTranslate"
        self._address = service.address.rstrip("/") + "/translate"
        self._secret = service.key
        self._proxy = service.proxy

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering per sentence. Raises EngineFailure."""
        return in_groups(sentences, self._send, most=TEXTS, largest=BYTES)

    def _send(self, texts: list[str]) -> list[str]:
        body: dict[str, Any] = {
            "q": texts,
            "source": CODES.get(self.source, self.source),
            "target": CODES.get(self.target, self.target),
            "format": "html",
        }
        if self._secret:
            body["api_key"] = self._secret
        answer = post(self._address, body, {}, self.label, self._proxy)
        made = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(made, list) or len(made) != len(texts) or not all(isinstance(one, str) for one in made):
            raise EngineFailure("refused", "LibreTranslate answered with something that is no translation.")
        return made
