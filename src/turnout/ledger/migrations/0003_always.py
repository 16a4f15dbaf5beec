"""On PostgreSQL the triggers fire for replication roles, too, which skip those that are merely enabled."""

from typing import Any

from django.db import migrations

_TRIGGERS = ("ledger_entry_no_change", "ledger_entry_no_truncate", "ledger_entry_chain")


def _set(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001  the signature that Django calls
    if schema_editor.connection.vendor == "postgresql":
        for name in _TRIGGERS:
            schema_editor.execute(f"ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER {name}", params=None)


class Migration(migrations.Migration):
    """Let nobody pass the triggers by a session setting."""

    dependencies = (("ledger", "0002_append_only"),)
    operations = (migrations.RunPython(_set),)
