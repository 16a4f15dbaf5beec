"""Real files and folders, each broken in its own way."""

import codecs
import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from turnout.errors import TurnoutError
from turnout.intake import IntakeOptions, Problem, measure_bytes, parse_reports
from turnout.records import Report

LINE = {"id": "a", "published": "2020-08-25", "title": "Miners walk out", "text": "Miners walked out on Monday."}
GOOD = json.dumps(LINE).encode() + b"\n"
TEXT = b"Miners walk out\n\n25 August 2020\n\nMiners walked out on Monday.\n"


def parse(*paths: Path | str, **options: object) -> list[Report | Problem]:
    return list(parse_reports([str(path) for path in paths], IntakeOptions(**options)))


def codes(found: Iterable[Report | Problem]) -> list[str]:
    return [f"{item.error.code}:{item.error.line or ''}" if isinstance(item, Problem) else item.id for item in found]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write_file(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return write_file


Write = Callable[[str, bytes], Path]


def as_line(**changes: object) -> bytes:
    return json.dumps(LINE | changes).encode() + b"\n"


def test_every_field_of_a_line_is_kept_exactly(write: Write) -> None:
    text = "  Wrapped\nlines,\r\n\ttabs, “quotes” and \U0001f600.\n "
    fields = LINE | {"text": text, "publisher": "Example Gazette", "dateline": "OSLO -", "url": "https://example.org/a"}
    [report] = parse(write("a.jsonl", json.dumps(fields).encode()))
    assert report == Report(**fields)


def test_fields_may_be_left_out_or_null_and_others_are_passed_over(write: Write) -> None:
    line = {"text": "Miners walked out.", "published": "2020-08-25", "title": None, "tags": ["x"]}
    [report] = parse(write("a.jsonl", json.dumps(line).encode()), publisher="Example Gazette")
    assert isinstance(report, Report)
    assert (report.title, report.publisher) == ("", "Example Gazette")
    assert report.id == parse(write("b.jsonl", json.dumps(line).encode()), publisher="Example Gazette")[0].id
    assert report.id.startswith("r")


def test_a_whole_number_is_an_id(write: Write) -> None:
    assert codes(parse(write("a.jsonl", as_line(id=7)))) == ["7"]


def test_a_headline_with_no_text_is_a_report(write: Write) -> None:
    assert codes(parse(write("a.jsonl", as_line(text="")))) == ["a"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"text": "cut\n', "TURN-027"),
        (b"[" * 100_000 + b"\n", "TURN-027"),
        (b'{"text": "x", "n": ' + b"9" * 5_000 + b"}\n", "TURN-027"),
        (b'["text"]\n', "TURN-028"),
        (b"null\n", "TURN-028"),
        (b'{"body": "x", "published": "2020-08-25"}\n', "TURN-029"),
        (as_line(text=["x"]), "TURN-030"),
        (as_line(title=True), "TURN-030"),
        (as_line(id=1.5), "TURN-030"),
        (as_line(published=20200825), "TURN-030"),
        (as_line(published=None), "TURN-031"),
        (as_line(published=" "), "TURN-031"),
        (as_line(published="last week"), "TURN-032"),
        (as_line(text=" \n", title=" "), "TURN-033"),
        (as_line(text="x" * 400), "TURN-034"),
        (as_line(text="a\x00b"), "TURN-036"),
        (b'{"text": "a\x00b"}\n', "TURN-036"),
        (b'{"text": "cut \\ud83d", "published": "2020-08-25"}\n', "TURN-037"),
        ('{"text": "grève", "published": "2020-08-25"}\n'.encode("cp1252"), "TURN-025"),
    ],
)
def test_a_broken_line_is_a_problem_with_its_number_and_the_rest_goes_on(write: Write, line: bytes, code: str) -> None:
    path = write("a.jsonl", GOOD + b"\n" + line + as_line(id="b"))
    limit = 100_000_000 if code == "TURN-027" else 300
    found = parse(path, max_report_bytes=limit)
    assert codes(found) == ["a", f"{code}:3", "b"]
    assert isinstance(found[1], Problem)
    assert found[1].error.file == str(path)
    assert str(path) in str(found[1].error)


def test_a_report_of_exactly_the_limit_is_read(write: Write) -> None:
    path = write("a.jsonl", GOOD + GOOD.rstrip())
    assert codes(parse(path, max_report_bytes=len(GOOD) - 1))[0] == "a"
    assert codes(parse(path, max_report_bytes=len(GOOD) - 2)) == ["TURN-034:1", "TURN-034:2"]


@pytest.mark.parametrize("published", [None, "", "last week"])
def test_the_date_given_for_all_fills_what_a_report_lacks_and_no_more(write: Write, published: str | None) -> None:
    path = write("a.jsonl", as_line(published=published) + as_line(id="b"))
    found = parse(path, published="1 May 1987")
    assert [report.published for report in found if isinstance(report, Report)] == ["1987-05-01", "2020-08-25"]


