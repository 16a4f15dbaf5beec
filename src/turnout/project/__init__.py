"""The Django project: settings that the ledger and, later, the web parts run under."""
