"""Linear models: weights of named features, summed and turned into probabilities. Plain Python, no library."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Features", "LinearModel", "load_models"]

Features = dict[str, float]
_BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A logistic regression over named features.

    Args:
        classes: what it tells apart; a single one is told apart from its absence.
        bias: for each class.
        weights: for each feature that it knows, one for each class.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Features) -> dict[str, float]:
        """Return the probability of each class, in [0, 1]; features that it does not know weigh nothing.

        They add up to 1 where there are several classes.
        """
        sums = list(self.bias)
        for name, value in features.items():
            for index, weight in enumerate(self.weights.get(name, ())):
                sums[index] += weight * value
        if len(sums) == 1:
            return {self.classes[0]: 0.5 + 0.5 * math.tanh(sums[0] / 2)}
        greatest = max(sums)
        exponents = [math.exp(value - greatest) for value in sums]
        return {name: value / sum(exponents) for name, value in zip(self.classes, exponents, strict=True)}


@cache
def load_models(name: str) -> dict[str, LinearModel]:
    """Read the models of a CSV file of this package, once.

    Args:
        name: of the file; its columns are model, class, feature and weight.

    Returns:
        The models by name.
    """
    text = files("turnout.reading.learned").joinpath(name).read_text(encoding="utf-8")
    return _build(csv.DictReader(text.splitlines()))


def _build(rows: Iterable[Mapping[str, str]]) -> dict[str, LinearModel]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        by_class = found.setdefault(row["model"], {})
        by_class.setdefault(row["class"], {})[row["feature"]] = float(row["weight"])
    return {name: _model(by_class) for name, by_class in found.items()}


def _model(by_class: Mapping[str, Mapping[str, float]]) -> LinearModel:
    classes = tuple(by_class)
    names = {name: None for weights in by_class.values() for name in weights if name != _BIAS}
    return LinearModel(
        classes,
        tuple(by_class[one].get(_BIAS, 0.0) for one in classes),
        {name: tuple(by_class[one].get(name, 0.0) for one in classes) for name in names},
    )
