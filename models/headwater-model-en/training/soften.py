"""A teacher's soft labels: ``python -m training.soften --encoder DIR --tagger FILE --train DIR --unlabelled FILE --out FILE``.

For every wordpiece the label probabilities and the likeliest cues, from windows with context on both sides.
"""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import window_inputs, windows
from training.corpus import CANDIDATES, NOTHING, Example, Soft, load, load_unlabelled
from training.network import SourceHead, TaggerNetwork

PARTS = tuple(field.name for field in fields(Soft))

FLOOR = 0.1
"""Probability of being source or content, or of beginning a cue, from which a wordpiece's pointers are kept."""


@torch.inference_mode()
def soften(network: TaggerNetwork, example: Example, pointer: SourceHead | None = None) -> Example:
    """``example`` with the teacher's reading of it; ``pointer`` points to sources in the place of the teacher's own."""
    length = len(example.encoded.ids)
    labels = np.zeros((length, len(LABELS)), np.float16)
    cues = np.zeros((length, CANDIDATES), np.int32)
    weights = np.zeros((length, CANDIDATES), np.float16)
    sources, source_weights = cues.copy(), weights.copy()
    for window in windows(length):
        ids, features = (torch.from_numpy(x)[None] for x in window_inputs(example.encoded, window.start, window.end))
        with torch.autocast("cpu", torch.bfloat16):
            logits, scores, origins = network(ids, features)
            states = network.states(ids, features)[0] if pointer else None
        if pointer is not None and states is not None:
            origins = pointer(states.float(), torch.arange(states.shape[0]))[None]
        kept = slice(1 + window.keep_from - window.start, 1 + window.keep_to - window.start)
        probabilities = logits[0, kept].float().softmax(-1)
        labels[window.keep_from : window.keep_to] = probabilities.half().numpy()
        pointed = scores[0, kept, 1:-1].float().softmax(-1)
        likely, where = pointed.topk(min(CANDIDATES, pointed.shape[-1]), dim=-1)
        speaks = 1 - probabilities[:, 0] - probabilities[:, 3:5].sum(-1) > FLOOR
        width = likely.shape[-1]
        cues[window.keep_from : window.keep_to, :width] = where.int().numpy() + window.start
        weights[window.keep_from : window.keep_to, :width] = (likely * speaks[:, None]).half().numpy()
        pointed = origins[0, kept, :-1].float().softmax(-1)
        likely, where = pointed.topk(min(CANDIDATES, pointed.shape[-1]), dim=-1)
        cue = probabilities[:, 3] > FLOOR
        places = where.int().numpy() - 1
        sources[window.keep_from : window.keep_to, :width] = np.where(places >= 0, places + window.start, NOTHING)
        source_weights[window.keep_from : window.keep_to, :width] = (likely * cue[:, None]).half().numpy()
    return replace(example, soft=Soft(labels, cues, weights, sources, source_weights))


def read_soft(path: Path, examples: list[Example]) -> list[Example]:
    """``examples`` with what `main` wrote about them."""
    stored = np.load(path)
    return [
        replace(example, soft=Soft(*(stored[f"{index}.{part}"] for part in PARTS))) for index, example in enumerate(examples)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="the teacher's encoder")
    parser.add_argument("--tagger", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True, help="MiniLM's tokenizer.json")
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--unlabelled", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pointer", type=Path, help="what training.point wrote, for a teacher that points to no source")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    network = TaggerNetwork(arguments.encoder, attention="eager")
    network.load_state_dict(torch.load(arguments.tagger, weights_only=True), strict=arguments.pointer is None)
    network.eval()
    pointer = None
    if arguments.pointer:
        pointer = SourceHead(network.labels.in_features)
        pointer.load_state_dict(torch.load(arguments.pointer, weights_only=True))
        pointer.eval()
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = [*load(arguments.train, tokenizer), *load_unlabelled(arguments.unlabelled, tokenizer)]
    stored = {}
    for index, example in enumerate(examples):
        soft = soften(network, example, pointer).soft
        assert soft is not None
        stored |= {f"{index}.{part}": getattr(soft, part) for part in PARTS}
        if index % 50 == 0:
            print(f"{index} of {len(examples)}", flush=True)
    np.savez(arguments.out, **stored)


if __name__ == "__main__":
    main()
