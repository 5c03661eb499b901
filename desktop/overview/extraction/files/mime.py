"""MIME messages without surprises: the standard library's parser behind limits."""

from __future__ import annotations

import binascii
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from overview.extraction.files.source import Unreadable

MOST_PARTS = 2_000
DEEPEST = 30
BROKEN = "The file is a message that can’t be read; it is damaged."


def parsed(content: bytes) -> Message:
    """The message. Raises Unreadable, also where it is nested beyond what the parser bears."""
    try:
        return message_from_bytes(content)
    except (RecursionError, MessageError, ValueError, LookupError, IndexError):
        raise Unreadable(BROKEN) from None


def parts_of(message: Message) -> list[Message]:
    """All parts that hold content, in order; attached messages are not entered."""
    found: list[Message] = []
    stack: list[tuple[Message, int]] = [(message, 0)]
    while stack and len(found) < MOST_PARTS:
        part, depth = stack.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            if depth < DEEPEST:
                stack.extend((child, depth + 1) for child in reversed(inner) if isinstance(child, Message))
        elif part.get_content_maintype() != "message":
            found.append(part)
    return found


def content_of(part: Message) -> bytes:
    """The part's bytes, decoded from base 64 or quoted-printable; empty where that fails."""
    try:
        content = part.get_payload(decode=True)
    except (binascii.Error, ValueError, LookupError, AttributeError):
        return b""
    return content if isinstance(content, bytes) else b""


def header(message: Message, name: str) -> str:
    """A header as text, its encoded words (RFC 2047) decoded."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, ValueError, MessageError):
        return str(value)
