"""What tests of every folder may need."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

NOBODY = 65534

# How long an example takes says how busy the machine is, not whether the code is right. The rest is Hypothesis's own
# profile: in continuous integration the same examples each time, elsewhere others in each run.
settings.register_profile("turnout", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("turnout")


@pytest.fixture
def folder_of_a_plain_user() -> Iterator[Path]:
    """A folder of the user that the test runs as, whom file permissions bind: where root runs the tests, another user.

    What is made during the test belongs to that user; `tmp_path` is closed to it.
    """
    with tempfile.TemporaryDirectory(prefix="turnout-") as name:
        if os.geteuid() != 0:
            yield Path(name)
            return
        os.chown(name, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)
