"""A case that holds the small press, made once; tests that write take a copy."""

import pytest

import made_press
from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings


@pytest.fixture(scope="session")
def press_case(tmp_path_factory, store_kind):
    """The place of a case with the whole press; not to be written."""
    folder = tmp_path_factory.mktemp("press")
    made_press.write(folder / "reports")
    place = store_kind.apart(folder)
    with pytest.MonkeyPatch.context() as patch, Case.create(place) as case:
        made_press.stub_models(patch.setattr)
        pipeline.add_paths(case, [str(folder / "reports")], Settings())
    return place


@pytest.fixture
def own_case(press_case, store_kind, tmp_path):
    """The place of a copy."""
    copy = store_kind.copy(press_case, tmp_path)
    yield copy
    store_kind.drop(copy)


@pytest.fixture
def view(press_case):
    with Case.open(press_case) as case, case.view() as opened:
        yield opened


@pytest.fixture
def stubs(monkeypatch):
    made_press.stub_models(monkeypatch.setattr)
