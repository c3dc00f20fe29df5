from hypothesis import given
from hypothesis import strategies as st

from headwater.web.views.found import marked_words


@given(st.text(alphabet="aáb .\u202e-", max_size=30), st.text(alphabet='ab "', max_size=8))
def test_pieces_are_the_excerpt(excerpt, words):
    assert "".join(piece for piece, _ in marked_words(excerpt, words)) == excerpt


def test_found_words_are_marked_whatever_their_case_and_accents():
    assert marked_words("The Cra\u0301ck, cracked.", "the crac") == (
        ("The", True),
        (" ", False),
        ("Cra\u0301ck", True),
        (", ", False),
        ("cracked", True),
        (".", False),
    )


def test_quoted_words_are_marked_whole_only():
    assert [piece for piece, found in marked_words("crack cracked", '"crack"') if found] == ["crack"]
