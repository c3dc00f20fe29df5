from headwater.extract.coreference import Prose, fits, most_salient, read_pronouns
from headwater.extract.entities import Entity
from headwater.model import Kind
from headwater.text.tokens import Tokens

HE, SHE = "male", "female"


def prose_of(text, quoted=(), sources=()):
    return Prose(Tokens.of(text), quoted, dict.fromkeys(sources, ()))


def seen(prose, *people):
    return [prose.occurrence(one, (prose.text.index(one.name), prose.text.index(one.name) + len(one.name))) for one in people]


def test_gender_and_number_decide_whom_a_pronoun_fits():
    assert fits(Entity("Voss", Kind.PERSON, HE), HE)
    assert fits(Entity("Roe", Kind.PERSON), HE)
    assert not fits(Entity("Rell", Kind.PERSON, SHE), HE)
    assert not fits(Entity("Norvane Mining", Kind.ORGANISATION), HE)


def test_the_subject_of_the_sentence_before_comes_first():
    prose = prose_of("Peter Voss met Karl Brandt in the hall. Then he left.")
    voss, brandt = Entity("Peter Voss", Kind.PERSON, HE), Entity("Karl Brandt", Kind.PERSON, HE)
    assert most_salient(prose, seen(prose, voss, brandt), prose.text.index("he left"), HE) is voss


def test_one_named_only_inside_a_quotation_is_not_the_speaker():
    text = "Peter Voss was late. “Karl Brandt failed us.” He left."
    start, end = text.index("“"), text.index("”") + 1
    prose = prose_of(text, quoted=[(start, end)])
    voss, brandt = Entity("Peter Voss", Kind.PERSON, HE), Entity("Karl Brandt", Kind.PERSON, HE)
    assert most_salient(prose, seen(prose, voss, brandt), text.index("He left"), HE) is voss


def test_too_far_back_is_nobody():
    text = "Peter Voss was late. " + "It rained. " * 12 + "He left."
    prose = prose_of(text)
    assert most_salient(prose, seen(prose, Entity("Peter Voss", Kind.PERSON, HE)), text.index("He left"), HE) is None


def test_words_that_somebody_said_are_not_about_the_one_who_said_them():
    prose = prose_of("People like Voss, he said, should lead.")
    assert prose.reported(prose.text.index("he said")) == 0
    prose = prose_of("After Voss left, he said no.")
    assert prose.reported(prose.text.index("he said")) is None


def test_a_chain_of_pronouns_keeps_the_speaker():
    text = "Peter Voss was late. He sat down. It rained. Karl Brandt's car broke. He said no."
    prose = prose_of(text)
    voss = Entity("Peter Voss", Kind.PERSON, HE)
    _, meant = read_pronouns(prose, seen(prose, voss))
    assert [meant[text.index("He sat")], meant[text.index("He said")]] == [voss, voss]


def test_letters_that_only_look_like_a_pronoun_are_none():
    assert read_pronouns(prose_of("Peter Voss was late. ſhe left, and herſ too."), []) == ([], {})


def test_an_empty_text_has_no_occurrences():
    assert read_pronouns(prose_of(""), []) == ([], {})


def test_a_verb_that_is_denied_has_a_subject_too():
    prose = prose_of("Peter Voss wouldn't say. Peter Voss slept.")
    assert prose.occurrence(Entity("Peter Voss", Kind.PERSON), (0, 10)).subject


def test_pronouns_tell_the_gender_of_one_whose_name_does_not():
    text = "Quill Voss spoke. She sat. She left. She sang. Karl Brandt came. He slept."
    prose = prose_of(text)
    voss, brandt = Entity("Quill Voss", Kind.PERSON), Entity("Karl Brandt", Kind.PERSON, HE)
    read_pronouns(prose, seen(prose, voss, brandt))
    assert voss.gender == SHE
    other = Entity("Quill Voss", Kind.PERSON)
    read_pronouns(prose_of("Quill Voss spoke. She sat. He left."), seen(prose, other))
    assert other.gender is None


def test_who_spoke_goes_on_speaking_but_is_not_therefore_meant_by_his():
    text = "Karl Brandt slept. A bridge, said Peter Voss, fell. He added that his car was gone."
    prose = prose_of(text, sources=[(30, 40)])
    assert prose.speaking(text.index("He added"))
    assert not prose.speaking(text.index("his car"))


def test_a_headline_is_the_title_or_a_short_first_paragraph():
    text = "Bridge falls\n\nIt rained in Brem on Monday.\n\nNobody came."
    assert prose_of(text).headline(0)
    assert not prose_of("word " * 30 + "\n\nIt rained.\n\nNobody came.").headline(0)
    assert not prose_of("Bridge falls.").headline(0)
    assert not prose_of(text).headline(text.index("Nobody"))
