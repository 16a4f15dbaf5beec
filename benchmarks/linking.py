"""Estimates the linker's weights from coded accounts, and measures it on accounts held out.

    linking.py words CORPUS...                   count how rare words are: data/words.csv
    linking.py estimate GOLD=CORPUS...           estimate m and u: data/weights.toml
    linking.py validate GOLD=CORPUS...           B-cubed of identity, held out, beside baselines
    linking.py splink GOLD=CORPUS...             B-cubed and time beside Splink (pip install 'turnout[benchmark]')
    linking.py speed [N]                         time and pairs compared of one more account among N made-up ones

GOLD holds one JSON object a line, `{"doc": id, "actions": [account with "action", ...]}`; CORPUS its reports.
"""

import gzip
import json
import math
import random
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import turnout.linking
from turnout.linking import Linker, link_accounts, weights
from turnout.linking.comparisons import COMPARISONS
from turnout.linking.profile import Profile, build_profile
from turnout.linking.scoring import score_pair
from turnout.linking.text import load_table, tokens
from turnout.places import find_place
from turnout.records import Account, Evidence, HeldAccount

DATA = Path(turnout.linking.__file__).parent / "data"
CUE = re.compile(
    r"\b(strik(e|es|ers?|ing)|walkout|lockout|protest\w*|demonstrat\w+|riot\w*|industrial action|stoppage|picket\w*"
    r"|blockade\w*|boycott\w*|sit-in|rall(y|ies)|marchers)\b",
    re.IGNORECASE,
)
LONGEST_GAP_DAYS = 400
FOLDS = 5

Coded = list[tuple[HeldAccount, str]]


def read_lines(path: str) -> Iterator[dict]:
    """Yield the objects of a JSON lines file, gzipped or not."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_coded(pair: str) -> Coded:
    """Return the coded accounts of `GOLD=CORPUS`, each with its action's name."""
    gold, corpus = pair.split("=")
    reports = {row["id"]: row for row in read_lines(corpus)}
    coded = []
    for row in read_lines(gold):
        report = reports[row["doc"]]
        published_on = date.fromisoformat(report["published"][:10])
        known_at = datetime(published_on.year, published_on.month, published_on.day, tzinfo=UTC)
        for i, plain in enumerate(row["actions"]):
            text = plain["evidence"]
            plain |= {"evidence": {"text": text, "start": 0, "end": len(text)}, "report": row["doc"]}
            account = locate(Account.from_json(plain).with_id(row["doc"], i))
            held = HeldAccount(account, published_on, known_at, title=report["title"], origin=row["doc"])
            coded.append((held, plain["action"]))
    return coded


def locate(account: Account) -> Account:
    """Return a coded account with the point and precision that the gazetteer gives for its place."""
    if account.place is None:
        return account
    found = find_place(account.place, country=account.country)
    if found is None:
        return replace(account, place_precision=account.scope)
    return replace(account, latitude=found.latitude, longitude=found.longitude, place_precision=found.precision)


