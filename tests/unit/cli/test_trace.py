"""`headwater trace` on real reports: a case without a PATH, and reports in other languages."""

from __future__ import annotations

import pytest

from headwater.cli import main

ONE = 'The quay at Sarnwick will close in May, the harbour master Ilse Drost said.\n\n"We have no choice," she told reporters.'
OTHER = "The Sarnwick quay is to be closed in May, according to harbour master Ilse Drost. Fishermen were not asked."
GERMAN = (
    "Die Brücke über den Fluss wird im Mai gesperrt, sagte der Bürgermeister am Montag vor der Presse. Wie lange die Arbeiten "
    "dauern, ist noch nicht bekannt, und die Stadt sucht nach einem anderen Weg für die Busse."
)


@pytest.fixture
def folder(tmp_path):
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "one.txt").write_text(ONE, encoding="utf-8")
    (pile / "other.txt").write_text(OTHER, encoding="utf-8")
    return pile


def test_a_case_is_shown_without_a_path(folder, tmp_path, capsys):
    case = str(tmp_path / "quay.case")
    assert main(["trace", str(folder), "--case", case]) == 0
    first = capsys.readouterr()
    assert "Ilse Drost" in first.out
    assert f"its pages: headwater open {case}" in first.err
    assert main(["trace", "--case", case]) == 0
    again = capsys.readouterr()
    assert again.out == first.out
    assert "headwater open" not in again.err


def test_neither_a_path_nor_a_case_is_wrong_usage(capsys):
    assert main(["trace"]) == 2
    told = capsys.readouterr().err
    assert "Usage: headwater trace [OPTIONS] [PATH...]" in told
    assert "Missing argument PATH" in told


def test_a_case_that_is_not_there_is_told_and_not_made(tmp_path, capsys):
    missing = tmp_path / "missing.case"
    assert main(["trace", "--case", str(missing)]) != 0
    assert "missing.case" in capsys.readouterr().err
    assert not missing.exists()


def test_a_file_that_is_called_a_case_and_is_none_is_told_so(tmp_path, capsys):
    empty = tmp_path / "empty.case"
    empty.touch()
    assert main(["trace", str(empty)]) == 2
    assert "this file is empty" in capsys.readouterr().err


def test_reports_in_other_languages_are_told_on_the_terminal(folder, capsys):
    assert main(["trace", str(folder)]) == 0
    assert "not read for attributions" not in capsys.readouterr().err
    (folder / "bruecke.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "pont.txt").write_text("Le pont sera fermé en mai, a dit le maire lundi devant la presse. " * 3, encoding="utf-8")
    (folder / "gasse.txt").write_text(GERMAN.replace("Brücke", "Gasse"), encoding="utf-8")
    assert main(["trace", str(folder), "--json"]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "3 reports were not read for attributions, as only English is: 2 in German and 1 in French." in told
