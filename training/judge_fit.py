"""Fit the models of the learned judge, and write them as the reader loads them."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from judge_examples import DraftExample, ReportExamples
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from turnout.reading.learned.features import without_words
from turnout.reading.learned.judge import Weights
from turnout.reading.learned.linear import Features, LinearModel

__all__ = ["fit_weights", "write_weights"]

# Inverse strengths of the penalty, by cross-validation; the status has few examples a class.
_PENALTIES = {"keep": 0.025, "status": 0.05, "start": 0.025, "who": 0.025}
# A feature seen in fewer examples is left out.
_FEWEST = 3
_LEAST_WEIGHT = 0.0005


def fit_weights(reports: Sequence[ReportExamples]) -> Weights:
    """Fit the models on the drafts of coded reports."""
    drafts = [draft for report in reports for draft in report.drafts]
    met: list[DraftExample] = [draft for draft in drafts if draft.coded is not None]
    days = [day for draft in met for day in draft.days]
    actors = [actor for draft in met for actor in draft.actors]
    return Weights(
        keep=_fit("keep", [d.features for d in drafts], [_say(d.coded is not None) for d in drafts]),
        status=_fit(
            "status", [without_words(d.features) for d in met], [d.coded.status if d.coded else "" for d in met]
        ),
        start=_fit("start", [d.features for d in days], [_say(d.right) for d in days]),
        who=_fit("who", [a.features for a in actors], [_say(a.right) for a in actors]),
    )


def _say(yes: bool) -> str:  # noqa: FBT001  a verdict becomes its name
    return "yes" if yes else "no"


def _fit(name: str, features: list[Features], wanted: list[str]) -> LinearModel:
    seen = Counter(one for found in features for one in found)
    known = {one for one, times in seen.items() if times >= _FEWEST}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{k: v for k, v in found.items() if k in known} for found in features])
    model: Any = LogisticRegression(C=_PENALTIES[name], max_iter=1000).fit(matrix, wanted)
    binary = list(model.classes_) == ["no", "yes"]
    weights = {
        feature: tuple(round(float(w), 4) for w in model.coef_[:, column])
        for feature, column in sorted(vectorizer.vocabulary_.items())
    }
    return LinearModel(
        ("yes",) if binary else tuple(model.classes_),
        tuple(round(float(value), 4) for value in model.intercept_),
        {feature: values for feature, values in weights.items() if max(map(abs, values)) > _LEAST_WEIGHT},
    )


def write_weights(weights: Weights, path: Path) -> None:
    """Write the models as CSV: model, class, feature, weight."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["model", "class", "feature", "weight"])
        for name in ("keep", "status", "start", "who"):
            model: LinearModel = getattr(weights, name)
            for index, one in enumerate(model.classes):
                writer.writerow([name, one, "(bias)", model.bias[index]])
                writer.writerows([name, one, feature, values[index]] for feature, values in model.weights.items())