def test_wrong_options_are_refused_before_anything_is_read() -> None:
    with pytest.raises(TurnoutError, match="TURN-032"):
        IntakeOptions(published="soon")
    for name in ("klingon", "rot13", "hex", "utf\x00"):
        with pytest.raises(TurnoutError, match="TURN-026"):
            IntakeOptions(encoding=name)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-16-le", "utf-32", "utf-8"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_the_encoding_may_be_said(write: Write, name: str, encoding: str) -> None:
    text = "La grève continue à Zürich."
    line = json.dumps(LINE | {"text": text}, ensure_ascii=False)
    content = f"{line}\n{line}\n" if name.endswith("jsonl") else f"Titre\n\n25 August 2020\n\n{text}"
    found = parse(write(name, content.encode(encoding)), encoding=encoding)
    assert {report.text for report in found if isinstance(report, Report)} == {text}
    assert len(found) == content.count("{") or 1


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(write: Write, mark: bytes, encoding: str) -> None:
    lines = mark + GOOD.decode().encode(encoding)
    text = mark + TEXT.decode().encode(encoding)
    [report, other] = parse(write("a.jsonl", lines), write("b.txt", text))
    assert isinstance(report, Report)
    assert isinstance(other, Report)
    assert (report.title, other.title) == (LINE["title"], LINE["title"])


def test_broken_utf_16_ends_its_file_with_a_problem(write: Write) -> None:
    content = codecs.BOM_UTF16_LE + (GOOD * 3).decode().encode("utf-16-le") + b"\x00\xd8\x00"
    assert codes(parse(write("a.jsonl", content)))[-1].startswith("TURN-025")


def test_text_in_another_encoding_names_its_line(write: Write) -> None:
    assert codes(parse(write("a.txt", TEXT + "grève".encode("cp1252")))) == ["TURN-025:6"]
    assert codes(parse(write("a.txt", TEXT + b"a\x00b"))) == ["TURN-036:6"]


def test_a_text_is_the_body_below_its_head_with_the_stem_for_an_id(write: Write) -> None:
    [report] = parse(write("walk-out.txt", TEXT), publisher="Example Gazette")
    assert report == Report(
        id="walk-out",
        text="Miners walked out on Monday.\n",
        published="2020-08-25",
        title="Miners walk out",
        publisher="Example Gazette",
    )


def test_line_ends_of_a_text_become_line_feeds(write: Write) -> None:
    [plain, dos] = parse(write("a.txt", TEXT), write("b.txt", TEXT.replace(b"\n", b"\r\n")))
    assert isinstance(plain, Report)
    assert isinstance(dos, Report)
    assert (plain.text, plain.title, plain.published) == (dos.text, dos.title, dos.published)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "TURN-031:"),
        (b"25 August 2020\n", "TURN-033:"),
        (b"---\ndate: soon\n---\nMiners walked out.\n", "TURN-032:"),
        (b"Miners walked out.\n", "TURN-031:"),
        (TEXT + b"x" * 400, "TURN-034:"),
    ],
)
def test_a_text_without_what_it_needs_is_a_problem(write: Write, content: bytes, code: str) -> None:
    assert codes(parse(write("a.txt", content), max_report_bytes=300)) == [code]


def test_ids_are_distinct_within_a_run_and_the_same_in_every_run(write: Write) -> None:
    paths = [
        write("a.jsonl", GOOD + as_line(text="Another text.") + GOOD + GOOD),
        write("one/a.txt", TEXT),
        write("b.jsonl", as_line(id="b")),
    ]
    found = parse(*paths)
    first, second, third, fourth, fifth, last = codes(found)
    assert (first, last) == ("a", "b")
    assert isinstance(found[1], Report)
    assert second == f"a~{found[1].content_hash[:8]}"
    assert len({first, second, third, fourth, fifth}) == 5
    assert all(name.startswith("a~") for name in (third, fourth, fifth))
    assert codes(parse(*paths)) == codes(found)


def test_many_ids_stay_distinct(write: Write) -> None:
    lines = b"".join(as_line(id=f"n{number}") for number in range(3_000)) + as_line(id="n7", text="Other")
    names = codes(parse(write("a.jsonl", lines)))
    assert names[:3_000] == [f"n{number}" for number in range(3_000)]
    assert names[3_000].startswith("n7~")


def test_gzip_is_known_by_its_bytes(write: Write) -> None:
    paths = [write("a.jsonl.gz", gzip.compress(GOOD)), write("b.jsonl", gzip.compress(as_line(id="b")))]
    assert codes(parse(*paths, write("c.jsonl.gz", as_line(id="c")))) == ["a", "b", "c"]


