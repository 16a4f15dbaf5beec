"""The training of the encoder: several tasks at once, on one thread and from fixed seeds."""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812  as everybody writes it
from encoder_examples import CueExample, LineExample
from encoder_model import FROZEN, Net, run_layers
from torch import Tensor, nn

from turnout.reading.learned.inputs import LineInput

__all__ = ["Prepared", "fit_net", "pad", "prepare"]

EPOCHS, RATE, BATCH = 5, 3e-4, 16
# The layers on top learn faster; the rate rises over the first steps and falls to nothing.
_HEAD_RATE, _RISING, _LOWEST = 8, 0.1, 0.02
# Of the sentences without a cue so many are taken in each round.
_WITHOUT_CUE = 0.5
_START_WEIGHT, _QUOTE_WEIGHT, _SMOOTHING = 0.5, 0.3, 0.05
_FAR = -1e4


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence with the output of the frozen layers, [tokens, width], in half precision."""

    given: LineInput
    states: Tensor
    example: LineExample | None


@torch.no_grad()
def prepare(base: Any, inputs: Sequence[LineInput], examples: Sequence[LineExample | None]) -> list[Prepared]:
    """Run the frozen layers over sentences."""
    found: list[Prepared | None] = [None] * len(inputs)
    order = sorted(range(len(inputs)), key=lambda i: len(inputs[i].ids))
    for begin in range(0, len(order), 32):
        batch = order[begin : begin + 32]
        length = max(len(inputs[i].ids) for i in batch)
        ids, mask = torch.zeros(len(batch), length, dtype=torch.long), torch.zeros(len(batch), length)
        for row, i in enumerate(batch):
            ids[row, : len(inputs[i].ids)] = torch.tensor(inputs[i].ids)
            mask[row, : len(inputs[i].ids)] = 1
        states = run_layers(base.encoder.layer[:FROZEN], base.embeddings(ids), mask)
        for row, i in enumerate(batch):
            found[i] = Prepared(inputs[i], states[row, : len(inputs[i].ids)].half().clone(), examples[i])
    return [one for one in found if one is not None]


def pad(batch: Sequence[Prepared]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return states, mask, roles, and the mask of the sentence's own tokens."""
    length = max(len(one.given.ids) for one in batch)
    states, mask, own = torch.zeros(len(batch), length, 384), *torch.zeros(2, len(batch), length)
    roles = torch.zeros(len(batch), length, dtype=torch.long)
    for row, one in enumerate(batch):
        size = len(one.given.ids)
        states[row, :size], mask[row, :size] = one.states.float(), 1
        roles[row, :size] = torch.tensor(one.given.roles)
        own[row, one.given.first : one.given.first + len(one.given.spans)] = 1
    return states, mask, roles, own


