import pytest

from turnout.counting import UNITS, load_rule, load_rules
from turnout.errors import TurnoutError

GOOD = """\
name = "own"
version = 1
title = "Our own"
unit = "dispute"
kinds = ["strike"]

[excluded]
slowdown = "work goes on"

[threshold]
people = 10
days = 1

[source]
title = "A published text"
unverified = ["all of it"]
"""


def write(tmp_path, text, name="own"):
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_rules_are_complete():
    rules = load_rules()
    assert {"ilo", "named-site", "protest"} <= set(rules)
    for name, rule in rules.items():
        assert rule.name == name
        assert rule.unit in UNITS
        assert rule.kinds
        assert not set(rule.kinds) & set(rule.excluded)
        assert rule.source.title
        assert rule.source.verified or rule.source.unverified


def test_a_rule_of_ones_own(tmp_path):
    rule = load_rule(write(tmp_path, GOOD))
    assert (rule.name, rule.unit, rule.kinds) == ("own", "dispute", ("strike",))
    assert (rule.min_people, rule.min_days) == (10, 1)
    assert rule.excluded == {"slowdown": "work goes on"}
    assert rule.source.unverified == ("all of it",)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ('unit = "dispute"', "unit = dispute", "TURN-080", 4, "no TOML"),
        ('unit = "dispute"\n', "", "TURN-081", None, "unit is missing"),
        ('title = "Our own"', "title = 3", "TURN-081", 3, "title must be a text"),
        ("version = 1", "version = true", "TURN-081", 2, "version must be a whole number"),
        ('unit = "dispute"', 'unit = "quarrel"', "TURN-082", 4, "dispute, event, site"),
        ('kinds = ["strike"]', 'kinds = ["strike", "lunch"]', "TURN-082", 5, "'lunch'"),
        ('kinds = ["strike"]', "kinds = [1]", "TURN-081", 5, "list of texts"),
        ("slowdown =", "slowdwon =", "TURN-082", 8, "'slowdwon'"),
        ("people = 10", 'people = "ten"', "TURN-081", 11, "people must be a whole number"),
        ("people = 10", "hands = 10", "TURN-082", 11, "people, days"),
        ('title = "A published text"\n', "", "TURN-081", None, "title is missing"),
        ('kinds = ["strike"]', 'kinds = ["strike"]\ncolour = "red"', "TURN-081", 6, "colour is no key"),
        ('name = "own"', 'name = "other"', "TURN-082", 1, "own"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(tmp_path, old, new, code, line, says):  # noqa: PLR0917  a row of the table
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(TurnoutError) as caught:
        load_rule(path)
    error = caught.value
    assert error.code == code
    assert error.file == str(path)
    assert says in str(error)
    if line:
        assert error.line == line
