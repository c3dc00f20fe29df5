"""What is installed beside Headwater: all of it pinned with hashes, and under licences that we allow."""

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import cyclonedx
import pytest
from jsonschema import Draft7Validator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from referencing import Registry, Resource

SCRIPT = Path(__file__).resolve().parents[2] / "requirements" / "materials.py"
_spec = importlib.util.spec_from_file_location("materials", SCRIPT)
materials = importlib.util.module_from_spec(_spec)
sys.modules["materials"] = materials
_spec.loader.exec_module(materials)

PERMISSIVE = re.compile(
    r"(?i)\b(MIT|0?BSD|[23]-Clause BSD|Apache|ISC|PSF-2\.0|Python Software Foundation|Zlib|CC0|CNRI-Python)\b"
)
MOZILLA = {"certifi", "pathspec", "tld", "tqdm"}
"""Under the Mozilla Public License, whole or in part (tld by our choice among three): used as they are, unchanged.
trafilatura needs certifi and tld, tokenizers tqdm, the build pathspec.
"""

FOR_TESTS = {"hypothesis": "MPL-2.0", "frozendict": "LGPL-3.0-only", "text-unidecode": "Artistic License"}
"""Never installed with Headwater: of the tests, and what they need."""

NOT_IN_TESTS = {"s3fs"}
"""Of the extras, what the tests do without, and so what is not looked at here."""

RUN = list(materials.locked("run.txt"))
DEVELOPMENT = list(materials.locked("dev.txt"))


def installed(name):
    try:
        return distribution(name).version
    except PackageNotFoundError:
        return None


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_line_of_a_lock_is_pinned_with_hashes(lock):
    text = (SCRIPT.parent / lock).read_text(encoding="utf-8")
    lines = re.findall(r"^[^\s#].*", text, re.MULTILINE)
    assert len(lines) == len(list(materials.locked(lock))) > 40
    assert all(one.hashes for one in materials.locked(lock))
    assert "://" not in text


def test_what_runs_is_under_a_licence_that_we_allow():
    for one in RUN:
        if installed(one.name) is None:
            continue  # of another platform
        said = materials.licence(one.name)
        assert said, f"{one.name} states no licence"
        if one.name in MOZILLA:
            assert re.search("MPL|Mozilla", said), (one.name, said)
        else:
            assert PERMISSIVE.search(said), (one.name, said)
            assert not re.search(r"(?i)\bA?L?GPL|GNU|Mozilla|MPL", said), (one.name, said)


def needed(names):
    """The packages of these names, and all that they need here."""
    found, waiting = set(), list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found and installed(name) is not None:
            found.add(name)
            wanted = [Requirement(one) for one in distribution(name).requires or ()]
            waiting += [one.name for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    return found


def test_so_is_what_an_extra_brings():
    project = tomllib.loads((SCRIPT.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {Requirement(one).name for ones in project["optional-dependencies"].values() for one in ones}
    locked = {one.name for one in DEVELOPMENT}
    assert {one for one in extras if one not in locked} <= NOT_IN_TESTS
    for name in needed(extras):
        said = materials.licence(name)
        assert said, f"{name} states no licence"
        assert name in MOZILLA or (PERMISSIVE.search(said) and not re.search(r"(?i)\bA?L?GPL|GNU|MPL", said)), (name, said)


def test_so_is_what_tests_it_but_for_those_we_name():
    run = {one.name for one in RUN}
    other = {}
    for one in DEVELOPMENT:
        said = materials.licence(one.name)
        stated = said is not None or installed(one.name) is None
        if one.name not in run and stated and said and (not PERMISSIVE.search(said) or re.search(r"GPL|GNU|MPL", said)):
            other[one.name] = said
    assert {name: said for name, said in other.items() if FOR_TESTS.get(name, "none of them") not in said} == {}
    assert not run & set(FOR_TESTS)


def test_what_is_installed_is_what_is_locked():
    for name in {one.name for one in DEVELOPMENT}:
        if installed(name) is not None:
            assert installed(name) in {one.version for one in DEVELOPMENT if one.name == name}, name


def schema_of_materials():
    """The validator of CycloneDX 1.6, of the schemas that its own library brings."""
    folder = Path(cyclonedx.__file__).parent / "schema" / "_res"
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.schema.json"))}
    known = Registry().with_resources(
        (f"http://cyclonedx.org/schema/{name}", Resource.from_contents(one)) for name, one in schemas.items()
    )
    version = schemas["bom-1.6.SNAPSHOT.schema.json"]
    return Draft7Validator(version, registry=known)


def test_the_bill_of_materials_is_one_by_its_schema():
    bill = json.loads(subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, check=True).stdout)
    assert [error.message for error in schema_of_materials().iter_errors(bill)] == []
    bill["components"][0]["type"] = "thing"
    assert [list(error.path) for error in schema_of_materials().iter_errors(bill)] == [["components", 0, "type"]]


def test_the_bill_of_materials_names_all_of_it():
    made = [subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, check=True).stdout for _ in range(2)]
    assert made[0] == made[1]
    bill = json.loads(made[0])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert [(one["name"], one["version"]) for one in bill["components"]] == [(one.name, one.version) for one in RUN]
    assert all(one["purl"].startswith("pkg:pypi/") for one in bill["components"])
    assert len({one["bom-ref"] for one in bill["components"]}) == len(RUN)
