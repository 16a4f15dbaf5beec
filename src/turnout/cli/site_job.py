"""The work of `turnout release site`; apart, as Django is set up here without a ledger."""

from pathlib import Path

from turnout.cli.output import print_text
from turnout.site.freezing import freeze_site

__all__ = ["run_site"]


def run_site(releases: Path, folder: Path, *, address: str) -> None:
    """Write the site of releases as files, and say how many.

    Raises:
        TurnoutError: those of `freeze_site`.
    """
    frozen = freeze_site(releases, folder, address=address)
    print_text(f"{frozen.pages:,} pages and {frozen.files:,} other files: {folder}")
