import json


def test_a_copy_is_a_ledger_and_comes_back(filled, tmp_path):
    copy, again = tmp_path / "copy.db", tmp_path / "again.db"
    said = filled("backup", copy)
    assert f"{copy}: " in said.out
    head = filled("verify").out.split()[-1]
    assert said.out.split()[-1] == head
    assert filled("restore", copy, "--ledger", again).out.split()[-1] == head
    listed = [filled("list", "--on", "2020-08-25", "--json", "--ledger", one).out for one in (copy, again)]
    assert listed[0] == listed[1] == filled("list", "--on", "2020-08-25", "--json").out
    assert len(json.loads(listed[0])) == 5


def test_nothing_is_overwritten(filled, tmp_path):
    filled("backup", tmp_path / "copy.db")
    assert filled("backup", tmp_path / "copy.db").code == "TURN-129"
    assert filled("restore", tmp_path / "copy.db").code == "TURN-129"
    assert filled("restore", tmp_path / "none.db", "--ledger", tmp_path / "new.db").code == "TURN-090"
    assert filled("backup", tmp_path / "none" / "copy.db").code == "TURN-094"
    assert filled("verify", "--projections").status == 0
