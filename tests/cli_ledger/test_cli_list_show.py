import csv
import io
import json

import pytest

DAY = ("--on", "2020-08-25")
SENTENCE = "1000 to 9999 miners are on strike in Soligorsk since 2020-08-17."


def rows_of(said):
    return json.loads(said.out)


def test_the_list_begins_with_what_is_under_way(filled):
    out = filled("list", *DAY).out
    assert out.startswith("5 actions, with their status on 25 August 2020")
    lines = out.splitlines()[3:]
    assert "under way, confirmed" in lines[0]
    assert "Soligorsk, BY" in lines[0]
    assert "1,000 to 9,999" in lines[0]
    assert any("strike (sums up 150)" in line and "ongoing" in line for line in lines)


def test_machines_get_points_and_their_precision(filled):
    (row,) = rows_of(filled("list", *DAY, "--text", "Soligorsk", "--json"))
    assert (row["latitude"], row["longitude"], row["place_precision"]) == (52.79, 27.54, "city")
    assert (row["people_low"], row["people_high"], row["people_by"]) == (1000, 9999, "the union")
    assert (row["reports"], row["origins"], row["start"]) == (2, 2, "2020-08-17")
    (line,) = csv.DictReader(io.StringIO(filled("list", *DAY, "--text", "Soligorsk", "--csv").out))
    assert float(line["latitude"]) == row["latitude"]
    assert json.loads(line["accounts"]) == row["accounts"]


@pytest.mark.parametrize(
    ("filters", "places"),
    [
        (["--kind", "demonstration"], {"Minsk"}),
        (["--status", "under way"], {"Soligorsk"}),
        (["--status", "called"], {"Grodno"}),
        (["--country", "PL"], set()),
        (["--country", "by", "--kind", "strike", "--status", "threatened"], {"Brest"}),
        (["--text", "TEACHERS"], {"Grodno"}),
        (["--to", "2020-08-16"], set()),
        (["--to", "2020-08-17"], {"Soligorsk"}),
        (["--from", "2020-09-02"], {"Brest"}),
        (["--from", "2020-08-24", "--to", "2020-08-24"], {"Soligorsk"}),
        (["--known", "2020-08-30"], set()),
        (["--as-if-live", "--known", "2020-08-24"], {"Soligorsk", "Minsk"}),
    ],
)
def test_filters(filled, filters, places):
    assert {row["place"] for row in rows_of(filled("list", *DAY, *filters, "--json"))} == places


def test_an_unknown_status(filled):
    assert filled("list", "--status", "merry").code == "TURN-124"


def test_an_action_opens_to_its_sentences_figures_and_reasons(filled):
    (row,) = rows_of(filled("list", *DAY, "--text", "Soligorsk", "--json"))
    out = filled("show", row["action"], *DAY).out
    assert out.startswith(f"Action {row['action']}: strike at Soligorsk, BY")
    assert "2 accounts in 2 reports, 2 origins." in out
    assert "Status on 25 August 2020: under way, confirmed" in out
    for account in row["accounts"]:
        assert account in out
    assert f"Again. »{SENTENCE}«" in out
    assert "Example Wire, 18 August 2020" in out
    assert f"characters 7 to {7 + len(SENTENCE)} of the text of report two" in out
    assert "opened this action" in out
    assert "joined because it is like account" in out
    figures = out[out.index("Figures, side by side") :]
    assert figures.index("the union") < figures.index("the ministry")
    assert "4,000" in figures
    assert "500" in figures


def test_an_action_as_json(filled):
    (row,) = rows_of(filled("list", *DAY, "--text", "Soligorsk", "--json"))
    shown = json.loads(filled("show", row["action"], "--json").out)
    assert [one["account"]["id"] for one in shown["accounts"]] == row["accounts"]
    opener, joined = (one["link"] for one in shown["accounts"])
    assert opener["opened"]
    assert joined["against"] == row["accounts"][0]
    assert joined["comparisons"]


def test_an_action_has_a_time_line_with_the_account_of_each_mark(filled):
    (row,) = rows_of(filled("list", *DAY, "--text", "Soligorsk", "--json"))
    out = filled("show", row["action"], *DAY).out
    line = out[out.index("Time line") : out.index("Figures, side by side")]
    assert "Spell 1: from 2020-08-17, no end known; last confirmed 2020-08-25." in line
    started, *_ = [text for text in line.splitlines() if " started " in text]
    assert started.split()[0] == "2020-08-17"
    assert row["accounts"][0] in started
    assert "2020-08-17 █████████ 2020-08-25" in line
    shown = json.loads(filled("show", row["action"], *DAY, "--json").out)
    assert shown["standing"]["certainty"] == "confirmed"
    assert [mark["what"] for mark in shown["timeline"]] == ["started", "confirmed", "last confirmed"]
    assert shown["spells"][0]["started"] == ["2020-08-17", "2020-08-17"]
    assert {name for mark in shown["timeline"] for name in mark["accounts"]} == set(row["accounts"])


def test_an_action_is_shown_as_it_was_known(filled):
    (row,) = rows_of(filled("list", *DAY, "--text", "Soligorsk", "--json"))
    before = json.loads(filled("show", row["action"], "--on", "2020-08-20", "--as-if-live", "--json").out)
    assert len(before["accounts"]) == 1
    assert before["standing"]["certainty"] == "likely"
    assert before["known"].startswith("2020-08-20T23:59:59")
    assert filled("show", row["action"], "--known", "2020-08-01").code == "TURN-100"


def test_the_beginning_of_an_id_opens_it(filled):
    (row,) = rows_of(filled("list", *DAY, "--text", "Soligorsk", "--json"))
    assert filled("show", row["action"][:6]).out.startswith(f"Action {row['action']}")
    account = row["accounts"][1]
    out = filled("show", account[:8]).out
    assert out.startswith(f"Account {account}")
    assert row["action"] in out
    assert filled("show", "").code == "TURN-101"
    assert filled("show", "c").code == "TURN-101"
    assert filled("show", "nobody").code == "TURN-100"


def test_a_report_opens_with_its_sentences_marked(filled):
    out = filled("show", "two").out
    assert out.startswith("Report two: ")
    assert f"\nAgain. »{SENTENCE}«\n" in out
    shown = json.loads(filled("show", "two", "--json").out)
    assert shown["report"]["publisher"] == "Example Post"
    assert len(shown["accounts"]) == 1


def test_a_report_cannot_write_to_the_terminal(filled):
    assert "\x1b" not in filled("show", "seven").out
