"""Errors carry cause, subject and remedy, also between processes."""

import pickle

from headwater.errors import TooLarge


def test_an_error_reads_as_a_sentence():
    error = TooLarge("too large.", subject="a.txt", remedy="Raise the limit.")
    assert str(error) == "a.txt: too large. Raise the limit. [HW203]"


def test_an_error_survives_pickling():
    error = pickle.loads(pickle.dumps(TooLarge("too large.", subject="a.txt", remedy="Raise the limit.")))
    assert (type(error), error.subject, str(error)) == (TooLarge, "a.txt", "a.txt: too large. Raise the limit. [HW203]")
