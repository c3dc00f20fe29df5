"""A model package of another version is named, with what to do; it never ends in an error of the network's own."""

import json
from types import SimpleNamespace

import pytest

from headwater.errors import ModelError
from headwater.inference import sessions, weights


class _Network:
    """As a session of a network: what it takes and what it gives."""

    def __init__(self, inputs, outputs):
        self._inputs, self._outputs = inputs, outputs

    def get_inputs(self):
        return [SimpleNamespace(name=name) for name in self._inputs]

    def get_outputs(self):
        return [SimpleNamespace(name=name) for name in self._outputs]


@pytest.mark.parametrize(
    ("inputs", "outputs"),
    [
        (("ids", "features"), ("logits", "pointers")),
        (("ids", "features"), ("logits", "pointers", "sources", "more")),
        (("ids",), ("logits", "pointers", "sources")),
        (("ids", "features"), ("pointers", "logits", "sources")),
    ],
)
def test_a_network_of_another_shape_is_refused(monkeypatch, inputs, outputs):
    monkeypatch.setattr(sessions, "session", lambda file, threads, without: _Network(inputs, outputs))
    with pytest.raises(ModelError, match="another version of Headwater") as refused:
        sessions.TaggerModel(1)
    assert "headwater-model-en/tagger.onnx" in str(refused.value)
    assert "make setup" in str(refused.value)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ({"format": 2, "files": {}}, "another version of Headwater"),
        ({"files": {}}, "manifest cannot be read"),
        ([], "manifest cannot be read"),
    ],
)
def test_a_manifest_of_another_format_is_refused(monkeypatch, tmp_path, manifest, words):
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    entry = SimpleNamespace(value="elsewhere", dist=SimpleNamespace(name="headwater-model-xx", version="0.1"))
    module = weights.__wrapped__.__globals__
    monkeypatch.setitem(module, "entry_points", lambda group, name: [entry])
    monkeypatch.setitem(module, "files", lambda value: tmp_path)
    with pytest.raises(ModelError, match=words) as refused:
        weights.__wrapped__("xx")
    assert "headwater-model-xx" in str(refused.value)
