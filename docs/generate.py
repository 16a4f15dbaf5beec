"""Write the generated blocks of the pages, or check that they are fresh.

A block of a page stands between `<!-- generated: NAME -->` and `<!-- end -->`; a function of `BLOCKS` makes its
text from the package's own data or from its running commands. A console session of a page holds commands after
`$ `; they are run, one after another in one empty folder, and what they print is put below them. The rest is
written by hand.

    python docs/generate.py [FOLDER]            write what is generated anew
    python docs/generate.py --check [FOLDER]    write nothing; exit with 1 and name the stale pages
"""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from turnout.codebook import FAMILIES, FIELDS, KINDS, SCOPES, STATUSES
from turnout.counting import (
    UNITS,
    Claim,
    Count,
    Day,
    InEffect,
    Line,
    Mark,
    Measure,
    Measures,
    Rule,
    Spell,
    Total,
    Unit,
    count,
    count_series,
    describe,
    load_rules,
)
from turnout.counting.semantics import load_semantics
from turnout.errors import catalogue
from turnout.linking import Comparison, Link
from turnout.records import Account, Action, Evidence, HeldAccount, People
from turnout.releases import load_tables

FOLDER = Path(__file__).parent
HELP_WIDTH = "100"
# The help names the program by the name that it was started with.
_PROGRAM = "import sys; sys.argv[0] = 'turnout'; from turnout.cli import main; main()"
_INDIRECT = {"in": "counted with the others", "out": "not counted", "apart": "counted apart"}
# The worked example: three plants, when they stop and when that is told, and on which days.
_PLANTS = ("Pump Works, Orsk", "Valve Works, Orsk", "Pipe Works, Perm")
_STOPPAGES = (("2020-08-17", "2020-08-18", "2020-08-19"), ("2020-08-24", "2020-08-24", "2020-08-25"))
_STRIKE_DAYS = ("2020-08-17", "2020-08-18", "2020-08-24")
_UNDECIDED = {
    "interval": "in the upper end of the number only",
    "counts": "counted",
    "left-out": "left out",
}
_BLOCK = re.compile(r"(?P<head><!-- generated: (?P<name>[\w-]+) -->\n).*?(?P<tail><!-- end -->)", re.DOTALL)
_SESSION = re.compile(r"```console\n(.*?)\n```", re.DOTALL)


def render_table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def render_list(items: Mapping[str, str], head: str) -> str:
    """Return a table of codes and what they mean."""
    return render_table([head, "meaning"], [[f"`{name}`", text] for name, text in items.items()])


def render_kinds() -> str:
    """Return the kinds, family by family."""
    parts = []
    for family, text in FAMILIES.items():
        kinds = {kind.name: kind.text for kind in KINDS.values() if kind.family == family}
        parts.append(f"### Family `{family}`\n\n{text}\n\n{render_list(kinds, 'kind')}")
    return "\n\n".join(parts)


def render_errors() -> str:
    """Return every error with its text and its way out, in the order of the codes."""
    parts = [
        f"## {code}\n\n{_braced(entry['text'])}\n\n*Way out:* {_braced(entry['hint'])}"
        for code, entry in sorted(catalogue().items())
    ]
    return "\n\n".join(parts)


def _braced(template: str) -> str:
    """Show the fields of a template as code, without the way they are formatted."""
    return re.sub(r"\{(\w+)[^}]*\}", r"`{\1}`", template)


def render_rules() -> str:
    """Return every shipped counting rule."""
    return "\n\n".join(render_rule(rule) for rule in load_rules().values())


def render_rule(rule: Rule) -> str:
    """Return one counting rule: what counts, what does not, and where each part of it comes from."""
    facts = [
        f"Unit: `{rule.unit}`, {UNITS[rule.unit]}.",
        f"Kinds: {', '.join(f'`{kind}`' for kind in rule.kinds)}.",
        f"What is one: {describe(rule)}.",
        f"Workers idled by the action of others: {_INDIRECT[rule.indirect]}.",
        f"Strikes told as political: {rule.political}.",
        f"Where the accounts cannot decide a threshold: {_UNDECIDED[rule.undecided]}.",
    ]
    if rule.by_place:
        facts.append(f"Places that count: {', '.join(rule.place_precisions)}.")
    parts = [f"## `{rule.name}`, version {rule.version}\n\n{rule.title}.", _bullets(facts)]
    if rule.excluded:
        excluded = {f"`{kind}`": reason for kind, reason in rule.excluded.items()}
        parts.append(_titled("Not counted, but listed:", [f"{kind}: {reason}." for kind, reason in excluded.items()]))
    parts.append(_titled("Notes:", rule.notes))
    where = f"[{rule.source.title}]({rule.source.url})" if rule.source.url else rule.source.title
    further = "".join(f", and [further]({address})" for address in rule.source.further)
    parts.append(f"Source: {where}{further}.")
    parts.append(_titled("Checked against the source:", [f"{text}." for text in rule.source.verified]))
    parts.append(_titled("Taken from it unchecked:", [f"{text}." for text in rule.source.unverified]))
    return "\n\n".join(part for part in parts if part)


