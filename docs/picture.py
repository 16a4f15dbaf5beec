"""Draw docs/count.svg: what `turnout count` and `turnout show` print for the demo, in colour.

Usage: python docs/picture.py
"""

import contextlib
import io
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parent
WIDTH = 118
# Rich's own frame without the web font that it would fetch from another host.
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def run(*arguments: str, ledger: Path) -> str:
    """Return what a command prints on a colour terminal of our width."""
    settings = {"COLUMNS": str(WIDTH), "LINES": "200", "TURNOUT_LEDGER": str(ledger), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "turnout", *arguments]
    ours, its = pty.openpty()
    with subprocess.Popen(command, env=os.environ | settings, stdin=its, stdout=its, stderr=its):  # noqa: S603  our own command
        os.close(its)
        printed = bytearray()
        # Linux reports the far end's close as an input/output error.
        with contextlib.suppress(OSError):
            while data := os.read(ours, 65536):
                printed.extend(data)
    os.close(ours)
    return printed.decode("utf-8").replace("\r\n", "\n")


def main() -> None:
    """Run the demo into a temporary folder and draw two of its answers."""
    with tempfile.TemporaryDirectory() as folder:
        run("demo", "--keep", folder, ledger=Path(folder))
        ledger = Path(folder) / "turnout.db"
        count = run("count", "--on", "2020-08-25", "--country", "BY", "--as-if-live", ledger=ledger)
    console = Console(record=True, width=WIDTH, force_terminal=True, file=io.StringIO())
    console.print("$ turnout count --on 2020-08-25 --country BY --as-if-live", style="bold", highlight=False)
    console.print(Text.from_ansi(count))
    picture = console.export_svg(title="turnout")
    (DOCS / "count.svg").write_text(FONT_FACE.sub("", picture), encoding="utf-8")


if __name__ == "__main__":
    main()
