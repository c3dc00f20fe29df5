"""Which stories of a case may stay as they are when it is traced again."""

from headwater.case.tracing import Story, can_stay


def story(name, *sources):
    return Story(name, (f"report of {name}",), sources)


def test_a_story_stays_whose_sources_are_what_they_were():
    stories = [story("a", "s1", "s2"), story("b", "s2", "s3"), story("new", "s4")]
    assert can_stay(stories, {"a": [10, 20], "b": [20, 30], "gone": [40]}) == {"a", "b"}


def test_numbers_may_change_as_long_as_the_same_sources_are_meant():
    assert can_stay([story("a", "s7", "s5")], {"a": [10, 20]}) == {"a"}


def test_where_two_sources_became_one_the_second_story_is_traced_again():
    assert can_stay([story("a", "s1"), story("b", "s1")], {"a": [10], "b": [20]}) == {"a"}


def test_where_one_source_became_two_the_second_story_is_traced_again():
    assert can_stay([story("a", "s1"), story("b", "s2")], {"a": [10], "b": [10]}) == {"a"}


def test_a_story_that_cannot_stay_says_nothing_about_the_others():
    stories = [story("a", "s1"), story("b", "s1", "s2"), story("c", "s2")]
    assert can_stay(stories, {"a": [10], "b": [20, 30], "c": [40]}) == {"a", "c"}