def fit_net(base: Any, lines: Sequence[Prepared], seed: int) -> Net:
    """Train a net on prepared sentences."""
    torch.manual_seed(seed)
    shuffler = random.Random(seed)  # noqa: S311  no secret
    net = Net(base)
    upper = list(net.layers.parameters())
    ids = {id(parameter) for parameter in upper}
    top = [parameter for parameter in net.parameters() if id(parameter) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": upper, "lr": RATE}, {"params": top, "lr": RATE * _HEAD_RATE}], weight_decay=0.01
    )
    cued = [one for one in lines if one.example and one.example.cues]
    plain = [one for one in lines if one.example and not one.example.cues]
    taken = int(_WITHOUT_CUE * len(plain))
    steps = EPOCHS * -(-(len(cued) + taken) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (steps * _RISING)) * max(_LOWEST, 1 - step / steps)
    )
    net.train()
    began = time.monotonic()
    for epoch in range(EPOCHS):
        losses = []
        for batch in _batches([*cued, *shuffler.sample(plain, taken)], shuffler):
            loss = _loss(net, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        sys.stdout.write(f"round {epoch}: loss {sum(losses) / len(losses):.3f}, {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()
    return net.eval()


def _batches(lines: list[Prepared], shuffler: random.Random) -> Iterator[list[Prepared]]:
    """Sentences of like length together."""
    shuffler.shuffle(lines)
    batches = []
    for begin in range(0, len(lines), BATCH * 8):
        part = sorted(lines[begin : begin + BATCH * 8], key=lambda one: len(one.given.ids))
        batches += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    shuffler.shuffle(batches)
    yield from batches


def _loss(net: Net, batch: list[Prepared]) -> Tensor:
    states, mask, roles, own = pad(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, told = net.hear(states, mask, roles)
    states, told = states.float(), told.float().masked_fill(own[..., None] == 0, _FAR)
    wanted = torch.tensor([one.example.kinds for one in batch if one.example], dtype=torch.float)
    known = (wanted >= 0).float()
    of_kinds = F.binary_cross_entropy_with_logits(torch.logsumexp(told, 1), wanted.clamp(min=0), reduction="none")
    loss = (of_kinds * known).sum() / len(batch)
    cues = [(row, cue) for row, one in enumerate(batch) if one.example for cue in one.example.cues]
    if not cues:
        return loss
    reps = torch.stack([_rep(states, told, batch, row, cue) for row, cue in cues])
    loss = loss + _cue_loss(net, states[[row for row, _ in cues], 0], reps, [cue for _, cue in cues])
    return loss + _pair_loss(net, states, batch, cues, reps)


def _rep(states: Tensor, told: Tensor, batch: list[Prepared], row: int, cue: CueExample) -> Tensor:
    """The mean of a cue's tokens; where there is no cue, the tokens that tell the kind most."""
    if cue.tokens is None:
        return torch.softmax(told[row, :, cue.kind].detach(), 0) @ states[row]
    first = batch[row].given.first
    return states[row, [first + token for token in cue.tokens]].mean(0)


def _weighted(losses: Tensor, weights: Tensor) -> Tensor:
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def _cue_loss(net: Net, whole: Tensor, reps: Tensor, cues: list[CueExample]) -> Tensor:
    action, status, start, quoted = net.at_cue(whole, reps)

    def per(values: list[float]) -> Tensor:
        return torch.tensor(values, dtype=torch.float)

    named = per([cue.weight if cue.tokens is not None else 0.0 for cue in cues])
    sure = per([cue.weight if cue.action else 0.0 for cue in cues])
    coded = per([cue.weight if cue.status >= 0 else 0.0 for cue in cues])
    entropy = F.binary_cross_entropy_with_logits
    loss = _weighted(entropy(action, per([float(cue.action) for cue in cues]), reduction="none"), named)
    of_status = torch.tensor([max(cue.status, 0) for cue in cues])
    loss = loss + _weighted(F.cross_entropy(status, of_status, reduction="none", label_smoothing=_SMOOTHING), coded)
    of_start = torch.tensor([max(cue.start, 0) for cue in cues])
    loss = loss + _START_WEIGHT * _weighted(F.cross_entropy(start, of_start, reduction="none"), sure)
    return loss + _QUOTE_WEIGHT * _weighted(
        entropy(quoted, per([float(cue.quoted) for cue in cues]), reduction="none"), sure
    )


def _pair_loss(
    net: Net, states: Tensor, batch: list[Prepared], cues: list[tuple[int, CueExample]], reps: Tensor
) -> Tensor:
    found = [(i, row, cue.weight, *span) for i, (row, cue) in enumerate(cues) for span in cue.spans]
    if not found:
        return torch.zeros(())
    spans = torch.stack(
        [states[row, [batch[row].given.first + token for token in at]].mean(0) for _, row, _, _, at, _ in found]
    )
    odds = net.at_pair(reps[[i for i, *_ in found]], spans)
    odds = odds.gather(1, torch.tensor([what for *_, what, _, _ in found])[:, None])[:, 0]
    right = torch.tensor([float(one) for *_, one in found])
    weights = torch.tensor([weight for _, _, weight, *_ in found])
    return _weighted(F.binary_cross_entropy_with_logits(odds, right, reduction="none"), weights)
