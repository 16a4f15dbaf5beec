"""Identity on hand-coded newswire accounts. The floors only rise; docs/decisions/0005-linking.md has the figures."""

import sys
from pathlib import Path

import pytest

from turnout.linking import link_accounts

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = [("reuters-dev", "reuters-21578", 0.965), ("wire-dev", "wire", 0.965)]


@pytest.mark.skipif(not SHARED.exists(), reason=f"the coded accounts are not at {SHARED}")
@pytest.mark.parametrize(("gold", "corpus", "floor"), FLOORS)
def test_coded_accounts_come_together_as_they_were_coded(gold, corpus, floor, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import linking as benchmark  # noqa: PLC0415  found through the path set above

    coded = benchmark.read_coded(f"{SHARED}/gold/{gold}.jsonl={SHARED}/corpora/{corpus}.jsonl.gz")
    said = {one.account.id: action.id for action in link_accounts(held for held, _ in coded) for one in action.accounts}
    _, _, f1 = benchmark.b_cubed((action, said[held.account.id]) for held, action in coded)
    sys.modules.pop("linking")
    assert f1 >= floor
