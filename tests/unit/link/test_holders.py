import numpy as np

from headwater.link.holders import Held, holders


def held(*pairs, moments=None):
    shingles, reports = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    return Held(shingles, reports, np.array([(moments or {}).get(one, 0) for one in reports.tolist()], np.int64))


def sets(found):
    members = [found.reports[part].tolist() for part in np.split(found.members, found.first[1:-1])]
    return {shingle: members[number] for shingle, number in zip(found.shingles.tolist(), found.which.tolist(), strict=True)}


def test_shingles_with_the_same_holders_are_one_set():
    found = holders(held((7, 1), (7, 2), (8, 2), (8, 1), (9, 1), (9, 3)))
    assert sets(found) == {7: [1, 2], 8: [1, 2], 9: [1, 3]}
    assert sorted(found.sizes.tolist()) == [2, 2]
    assert sorted(found.weights(np.ones(3, bool)).tolist()) == [1, 2]


def test_what_one_report_alone_holds_is_left_out():
    assert sets(holders(held((7, 1), (8, 2), (9, 1), (9, 2)))) == {9: [1, 2]}


def test_holders_stand_in_the_order_of_publication_then_of_their_numbers():
    assert sets(holders(held((7, 1), (7, 2), (7, 3), (7, 4), moments={1: 5, 2: 3, 4: 3}))) == {7: [3, 2, 4, 1]}


def test_nothing_held_by_nobody():
    found = holders(Held.of([], [], []))
    assert len(found.sizes) == len(found.shingles) == 0
