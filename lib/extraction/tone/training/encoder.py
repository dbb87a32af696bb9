"""The encoder in PyTorch: all-MiniLM-L6-v2 with the target marked, three scores at its end.

Written out in full, since PyTorch is all that training then needs; the base model's weights are read by name.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from lib.extraction.tone.marked import LABELS, Batch

_WIDTH, _LAYERS, _HEADS, _INNER, _WORDS, _PLACES = 384, 6, 12, 1536, 30522, 512
_DROPOUT = 0.1
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}
"""Our names of a layer's parts, and the base model's."""


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(_WIDTH, _WIDTH) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(_WIDTH, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(_WIDTH, _INNER), nn.Linear(_INNER, _WIDTH)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Pass word pieces through; `bias` keeps attention off the places where there is none."""
        rows, length, _ = x.shape
        query, key, value = (
            part(x).view(rows, length, _HEADS, _WIDTH // _HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        x = self.norm(x + self.out(seen.transpose(1, 2).reshape(rows, length, _WIDTH)))
        inner = self.down(functional.gelu(self.up(x)))
        return self.last_norm(x + functional.dropout(inner, _DROPOUT, self.training))


class Encoder(nn.Module):
    """The encoder and its head: the mean over the target beside the mean over the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(_WORDS, _WIDTH), nn.Embedding(_PLACES, _WIDTH)
        # The base model's two kinds of sentence serve as two kinds of word: of the target, or not.
        self.kinds, self.norm = nn.Embedding(2, _WIDTH), nn.LayerNorm(_WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))
        self.middle, self.end = nn.Linear(2 * _WIDTH, _WIDTH), nn.Linear(_WIDTH, len(LABELS))

    def forward(self, ids: Tensor, seen: Tensor, target: Tensor) -> Tensor:
        """Return three scores a row; arguments as the fields of `marked.Batch`."""
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.kinds(target))
        x = functional.dropout(x, _DROPOUT, self.training)
        bias = ((1 - seen.float()) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        both = torch.cat([_mean(x, target), _mean(x, seen)], -1)
        both = functional.dropout(both, _DROPOUT, self.training)
        return self.end(functional.dropout(torch.tanh(self.middle(both)), _DROPOUT, self.training))


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    mask = chosen.to(x.dtype)[:, :, None]
    return (x * mask).sum(1) / mask.sum(1).clamp(min=1)


def from_base(folder: Path) -> Encoder:
    """Return an encoder with the weights of the base model; its head is new, always the same.

    Args:
        folder: Holds `model.safetensors` of all-MiniLM-L6-v2.
    """
    torch.manual_seed(0)
    encoder = Encoder()
    base = load_file(folder / "model.safetensors")
    weights = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "places.weight": base["embeddings.position_embeddings.weight"],
        "kinds.weight": base["embeddings.token_type_embeddings.weight"],
    }
    for kind in ("weight", "bias"):
        weights[f"norm.{kind}"] = base[f"embeddings.LayerNorm.{kind}"]
        for n in range(_LAYERS):
            for ours, theirs in _PARTS.items():
                weights[f"layers.{n}.{ours}.{kind}"] = base[f"encoder.layer.{n}.{theirs}.{kind}"]
    missing, unknown = encoder.load_state_dict(weights, strict=False)
    if unknown or any(not name.startswith(("middle.", "end.")) for name in missing):
        raise ValueError(f"{folder} does not hold the base model: {[*unknown, *missing]}")
    # Names and rare words keep their meaning; training on few sentences would only bend those that it sees.
    encoder.words.weight.requires_grad = False
    return encoder


def tensors(batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """Return the fields of a batch as tensors."""
    ids, seen, target = (torch.from_numpy(np.ascontiguousarray(part)) for part in batch)
    return ids, seen, target
