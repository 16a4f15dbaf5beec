"""Django's handle on the ledger."""

from django.apps import AppConfig

__all__ = ["LedgerConfig"]


class LedgerConfig(AppConfig):
    """The ledger app; its tables are named `ledger_*`."""

    name = "turnout.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
