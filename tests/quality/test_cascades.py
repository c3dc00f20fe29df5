"""Made cascades with known truth, through the whole pipeline: the true number of origins lies within the bounds."""

from cascades import measured

COUNT, WITHIN = 200, 0.99


def test_the_truth_lies_within_narrow_bounds() -> None:
    found = measured(COUNT)
    assert found.within >= WITHIN, found
    assert found.width < 1 + found.uncredited, found
