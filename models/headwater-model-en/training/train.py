"""Trains the tagger on PolNeAR's training split: ``python -m training.train --encoder DIR --train DIR --out FILE``.

Two runs on one machine with the same threads give the same weights: the seed fixes windows, order and dropout, and the
schedule counts steps, not seconds. Figures for each setting that was tried are in EXPERIMENTS.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import CONTINUATION, window_inputs
from training.corpus import IGNORE, Example, load, load_unlabelled
from training.network import TaggerNetwork
from training.soften import read_soft

LENGTH = 256
WARM_UP = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of the pointers' loss against the labels', and of the teacher against people (0: no teacher)."""

    pointer: float
    soft: float


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


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Windows padded to the longest: ids, features and mask, the targets of both heads, and the teacher's if there is one."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    labels: Tensor
    targets: Tensor
    soft_labels: Tensor
    soft_targets: Tensor


def batch(pieces: list[Piece]) -> Batch:
    """Stacks windows; soft targets are all zero where there is no teacher's reading."""
    width = max(end - start for _, start, end in pieces) + 2
    ids = np.zeros((len(pieces), width), np.int64)
    features = np.full((len(pieces), width, 2), CONTINUATION, np.int64)
    mask = np.zeros((len(pieces), width), np.int64)
    labels = np.full((len(pieces), width), IGNORE, np.int64)
    targets = np.full((len(pieces), width), IGNORE, np.int64)
    soft_labels = np.zeros((len(pieces), width, len(LABELS)), np.float32)
    soft_targets = np.zeros((len(pieces), width, width), np.float32)
    for row, (example, start, end) in enumerate(pieces):
        size = end - start
        ids[row, : size + 2], features[row, : size + 2] = window_inputs(example.encoded, start, end)
        mask[row, : size + 2] = 1
        labels[row, 1 : size + 1] = example.labels[start:end]
        target = example.targets[start:end]
        inside = (target >= start) & (target < end)
        targets[row, 1 : size + 1] = np.where(inside, target - start + 1, IGNORE)
        if example.soft is not None:
            soft_labels[row, 1 : size + 1] = example.soft.labels[start:end]
            cues, weights = example.soft.cues[start:end], example.soft.weights[start:end].astype(np.float32)
            weights = np.where((cues >= start) & (cues < end), weights, 0.0)
            rows = np.repeat(np.arange(1, size + 1), cues.shape[1])
            np.add.at(soft_targets[row], (rows, np.clip(cues - start + 1, 0, width - 1).ravel()), weights.ravel())
    arrays = (ids, features, mask, labels, targets, soft_labels, soft_targets)
    return Batch(*map(torch.from_numpy, arrays))


def loss_of(network: TaggerNetwork, pieces: list[Piece], weights: Weights) -> Tensor:
    """Cross entropy of the labels plus the weighted one of the pointers, against people and, if there is one, a teacher."""
    stacked = batch(pieces)
    with torch.autocast("cpu", torch.bfloat16):
        logits, scores = network(stacked.ids, stacked.features, stacked.mask if int(stacked.mask.min()) == 0 else None)
    logits = logits.float()
    scores = scores.float().masked_fill(stacked.mask[:, None, :] == 0, -1e4)
    loss = torch.zeros(())
    if (stacked.labels >= 0).any():
        hard = functional.cross_entropy(logits.reshape(-1, len(LABELS)), stacked.labels.reshape(-1), ignore_index=IGNORE)
        loss = loss + (1 - weights.soft) * hard
        pointed = stacked.targets.reshape(-1) >= 0
        if pointed.any():
            rows = scores.reshape(-1, scores.shape[-1])[pointed]
            hard = functional.cross_entropy(rows, stacked.targets.reshape(-1)[pointed])
            loss = loss + (1 - weights.soft) * weights.pointer * hard
    if weights.soft:
        told = stacked.soft_labels.sum(-1)
        cross = -(stacked.soft_labels * logits.log_softmax(-1)).sum(-1)
        loss = loss + weights.soft * cross.sum() / told.sum().clamp(min=1)
        told = stacked.soft_targets.sum(-1)
        cross = -(stacked.soft_targets * scores.log_softmax(-1)).sum(-1)
        loss = loss + weights.soft * weights.pointer * cross.sum() / told.sum().clamp(min=1)
    return loss


def batches(examples: list[Example], epochs: int, size: int, rng: random.Random) -> Iterator[list[Piece]]:
    for _ in range(epochs):
        pieces = cut(examples, rng)
        yield from (pieces[at : at + size] for at in range(0, len(pieces), size))


def train(arguments: argparse.Namespace) -> None:
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = load(arguments.train, tokenizer)
    if arguments.soft:
        examples = read_soft(arguments.soft, [*examples, *load_unlabelled(arguments.unlabelled, tokenizer)])
    weights = Weights(arguments.pointer_weight, arguments.soft_weight if arguments.soft else 0.0)
    network = TaggerNetwork(arguments.encoder, attention=arguments.attention)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True))
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
        loss = loss_of(network, pieces, weights)
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
    parser.add_argument("--encoder", type=Path, required=True, help="folder with the encoder's weights")
    parser.add_argument("--tokenizer", type=Path, required=True, help="MiniLM's tokenizer.json")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--attention", default="sdpa", help="eager for mpnet")
    parser.add_argument("--soft", type=Path, help="a teacher's reading, as training.soften writes it")
    parser.add_argument("--unlabelled", type=Path, help="the unlabelled texts that the teacher read too")
    parser.add_argument("--soft-weight", type=float, default=0.7)
    parser.add_argument("--pointer-weight", type=float, default=0.3)
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
