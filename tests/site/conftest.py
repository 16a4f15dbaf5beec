"""A client of the site's pages."""

import httpx
import pytest
from site_fixtures import address, shelf

__all__ = ["address", "shelf", "web"]


@pytest.fixture(scope="session")
def web(address):
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client
