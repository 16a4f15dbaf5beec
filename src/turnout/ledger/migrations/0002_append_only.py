"""The database itself refuses to change or delete an entry, and to append one that does not follow the last."""

from typing import Any

from django.db import migrations

# The first entry follows 64 zeros.
# REPLACE deletes without firing a DELETE trigger, so that the insert has to be guarded as well.
_SQLITE = (
    """
    CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed'); END
    """,
    """
    CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never deleted'); END
    """,
    """
    CREATE TRIGGER ledger_entry_chain BEFORE INSERT ON ledger_entry
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry)
      OR NEW.previous_hash <> coalesce((SELECT hash FROM ledger_entry WHERE seq = NEW.seq - 1), hex(zeroblob(32)))
    BEGIN SELECT RAISE(ABORT, 'an entry of the ledger follows the last one'); END
    """,
)
_POSTGRESQL = (
    """
    CREATE FUNCTION ledger_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an entry of the ledger is never changed or deleted'; END $$
    """,
    """
    CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_refuse()
    """,
    """
    CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_refuse()
    """,
    """
    CREATE FUNCTION ledger_entry_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM ledger_entry)
        OR NEW.previous_hash <> coalesce((SELECT hash FROM ledger_entry WHERE seq = NEW.seq - 1), repeat('0', 64))
      THEN RAISE EXCEPTION 'an entry of the ledger follows the last one';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER ledger_entry_chain BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_follow()
    """,
)
_STATEMENTS = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def _create(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  the signature that Django calls
    # params=None: the statements hold no parameters, and are not to be searched for any.
    for statement in _STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Create the triggers."""

    dependencies = (("ledger", "0001_initial"),)
    operations = (migrations.RunPython(_create),)
