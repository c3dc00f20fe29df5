import pytest

from headwater.text.main_clauses import main_clause


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Two divers who vanished off Lesk on Friday have been found at a mill", "Two divers have been found at a mill"),
        ("Two divers, who vanished off Lesk, were found at a mill", "Two divers were found at a mill"),
        ("The barge which sank in the storm was carrying salt", "The barge was carrying salt"),
        ("The warden met two divers who vanished later that week were found", None),
        ("Two divers who said that they were ill were found", None),
        ("Two divers who came from Lesk sold the barge", None),
        ("Who broke the lamp is not known", None),
        ("The plants Vesna, which makes salt, and Orla, which dries fish, were closed", None),
        ("Divers were found at a mill", None),
    ],
)
def test_the_clause_of_the_subject_is_left_out(words, left):
    assert main_clause(words) == (left or words)
