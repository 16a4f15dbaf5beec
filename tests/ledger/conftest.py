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
def master_ledgers(request, tmp_path_factory, django_db_blocker):
    """A function that returns the address of a ledger to be copied, made as a user makes one and filled by `fill`.

    To make a ledger runs all migrations, which takes longer than most tests; so each is made once for its store.
    """
    folder = tmp_path_factory.mktemp("masters")

    @cache
    def make(store, fill):
        server = request.getfixturevalue("server") if store == "postgresql" else None
        address = stores.new_address(store, folder, server)
        before = connections.settings["default"]
        with django_db_blocker.unblock():
            open_ledger(address)
            fill()
            point_to(before)
        return address

    return make


def leave_empty():
    """Add nothing to a ledger."""


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
def made_ledger(new_ledger, master_ledgers, store):
    """A function that opens a ledger of the test's own and returns its address.

    It is empty, or holds what `fill`, a function of the module, adds to the one that is open: it is called once for
    each store, and must always add the same.
    """

    def make(fill=leave_empty):
        address = new_ledger(like=master_ledgers(store, fill))
        open_ledger(address, create=False)
        return address

    return make


@pytest.fixture
def ledger(made_ledger):
    """An open, empty ledger; its address."""
    return made_ledger()


@pytest.fixture
def sqlite_ledger(tmp_path, master_ledgers, django_db_blocker):
    """An open, empty ledger in a file, for what concerns files; its path."""
    path = tmp_path / "turnout.db"
    before = connections.settings["default"]
    with django_db_blocker.unblock():
        shutil.copyfile(master_ledgers("sqlite", leave_empty), path)
        open_ledger(path, create=False)
        yield path
        point_to(before)
