"""Where the files of an export go."""

import io
import sys
import zipfile

import pytest

from headwater.cli.writing import to_folder, write_files
from headwater.errors import UsageError
from headwater.export.files import File


def files():
    return [File("a.csv", (b"1,", b"2\r\n")), File("b.csv", iter([b"3"]))]


def test_several_files_go_into_an_archive(tmp_path):
    write_files(files(), str(tmp_path / "case.zip"), several=True)
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.csv": b"1,2\r\n", "b.csv": b"3"}


def test_an_archive_under_another_name_is_said_to_be_one(tmp_path, capsys):
    write_files(files(), str(tmp_path / "case.zip"), several=True)
    assert "ZIP" not in capsys.readouterr().err
    write_files(files(), str(tmp_path / "case.csv"), several=True)
    assert "case.csv, a ZIP archive" in capsys.readouterr().err
    assert zipfile.is_zipfile(tmp_path / "case.csv")


def test_an_archive_has_fixed_times_and_rights(tmp_path):
    write_files(files(), str(tmp_path / "case.zip"), several=True)
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


@pytest.mark.parametrize("ending", ["/", ""])
def test_or_into_a_folder(tmp_path, ending):
    folder = tmp_path / "out"
    if not ending:
        folder.mkdir()
    write_files(files(), f"{folder}{ending}", several=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.csv": b"1,2\r\n", "b.csv": b"3"}


@pytest.mark.parametrize("several", [True, False])
def test_a_case_is_never_written_over(tmp_path, several):
    case = tmp_path / "desk.case"
    case.write_bytes(b"SQLite format 3\0 and all that was judged")
    with pytest.raises(UsageError, match=r"desk\.case: this is a case, and would be lost"):
        write_files(files(), str(case), several=several)
    assert case.read_bytes().startswith(b"SQLite")


def test_one_file_is_written_as_it_is(tmp_path):
    write_files(files()[:1], str(tmp_path / "new" / "a.csv"), several=False)
    assert (tmp_path / "new" / "a.csv").read_bytes() == b"1,2\r\n"


def test_to_stdout_byte_for_byte(capsysbinary):
    write_files(files()[:1], "-", several=False)
    assert capsysbinary.readouterr().out == b"1,2\r\n"
    write_files(files(), "-", several=True)
    with zipfile.ZipFile(io.BytesIO(capsysbinary.readouterr().out)) as archive:
        assert archive.namelist() == ["a.csv", "b.csv"]


def test_no_archive_on_a_terminal(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(UsageError, match="terminal"):
        write_files(files(), "-", several=True)


def test_nothing_half_written_is_left(tmp_path):
    def broken():
        yield b"1"
        raise ValueError("no more")

    (tmp_path / "a.csv").write_bytes(b"before")
    with pytest.raises(ValueError, match="no more"):
        write_files([File("a.csv", broken())], str(tmp_path / "a.csv"), several=False)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="cannot be written") as raised:
        write_files(files(), str(tmp_path / "file" / "case.zip"), several=True)
    assert raised.value.subject == str(tmp_path / "file" / "case.zip")


def test_what_means_a_folder(tmp_path):
    assert to_folder(str(tmp_path))
    assert to_folder("new/")
    assert not to_folder("new.zip")
