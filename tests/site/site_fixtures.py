"""One shelf and one server for all tests of the site and of the API beside its pages."""

import pytest
from site_samples import build_shelf, serving


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    return build_shelf(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="session")
def address(shelf, tmp_path_factory):
    with serving(shelf, tmp_path_factory.mktemp("server") / "log") as found:
        yield found
