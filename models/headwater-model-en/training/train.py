"""Trains the tagger on PolNeAR's training split: ``python -m training.train --encoder DIR --train DIR --out FILE``.

Two runs on one machine with the same threads give the same weights: the seed fixes windows, order and dropout, and the
schedule counts steps, not seconds. Figures for each setting that was tried are in EXPERIMENTS.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import CONTINUATION, window_inputs
from training.corpus import IGNORE, Example, load
from training.network import TaggerNetwork

LENGTH = 256
WARM_UP = 100
POINTER_WEIGHT = 0.3

Piece = tuple[Example, int, int]


def cut(examples: list[Example], rng: random.Random) -> list[Piece]:
    """All examples cut into windows at word starts, beginning at a random offset, in random order."""
    pieces: list[Piece] = []
    room = LENGTH - 2
    for example in examples:
        length = len(example.encoded.ids)
        starts = set(example.encoded.first.tolist())
        offset = rng.randint(0, room - 1)
        start, end = 0, min(length, offset if offset > 30 else room)
        while start < length:
            while end < length and end not in starts:
                end += 1
            end = min(end, start + room)
            pieces.append((example, start, end))
            start, end = end, min(length, end + room)
    rng.shuffle(pieces)
    return pieces


def batch(pieces: list[Piece]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Ids, features, mask, labels and pointer targets, padded to the longest piece."""
    width = max(end - start for _, start, end in pieces) + 2
    ids = np.zeros((len(pieces), width), np.int64)
    features = np.full((len(pieces), width, 2), CONTINUATION, np.int64)
    mask = np.zeros((len(pieces), width), np.int64)
    labels = np.full((len(pieces), width), IGNORE, np.int64)
    targets = np.full((len(pieces), width), IGNORE, np.int64)
    for row, (example, start, end) in enumerate(pieces):
        size = end - start
        ids[row, : size + 2], features[row, : size + 2] = window_inputs(example.encoded, start, end)
        mask[row, : size + 2] = 1
        labels[row, 1 : size + 1] = example.labels[start:end]
        target = example.targets[start:end]
        inside = (target >= start) & (target < end)
        targets[row, 1 : size + 1] = np.where(inside, target - start + 1, IGNORE)
    ids_, features_, mask_, labels_, targets_ = map(torch.from_numpy, (ids, features, mask, labels, targets))
    return ids_, features_, mask_, labels_, targets_


def loss_of(network: TaggerNetwork, pieces: list[Piece]) -> Tensor:
    """Cross entropy of the labels plus the weighted one of the pointers."""
    ids, features, mask, labels, targets = batch(pieces)
    with torch.autocast("cpu", torch.bfloat16):
        logits, scores = network(ids, features, mask if int(mask.min()) == 0 else None)
    scores = scores.float().masked_fill(mask[:, None, :] == 0, -1e4)
    loss = functional.cross_entropy(logits.float().reshape(-1, len(LABELS)), labels.reshape(-1), ignore_index=IGNORE)
    pointed = targets.reshape(-1) >= 0
    if pointed.any():
        loss = loss + POINTER_WEIGHT * functional.cross_entropy(
            scores.reshape(-1, scores.shape[-1])[pointed], targets.reshape(-1)[pointed]
        )
    return loss


def batches(examples: list[Example], epochs: int, size: int, rng: random.Random) -> Iterator[list[Piece]]:
    for _ in range(epochs):
        pieces = cut(examples, rng)
        yield from (pieces[at : at + size] for at in range(0, len(pieces), size))


def train(arguments: argparse.Namespace) -> None:
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = load(arguments.train, tokenizer)
    network = TaggerNetwork(arguments.encoder)
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    body = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "base": arguments.rate}, {"params": heads, "base": arguments.head_rate}]
    optimiser = torch.optim.AdamW([{**group, "lr": group["base"]} for group in groups], weight_decay=0.01, fused=True)
    total = sum(len(list(batches(examples, 1, arguments.batch, random.Random(0)))) for _ in range(arguments.epochs))
    network.train()
    began, losses = time.monotonic(), []
    for step, pieces in enumerate(batches(examples, arguments.epochs, arguments.batch, rng)):
        factor = min(1.0, step / WARM_UP) * max(0.02, 1 - step / total)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * factor
        loss = loss_of(network, pieces)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(float(loss.detach()))
        if step % 100 == 99:
            print(
                f"step {step + 1} of {total}  loss {sum(losses[-100:]) / 100:.3f}  {time.monotonic() - began:.0f} s", flush=True
            )
        if arguments.keep_every and step % arguments.keep_every == arguments.keep_every - 1:
            torch.save(network.state_dict(), arguments.out)
    torch.save(network.state_dict(), arguments.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the MiniLM weights and tokenizer.json")
    parser.add_argument("--train", type=Path, required=True, help="PolNeAR's train folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--keep-every", type=int, default=0, help="write the weights every so many steps too")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
