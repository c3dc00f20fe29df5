"""Where the benchmarks' gold data lies, if it is here: the tests that read it are skipped, and say so, where it is not."""

from pathlib import Path

import pytest
from hypothesis import settings

# No test measures time: a machine under load, or a library loaded by the first example, is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared_bench() -> Path:
    """The folder of gold data and scorers beside the checkout."""
    bench = SHARED / "bench"
    if not bench.is_dir():
        pytest.skip("the benchmarks' gold data (../shared/bench) is not on this machine")
    return bench
