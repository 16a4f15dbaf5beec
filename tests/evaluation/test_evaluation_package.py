"""The package stands alone: no Django, no network, no web libraries, no reader."""

import subprocess
import sys


def test_it_loads_neither_django_nor_network_nor_reader():
    code = (
        "import sys; import turnout.evaluation; "
        "heavy = {'django', 'trafilatura', 'rich', 'typer', 'urllib.request', 'turnout.reading', 'turnout.cli'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_help_does_not_wait_for_the_reader():
    code = (
        "import sys; from turnout.cli.app import app; "
        "app(['evaluate', '--help'], standalone_mode=False); "
        "sys.exit(', '.join(sorted({'turnout.reading', 'turnout.evaluation', 'django'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
