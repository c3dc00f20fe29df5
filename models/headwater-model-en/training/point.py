"""Teaches a teacher to point from cues to their sources, by states that it has already.

    python -m training.point --encoder DIR --tagger FILE --tokenizer FILE --train DIR --out FILE

The encoder stays as it is: its states of all windows are kept in memory (two bytes a number: 2 GB for mpnet and PolNeAR's
training split), and only the pointer learns. Fifteen minutes on two cores, nearly all of it for the states.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from headwater.extract.encoding import Window, window_inputs, windows
from training.corpus import IGNORE, NOTHING, Example, load
from training.network import SourceHead, TaggerNetwork

RATE, WARM_UP, TOGETHER = 1.5e-3, 100, 8


@dataclass(frozen=True, slots=True, eq=False)
class Pointed:
    """One window's states, shape (pieces, width), where its cues stand, and where their sources begin (0: none)."""

    states: Tensor
    cues: Tensor
    sources: Tensor


@torch.inference_mode()
def states_of(network: TaggerNetwork, example: Example) -> list[tuple[Window, Tensor]]:
    """Each window of a text with the encoder's states of it, in half precision."""
    found = []
    for window in windows(len(example.encoded.ids)):
        ids, features = (torch.from_numpy(x)[None] for x in window_inputs(example.encoded, window.start, window.end))
        with torch.autocast("cpu", torch.bfloat16):
            found.append((window, network.states(ids, features)[0].half()))
    return found


def pointed(example: Example, window: Window, states: Tensor) -> Pointed | None:
    """What people marked of one window; None where they marked no cue whose source stands in it, or that has none."""
    pairs = []
    for place in range(window.start, window.end):
        source = int(example.sources[place])
        if source == NOTHING:
            pairs.append((place - window.start + 1, 0))
        elif source != IGNORE and window.start <= source < window.end:
            pairs.append((place - window.start + 1, source - window.start + 1))
    if not pairs:
        return None
    cues, sources = zip(*pairs, strict=True)
    return Pointed(states, torch.tensor(cues), torch.tensor(sources))


def train(head: SourceHead, items: list[Pointed], epochs: int, rng: random.Random) -> None:
    """Cross entropy over the places of each window, the last ([SEP]) left out."""
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    total = epochs * (len(items) // TOGETHER)
    step = 0
    for _ in range(epochs):
        rng.shuffle(items)
        for at in range(0, len(items) - TOGETHER, TOGETHER):
            taken = items[at : at + TOGETHER]
            scored = [(head(one.states.float(), one.cues)[:, :-1], one.sources) for one in taken]
            loss = torch.stack([functional.cross_entropy(*pair, reduction="sum") for pair in scored]).sum()
            (loss / sum(len(one.cues) for one in taken)).backward()
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, step / WARM_UP) * max(0.02, 1 - step / total)
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="the teacher's encoder")
    parser.add_argument("--tagger", type=Path, required=True, help="the teacher")
    parser.add_argument("--tokenizer", type=Path, required=True, help="MiniLM's tokenizer.json")
    parser.add_argument("--train", type=Path, required=True, help="PolNeAR's train folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    network = TaggerNetwork(arguments.encoder, attention="eager")
    network.load_state_dict(torch.load(arguments.tagger, weights_only=True), strict=False)
    network.eval()
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    known: dict[str, list[tuple[Window, Tensor]]] = {}
    items = []
    for example in load(arguments.train, tokenizer):
        if example.text not in known:
            known[example.text] = states_of(network, example)
        items += [one for window, states in known[example.text] if (one := pointed(example, window, states))]
    head = SourceHead(network.labels.in_features)
    train(head, items, arguments.epochs, random.Random(1))
    torch.save(head.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
