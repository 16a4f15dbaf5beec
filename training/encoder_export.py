"""The trained encoder as the files that the reader loads: int8 ONNX, and the small layers over it."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder_model import FROZEN, Net, run_layers
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from turnout.reading.learned.encoder import data_file
from turnout.reading.learned.heard import Heads

__all__ = ["export"]

_OPSET = 17


class _Whole(nn.Module):
    """The frozen layers and the trained ones as one."""

    def __init__(self, net: Net, base: Any) -> None:
        super().__init__()
        self.embeddings = base.embeddings
        self.lower = base.encoder.layer[:FROZEN]
        self.net = net

    def forward(self, ids: Tensor, roles: Tensor) -> tuple[Tensor, Tensor]:
        """Return the states and what each token tells."""
        ones = torch.ones_like(ids, dtype=torch.float)
        return self.net.hear(run_layers(self.lower, self.embeddings(ids), ones), ones, roles)


def export(net: Net, base: Any, heads: Heads) -> None:
    """Write `encoder.onnx` and `heads.npz` into the package."""
    whole = _Whole(net, base).eval()
    sample = torch.ones(1, 7, dtype=torch.long)
    names = ["ids", "roles"]
    axes = {name: {1: "tokens"} for name in (*names, "states", "kinds")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            whole,
            (sample, sample),
            str(plain),
            input_names=names,
            output_names=["states", "kinds"],
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            data_file("encoder.onnx"),
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            reduce_range=True,
        )
    np.savez_compressed(data_file("heads.npz"), **{name: one.astype(np.float16) for name, one in heads.arrays.items()})
