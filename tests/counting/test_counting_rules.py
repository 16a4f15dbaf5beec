import pytest

from turnout.counting import UNITS, Resumption, Threshold, describe, load_rule, load_rules
from turnout.errors import TurnoutError

GOOD = """\
name = "own"
version = 1
title = "Our own"
unit = "dispute"
kinds = ["strike"]
indirect = "apart"
political = "out"
undecided = "interval"

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
        assert rule.source.url or rule.source.title.startswith("Turnout's own")


def test_a_rule_of_ones_own(tmp_path):
    rule = load_rule(write(tmp_path, GOOD))
    assert (rule.name, rule.unit, rule.kinds) == ("own", "dispute", ("strike",))
    assert rule.thresholds == (Threshold(people=10, days=1),)
    assert rule.excluded == {"slowdown": "work goes on"}
    assert rule.source.unverified == ("all of it",)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ('unit = "dispute"', "unit = dispute", "TURN-080", 4, "no TOML"),
        ('unit = "dispute"\n', "", "TURN-081", 1, "unit is missing"),
        ('title = "Our own"', "title = 3", "TURN-081", 3, "title must be a text"),
        ("version = 1", "version = true", "TURN-081", 2, "version must be a whole number"),
        ('unit = "dispute"', 'unit = "quarrel"', "TURN-082", 4, "dispute, stoppage, event, site"),
        ('kinds = ["strike"]', 'kinds = ["strike", "lunch"]', "TURN-082", 5, "'lunch'"),
        ('kinds = ["strike"]', "kinds = [1]", "TURN-081", 5, "list of texts"),
        ("slowdown =", "slowdwon =", "TURN-082", 11, "'slowdwon'"),
        ("people = 10", 'people = "ten"', "TURN-081", 14, "people must be a whole number"),
        ("people = 10", "hands = 10", "TURN-082", 14, "people, days"),
        ('title = "A published text"\n', "", "TURN-081", 17, "title is missing"),
        ("title = ", "titel = ", "TURN-081", 3, "titel is no key"),
        ('kinds = ["strike"]', 'kinds = ["strike"]\ncolour = "red"', "TURN-081", 6, "colour is no key"),
        ('name = "own"', 'name = "other"', "TURN-082", 1, "own"),
        ('name = "own"', 'name = "own"\nname = "own"', "TURN-080", 2, "no TOML"),
        ("version = 1", "version = 0", "TURN-081", 2, "version must be 1 or more"),
        ('kinds = ["strike"]', "kinds = []", "TURN-081", 5, "one kind at least"),
        ('indirect = "apart"\n', "", "TURN-081", 1, "indirect is missing"),
        ('political = "out"\n', "", "TURN-081", 1, "political is missing"),
        ('undecided = "interval"\n', "", "TURN-081", 1, "undecided is missing"),
        ('political = "out"', 'political = "sometimes"', "TURN-082", 7, "in, out"),
        ('undecided = "interval"', 'undecided = "half"', "TURN-082", 8, "interval, counts, left-out"),
        ('undecided = "interval"', "undecided = false", "TURN-081", 8, "undecided must be a text"),
        ('slowdown = "work goes on"', 'strike = "no"', "TURN-081", 11, "among the kinds that count"),
        ('unverified = ["all of it"]\n', "", "TURN-081", 17, "what was checked"),
        (
            '[source]\ntitle = "A published text"\nunverified = ["all of it"]\n',
            "",
            "TURN-081",
            1,
            "source is missing",
        ),
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
    assert error.line == line


def broken(tmp_path, old, new):
    with pytest.raises(TurnoutError) as caught:
        load_rule(write(tmp_path, GOOD.replace(old, new, 1)))
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "says"),
    [
        ("days = 1\n", "days = -1\n", "TURN-081", 15, "must not be negative"),
        ("[source]", "[resumption]\ndays = 1\nworkdays = 1\n\n[source]", "TURN-081", 19, "not both"),
        ("[source]", "[resumption]\nweeks = 1\n\n[source]", "TURN-082", 18, "days, workdays"),
        ('title = "A published text"', 'title = "A"\nurl = 3', "TURN-081", 19, "url must be a text"),
        ("unverified =", "unchecked =", "TURN-081", 19, "unchecked is no key"),
    ],
)
def test_a_mistake_in_a_table_is_named_with_its_line(tmp_path, old, new, code, line, says):  # noqa: PLR0917  a row of the table
    error = broken(tmp_path, old, new)
    assert (error.code, error.line) == (code, line)
    assert says in str(error)


def test_the_second_of_two_thresholds_is_named_by_its_own_line(tmp_path):
    twice = "[[threshold]]\npeople = 10\n\n[[threshold]]\npeople = false"
    error = broken(tmp_path, "[threshold]\npeople = 10\ndays = 1", twice)
    assert (error.code, error.line) == ("TURN-081", 17)


def test_alternatives_and_resumptions_are_read(tmp_path):
    text = GOOD.replace(
        "[threshold]\npeople = 10\ndays = 1", "[[threshold]]\npeople = 10\n[[threshold]]\ndays_not_worked = 100"
    )
    rule = load_rule(write(tmp_path, text.replace("[source]", "[resumption]\nworkdays = 2\n\n[source]")))
    assert rule.thresholds == (Threshold(people=10), Threshold(days_not_worked=100))
    assert rule.resumption == Resumption(workdays=2)


def test_what_is_not_utf_8_is_named_with_its_line(tmp_path):
    path = write(tmp_path, GOOD)
    path.write_bytes(GOOD.replace("Our own", "Our \xf6wn").encode("latin-1"))
    with pytest.raises(TurnoutError) as caught:
        load_rule(path)
    assert (caught.value.code, caught.value.line) == ("TURN-080", 3)


def test_a_folder_adds_rules_to_the_shipped_ones(tmp_path):
    write(tmp_path, GOOD)
    rules = load_rules(tmp_path)
    assert set(rules) == {*load_rules(), "own"}
    assert list(rules) == sorted(rules)


def test_a_shipped_name_cannot_be_taken(tmp_path):
    write(tmp_path, GOOD.replace('"own"', '"ilo"', 1), name="ilo")
    with pytest.raises(TurnoutError, match="TURN-085"):
        load_rules(tmp_path)


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(TurnoutError, match="TURN-086"):
        load_rules(tmp_path / "none")


def test_no_two_shipped_rules_are_worded_alike_but_those_that_count_alike():
    words = {name: (describe(rule), rule.kinds, rule.place_precisions) for name, rule in load_rules().items()}
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ilo", "a dispute, all its places together, a resumption after more than 61 days a new one, of any size"),
        ("us-bls", "at least 1,000 people and 1 day; in doubt only possible, political strikes are out"),
        ("uk-ons", "at least 10 people or at least 100 working days not worked"),
        ("acled", "an action in a town, each day anew, at least 3 people; in doubt it counts"),
        ("belarus-official", "a resumption after any working day a new one"),
    ],
)
def test_a_rule_in_words(name, says):
    assert says in describe(load_rules()[name])
