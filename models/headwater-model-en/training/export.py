"""Writes the weights as the package ships them.

    python -m training.export --encoder DIR --tagger FILE --embedder FILE --out DIR

Both networks go to ONNX opset 17 and are quantised to int8 dynamically and per channel (without "per channel" the
vectors drift). The inputs hold one window or sentence, so there is no padding and no mask.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from training.network import TaggerNetwork

FORMAT = 1

TABLES = ("pointers", "sources")
"""Outputs of shape (1, pieces, pieces)."""


class Embedder(nn.Module):
    """Mean of the last hidden states, special tokens included, at unit length: ids (batch, pieces) to (batch, width)."""

    def __init__(self, encoder: Path, trained: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation="eager", local_files_only=True
        )
        self.encoder.load_state_dict(torch.load(trained, weights_only=True))

    def forward(self, ids: Tensor) -> Tensor:
        return functional.normalize(self.encoder(input_ids=ids).last_hidden_state.mean(1), dim=-1)


def write(network: nn.Module, example: tuple[Tensor, ...], inputs: list[str], outputs: list[str], out: Path) -> None:
    """One network as an int8 ONNX file; axis 1 of every input varies."""
    network.eval()
    axes = {name: {1: "pieces"} for name in inputs}
    axes |= {name: {1: "pieces", 2: "pieces"} if name in TABLES else {1: "pieces"} for name in outputs if name != "vectors"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network,
            example,
            str(full),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(full), str(out), weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tagger", type=Path, required=True)
    parser.add_argument("--embedder", type=Path, required=True, help="what training.embed wrote")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    tagger = TaggerNetwork(arguments.encoder, attention="eager")
    tagger.load_state_dict(torch.load(arguments.tagger, weights_only=True))
    ids = torch.randint(1000, 2000, (1, 24))
    features = torch.randint(0, 17, (1, 24, 2))
    write(tagger, (ids, features), ["ids", "features"], ["logits", "pointers", "sources"], arguments.out / "tagger.onnx")
    write(Embedder(arguments.encoder, arguments.embedder), (ids,), ["ids"], ["vectors"], arguments.out / "embedder.onnx")
    tokenizer = (arguments.encoder / "tokenizer.json").read_bytes()
    (arguments.out / "tokenizer.json").write_bytes(tokenizer)
    names = ("embedder.onnx", "tagger.onnx", "tokenizer.json")
    hashes = {name: hashlib.sha256((arguments.out / name).read_bytes()).hexdigest() for name in names}
    manifest = json.dumps({"format": FORMAT, "files": hashes}, indent=1)
    (arguments.out / "manifest.json").write_text(manifest + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
