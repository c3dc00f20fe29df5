from headwater.text.spans import joined, meeting

SPANS = ((0, 4), (4, 9), (12, 20), (25, 30))


def test_joined_are_those_that_overlap_touch_or_lie_inside():
    assert joined([(12, 20), (4, 9), (0, 4), (13, 15), (25, 30)]) == ((0, 9), (12, 20), (25, 30))
    assert joined([]) == ()


def test_meeting_are_those_that_share_a_character():
    assert meeting(SPANS, (4, 13)) == ((4, 9), (12, 20))
    assert meeting(SPANS, (9, 12)) == ()
    assert meeting(SPANS, (0, 40)) == SPANS
    assert meeting((), (0, 40)) == ()
