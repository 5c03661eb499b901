"""The engine's protocol: what is written is read again, and no line breaks either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.engine import protocol
from overview.library.values import Changes

numbers = st.integers(0, 2**53)
texts = st.text(max_size=60)
values = st.dictionaries(
    texts, st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts | st.lists(texts, max_size=3), max_size=4
)
changes = st.builds(
    Changes,
    st.lists(numbers, max_size=5).map(tuple),
    st.lists(texts, max_size=5).map(tuple),
    st.lists(numbers, max_size=5).map(tuple),
    st.lists(numbers, max_size=5).map(tuple),
)
messages = st.one_of(
    st.builds(protocol.Began, numbers.map(lambda number: -number), texts),
    st.builds(protocol.Progress, numbers, numbers, numbers, texts),
    st.builds(protocol.Item, numbers, numbers, values),
    st.builds(protocol.Changed, changes),
    st.builds(protocol.Done, numbers, values),
    st.builds(protocol.Failed, numbers, texts, st.booleans()),
)


@given(messages)
def test_messages_survive_the_way(message: protocol.Message) -> None:
    line = protocol.encode(message)
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    assert protocol.decode(line) == message


@given(numbers, texts, values)
def test_requests_survive_the_way(number: int, job: str, arguments: dict[str, object]) -> None:
    arguments = {name: value for name, value in arguments.items() if name not in ("id", "job", "cancel", "window")}
    request = protocol.Request(number, job, arguments)
    assert protocol.decode_wish(protocol.encode_request(request)) == request


def test_the_other_wishes_survive_the_way() -> None:
    assert protocol.decode_wish(protocol.encode_cancel(7)) == protocol.Cancel(7)
    assert protocol.decode_wish(protocol.encode_window()) == protocol.WindowOpen()


@given(st.binary(max_size=200) | values.map(lambda value: str(value).encode("utf-8", "replace")))
def test_noise_is_refused_not_raised(line: bytes) -> None:
    for decode in (protocol.decode, protocol.decode_wish):
        try:
            decode(line)
        except protocol.BadMessage:
            continue


@pytest.mark.parametrize(
    "line",
    [b"[" * 100_000, b'{"changed": {"articles": 3}}', b'{"changed": {"others": []}}', b'{"id": "7", "done": {}}'],
)
def test_lines_that_look_right_but_are_not(line: bytes) -> None:
    with pytest.raises(protocol.BadMessage):
        protocol.decode(line)


@pytest.mark.parametrize("ending", [b"", b', "id": "seven"}', b"}"])
def test_what_is_refused_is_not_quoted(ending: bytes) -> None:
    """It is logged, and the end of the window may cut off a wish that has a password in it."""
    with pytest.raises(protocol.BadMessage) as refused:
        protocol.decode_wish(b'{"password": "lantern-7"' + ending)
    assert "lantern" not in str(refused.value)
