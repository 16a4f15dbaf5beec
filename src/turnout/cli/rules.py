"""`turnout rules`: the counting rules, and since when the ledger answers by their wording."""

from typing import Annotated

import typer

from turnout.cli import options, questions

__all__ = ["register", "rules"]

_EXAMPLES = """[bold]Examples[/bold]

turnout rules

turnout rules ilo

turnout rules --rules my-rules/ --json
"""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog=_EXAMPLES)(rules)


def rules(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only this rule, with its source.", show_default=False)
    ] = None,
    folder: questions.RuleFolder = None,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    as_json: options.Json = False,
) -> None:
    """List the counting rules: what counts as one, what is left out, and where each comes from.

    A rule is a TOML file; those of your own stand in a folder that --rules names. The ledger, if there is one, keeps
    each wording of a rule from the first command that writes after it changed; `turnout why` names such a change.
    """
    from turnout.cli.rules_job import run_rules

    run_rules(ledger, name, folder=folder, as_json=as_json)
