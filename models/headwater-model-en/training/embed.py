"""Trains the sentence embeddings: ``python -m training.embed --encoder DIR --tokenizer FILE --events FILE --out FILE``.

all-MiniLM-L6-v2 puts sentences of one topic near one another; what is wanted is that statements of one claim lie nearer than
statements of another claim of the same story. Each step takes sentences of one story, and asks that every pair that belongs
together be more alike than every pair that does not (CoSENT, Su 2022, a pairwise ranking loss over cosines). Word
embeddings stay as they are. The stories' own split and ECB+'s are in `training.stories`; the mean average precision of
pairs within each kept story is printed.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from training.stories import Sentence, Story, events, same, written

LONGEST, AT_ONCE = 126, 40
"""Wordpieces read of a sentence; sentences in a step."""

SCALE, RATE, WARM_UP = 20.0, 3e-5, 40
PASSES = {"written": 6, "events": 2}
"""Times that each story is gone through (ECB+'s, once for every `AT_ONCE` of its sentences)."""


class Encoder(nn.Module):
    """Sentences to unit vectors: the mean of the last hidden states, special tokens included."""

    def __init__(self, folder: Path, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True)
        self.bert.embeddings.requires_grad_(requires_grad=False)
        self._tokenizer = tokenizer

    def forward(self, sentences: list[str]) -> Tensor:
        pieces = [[101, *self._tokenizer.encode(one, add_special_tokens=False).ids[:LONGEST], 102] for one in sentences]
        width = max(map(len, pieces))
        ids = torch.tensor([[*one, *[0] * (width - len(one))] for one in pieces])
        mask = (torch.arange(width) < torch.tensor([[len(one)] for one in pieces])).long()
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        return functional.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)


def loss_of(vectors: Tensor, sentences: list[Sentence]) -> Tensor | None:
    """CoSENT's loss over all pairs of ``sentences``; None if they are all of one claim, or of as many as they are."""
    alike = vectors @ vectors.T * SCALE
    together: list[Tensor] = []
    apart: list[Tensor] = []
    for first in range(len(sentences)):
        for second in range(first + 1, len(sentences)):
            belongs = same(sentences[first], sentences[second])
            if belongs is not None:
                (together if belongs else apart).append(alike[first, second])
    if not together or not apart:
        return None
    excess = (torch.stack(apart)[None, :] - torch.stack(together)[:, None]).flatten()
    return torch.logsumexp(torch.cat([torch.zeros(1), excess]), 0)


def precision(encoder: Encoder, stories: dict[str, Story]) -> float:
    """Mean over ``stories`` of the average precision with which cosines rank their pairs."""
    encoder.eval()
    found = []
    with torch.no_grad():
        for story in stories.values():
            vectors = encoder([one.text for one in story])
            pairs = [
                (float(vectors[a] @ vectors[b]), belongs)
                for a in range(len(story))
                for b in range(a + 1, len(story))
                if (belongs := same(story[a], story[b])) is not None
            ]
            hits, total = 0, 0.0
            for place, (_, belongs) in enumerate(sorted(pairs, key=lambda pair: -pair[0]), 1):
                hits += belongs
                total += hits / place if belongs else 0.0
            if hits:
                found.append(total / hits)
    return sum(found) / len(found)


def train(encoder: Encoder, plan: list[Story], chance: random.Random) -> None:
    weights = [one for one in encoder.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    for step, story in enumerate(plan):
        sentences = chance.sample(story, min(AT_ONCE, len(story)))
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, step / WARM_UP) * (1 - step / len(plan))
        encoder.train()
        with torch.autocast("cpu", torch.bfloat16):
            vectors = encoder([one.text for one in sentences])
        loss = loss_of(vectors.float(), sentences)
        if loss is None:
            continue
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"step {step} of {len(plan)}  loss {loss.item():.3f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True, help="ECB+'s training split, a text a line")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(1)
    chance = random.Random(1)
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = Encoder(arguments.encoder, tokenizer)
    kept = written(kept=True)
    print(f"kept stories, before: {precision(encoder, kept):.3f}", flush=True)
    plan = [story for story in written(kept=False).values() for _ in range(PASSES["written"])]
    for story in events(arguments.events).values():
        plan += [story] * (PASSES["events"] * max(1, round(len(story) / AT_ONCE)))
    chance.shuffle(plan)
    train(encoder, plan, chance)
    print(f"kept stories, after: {precision(encoder, kept):.3f}")
    torch.save(encoder.bert.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
