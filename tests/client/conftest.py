"""A client of the server of the site's tests, and the same releases opened beside it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "site"))

import pytest
from site_fixtures import address, shelf

from turnout.client import Client
from turnout.releases.questions import Shelf

__all__ = ["address", "client", "opened", "shelf"]


@pytest.fixture(scope="session")
def client(address):
    with Client(address) as made:
        yield made


@pytest.fixture(scope="session")
def opened(shelf):
    return Shelf(shelf)