def render_differences() -> str:
    """Return what is one under each rule, the rules beside each other."""
    return render_table(
        ["rule", "what is one", "kinds"],
        [
            [f"[`{rule.name}`](#{rule.name}-version-{rule.version})", describe(rule), ", ".join(rule.kinds)]
            for rule in load_rules().values()
        ],
    )


def render_worked() -> str:
    """Return what each rule makes of the worked example, without and with rallies at the gates."""
    rallies = [
        Action(f"t{day}", tuple(_worked_account("demonstration", where, (day, day), day) for where in _PLANTS))
        for day in _STRIKE_DAYS
    ]
    strike = Action(
        "tstrike",
        tuple(
            _worked_account("strike", where, days, published) for where in _PLANTS for *days, published in _STOPPAGES
        ),
    )
    first, last = date.fromisoformat(_STRIKE_DAYS[0]), date.fromisoformat(_STRIKE_DAYS[-1])
    rows = []
    for rule in load_rules().values():
        totals = [
            count_series(actions, rule=rule, first=first, last=last).total for actions in ([strike], [strike, *rallies])
        ]
        numbers = [f"{one.low}" if one.low == one.high else f"{one.low} to {one.high}" for one in totals]
        rows.append([f"`{rule.name}`", rule.unit, *numbers])
    return render_table(["rule", "unit", "in effect", "with rallies"], rows)


def _worked_account(kind: str, where: str, days: Sequence[str], published: str) -> HeldAccount:
    start, end = days
    account = Account(
        kind=kind,
        status="ended",
        evidence=Evidence(f"{where}.", 0, len(where) + 1),
        place=where,
        scope="site",
        country="RU",
        start=start,
        end=end,
        people=People(400, 400, "400") if kind == "strike" else None,
        id=f"c{kind} {where} {start}",
    )
    known_at = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return HeldAccount(account, date.fromisoformat(published), known_at)


def render_grades() -> str:
    """Return the grades of certainty with the days that bound them."""
    patience = inspect.signature(count).parameters["patience"].default
    likely, possible = (share * patience for share in (load_semantics().likely, load_semantics().possible))
    rows = [
        ["confirmed", "an account covers the day"],
        ["likely", f"no end known, and confirmed up to {likely} days before, or both before and after the day"],
        ["possible", f"silent for longer, up to {possible} days; or too vaguely dated; or at a threshold in doubt"],
    ]
    stated = f"The days follow from a *patience* of {patience} days, a setting that every answer states."
    return f"{render_table(['grade', 'meaning'], rows)}\n\n{stated}"


def render_record(record: type) -> str:
    """Return the fields of a record as its docstring has them."""
    text = inspect.getdoc(record) or ""
    section = text.partition("Args:\n")[2].partition("\n\n")[0]
    fields = re.findall(r"^    (\w+): (.*(?:\n     +.*)*)", section, re.MULTILINE)
    return render_list({name: " ".join(words.split()).replace("None", "null") for name, words in fields}, "field")


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _titled(title: str, items: tuple[str, ...] | list[str]) -> str:
    return f"{title}\n\n{_bullets(list(items))}" if items else ""


def render_commands() -> str:
    """Return the help of the program and of each of its commands, as the terminal shows it."""
    parts = [f"## `turnout`\n\n{_help()}"]
    parts += [f"## `turnout {name}`\n\n{_help(*name.split())}" for name in command_names()]
    return "\n\n".join(parts)


def command_names() -> list[str]:
    """Return the names of all commands, in the order of the program's help, each group before its own."""
    from typer.main import get_command  # noqa: PLC0415  only these blocks need the whole program

    from turnout.cli.app import app  # noqa: PLC0415  slow to load, and one block needs it

    group = get_command(app)
    return [
        name
        for first in group.list_commands(None)
        for name in (first, *(f"{first} {own}" for own in getattr(group.commands[first], "commands", {})))
    ]


def _help(*command: str) -> str:
    run = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", _PROGRAM, *command, "--help"],
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = "\n".join(line.rstrip() for line in run.stdout.splitlines())
    return "```text\n" + lines.strip("\n") + "\n```"