def test_a_truncated_gzip_keeps_what_came_before(write: Write) -> None:
    lines = b"".join(as_line(id=f"n{number}", text=os.urandom(200).hex()) for number in range(500))
    names = codes(parse(write("a.jsonl.gz", gzip.compress(lines)[:-2_000])))
    assert names[:-1] == [f"n{number}" for number in range(len(names) - 1)]
    assert 450 < len(names) < 500
    assert names[-1] == f"TURN-038:{len(names)}"


def test_a_damaged_gzip_keeps_what_came_before(write: Write) -> None:
    lines = b"".join(as_line(id=f"n{number}", text=os.urandom(200).hex()) for number in range(500))
    packed = bytearray(gzip.compress(lines))
    packed[-4:] = b"\0\0\0\0"
    names = codes(parse(write("a.jsonl.gz", bytes(packed))))
    assert len(names) == 501
    assert names[-1].startswith("TURN-039")
    packed[len(packed) // 2 :] = os.urandom(len(packed) - len(packed) // 2)
    names = codes(parse(write("b.jsonl.gz", bytes(packed))))
    assert len(names) > 200
    assert "TURN-039" in "".join(names)


def test_a_line_that_never_ends_is_given_up_with_what_came_before(write: Write) -> None:
    bomb = gzip.compress(GOOD + b'{"text": "' + b"a" * 3_000_000)
    assert codes(parse(write("a.jsonl.gz", bomb), max_report_bytes=1_000)) == ["a", "TURN-040:2"]


def test_what_cannot_be_read_is_a_problem_and_the_rest_goes_on(write: Write, tmp_path: Path) -> None:
    good = write("good.jsonl", GOOD)
    unknown = write("report.pdf", b"%PDF")
    found = parse(tmp_path / "none.jsonl", unknown, write("noending", b""), "a\0b.txt", "x" * 5_000 + ".txt", good)
    assert codes(found) == ["TURN-020:", "TURN-022:", "TURN-022:", "TURN-020:", "TURN-021:", "a"]


def test_a_file_that_may_not_be_read_is_a_problem(folder_of_a_plain_user: Path) -> None:
    path = folder_of_a_plain_user / "a.jsonl"
    path.write_bytes(GOOD)
    path.chmod(0)
    assert codes(parse(path)) == ["TURN-021:"]


def test_a_folder_is_read_in_order_without_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "a.txt", "c.html", ".hidden.txt", ".git/x.txt", "d.pdf", "e/f.pdf", "g.PNG"):
        write(name, TEXT)
    found = parse(tmp_path)
    assert codes(found) == ["a", "a~" + found[1].content_hash[:8], "z", "TURN-041:", "TURN-023:", "TURN-023:"]
    assert isinstance(found[4], Problem)
    assert "2 files ending in '.pdf'" in found[4].error.text


def test_a_link_back_to_a_folder_above_is_not_followed(write: Write, tmp_path: Path) -> None:
    write("in/deep/a.txt", TEXT)
    (tmp_path / "in/deep/back").symlink_to(tmp_path / "in")
    (tmp_path / "in/gone.txt").symlink_to(tmp_path / "nowhere")
    assert codes(parse(tmp_path)) == ["a", "TURN-024:", "TURN-020:"]


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(1_500):
            os.mkdir("d", dir_fd=here)
            here, above = os.open("d", os.O_RDONLY, dir_fd=here), here
            os.close(above)
    finally:
        os.close(here)
    assert codes(parse(tmp_path)) == []
    subprocess.run(["rm", "-r", str(tmp_path / "d")], check=True)  # deeper than Python's own removal goes


def test_sizes_are_told_before_reading_and_bytes_while_reading(write: Write, tmp_path: Path) -> None:
    write("a.jsonl.gz", gzip.compress(GOOD * 5_000))
    write("b.txt", TEXT)
    taken: list[int] = []
    list(parse_reports([str(tmp_path)], IntakeOptions(), on_bytes=taken.append))
    assert sum(taken) == measure_bytes([str(tmp_path)]) == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert measure_bytes([str(tmp_path), "-"]) is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (GOOD + GOOD, ["a", "a~"]),
        (b"\n \n" + GOOD + b"{", ["a", "TURN-027:4"]),
        (b"\xef\xbb\xbf" + GOOD, ["a"]),
        (gzip.compress(GOOD), ["a"]),
        (b"\n\n" + TEXT, ["r"]),
        (b" " * 1_000_000 + TEXT, ["r"]),
        (b"<html><p>", ["TURN-041:"]),
        (b"", ["TURN-031:"]),
    ],
)
def test_standard_input_is_told_by_its_first_character(
    monkeypatch: pytest.MonkeyPatch, content: bytes, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    names = codes(parse("-"))
    assert [name[: len(start)] for name, start in zip(names, expected, strict=True)] == expected


def test_a_pipe_with_a_name_is_told_by_its_first_character() -> None:
    reading, writing = os.pipe()
    os.write(writing, GOOD)
    os.close(writing)
    try:
        assert codes(parse(f"/dev/fd/{reading}")) == ["a"]
    finally:
        os.close(reading)
