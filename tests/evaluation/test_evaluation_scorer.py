"""The figures are those of the scorer that defined the measure, to the ninth digit, on the same two files."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from turnout.codebook import KINDS, STATUSES
from turnout.evaluation import evaluate, parse_coded, render_json

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "evaluate" / "score.py"
DEMO = ROOT / "tests" / "demo" / "expected.jsonl"
CODED = [DEMO, *sorted((SHARED / "gold").glob("*.jsonl"))]
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=f"the scorer that defined the measure is not at {SCORER}")


def spoil(rows, generator):
    """A reader with every kind of mistake, at random but the same every time."""
    everybody = [account for row in rows for account in row["actions"]]
    for row in rows:
        if generator.random() < 0.1:
            continue
        actions = [
            spoil_account(account, everybody, generator) for account in row["actions"] if generator.random() < 0.8
        ]
        if generator.random() < 0.3:
            actions.append(generator.choice(everybody))
        generator.shuffle(actions)
        yield {"doc": row["doc"], "actions": actions}


def spoil_account(account, everybody, generator):
    changed = dict(account)
    for field in ("kind", "status"):
        if generator.random() < 0.15:
            changed[field] = generator.choice(sorted(KINDS if field == "kind" else STATUSES))
    for field in ("who", "target", "place", "country", "start", "end", "people", "people_by", "evidence", "action"):
        if generator.random() < 0.2:
            changed[field] = generator.choice(everybody)[field]
        elif generator.random() < 0.1 and isinstance(changed[field], str):
            changed[field] = changed[field][: len(changed[field]) // 2 if field not in {"start", "end"} else 7]
    changed["evidence"] = {"text": changed["evidence"], "start": 0, "end": 1}
    return changed


def score(gold, read):
    command = [sys.executable, str(SCORER), str(gold), str(read), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def ours(gold, read):
    answer = render_json(evaluate(parse_coded(gold), parse_coded(read)))
    return answer | {"fields": {name: count["share"] for name, count in answer["fields"].items()}}


def assert_same(expected, found, where=""):
    """Every number of the scorer is in our answer too; ours has more."""
    if isinstance(expected, dict):
        for name, value in expected.items():
            assert_same(value, found[name], f"{where}.{name}")
    elif expected is None:
        assert found is None, where
    else:
        assert found == pytest.approx(expected, abs=1e-9), where


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("gold", CODED, ids=lambda path: path.stem)
def test_spoilt_accounts_are_scored_alike(gold, seed, tmp_path):
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    read = tmp_path / "read.jsonl"
    generator = random.Random(seed)
    read.write_text("".join(json.dumps(row) + "\n" for row in spoil(rows, generator)), encoding="utf-8")
    expected = score(gold, read)
    assert 0.3 < expected["detection"]["f1"] < 0.95
    assert expected["identity"]["f1"] < 1
    assert_same(expected, ours(gold, read))


def test_what_was_really_read_is_scored_alike(tmp_path):
    """The demo's reports, which carry no actions' ids: the scorer then gives no identity, and neither do we."""
    read = tmp_path / "read.jsonl"
    reports = str(ROOT / "src" / "turnout" / "cli" / "demo_reports")
    command = [sys.executable, "-m", "turnout", "read", reports, "-o", str(read), "--jobs", "1"]
    subprocess.run(command, capture_output=True, check=False)  # its README is no report: status 1
    expected = score(DEMO, read)
    assert expected["identity"] is None
    assert_same(expected, ours(DEMO, read))