def b_cubed(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of (coded, said) pairs."""
    pairs = list(pairs)
    coded, said, both = Counter(g for g, _ in pairs), Counter(s for _, s in pairs), Counter(pairs)
    precision = sum(n * n / said[s] for (_, s), n in both.items()) / len(pairs)
    recall = sum(n * n / coded[g] for (g, _), n in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def blocked_pairs(coded: Sequence[tuple[Profile, str]]) -> Iterator[tuple[Profile, Profile, float | None]]:
    """Yield the pairs of one kind and country, with their weight where they are of one action."""
    sizes = Counter(action for _, action in coded)
    for i, (a, left) in enumerate(coded):
        for b, right in coded[:i]:
            near = abs((a.held.published_on - b.held.published_on).days) <= LONGEST_GAP_DAYS
            if near and all(
                getattr(a.held.account, name) == getattr(b.held.account, name) for name in ("kind", "country")
            ):
                yield a, b, 2 / (sizes[left] - 1) if left == right else None


def estimate(coded: Sequence[tuple[Profile, str]]) -> tuple[dict[str, dict[str, tuple[float, float]]], float, int]:
    """Return m and u of every level, and how many pairs of either sort they rest on."""
    table = load_table("weights.toml")
    same: dict[str, Counter[str]] = defaultdict(Counter)
    other: dict[str, Counter[str]] = defaultdict(Counter)
    n_same, n_other = 0.0, 0
    for a, b, weight in blocked_pairs(coded):
        n_same, n_other = n_same + (weight or 0), n_other + (weight is None)
        for name, compare in COMPARISONS.items():
            (same if weight else other)[name][compare(a, b)] += weight or 1
    pseudo_same, pseudo_other = table["estimation"]["pseudo_same"], table["estimation"]["pseudo_other"]
    shares = {
        name: {
            level: (
                (same[name][level] + pseudo_same * guess["guess_m"]) / (n_same + pseudo_same),
                (other[name][level] + pseudo_other * guess["guess_u"]) / (n_other + pseudo_other),
            )
            for level, guess in levels.items()
        }
        for name, levels in table["levels"].items()
    }
    return shares, n_same, n_other


def write_weights(coded: Coded) -> None:
    """Write m and u into `data/weights.toml`, which keeps its comments and guesses."""
    shares, n_same, n_other = estimate([(build_profile(held), action) for held, action in coded])
    path, name, lines = DATA / "weights.toml", "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("[levels."):
            name = line.removeprefix("[levels.").removesuffix("]")
        level = re.match(r'"(.+)" = \{ m = [\d.]+, u = [\d.]+, (guess.*)', line)
        if level:
            m, u = shares[name][level[1]]
            lines.append(f'"{level[1]}" = {{ m = {m:.5f}, u = {u:.5f}, {level[2]}')
        elif line.startswith("pairs_"):
            lines.append(f"pairs_same = {n_same:.0f}" if "same" in line else f"pairs_other = {n_other}")
        else:
            lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{n_same:.0f} weighted pairs of one action, {n_other} of different ones")


def weights_from(coded: Sequence[tuple[Profile, str]]) -> weights.Weights:
    """Return weights as the linker uses them, estimated from `coded` alone."""
    shares, _, _ = estimate(coded)
    levels = {name: {level: math.log2(m / u) for level, (m, u) in table.items()} for name, table in shares.items()}
    return replace(weights.load_weights(), levels=levels)


def link_with(own: weights.Weights, held: Iterable[HeldAccount]) -> dict[str, str]:
    """Return account id to action id, under weights that are not the shipped ones."""
    with patch("turnout.linking.scoring.load_weights", lambda: own):
        score_pair.cache_clear()  # it remembers pairs, not by which weights
        linked = {one.account.id: action.id for action in link_accounts(held) for one in action.accounts}
    score_pair.cache_clear()
    return linked


def folds(coded: Coded) -> list[set[str]]:
    """Divide the actions in the order of their first report; an action is never divided."""
    first: dict[str, date] = {}
    for held, action in coded:
        first[action] = min(first.get(action, held.published_on), held.published_on)
    order = sorted(first, key=lambda action: (first[action], action))
    return [set(order[k * len(order) // FOLDS : (k + 1) * len(order) // FOLDS]) for k in range(FOLDS)]


def held_out(coded: Coded, given: Coded) -> tuple[float, float, float]:
    """Return B-cubed over all accounts, each scored under weights to which its own fold gave nothing.

    `given` holds what the linker sees (fields may be missing), `coded` what the weights are estimated from.
    """
    truth = {held.account.id: action for held, action in given}
    members = defaultdict(set)
    for account, action in truth.items():
        members[action].add(account)
    precision, recall = [], []
    for fold in folds(coded):
        own = weights_from([(build_profile(held), action) for held, action in coded if action not in fold])
        said = link_with(own, [held for held, _ in given])
        clusters = defaultdict(set)
        for account, cluster in said.items():
            clusters[cluster].add(account)
        for account, action in truth.items():
            if action in fold:
                right = len(members[action] & clusters[said[account]])
                precision.append(right / len(clusters[said[account]]))
                recall.append(right / len(members[action]))
    p, r = statistics.mean(precision), statistics.mean(recall)
    return p, r, 2 * p * r / (p + r)


def drop_fields(coded: Coded, share: float, seed: int) -> Coded:
    """Return accounts as a poor reader might give them: fields missing, the status now and then wrong."""
    dice = random.Random(seed)
    odds = {"who": 1, "target": 1, "start": 1, "end": 1, "people": 1, "issue": 1, "place": 0.5, "country": 0.3}
    swapped = {"ongoing": "ended", "ended": "ongoing"}
    poor = []
    for held, action in coded:
        lost: dict[str, str | None] = {name: None for name, odd in odds.items() if dice.random() < share * odd}
        if held.account.status in swapped and dice.random() < share * 0.3:
            lost["status"] = swapped[held.account.status]
        poor.append((replace(held, account=replace(held.account, **lost)), action))
    return poor


def validate(pair: str, coded: Coded) -> None:
    """Print baselines and held-out figures."""
    print(f"{pair.partition('=')[0]}: {len(coded)} accounts of {len({action for _, action in coded})} actions")
    print(f"  {'':34} precision  recall  F1")
    _print("every account by itself", b_cubed((action, held.account.id) for held, action in coded))
    by_kind = b_cubed((action, f"{held.account.kind} {held.account.country}") for held, action in coded)
    _print("same kind and country", by_kind)
    said = {one.account.id: action.id for action in link_accounts(held for held, _ in coded) for one in action.accounts}
    _print("shipped weights (not held out)", b_cubed((action, said[held.account.id]) for held, action in coded))
    _print("held out", held_out(coded, coded))
    for share in (0.2, 0.4):
        runs = [held_out(coded, drop_fields(coded, share, seed)) for seed in range(3)]
        means = [statistics.mean(run[i] for run in runs) for i in range(3)]
        _print(f"held out, {share:.0%} of fields dropped", (means[0], means[1], means[2]))


def _print(name: str, figures: tuple[float, float, float]) -> None:
    print(f"  {name:34} " + "     ".join(f"{figure:.3f}" for figure in figures))


def count_words(corpora: Sequence[str]) -> None:
    """Write `data/words.csv`."""
    reports = cued = 0
    everywhere, among_cued = Counter(), Counter()
    for row in (row for corpus in corpora for row in read_lines(corpus)):
        text = f"{row['title']}\n{row['text']}"
        words = {word for word in tokens(text) if len(word) > 1 and not word.isdigit()}
        reports += 1
        everywhere.update(words)
        if CUE.search(text):
            cued += 1
            among_cued.update(words)
    rows = {}
    for word, n in everywhere.items():
        if n >= 0.004 * reports or among_cued[word] >= 0.02 * cued:
            rows[word] = min(
                math.log2(reports / n), math.log2(cued / among_cued[word]) if among_cued[word] else math.inf
            )
    head = (
        "# How much a shared word tells: log2 of reports over reports that hold it, the lower of two figures: over\n"
        f"# all of {reports} newswire reports (1987, 1997, 2005-06), and over the {cued} of them that hold a word for\n"
        "# a strike or protest. Written by `benchmarks/linking.py words`.\n"
    )
    lines = "".join(f"{word},{bits:.1f}\n" for word, bits in sorted(rows.items()))
    (DATA / "words.csv").write_text(head + lines, encoding="utf-8")


def make_up(n: int, seed: int = 7) -> Iterator[list[HeldAccount]]:
    """Yield reports with `n` accounts in all, skewed as news is: few countries and stories have most of it."""
    dice = random.Random(seed)
    occupations = list(load_table("actors.toml")["occupations"])
    words = [line.split(",")[0] for line in (DATA / "words.csv").read_text(encoding="utf-8").splitlines()[3:]]
    countries = [chr(65 + i // 26) + chr(65 + i % 26) for i in range(120)]
    shares = [1 / (rank + 1) for rank in range(120)]
    first, made = date(2015, 1, 1), 0
    stories = []
    while made < n:
        if not stories or dice.random() < 0.35:
            began = first + timedelta(days=made * 1800 // n)
            stories.append(
                {
                    "kind": dice.choices(["strike", "demonstration", "arrest", "slowdown"], [6, 4, 1, 1])[0],
                    "country": dice.choices(countries, shares)[0],
                    "who": f"{dice.choice(occupations)} workers",
                    "target": f"{dice.choice(words)} {dice.choice(words)} Corp".title(),
                    "place": dice.choice(words).title(),
                    "start": began.isoformat(),
                }
            )
        story = stories[-1 - min(int(dice.expovariate(0.05)), len(stories) - 1)]
        published_on = max(first + timedelta(days=made * 1800 // n), date.fromisoformat(story["start"]))
        text = " ".join(dice.choices(words, k=18)) + f" {story['who']} {story['place']}"
        account = Account(
            status="ongoing", evidence=Evidence(text, 0, len(text)), report=f"r{made}", scope="city", **story
        ).with_id(f"r{made}")
        made += 1
        known_at = datetime(published_on.year, published_on.month, published_on.day, tzinfo=UTC)
        yield [HeldAccount(account, published_on, known_at, title=" ".join(dice.choices(words, k=7)))]


def time_adding(n: int) -> None:
    """Print what one more account costs as the linker grows: time, and accounts that it is compared with."""
    linker, took, compared, began = Linker(), [], [0], time.perf_counter()
    marks = {n // 100, n // 10, n}

    def counted(one: Profile, other: Profile) -> float:
        compared[-1] += 1
        return score_pair(one, other)

    with patch("turnout.linking.scoring.score_pair", counted):
        for made, report in enumerate(make_up(n), 1):
            start = time.perf_counter()
            linker.add(report)
            took.append(time.perf_counter() - start)
            compared.append(0)
            if made in marks:
                since = max(made // 10, 100)
                last = sorted(took[-since:])
                median, slow = (last[int(len(last) * share)] * 1000 for share in (0.5, 0.99))
                pairs = statistics.mean(compared[-since - 1 : -1])
                so_far = time.perf_counter() - began
                print(
                    f"among {made:>9,}: median {median:.2f} ms, 99th percentile {slow:.2f} ms; "
                    f"{pairs:.1f} pairs compared per account; {so_far:.0f} s in all"
                )


def beside_splink(pair: str, coded: Coded) -> None:
    """Print B-cubed and time of ours and of Splink at its best threshold, which it is told."""
    from splink_opponent import link_by_splink  # noqa: PLC0415  an extra that no other job needs

    print(f"{pair.partition('=')[0]}: {len(coded)} accounts of {len({action for _, action in coded})} actions")
    begun = time.perf_counter()
    said = {one.account.id: action.id for action in link_accounts(held for held, _ in coded) for one in action.accounts}
    ours_s = time.perf_counter() - begun
    _print(f"ours, shipped weights, {ours_s:.2f} s", b_cubed((action, said[held.account.id]) for held, action in coded))
    _print("ours, held out", held_out(coded, coded))
    for labelled in (False, True):
        how = "from these labels" if labelled else "by EM"
        begun = time.perf_counter()
        try:
            found = link_by_splink(coded, labelled=labelled)
        except ValueError as error:  # of Splink, where too few pairs match to train on
            print(f"  Splink {how}: no training: {error}")
            continue
        took_s = time.perf_counter() - begun
        scores = {
            threshold: b_cubed((action, clusters[held.account.id]) for held, action in coded)
            for threshold, clusters in found.items()
        }
        best = max(scores, key=lambda threshold: scores[threshold][2])
        _print(f"Splink {how}, at {best}", scores[best])
        print(f"    {took_s:.2f} s, {took_s / ours_s:.1f} times ours, training included")


def main() -> None:
    """Run the job named by the first argument."""
    job, *rest = sys.argv[1:] or ["help"]
    if job == "words":
        count_words(rest)
    elif job == "estimate":
        write_weights([one for pair in rest for one in read_coded(pair)])
    elif job == "validate":
        for pair in rest:
            validate(pair, read_coded(pair))
    elif job == "splink":
        for pair in rest:
            beside_splink(pair, read_coded(pair))
    elif job == "speed":
        time_adding(int(rest[0]) if rest else 100_000)
    else:
        print(__doc__)


if __name__ == "__main__":
    main()
