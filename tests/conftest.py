"""Where the benchmarks' gold data lies, if it is here: the tests that read it are skipped, and say so, where it is not."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import postgresql as programs
import stores

# No test measures time: a machine under load, or a library loaded by the first example, is no failure. And the same code passes
# or fails each time: its examples are the same in each run, but in those of `make explore`.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("exploring", deadline=None, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared_bench() -> Path:
    """The folder of gold data and scorers beside the checkout."""
    bench = SHARED / "bench"
    if not bench.is_dir():
        pytest.skip("the benchmarks' gold data (../shared/bench) is not on this machine")
    return bench


@pytest.fixture(scope="session")
def postgresql():
    """A server that runs as long as the tests do."""
    if programs.programs() is None:
        pytest.skip("there is no PostgreSQL here: HEADWATER_POSTGRESQL may name the folder of initdb and postgres")
    with programs.server() as running:
        yield running


@pytest.fixture(scope="session", params=stores.NAMES)
def store_kind(request):
    """Each database that a case can be in."""
    return stores.Files() if request.param == "sqlite" else stores.Databases(request.getfixturevalue("postgresql"))


@pytest.fixture
def place(store_kind, tmp_path):
    """Where a case can be made."""
    made = store_kind.new(tmp_path)
    yield made
    store_kind.drop(made)
