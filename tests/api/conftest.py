"""A client of the API, over the server of the site's tests."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "site"))

import httpx
import pytest
from site_fixtures import address, shelf

__all__ = ["address", "shelf", "web"]


@pytest.fixture(scope="session")
def web(address):
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
        yield client
