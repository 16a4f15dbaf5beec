"""A ledger of its own for each test, on both databases, as in life."""

import shutil
from functools import cache

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


@pytest.fixture(scope="session")
def empty_ledgers(request, tmp_path_factory, django_db_blocker):
    """A function that returns the address of an empty ledger of a store, to be copied.

    To make a ledger runs all migrations, which takes longer than most tests. One is made for each store and run, as a
    user makes one; what `test_ledger_opening.py` tests it makes itself.
    """
    folder = tmp_path_factory.mktemp("empty")

    @cache
    def make(store):
        server = request.getfixturevalue("server") if store == "postgresql" else None
        address = stores.new_address(store, folder, server)
        before = connections.settings["default"]
        with django_db_blocker.unblock():
            open_ledger(address)
            point_to(before)
        return address

    return make


@pytest.fixture
def new_ledger(store, tmp_path, request, django_db_blocker):
    """A function that returns the address of a ledger that is still to be made, or of a copy of another one."""
    server = request.getfixturevalue("server") if store == "postgresql" else None
    made = []

    def make(like=None):
        made.append(stores.new_address(store, tmp_path, server, like))
        return made[-1]

    before = connections.settings["default"]
    with django_db_blocker.unblock():
        yield make
        point_to(before)
    for address in made:
        stores.drop(address, server)


@pytest.fixture
def new_empty_ledger(new_ledger, empty_ledgers, store):
    """A function that opens an empty ledger of its own at each call, and returns its address."""

    def make():
        address = new_ledger(like=empty_ledgers(store))
        open_ledger(address, create=False)
        return address

    return make


@pytest.fixture
def ledger(new_empty_ledger):
    """An open, empty ledger; its address."""
    return new_empty_ledger()


@pytest.fixture
def sqlite_ledger(tmp_path, empty_ledgers, django_db_blocker):
    """An open, empty ledger in a file, for what concerns files; its path."""
    path = tmp_path / "turnout.db"
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        shutil.copyfile(empty_ledgers("sqlite"), path)
        open_ledger(path, create=False)
        yield path
        point_to(before)
