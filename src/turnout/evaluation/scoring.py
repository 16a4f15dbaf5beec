"""Accounts of a report paired and judged, and the sums over all reports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from turnout.codebook import FAMILIES, KINDS
from turnout.evaluation.agreement import measure_alpha
from turnout.evaluation.coded import CodedAccount, CodedReports
from turnout.evaluation.counts import FieldCount, Tally
from turnout.evaluation.identity import BCubed, measure_identity
from turnout.evaluation.likeness import Verdict, judge, likeness
from turnout.evaluation.measure import MEASURE

__all__ = ["NAMES", "Evaluation", "Pair", "ReportScore", "evaluate", "pair_accounts", "score_report"]

_RIGHT = frozenset[Verdict]({"same", "both null"})
# What a report can be counted in: whether it tells of any action, its accounts, those of use, of a family, of a kind.
NAMES = (
    "relevant",
    "detected",
    *(f"family {name}" for name in FAMILIES),
    *(f"kind {name}" for name in KINDS),
    "usable",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A coded account, the read one that was paired with it, and how each field of `MEASURE.fields` was met."""

    coded: CodedAccount
    read: CodedAccount
    verdicts: Mapping[str, Verdict]

    def is_right(self, field: str) -> bool:
        """Tell whether the field was met."""
        return self.verdicts[field] in _RIGHT

    @property
    def usable(self) -> bool:
        """Whether kind, status, country and start are all right."""
        return all(map(self.is_right, MEASURE.usable))

    @property
    def wrong(self) -> tuple[str, ...]:
        """The fields that were not met."""
        return tuple(field for field in MEASURE.fields if not self.is_right(field))


@dataclass(frozen=True, slots=True)
class ReportScore:
    """One report: pairs, the coded accounts that were missed, and the read ones that nobody coded."""

    doc: str
    pairs: tuple[Pair, ...]
    missed: tuple[CodedAccount, ...]
    invented: tuple[CodedAccount, ...]

    @property
    def coded(self) -> tuple[CodedAccount, ...]:
        """All coded accounts."""
        return (*(pair.coded for pair in self.pairs), *self.missed)

    @property
    def read(self) -> tuple[CodedAccount, ...]:
        """All read accounts."""
        return (*(pair.read for pair in self.pairs), *self.invented)

    @property
    def tallies(self) -> dict[str, Tally]:
        """The report's counts by the names of `NAMES`; a name of which it has nothing is left out."""
        coded, read = self.coded, self.read
        found = Counter[str]({"relevant": bool(coded and read), "detected": len(self.pairs)})
        found["usable"] = sum(pair.usable for pair in self.pairs)
        for pair in self.pairs:
            found[f"family {pair.coded.family}"] += 1
            found[f"kind {pair.coded.kind}"] += pair.is_right("kind")
        all_coded, all_read = _count_names(coded), _count_names(read)
        names = [name for name in NAMES if all_coded[name] or all_read[name]]
        return {name: Tally(all_coded[name], all_read[name], found[name]) for name in names}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The sums over all reports.

    Args:
        reports: each report, in the coded file's order.
        tallies: counts by the names of `NAMES`, all of them.
        fields: for each of `MEASURE.fields`, how it was met over the pairs.
        statuses: number of accounts by coded and read status; None where there was no counterpart.
        kinds: likewise by kind.
        identity: B-cubed figures of the actions' ids over pairs that have both, or None.
        alphas: for each of `MEASURE.nominal`, Krippendorff's alpha over the pairs, or None.
    """

    reports: tuple[ReportScore, ...]
    tallies: Mapping[str, Tally]
    fields: Mapping[str, FieldCount]
    statuses: Mapping[tuple[str | None, str | None], int]
    kinds: Mapping[tuple[str | None, str | None], int]
    identity: BCubed | None
    alphas: Mapping[str, float | None]


def pair_accounts(coded: Sequence[CodedAccount], read: Sequence[CodedAccount]) -> list[tuple[int, int]]:
    """Return one-to-one pairs of indices, the likest first; of equally like ones the later in the lists."""
    scored = [(likeness(one, other), i, j) for i, one in enumerate(coded) for j, other in enumerate(read)]
    used_coded, used_read, pairs = set(), set(), []
    for value, i, j in sorted(scored, reverse=True):
        if value > 0 and i not in used_coded and j not in used_read:
            used_coded.add(i)
            used_read.add(j)
            pairs.append((i, j))
    return pairs


def score_report(doc: str, coded: Sequence[CodedAccount], read: Sequence[CodedAccount]) -> ReportScore:
    """Pair the accounts of one report and judge each field."""
    indices = pair_accounts(coded, read)
    pairs = tuple(
        Pair(coded[i], read[j], {field: judge(field, coded[i], read[j]) for field in MEASURE.fields})
        for i, j in indices
    )
    used_coded, used_read = {i for i, _ in indices}, {j for _, j in indices}
    missed = tuple(account for i, account in enumerate(coded) if i not in used_coded)
    invented = tuple(account for j, account in enumerate(read) if j not in used_read)
    return ReportScore(doc, pairs, missed, invented)


def evaluate(coded: CodedReports, read: CodedReports) -> Evaluation:
    """Score read accounts against coded ones.

    Args:
        coded: the accounts that are held to be right, by report.
        read: the accounts that are judged, by report. One that is lacking counts as read with no account; one that
            nobody coded is passed over.
    """
    reports = tuple(score_report(doc, accounts, read.get(doc, ())) for doc, accounts in coded.items())
    pairs = [pair for report in reports for pair in report.pairs]
    tallies = dict.fromkeys(NAMES, Tally())
    for report in reports:
        for name, tally in report.tallies.items():
            tallies[name] += tally
    fields = dict.fromkeys(MEASURE.fields, FieldCount())
    for pair in pairs:
        for field, verdict in pair.verdicts.items():
            fields[field] += FieldCount.of(verdict)
    ids = [(one, other) for p in pairs if (one := p.coded.action) and (other := p.read.action) is not None]
    return Evaluation(
        reports,
        tallies,
        fields,
        _confuse(reports, "status"),
        _confuse(reports, "kind"),
        measure_identity(ids),
        {
            name: measure_alpha([(getattr(p.coded, name), getattr(p.read, name)) for p in pairs])
            for name in MEASURE.nominal
        },
    )


def _count_names(accounts: Sequence[CodedAccount]) -> Counter[str]:
    count = Counter[str]({"relevant": bool(accounts), "detected": len(accounts), "usable": len(accounts)})
    for account in accounts:
        count[f"family {account.family}"] += 1
        count[f"kind {account.kind}"] += 1
    return count


def _confuse(reports: Sequence[ReportScore], field: str) -> dict[tuple[str | None, str | None], int]:
    cells = Counter[tuple[str | None, str | None]]()
    for report in reports:
        cells.update((getattr(pair.coded, field), getattr(pair.read, field)) for pair in report.pairs)
        cells.update((getattr(account, field), None) for account in report.missed)
        cells.update((None, getattr(account, field)) for account in report.invented)
    return dict(cells)
