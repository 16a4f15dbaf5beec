"""The examples of `docs/api.md` are answered, and the numbers are those of the command line."""

import json
import re
import subprocess
import sys
from pathlib import Path

import httpx
from site_samples import serving

from turnout.cli.serve_job import build_demo

DOCS = Path(__file__).parents[2] / "docs" / "api.md"


def test_every_example_is_answered(web, address):
    examples = re.findall(r"^    GET (\S+)$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert len(examples) > 9
    for example in examples:
        assert web.get(f"{address}{example}").status_code == 200, example


def test_every_parameter_is_in_the_documentation(web):
    described = web.get("/openapi.json").json()["paths"]["/api/v1/count"]["get"]["parameters"]
    text = DOCS.read_text("utf-8")
    assert all(f"`{one['name']}`" in text for one in described)


def test_the_command_line_says_the_same(tmp_path):
    build_demo(tmp_path / "releases")
    count = [sys.executable, "-m", "turnout", "count", "--json", "--ledger", tmp_path / "turnout.db"]
    questions = [
        (on, rule, country, kind)
        for on, country in (("2020-08-25", "BY"), ("2020-08-17", None))
        for rule, kind in (("ilo", None), ("protest", "demonstration"), ("named-site", "strike"))
    ]
    with serving(tmp_path / "releases", tmp_path / "log") as address:
        for on, rule, country, kind in questions:
            asked = {"on": on, "rule": rule, "country": country, "kind": kind}
            given = {name: value for name, value in asked.items() if value}
            answer = httpx.get(f"{address}/api/v1/count", params=given, timeout=60).json()["answer"]
            options = [part for name, value in given.items() for part in (f"--{name}", value)]
            done = subprocess.run([*count, *options], check=True, capture_output=True, text=True)
            said = json.loads(done.stdout)
            for name in ("confirmed", "likely", "possible", "called", "threatened", "silent", "uncounted"):
                assert answer[name] == said[name]["number"], (asked, name)
