"""A case that holds the small press, made once; tests that write take a copy."""

import shutil

import pytest

import made_press
from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings


@pytest.fixture(scope="session")
def press_case(tmp_path_factory):
    """The path of a case with the whole press; not to be written."""
    folder = tmp_path_factory.mktemp("press")
    made_press.write(folder / "reports")
    path = folder / "press.case"
    with pytest.MonkeyPatch.context() as patch, Case.create(path) as case:
        made_press.stub_models(patch.setattr)
        pipeline.add_paths(case, [str(folder / "reports")], Settings())
    return path


@pytest.fixture
def own_case(press_case, tmp_path):
    """The path of a copy."""
    return shutil.copy(press_case, tmp_path / "own.case")


@pytest.fixture
def view(press_case):
    with Case.open(press_case) as case, case.view() as opened:
        yield opened


@pytest.fixture
def stubs(monkeypatch):
    made_press.stub_models(monkeypatch.setattr)
