"""DeepL's protocol (`POST /v2/translate`)."""

from __future__ import annotations

from collections.abc import Sequence

from overview.translation.engines.base import EngineFailure, Rendering
from overview.translation.engines.batches import in_groups
from overview.translation.engines.http import post
from overview.translation.protocol import Service

TEXTS, BYTES = 50, 100_000  # DeepL takes 50 texts and 128 KiB
SOURCES = {"zh-hant": "ZH", "pt-br": "PT", "sr-latn": "SR"}
TARGETS = {"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}
FREE, PAID = "https://api-free.deepl.com", "https://api.deepl.com"


def address_for(key: str) -> str:
    """Keys of the free plan end in `:fx` and have a host of their own."""
    return FREE if key.endswith(":fx") else PAID


class DeepL:
    """One pair of languages."""

    takes_tags = True

    def __init__(self, service: Service, source: str, target: str) -> None:
        self.source, self.target = source, target
        self.key = f"deepl:{source}-{target}"
        self.label = "DeepL"
        self._address = service.address.rstrip("/") + "/v2/translate"
        self._secret = service.key
        self._proxy = service.proxy

    def translate(self, sentences: Sequence[str]) -> list[Rendering]:
        """One rendering per sentence. Raises EngineFailure."""
        return in_groups(sentences, self._send, most=TEXTS, largest=BYTES)

    def _send(self, texts: list[str]) -> list[str]:
        body = {
            "text": texts,
            "source_lang": SOURCES.get(self.source, self.source.upper()),
            "target_lang": TARGETS.get(self.target, self.target.upper()),
            "tag_handling": "html",
        }
        answer = post(self._address, body, {"Authorization": f"DeepL-Auth-Key {self._secret}"}, self.label, self._proxy)
        made = answer.get("translations") if isinstance(answer, dict) else None
        if not isinstance(made, list) or len(made) != len(texts):
            raise EngineFailure("refused", "DeepL answered with something that is no translation.")
        try:
            return [str(one["text"]) for one in made]
        except (KeyError, TypeError):
            raise EngineFailure("refused", "DeepL answered with something that is no translation.") from None
