"""Counting rules: what makes a number a fact. One TOML file each in `rules/`, or in a folder of the user's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from turnout.counting.rule_file import read_rule_file, read_rule_text
from turnout.counting.rule_parts import DEFAULT_PRECISIONS, Resumption, Source, Threshold
from turnout.errors import TurnoutError

__all__ = ["Rule", "check_question", "load_rule", "load_rule_texts", "load_rules", "parse_rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A counting rule.

    Args:
        name: what the command line calls it; also its file's name.
        version: raised with every change of the file that can change a count.
        title: one line for people.
        unit: one of `UNITS`.
        kinds: the kinds that count.
        source: where it comes from.
        excluded: kinds that are named as not counted, each with the reason.
        thresholds: alternatives; an action that meets one of them is in. Empty for no threshold.
        undecided: what becomes of an action of which a threshold cannot be decided: `interval` (it may count: it
            is in the upper end of the number only), `counts`, or `left-out`.
        resumption: when a stoppage that comes after another is a new unit.
        indirect: whether workers idled by others' action are among the workers: `in`, `out` or `apart`.
        political: whether strikes told as political count: `in` or `out`.
        places: `site`, each named place is one; or `town`, places in one town are one.
        place_precisions: for units by place, the precisions that make a place one, the finest first.
        notes: what else a reader of the number must know.
    """

    name: str
    version: int
    title: str
    unit: str
    kinds: tuple[str, ...]
    source: Source
    excluded: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    thresholds: tuple[Threshold, ...] = ()
    undecided: str = "interval"
    resumption: Resumption = field(default_factory=Resumption)
    indirect: str = "in"
    political: str = "in"
    places: str = "site"
    place_precisions: tuple[str, ...] = DEFAULT_PRECISIONS
    notes: tuple[str, ...] = ()

    @property
    def by_place(self) -> bool:
        """Whether one action may be several units, one a place."""
        return self.unit in {"site", "site-day", "event-day"}

    @property
    def by_day(self) -> bool:
        """Whether each day under way is a unit of its own."""
        return self.unit in {"site-day", "event-day"}


def load_rule(path: Path) -> Rule:
    """Read a rule's file.

    Raises:
        TurnoutError: TURN-080 where it is no TOML, TURN-081 for a key that is missing, unknown or of the wrong
            type, TURN-082 for a value that is not known; each names the file, and the line where there is one.
    """
    return Rule(**read_rule_file(path))


def parse_rule(name: str, text: str) -> Rule:
    """Return the rule that a file `name.toml` with this text holds; raises as `load_rule` does."""
    return Rule(**read_rule_text(Path(f"{name}.toml"), text))


@cache
def load_rules(folder: Path | None = None) -> Mapping[str, Rule]:
    """Return the shipped rules, and those of `folder` if one is given, by name and in the order of their names.

    Raises:
        TurnoutError: those of `load_rule`; TURN-085 where a file takes the name of a shipped rule, TURN-086 where
            there is no such folder.
    """
    with as_file(files(__package__).joinpath("rules")) as shipped:
        paths = _paths(shipped, folder)
        return MappingProxyType({name: load_rule(path) for name, path in paths.items()})


def load_rule_texts(folder: Path | None = None) -> Mapping[str, str]:
    """Return the text of each rule's file, by name; raises as `load_rules` does, and where a file is no rule."""
    load_rules(folder)
    with as_file(files(__package__).joinpath("rules")) as shipped:
        paths = _paths(shipped, folder)
        return MappingProxyType({name: path.read_text(encoding="utf-8") for name, path in paths.items()})


def _paths(shipped: Path, folder: Path | None) -> dict[str, Path]:
    """The file of each rule, in the order of their names."""
    paths = {path.stem: path for path in shipped.glob("*.toml")}
    if folder is not None:
        if not folder.is_dir():
            raise TurnoutError("TURN-086", file=str(folder))
        for path in sorted(folder.glob("*.toml")):
            if path.stem in paths:
                raise TurnoutError("TURN-085", file=str(path), name=path.stem)
            paths[path.stem] = path
    return dict(sorted(paths.items()))


def check_question(rule: Rule, kind: str | None, patience: int) -> None:
    """Check that a rule can answer what is asked of it.

    Raises:
        TurnoutError: TURN-083 where `rule` does not count `kind`, TURN-084 where `patience` is negative.
    """
    if kind is not None and kind not in rule.kinds:
        others = ", ".join(name for name, other in load_rules().items() if kind in other.kinds) or "none"
        raise TurnoutError("TURN-083", rule=rule.name, kind=kind, others=others)
    if patience < 0:
        raise TurnoutError("TURN-084", patience=patience)
