"""The weights are found by name and refused when they are not the ones the manifest names."""

import hashlib

import pytest

from headwater.errors import ModelError
from headwater.inference import Weights, weights
from headwater.inference.weights import weights as find


def test_the_installed_weights_are_whole():
    found = weights()
    assert found.name == "headwater-model-en"
    for file, digest in found.hashes:
        assert hashlib.sha256(found.read(file)).hexdigest() == digest


def test_an_unknown_language_says_what_to_do():
    with pytest.raises(ModelError, match="make setup"):
        find("xx")


def test_a_file_that_does_not_match_its_hash_is_refused(tmp_path):
    (tmp_path / "tagger.onnx").write_bytes(b"altered")
    changed = Weights("en", "test", "1", tmp_path, (("tagger.onnx", hashlib.sha256(b"original").hexdigest()),))
    with pytest.raises(ModelError, match="not the ones"):
        changed.read("tagger.onnx")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"test/tagger\.onnx"):
        Weights("en", "test", "1", tmp_path, ()).read("tagger.onnx")
