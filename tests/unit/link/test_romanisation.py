import pytest

from headwater.link.names import person_words
from headwater.link.person_names import person_likeness
from headwater.link.romanisation import consonants, first_alike, folds, romanised_alike, romanised_keys, same_surname, same_word

ONE_NAME = [
    ("Oleksandr Hryhorenko", "Alexander Grigorenko"),
    ("Ksenia Zaytseva", "Ksenija Zajceva"),
    ("Yuri Kovalchuk", "Jurij Kowalczuk"),
    ("Abd al-Rahman al-Qahtani", "Abdulrahman Al Kahtani"),
    ("Mohamed Ben Said", "Mohammed Bensaid"),
    ("Ali Reza Yousefi", "Alireza Yusefi"),
    ("Ts'ai Wen-lung", "Cai Wenlong"),
    ("Zhao Guo-qiang", "Chao Kuo-chiang"),
    ("Pak Chong-su", "Park Jong-soo"),
    ("Eun-hee Choi", "Choe Un-hui"),
    ("Yuuko Itou", "Ito Yuko"),
    ("Giorgos Papadakis", "Yiorgos Papadhakis"),
    ("Haim Ben-Tzvi", "Chaim Ben Zvi"),
    ("Subhas Chowdhury", "Subhash Chaudhuri"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_romanisations_of_one_name_are_alike_and_found(one, other):
    first, second = person_words(one), person_words(other)
    assert romanised_alike(first, second)
    assert not romanised_keys(first).isdisjoint(romanised_keys(second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Hall", "Tom Gall"),
        ("Dan Good", "Dan Hood"),
        ("Tom Bell", "Tom Ball"),
        ("Mohammed Harrami", "Mahmoud Harrami"),
        ("Oleksandr Hryhorenko", "Oleksandra Hryhorenko"),
        ("Oleksandr Hryhorenko", "Oleksandr Hryhorchenko"),
        ("Yuko Sato", "Yoko Sato"),
        ("Zhang Min", "Zhang Ming"),
    ],
)
def test_other_names_are_not(one, other):
    assert not romanised_alike(person_words(one), person_words(other))


def test_one_spelling_may_leave_a_sound_open():
    assert folds("arabic", "kasem") == {"kasam", "kasim"}


def test_given_names_behind_the_first_may_be_left_out():
    assert first_alike(("serhii", "ivan", "lytvynenko"), ("sergei", "litvinenko"))


def test_a_surname_alone_needs_the_ending_of_a_language():
    assert same_surname("hryhorenko", "grigorenko")
    assert not same_surname("hall", "gall")


def test_a_word_of_a_bodys_name():
    assert same_word("shimbun", "shinbun")
    assert not same_word("herald", "gerald")


def test_what_a_script_without_vowels_writes():
    assert consonants("hussein") == consonants("hsyn") == "hsn"
    assert person_likeness("Hussein Mansour", "حسين منصور").reason == "the same consonants, in a script without vowels"
