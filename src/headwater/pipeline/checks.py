"""Whether everything that is needed is here: what `headwater doctor` asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from platform import python_version

from headwater import __version__
from headwater.case import Case
from headwater.case.integrity import findings
from headwater.errors import HeadwaterError
from headwater.inference import weights
from headwater.model import Report
from headwater.pipeline.extraction import extract_reports
from headwater.pipeline.tracing import trace_readings
from headwater.settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """One line of ``headwater doctor``."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


_LIBRARIES = ("numpy", "onnxruntime", "scipy", "sqlalchemy", "tokenizers", "trafilatura")


def case_checks(path: str) -> list[Check]:
    """Whether the case file at ``path`` is whole. Raises CaseError where it cannot even be opened."""
    with Case.open(path) as case:
        return [Check(one.name, one.ok, one.detail, one.remedy) for one in findings(case)]


def doctor(settings: Settings) -> list[Check]:
    """What is installed, whether the weights are whole and run, and whether all of it works without a network."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    checks = [Check("headwater", ok=True, detail=f"{__version__}, Python {python_version()}, {libraries}")]
    with _network_calls() as calls:
        try:
            found = weights()
            for file, _ in found.hashes:
                found.read(file)
            checks.append(Check("weights", ok=True, detail=f"{found.name} {found.version}, hashes match"))
            checks += _tried(settings)
        except HeadwaterError as error:
            checks.append(Check("weights", ok=False, detail=error.cause, remedy=error.remedy))
    detail = f"network calls while the sample was read, linked and traced: {len(calls)}"
    return [*checks, Check("offline", ok=not calls, detail=detail)]


def weights_are_whole() -> bool:
    """Whether the weights are installed and each file is the one that their manifest names."""
    try:
        found = weights()
        for file, _ in found.hashes:
            found.read(file)
    except HeadwaterError:
        return False
    return True


_SAMPLE = (
    '"The bridge is closed," the mayor of Vell said.',
    "The bridge has been closed, the Vell Herald reported, citing the mayor.",
)


def _tried(settings: Settings) -> list[Check]:
    """Every stage run on a sample of two reports."""
    sample = [Report(id=f"r{n}", doc=f"r{n}", path=f"r{n}.txt", text=text, sha256="") for n, text in enumerate(_SAMPLE, 1)]
    readings = list(extract_reports(sample, settings))
    attributions = sum(len(reading.attributions) for reading in readings)
    claims = trace_readings(readings, settings).claims
    return [
        Check("tagger", ok=attributions >= len(_SAMPLE), detail=f"{attributions} attributions in a sample of two reports"),
        Check("tracing", ok=bool(claims), detail=f"claims linked in the sample: {len(claims)}"),
    ]


@contextmanager
def _network_calls() -> Iterator[list[str]]:
    """Collects what would reach a network while it is open. The interpreter's audit hooks see every library's calls."""
    calls: list[str] = []
    watching = True

    def watch(event: str, _: object) -> None:
        if watching and event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
            calls.append(event)

    sys.addaudithook(watch)
    try:
        yield calls
    finally:
        watching = False  # a hook cannot be removed
