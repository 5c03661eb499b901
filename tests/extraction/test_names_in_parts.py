"""Authors in JSON-LD whose name is given in parts (https://schema.org/Person)."""

from __future__ import annotations

from typing import Any

import pytest

from overview.extraction.metadata.names import from_nodes


@pytest.mark.parametrize(
    ("author", "persons"),
    [
        ({"@type": "Person", "givenName": "Ana", "familyName": "Sample"}, ["Ana Sample"]),
        ({"@type": "Person", "givenName": "Ana"}, ["Ana"]),
        (
            {"@type": "Person", "name": "Ana de la Sample", "givenName": "Ana", "familyName": "Sample"},
            ["Ana de la Sample"],
        ),
        ({"@type": "Person", "url": "https://tide.example/ana"}, []),
    ],
)
def test_a_name_in_parts_is_put_together_where_it_is_not_given_whole(
    author: dict[str, Any], persons: list[str]
) -> None:
    assert from_nodes([author]) == (persons, [])
