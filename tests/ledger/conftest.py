"""A ledger of its own for each test, in a file, as in life."""

from pathlib import Path

import pytest
from django.db import connection

from turnout.ledger import open_ledger


@pytest.fixture
def ledger(tmp_path, django_db_blocker):
    """An open, empty ledger; its path."""
    path = Path(tmp_path) / "turnout.db"
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        open_ledger(path)
        yield path
        connection.close()
    connection.settings_dict["NAME"] = before
