"""The encoder at run time: an int8 ONNX file read by onnxruntime, one thread a process.

Sentences are run one by one. The scale of the eight bits is taken from all that is run at once, so that in a batch what
is heard in a sentence would hang on its neighbours; and alone it needs no padding.
"""

from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # the library ships no types
from onnxruntime.capi.onnxruntime_pybind11_state import (  # type: ignore[import-untyped]  # likewise
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
)

from turnout.errors import TurnoutError
from turnout.reading.judging import Scene
from turnout.reading.learned.heard import Heads, HeardLine
from turnout.reading.learned.hearing import Hearing
from turnout.reading.learned.inputs import build_input, is_heard
from turnout.reading.learned.pieces import WordPieces
from turnout.reading.lines import Line

__all__ = ["Encoder", "data_file"]
_UNREADABLE = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf)


def data_file(name: str) -> Path:
    """Return the path of a data file of this package."""
    return Path(str(files("turnout.reading.learned").joinpath(name)))


class Encoder:
    """Hears the sentences of a report that may tell of an action.

    Args:
        model: the ONNX file. Its inputs are `ids` and `roles`, int64 [1, tokens]; its outputs `states`, float32
            [1, tokens, 384], and `kinds`, float32 [1, tokens, kinds].
        vocabulary: of its tokenizer.
        heads: the layers over it, as an NPZ file.

    Raises:
        TurnoutError: TURN-060 if a file is not there, TURN-061 if the model is none.
    """

    def __init__(self, model: Path, vocabulary: Path, heads: Path) -> None:
        for path in (model, vocabulary, heads):
            if not path.exists():
                raise TurnoutError("TURN-060", path=path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except _UNREADABLE as error:
            raise TurnoutError("TURN-061", path=model) from error
        self._tokens = WordPieces(vocabulary)
        with np.load(heads) as arrays:
            self._heads = Heads({name: arrays[name].astype(np.float32) for name in arrays.files})

    @classmethod
    def load(cls) -> "Encoder":
        """Return the one that comes with the package."""
        return cls(data_file("encoder.onnx"), data_file("vocabulary.txt"), data_file("heads.npz"))

    def hear(self, scene: Scene) -> Hearing:
        """Return what is heard in each sentence that may tell of an action."""
        return Hearing({(line.part, line.index): self._run(line, scene) for line in scene.lines if is_heard(line)})

    def _run(self, line: Line, scene: Scene) -> HeardLine:
        given = build_input(line, scene, self._tokens)
        inputs = {"ids": np.array([given.ids], np.int64), "roles": np.array([given.roles], np.int64)}
        states, kinds = self._session.run(None, inputs)
        own = slice(given.first, given.first + len(given.spans))
        return HeardLine(given, states[0, 0], states[0, own], kinds[0, own], self._heads)