def _environment() -> dict[str, str]:
    """Return an environment in which the program prints the same everywhere."""
    fixed = {"COLUMNS": HELP_WIDTH, "TERMINAL_WIDTH": HELP_WIDTH, "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TURNOUT_", "FORCE_COLOR"))}
    # A relative path would not lead from the sessions' folder to the package.
    paths = [str(Path(path).resolve()) for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return kept | fixed | {"PYTHONPATH": os.pathsep.join(paths)}


def read_commands(session: str) -> list[str]:
    """Return the commands of a console session: lines after `$ `, each with the lines after `>` that follow it."""
    commands: list[str] = []
    within = False
    for line in session.splitlines():
        if line.startswith("$ "):
            commands.append(line[2:])
        elif within and re.match("> |>$", line):
            commands[-1] += "\n" + line[2:]
        within = line.startswith("$ ") or (within and line.startswith(">"))
    return commands


def run_sessions(sessions: list[str]) -> list[str]:
    """Run the commands of all sessions of a page in one shell and one empty folder; return the sessions anew.

    Raises:
        RuntimeError: where a command fails, unless a comment `# fails` ends its first line.
    """
    commands = [command for session in sessions for command in read_commands(session)]
    if not commands:
        return sessions
    mark = "----- exit status"
    script = "\n".join(f"{command}\nprintf '\\n%s %s\\n' '{mark}' $?" for command in commands)
    with TemporaryDirectory(prefix="turnout-docs-") as folder:
        home = Path(folder, "home")
        home.mkdir()
        environment = _environment()
        environment["PATH"] = os.pathsep.join((str(_put_program(Path(folder, "bin"))), environment["PATH"]))
        run = subprocess.run(  # noqa: S603  the page's own commands
            ["/bin/bash", "-c", f"exec 2>&1\n{script}"],
            cwd=home,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    outputs = re.split(rf"\n{mark} (\d+)\n", run.stdout)
    shown = [
        _show_command(command, output, int(status))
        for command, output, status in zip(commands, outputs[0::2], outputs[1::2], strict=False)
    ]
    rest = iter(shown)
    return ["\n".join(next(rest) for _ in read_commands(session)) for session in sessions]


def _put_program(folder: Path) -> Path:
    """Put the package under test into `folder` as the command `turnout`."""
    folder.mkdir()
    module = folder / "start.py"
    # The guard keeps reading processes, which load this file again, from starting over.
    module.write_text(f'if __name__ == "__main__":\n    {_PROGRAM}\n', encoding="utf-8")
    command = folder / "turnout"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{module}" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def _show_command(command: str, output: str, status: int) -> str:
    if bool(status) != command.splitlines()[0].endswith("# fails"):
        raise RuntimeError(f"exit status {status}: {command}\n{output}")
    lines = ["$ " + command.replace("\n", "\n> "), output.strip("\n")]
    return "\n".join(line.rstrip() for part in lines for line in part.splitlines())


def render_publication() -> str:
    """Return every table and column of a release."""
    parts = []
    for table in load_tables().values():
        rows = [[f"`{column.name}`", column.type, column.text] for column in table.columns]
        parts.append(f"### `{table.name}`\n\n{table.title}.\n\n{render_table(['column', 'type', 'meaning'], rows)}")
    return "\n\n".join(parts)


BLOCKS: Mapping[str, Callable[[], str]] = {
    "kinds": render_kinds,
    "statuses": lambda: render_list(STATUSES, "status"),
    "scopes": lambda: render_list(SCOPES, "scope"),
    "fields": lambda: render_list(FIELDS, "field"),
    "errors": render_errors,
    "grades": render_grades,
    "differences": render_differences,
    "worked": render_worked,
    "rules": render_rules,
    "count": lambda: render_record(Count),
    "unit": lambda: render_record(Unit),
    "claim": lambda: render_record(Claim),
    "day": lambda: render_record(Day),
    "in-effect": lambda: render_record(InEffect),
    "measures": lambda: render_record(Measures),
    "measure": lambda: render_record(Measure),
    "line": lambda: render_record(Line),
    "total": lambda: render_record(Total),
    "spell": lambda: render_record(Spell),
    "mark": lambda: render_record(Mark),
    "link": lambda: render_record(Link),
    "comparison": lambda: render_record(Comparison),
    "publication": render_publication,
    "commands": render_commands,
}


def render_page(text: str) -> str:
    """Return the page `text` with every block and every console session made anew."""
    text = _BLOCK.sub(lambda block: f"{block['head']}\n{BLOCKS[block['name']]()}\n\n{block['tail']}", text)
    sessions = iter(run_sessions(_SESSION.findall(text)))
    return _SESSION.sub(lambda _: f"```console\n{next(sessions)}\n```", text)


def stale_pages(folder: Path = FOLDER) -> Iterator[tuple[Path, str]]:
    """Yield each page of `folder` whose blocks are not fresh, with its fresh text."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        fresh = render_page(text)
        if fresh != text:
            yield path, fresh


def main() -> int:
    """Write the stale pages, or only name them; return the exit status."""
    check = "--check" in sys.argv[1:]
    folders = [Path(argument) for argument in sys.argv[1:] if argument != "--check"]
    stale = [page for folder in folders or [FOLDER] for page in stale_pages(folder)]
    for path, fresh in stale:
        if not check:
            path.write_text(fresh, encoding="utf-8")
        sys.stdout.write(f"{path.name}: {'stale; run python docs/generate.py' if check else 'written'}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
