"""The real program, killed while it adds with all its processes."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import turnout
from turnout.ledger import open_ledger, select_accounts, verify

# The package that is under test, wherever the program is started.
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(turnout.__file__).parents[1])}
COUNT = 3000
KILLS = 4
TOWNS = ("Soligorsk", "Minsk", "Grodno", "Zhodino", "Brest")


def write_corpus(path):
    with path.open("w", encoding="utf-8") as target:
        for number in range(COUNT):
            town = TOWNS[number % len(TOWNS)]
            text = f"About {number + 20} workers of plant {number} in {town} went on strike on Monday over pay."
            report = {"id": f"made-{number:04}", "published": "2020-08-25", "publisher": "Example Wire", "text": text}
            target.write(json.dumps(report if number % 4 else report | {"text": f"Prices rose in {town}."}) + "\n")


def start(path, ledger):
    command = [sys.executable, "-m", "turnout", "add", str(path), "--ledger", str(ledger), "--each", "--jobs", "2"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, env=ENVIRONMENT
    )


def test_whatever_the_program_printed_is_in_the_ledger(run, tmp_path):
    rng = random.Random(26)
    corpus, ledger = tmp_path / "corpus.jsonl", tmp_path / "killed.db"
    write_corpus(corpus)
    said: set[str] = set()
    for _ in range(KILLS):
        child = start(corpus, ledger)
        timer = threading.Timer(rng.uniform(0.6, 2.0), os.killpg, [child.pid, signal.SIGKILL])
        timer.start()
        out = child.communicate()[0].decode()
        timer.cancel()
        said.update(out.split("\n")[:-1])
        open_ledger(ledger)
        assert said <= {doc for doc, _ in select_accounts()}
    child = start(corpus, ledger)
    child.communicate()
    assert child.returncode == 0
    open_ledger(ledger)
    # Reports of one text under one publisher are one report: of those without news, one a town is left.
    assert len(list(select_accounts())) == COUNT * 3 // 4 + len(TOWNS)
    assert verify(projections=True).accounts > 0
