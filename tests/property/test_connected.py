"""Components in parts are those of a plain union-find, for any pairs and any number of parts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.connected import both_ways, components, larger_to_smallest, smaller_to_smallest, spanning, stars

pairs = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(lambda pair: pair[0] != pair[1]), max_size=60)


def united(edges):
    """Plain union-find: the smallest number of each component by number."""
    root = {number: number for pair in edges for number in pair}

    def top(number):
        while root[number] != number:
            number = root[number]
        return number

    for one, other in edges:
        low, high = sorted((top(one), top(other)))
        root[high] = low
    return {number: top(number) for number in root}


def sides(edges):
    return tuple(np.array([pair[side] for pair in edges], np.int64) for side in (0, 1))


@given(pairs)
def test_at_once(edges):
    expected = united(edges)
    found = components(np.array(sorted(expected), np.int64), *sides(edges))
    assert dict(zip(sorted(expected), found.tolist(), strict=True)) == expected


@given(pairs, st.integers(1, 7))
def test_in_parts(edges, parts):
    def by_number(made):
        ones, others = (np.concatenate([one[side] for one in made]) for side in (0, 1))
        return [(ones[ones % parts == part], others[ones % parts == part]) for part in range(parts)]

    now = [stars(*sides(edges[part::parts])) for part in range(parts)]
    for _ in range(20):
        before = sorted(zip(*(np.concatenate([one[side] for one in now]).tolist() for side in (0, 1)), strict=True))
        now = by_number([larger_to_smallest(*one) for one in by_number([both_ways(one) for one in now])])
        now = by_number([smaller_to_smallest(*one) for one in now])
        after = sorted(zip(*(np.concatenate([one[side] for one in now]).tolist() for side in (0, 1)), strict=True))
        if before == after:
            break
    assert dict(after) == {number: root for number, root in united(edges).items() if number != root}
    assert len(dict(after)) == len(after)


@given(pairs, st.lists(st.integers(0, 4), min_size=60, max_size=60), st.integers(0, 4))
def test_by_a_spanning_forest_the_same_hang_together(edges, values, least):
    ones, others = sides(sorted({(min(edge), max(edge)) for edge in edges}))
    likeness = np.array(values[: len(ones)], float)
    kept = spanning(ones, others, likeness)
    assert len(kept) < max(1, len(np.unique(np.concatenate([ones, others]))))
    asked = kept[likeness[kept] >= least]
    whole = np.flatnonzero(likeness >= least)
    everyone = np.arange(41)
    assert (components(everyone, ones[asked], others[asked]) == components(everyone, ones[whole], others[whole])).all()
