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
            assert (one.parent, one.unseen, one.root, one.credited) == (None, None, one.id, None)
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
    assert text.removesuffix(f"\n\nSource: {one.credited}").endswith(one.furniture[1])
    assert all(sentence in text for sentence in one.sentences)


def test_readings_hold_the_sentences_that_state_claims_and_whom_these_credit():
    printed = press(200)
    for one in printed:
        reading, text = one.reading(), one.report().text
        credited = [line for line in one.lines if line.claim is not None and line.source]
        assert [text[slice(*said.content[0])] for said in reading.attributions] == [line.words for line in credited]
        assert [text[slice(*said.source[0])].lower() for said in reading.attributions] == [
            line.source.lower() for line in credited
        ]
        assert all(text[slice(*said.cue[0])] == "said" for said in reading.attributions)
        assert [credit.mention.name for credit in reading.credits] == [one.credited] * bool(one.credited)
    assert sum(len(one.reading().attributions) for one in printed) > 100


def test_a_claim_has_the_person_behind_it_wherever_its_text_went():
    known = {one.id: one for one in press(300)}
    for one in known.values():
        if one.parent is not None and one.made in {Made.WHOLE, Made.CUT}:
            stated = {(line.claim, line.person) for line in one.lines if line.claim is not None}
            assert stated <= {(line.claim, line.person) for line in known[one.parent].lines}
