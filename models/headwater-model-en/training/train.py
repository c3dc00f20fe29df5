"""Trains the tagger on PolNeAR's training split: ``python -m training.train --encoder DIR --train DIR --out FILE``.

Two runs on one machine with the same threads give the same weights: the seed fixes windows, order and dropout, and the
schedule counts steps, not seconds. Figures for each setting that was tried are in EXPERIMENTS.md.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import CONTINUATION, Integers, window_inputs
from training.augment import varied
from training.corpus import IGNORE, NOTHING, Example, load, load_unlabelled
from training.network import TaggerNetwork
from training.soften import read_soft

LENGTH = 256
WARM_UP = 100
AVERAGE_EVERY, AVERAGE_DECAY = 10, 0.97
"""The weights that are written are a moving average, brought up to date every ten steps: about the last 300 steps' mean."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of the pointers' loss against the labels', of the cues' pointers to their sources as people mark them, and of
    the teacher against people (0: no teacher).
    """

    pointer: float
    source: float
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
    sources: Tensor
    soft_labels: Tensor
    soft_targets: Tensor
    soft_sources: Tensor


def batch(pieces: list[Piece]) -> Batch:
    """Stacks windows; soft targets are all zero where there is no teacher's reading."""
    width = max(end - start for _, start, end in pieces) + 2
    ids = np.zeros((len(pieces), width), np.int64)
    features = np.full((len(pieces), width, 2), CONTINUATION, np.int64)
    mask = np.zeros((len(pieces), width), np.int64)
    labels = np.full((len(pieces), width), IGNORE, np.int64)
    targets = np.full((len(pieces), width), IGNORE, np.int64)
    sources = np.full((len(pieces), width), IGNORE, np.int64)
    soft_labels = np.zeros((len(pieces), width, len(LABELS)), np.float32)
    soft_targets = np.zeros((len(pieces), width, width), np.float32)
    soft_sources = np.zeros((len(pieces), width, width), np.float32)
    for row, (example, start, end) in enumerate(pieces):
        size = end - start
        ids[row, : size + 2], features[row, : size + 2] = window_inputs(example.encoded, start, end)
        mask[row, : size + 2] = 1
        labels[row, 1 : size + 1] = example.labels[start:end]
        targets[row, 1 : size + 1] = _within(example.targets[start:end], start, end)
        sources[row, 1 : size + 1] = _within(example.sources[start:end], start, end)
        if example.soft is not None:
            soft_labels[row, 1 : size + 1] = example.soft.labels[start:end]
            _spread(soft_targets[row], example.soft.cues[start:end], example.soft.weights[start:end], start, end)
            _spread(soft_sources[row], example.soft.sources[start:end], example.soft.source_weights[start:end], start, end)
    arrays = (ids, features, mask, labels, targets, sources, soft_labels, soft_targets, soft_sources)
    return Batch(*map(torch.from_numpy, arrays))


def _within(places: Integers, start: int, end: int) -> Integers:
    """Positions in a text as columns of the window from ``start`` to ``end``: 0 for nothing, `IGNORE` outside."""
    inside = (places >= start) & (places < end)
    return np.where(inside, places - start + 1, np.where(places == NOTHING, 0, IGNORE))


def _spread(
    table: npt.NDArray[np.float32], places: npt.NDArray[np.int32], weights: npt.NDArray[np.float16], start: int, end: int
) -> None:
    """Puts a teacher's pointers, shape (pieces, candidates), into ``table`` (width, width)."""
    columns = _within(places.astype(np.int64), start, end)
    rows = np.repeat(np.arange(1, end - start + 1), places.shape[1])
    shares = np.where(columns == IGNORE, 0.0, weights.astype(np.float32))
    np.add.at(table, (rows, np.maximum(columns, 0).ravel()), shares.ravel())


def _pointer_loss(scores: Tensor, targets: Tensor) -> Tensor:
    pointed = targets.reshape(-1) >= 0
    if not pointed.any():
        return torch.zeros(())
    return functional.cross_entropy(scores.reshape(-1, scores.shape[-1])[pointed], targets.reshape(-1)[pointed])


def _soft_loss(scores: Tensor, told: Tensor) -> Tensor:
    cross = -(told * scores.log_softmax(-1)).sum(-1)
    return cross.sum() / told.sum().clamp(min=1)


