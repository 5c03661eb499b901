"""The index over groups finds what comparing with each of them would."""

from __future__ import annotations

import random
from array import array

import pytest

from overview.stories.groups import weights
from overview.stories.postings import BUSY, INDEXED, Postings
from overview.stories.vectors import Vector

EXTENT = 2.0


def vector(chance: random.Random) -> Vector:
    terms = chance.sample(range(200), INDEXED)
    return Vector(array("I", terms), array("f", sorted((chance.random() for _ in terms), reverse=True)))


@pytest.mark.parametrize("seed", range(5))
def test_the_dot_products_are_those_with_each_group(seed: int) -> None:
    chance = random.Random(seed)
    groups = {slot: vector(chance) for slot in range(1, 121)}
    alive = set(groups)
    postings = Postings(alive)
    for slot, one in groups.items():
        postings.add(slot, one, EXTENT)
    for slot in chance.sample(sorted(groups), 40):
        alive.remove(slot)
        postings.gone(groups[slot])
    postings.tidy()
    asked = vector(chance)
    found = {slot: product for slot, product in postings.dots(asked, 10, 0.5) if slot in alive}
    expected = {}
    for slot in alive:
        own = weights(groups[slot])
        product = sum(weight * own.get(term, 0.0) for term, weight in list(weights(asked).items())[:10]) / EXTENT
        if product >= 0.5:
            expected[slot] = pytest.approx(product)
    assert found == expected and found


def test_a_term_that_too_many_groups_have_is_left_out() -> None:
    alive = set(range(1, BUSY + 2))
    postings = Postings(alive)
    one = Vector(array("I", [7]), array("f", [1.0]))
    for slot in range(1, BUSY + 1):
        postings.add(slot, one, 1.0)
    assert len(postings.dots(one, 1, 0.5)) == BUSY
    postings.add(BUSY + 1, one, 1.0)
    assert postings.dots(one, 1, 0.5) == []
    assert Postings(alive).dots(one, 1, 0.5) == []
