"""Kill a process that adds reports, at random moments, and look for anything that it acknowledged and that is gone.

    python benchmarks/kills.py [--kills 200] [--store sqlite|postgresql]

The work is done by the ledger's own test, which the suite runs with fewer kills.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

TEST = Path(__file__).parents[1] / "tests" / "ledger" / "test_ledger_kills.py"


def main() -> int:
    """Run the test and say how it ended."""
    parser = argparse.ArgumentParser(description="Kill writers of a ledger at random moments.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), action="append")
    options = parser.parse_args()
    status = 0
    for store in options.store or ("sqlite", "postgresql"):
        begun = time.monotonic()
        chosen = f"{TEST}::test_a_killed_process_loses_nothing_it_acknowledged[{store}]"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", chosen]
        done = subprocess.run(command, env=os.environ | {"TURNOUT_KILLS": str(options.kills)}, check=False)
        told = "nothing lost, chain intact" if done.returncode == 0 else "FAILED"
        print(f"{store}: {options.kills} kills, {told}, {time.monotonic() - begun:.0f} s")
        status = status or done.returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
