"""Translation services over HTTPS, optional and off unless the reader sets one up: LibreTranslate and DeepL.

The key comes with every call from the caller, who keeps it in the keyring; it is never logged or stored here. What is
sent: the text of sentences, links and emphasis as bare numbered tags. Never the address of a page, never a link.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from overview.translation.addresses import is_safe
from overview.translation.engines.base import Engine, EngineFailure
from overview.translation.protocol import Service

NAMES = {"libretranslate": "LibreTranslate", "deepl": "DeepL"}


def open_service(service: Service, source: str, target: str) -> Engine:
    """The engine of a service. Raises EngineFailure where its address is not one to send a text to."""
    if not is_safe(service.address):
        raise EngineFailure("refused", "A service’s address begins with https:// (http:// only within your network).")
    if service.kind == "deepl":
        from overview.translation.engines.deepl import DeepL

        return DeepL(service, source, target)
    if service.kind == "libretranslate":
        from overview.translation.engines.libretranslate import LibreTranslate

        return LibreTranslate(service, source, target)
    raise EngineFailure("refused", f"There is no service of the kind “{service.kind}”.")


def what_is_sent(service: Service) -> str:
    """What the reader is told before a service is used for the first time."""
    host = urlsplit(service.address).hostname or service.address
    return (
        f"The headlines and the text of articles in other languages are sent to {host} ({NAMES[service.kind]}), which "
        "translates them and so learns what you read. Names of sources, addresses of pages and links, and what you "
        "noted are not sent. Sources that you exclude are not sent at all. Nothing is sent while this is off."
    )
