import numpy as np

from headwater.link.connected import components, larger_to_smallest, smaller_to_smallest, stars


def numbers(*values):
    return np.array(values, np.int64)


def test_each_number_has_the_smallest_that_it_hangs_together_with():
    assert components(numbers(1, 3, 4, 7, 9), numbers(9, 4), numbers(3, 9)).tolist() == [1, 3, 3, 7, 3]
    assert components(numbers(), numbers(), numbers()).tolist() == []


def test_stars_tie_each_number_to_the_smallest():
    assert [side.tolist() for side in stars(numbers(9, 4, 2), numbers(3, 9, 1))] == [[2, 4, 9], [1, 3, 3]]


def test_one_step_ties_larger_neighbours_to_the_smallest_of_all():
    assert [side.tolist() for side in larger_to_smallest(numbers(5, 5, 5), numbers(2, 7, 8))] == [[7, 8], [2, 2]]


def test_the_other_ties_smaller_neighbours_and_the_number_itself():
    assert [side.tolist() for side in smaller_to_smallest(numbers(5, 5), numbers(2, 4))] == [[4, 5], [2, 2]]
