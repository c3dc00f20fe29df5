"""The made press that cost and counts are measured on knows its own truth."""

from press import Made, press


def test_the_same_seed_and_size_make_the_same_press():
    assert press(120, seed=3) == press(120, seed=3)
    assert press(120, seed=3) != press(120, seed=4)


def test_every_copy_has_a_parent_or_an_unseen_text_and_comes_later():
    known = {one.id: one for one in press(400)}
    assert len(known) == 400
    for one in known.values():
        if one.made is Made.OWN:
            assert (one.parent, one.unseen, one.root, one.credited) == (None, None, one.id, False)
        elif one.parent is None:
            assert one.unseen == one.story
            assert one.root == f"wire {one.story}"
        else:
            parent = known[one.parent]
            assert (parent.story, parent.root) == (one.story, one.root)
            assert parent.published <= one.published


def test_a_twentieth_of_the_reports_carry_the_wire_story():
    printed = press(400)
    assert sum(one.story == 0 for one in printed) == 20


def test_a_report_holds_its_sentences_between_its_outlets_furniture():
    one = press(50)[0]
    text = one.report().text
    assert text.startswith(one.furniture[0])
    assert text.endswith(one.furniture[1])
    assert all(sentence in text for sentence in one.sentences)
