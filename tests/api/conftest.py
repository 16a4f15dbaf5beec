"""The shelf and the server of the site's tests, for the API beside the pages."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "site"))

import httpx
import pytest
from site_samples import build_shelf, serving


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    return build_shelf(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def address(shelf, tmp_path_factory):
    with serving(shelf, tmp_path_factory.mktemp("server") / "log") as found:
        yield found


@pytest.fixture(scope="session")
def web(address):
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
        yield client
