"""A ledger of its own for each test, on both databases, as in life."""

import pytest
import stores
from django.db import connections

from turnout.ledger import open_ledger
from turnout.ledger.opening import point_to


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server that runs for all tests."""
    with stores.running_server() as address:
        yield address


@pytest.fixture(params=stores.STORES)
def store(request):
    """The name of a database; each test that uses it runs once on each."""
    return request.param


@pytest.fixture
def new_ledger(store, tmp_path, request, django_db_blocker):
    """A function that returns the address of a ledger that is still to be made."""
    server = request.getfixturevalue("server") if store == "postgresql" else None
    made = []

    def make():
        made.append(stores.new_address(store, tmp_path, server))
        return made[-1]

    before = connections.settings["default"]
    with django_db_blocker.unblock():
        yield make
        point_to(before)
    for address in made:
        stores.drop(address, server)


@pytest.fixture
def ledger(new_ledger):
    """An open, empty ledger; its address."""
    address = new_ledger()
    open_ledger(address)
    return address


@pytest.fixture
def sqlite_ledger(tmp_path, django_db_blocker):
    """An open, empty ledger in a file, for what concerns files; its path."""
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        open_ledger(tmp_path / "turnout.db")
        yield tmp_path / "turnout.db"
        point_to(before)
