"""The tagger's network: an encoder with tag and pointer heads.

The encoder is MiniLM (BERT) for the weights that ship, or mpnet for the teacher they are distilled from; both read the
same wordpieces, under numbers of their own (`piece_numbers`).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoConfig, AutoModel

from headwater.extract.decoding import LABELS
from headwater.extract.encoding import BEGIN, END, FEATURES

POINTER = 64
"""Dimensions in which a source or content word is matched with its cue."""

REACH = 128
"""Distances beyond this many wordpieces share one bias."""


MPNET_SHIFT = 4
"""all-mpnet-base-v2 puts four tokens of its own before BERT's uncased vocabulary."""


def piece_numbers(ids: Tensor, kind: str) -> Tensor:
    """BERT's wordpiece numbers as those of an encoder of ``kind`` ("bert" or "mpnet")."""
    if kind == "bert":
        return ids
    shifted = ids + MPNET_SHIFT
    shifted[ids == BEGIN] = 0
    shifted[ids == END] = 2
    shifted[ids == 0] = 1
    return shifted


class SourceHead(nn.Module):
    """The pointer of cues to their sources, on an encoder's states that stay as they are: states (pieces, width) and the
    positions of cues to scores (cues, pieces); column 0 stands for no source. It has a layer more than the tagger's own,
    since nothing below it learns.
    """

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.from_cue = nn.Linear(width, width // 2)
        self.to_source = nn.Linear(width, width // 2)
        self.query = nn.Linear(width // 2, POINTER)
        self.key = nn.Linear(width // 2, POINTER)
        self.distance = nn.Embedding(2 * REACH + 1, 1)
        nn.init.zeros_(self.distance.weight)
        self.no_source = nn.Parameter(torch.zeros(1))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, cues: Tensor) -> Tensor:
        asked = functional.gelu(self.from_cue(self.dropout(states[cues])))
        offered = functional.gelu(self.to_source(self.dropout(states)))
        offsets = (torch.arange(len(states))[None] - cues[:, None]).clamp(-REACH, REACH) + REACH
        near = self.distance(offsets).squeeze(-1)
        near = torch.cat((self.no_source.expand(len(cues), 1), near[:, 1:]), 1)
        return self.query(asked) @ self.key(offered).T / POINTER**0.5 + near


class TaggerNetwork(nn.Module):
    """Ids (batch, pieces) and features (batch, pieces, 2) to label logits (batch, pieces, labels) and pointer scores
    (batch, pieces, pieces) twice: row i, column j says how well the cue at j fits the source or content word at i, then how
    well the source that begins at j fits the cue at i; column 0 ([CLS]) stands for no source.
    """

    def __init__(self, encoder: Path, attention: str = "sdpa", dropout: float = 0.1) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(encoder, local_files_only=True)
        # Dropout on attention costs accuracy on so small a corpus.
        config.attention_probs_dropout_prob = 0.0
        self.kind: str = config.model_type
        self.encoder = AutoModel.from_pretrained(
            encoder, config=config, add_pooling_layer=False, attn_implementation=attention, local_files_only=True
        )
        width = config.hidden_size
        self.features = nn.Embedding(FEATURES, width)
        nn.init.normal_(self.features.weight, std=0.01)
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(width, len(LABELS))
        self.query = nn.Linear(width, POINTER)
        self.key = nn.Linear(width, POINTER)
        self.distance = nn.Embedding(2 * REACH + 1, 1)
        nn.init.zeros_(self.distance.weight)
        self.source_query = nn.Linear(width, POINTER)
        self.source_key = nn.Linear(width, POINTER)
        self.source_distance = nn.Embedding(2 * REACH + 1, 1)
        nn.init.zeros_(self.source_distance.weight)
        self.no_source = nn.Parameter(torch.zeros(1, 1))

    def states(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """The encoder's last hidden states, shape (batch, pieces, width)."""
        embedded = self.encoder.embeddings.word_embeddings(piece_numbers(ids, self.kind)) + self.features(features).sum(2)
        states: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return states

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.dropout(self.states(ids, features, mask))
        scores = self.query(hidden) @ self.key(hidden).transpose(1, 2) / POINTER**0.5
        positions = torch.arange(ids.shape[1], device=ids.device)
        offsets = (positions[None, :] - positions[:, None]).clamp(-REACH, REACH) + REACH
        sources = self.source_query(hidden) @ self.source_key(hidden).transpose(1, 2) / POINTER**0.5
        near = self.source_distance(offsets).squeeze(-1)
        near = torch.cat((self.no_source.expand(ids.shape[1], 1), near[:, 1:]), 1)
        return self.labels(hidden), scores + self.distance(offsets).squeeze(-1)[None], sources + near[None]
