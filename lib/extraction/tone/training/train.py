"""Fine-tune the encoder: `python -m lib.extraction.tone.training.train --help`.

It stops after an epoch when the next would pass `--minutes`, and goes on from there when started again.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from lib.extraction.tone import marked
from lib.extraction.tone.marked import LABELS, Pieces
from lib.extraction.tone.training import material
from lib.extraction.tone.training.encoder import Encoder, from_base, tensors

BATCH = 32
RATE = 8e-5
HEAD_RATE = 5 * RATE
"""The head is new and learns faster."""
WARM_UP = 0.1
HIDDEN = 0.5
"""Share of targets whose name is hidden."""
SMOOTHING = 0.05
OWN_TIMES = 2
"""How often an epoch holds each of our own sentences."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; 0 when all epochs are done, 3 when stopped before."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--base", type=Path, required=True, help="folder with the base's model.safetensors")
    words.add_argument("--news", type=Path, required=True, help="NewsMTSC's train.jsonl")
    words.add_argument(
        "--out",
        type=Path,
        required=True,
        help="files of weights to write: NAME.1.pt after the first epoch, and so on",
    )
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--rounds", type=int, default=material.ROUNDS, help="rounds of our own sentences")
    words.add_argument("--epochs", type=int, default=4)
    words.add_argument("--minutes", type=float, default=15)
    words.add_argument("--threads", type=int, default=2)
    options = words.parse_args(arguments)
    torch.set_num_threads(options.threads)
    coded = material.news(options.news) + material.own("train", options.rounds) * OWN_TIMES
    pieces = [marked.pieces(one.item) for one in coded]
    labels = torch.tensor([LABELS.index(one.label) for one in coded])
    encoder = from_base(options.base)
    steps = math.ceil(len(coded) / BATCH) * options.epochs
    optimizer, schedule = _optimizer(encoder, steps)
    done = _resume(options.out, encoder, optimizer, schedule)
    began = time.monotonic()
    for epoch in range(done, options.epochs):
        loss = _epoch(encoder, optimizer, schedule, pieces, labels, seed=options.seed * 1000 + epoch)
        minutes = (time.monotonic() - began) / 60
        print(f"epoch {epoch + 1} of {options.epochs}: loss {loss:.3f}, {minutes:.1f} minutes", flush=True)
        state = [part.state_dict() for part in (encoder, optimizer, schedule)]
        torch.save({"done": epoch + 1, "state": state}, _unfinished(options.out))
        torch.save(encoder.state_dict(), options.out.with_suffix(f".{epoch + 1}.pt"))
        if epoch + 1 < options.epochs and minutes * (epoch + 2 - done) / (epoch + 1 - done) > options.minutes:
            return 3
    return 0


def _optimizer(
    encoder: Encoder, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    named = [(name, one) for name, one in encoder.named_parameters() if one.requires_grad]
    head = [one for name, one in named if name.startswith(("middle.", "end."))]
    body = [one for name, one in named if not name.startswith(("middle.", "end."))]
    groups = [
        {"params": [one for one in body if one.dim() > 1], "weight_decay": 0.01},
        {"params": [one for one in body if one.dim() <= 1], "weight_decay": 0.0},
        {"params": head, "lr": HEAD_RATE, "weight_decay": 0.01},
    ]
    optimizer = torch.optim.AdamW(groups, lr=RATE, fused=True)
    warm = int(WARM_UP * steps)

    def rate(step: int) -> float:
        return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _unfinished(out: Path) -> Path:
    return out.with_suffix(".unfinished")


def _resume(
    out: Path,
    encoder: Encoder,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    """Take up what an earlier run left, and return how many epochs it had done."""
    path = _unfinished(out)
    if not path.exists():
        return 0
    kept = torch.load(path, weights_only=False)
    for part, state in zip((encoder, optimizer, schedule), kept["state"], strict=True):
        part.load_state_dict(state)
    return int(kept["done"])


def _epoch(
    encoder: Encoder,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    pieces: Sequence[Pieces],
    labels: torch.Tensor,
    *,
    seed: int,
) -> float:
    draw = random.Random(seed)
    torch.manual_seed(seed)
    encoder.train()
    losses = []
    for chosen in _batches(pieces, draw):
        hidden = [draw.random() < HIDDEN for _ in chosen]
        batch = marked.batch([pieces[n] for n in chosen], masked=hidden)
        # Half the width of numbers takes half the time; the scores themselves are compared in full.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = encoder(*tensors(batch))
        loss = functional.cross_entropy(scores.float(), labels[chosen], label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    return float(np.mean(losses))


def _batches(pieces: Sequence[Pieces], draw: random.Random) -> Iterator[list[int]]:
    """Draw batches of about one length, in an order of chance."""
    order = list(range(len(pieces)))
    draw.shuffle(order)
    batches = []
    for first in range(0, len(order), BATCH * 40):
        some = sorted(order[first : first + BATCH * 40], key=lambda n: sum(map(len, pieces[n])))
        batches += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    draw.shuffle(batches)
    return iter(batches)


if __name__ == "__main__":
    raise SystemExit(main())