def loss_of(network: TaggerNetwork, pieces: list[Piece], weights: Weights) -> Tensor:
    """Cross entropy of the labels plus the weighted one of the pointers, against people and, if there is one, a teacher."""
    stacked = batch(pieces)
    with torch.autocast("cpu", torch.bfloat16):
        logits, scores, origins = network(stacked.ids, stacked.features, stacked.mask if int(stacked.mask.min()) == 0 else None)
    logits = logits.float()
    absent = stacked.mask[:, None, :] == 0
    scores, origins = (table.float().masked_fill(absent, -1e4) for table in (scores, origins))
    loss = torch.zeros(())
    if (stacked.labels >= 0).any():
        hard = functional.cross_entropy(logits.reshape(-1, len(LABELS)), stacked.labels.reshape(-1), ignore_index=IGNORE)
        loss = loss + (1 - weights.soft) * (hard + weights.pointer * _pointer_loss(scores, stacked.targets))
        loss = loss + weights.source * _pointer_loss(origins, stacked.sources)
    if weights.soft:
        pointers = _soft_loss(scores, stacked.soft_targets) + _soft_loss(origins, stacked.soft_sources)
        loss = loss + weights.soft * (_soft_loss(logits, stacked.soft_labels) + weights.pointer * pointers)
    return loss


def batches(
    examples: list[Example], epochs: int, size: int, rng: random.Random, vary: Callable[[Example], Example]
) -> Iterator[list[Piece]]:
    for _ in range(epochs):
        pieces = cut([vary(example) for example in examples], rng)
        yield from (pieces[at : at + size] for at in range(0, len(pieces), size))


@torch.no_grad()
def average(mean: dict[str, Tensor], network: TaggerNetwork, decay: float) -> None:
    """Moves ``mean`` towards the network's weights (exponential moving average: Polyak and Juditsky 1992)."""
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            mean[name].lerp_(value, 1 - decay)


def train(arguments: argparse.Namespace) -> None:
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = load(arguments.train, tokenizer)

    def vary(example: Example) -> Example:
        return varied(example, tokenizer, rng) if rng.random() < arguments.vary else example

    if arguments.soft:
        examples = read_soft(arguments.soft, [*examples, *load_unlabelled(arguments.unlabelled, tokenizer)])
    weights = Weights(arguments.pointer_weight, arguments.source_weight, arguments.soft_weight if arguments.soft else 0.0)
    network = TaggerNetwork(arguments.encoder, attention=arguments.attention)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    body = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    groups = [{"params": body, "base": arguments.rate}, {"params": heads, "base": arguments.head_rate}]
    optimiser = torch.optim.AdamW([{**group, "lr": group["base"]} for group in groups], weight_decay=0.01, fused=True)
    total = arguments.epochs * len(list(batches(examples, 1, arguments.batch, random.Random(0), lambda example: example)))
    total = arguments.steps or total
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    network.train()
    began, losses = time.monotonic(), []
    for step, pieces in enumerate(batches(examples, arguments.epochs, arguments.batch, rng, vary)):
        factor = min(1.0, step / WARM_UP) * max(0.02, 1 - step / total)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * factor
        loss = loss_of(network, pieces, weights)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(float(loss.detach()))
        if step % AVERAGE_EVERY == 0:
            average(mean, network, min(AVERAGE_DECAY, step / (step + 10 * AVERAGE_EVERY)))
        if step % 100 == 99:
            print(
                f"step {step + 1} of {total}  loss {sum(losses[-100:]) / 100:.3f}  {time.monotonic() - began:.0f} s", flush=True
            )
        if arguments.keep_every and step % arguments.keep_every == arguments.keep_every - 1:
            torch.save(mean, arguments.out)
        if step + 1 == total:
            break
    torch.save(mean, arguments.out)


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
    parser.add_argument("--source-weight", type=float, default=0.3)
    parser.add_argument("--train", type=Path, required=True, help="PolNeAR's train folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--vary", type=float, default=0.0, help="share of the texts that are varied (training.augment)")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps, before the epochs end")
    parser.add_argument("--keep-every", type=int, default=0, help="write the weights every so many steps too")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
