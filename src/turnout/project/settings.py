"""Django settings, from the environment; only what the ledger needs, so that start-up stays fast.

`TURNOUT_LEDGER` names the ledger's file (`./turnout.db` by default). `turnout.ledger.open_ledger` may point
to another one at run time.
"""

import os

INSTALLED_APPS = ["turnout.ledger"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("TURNOUT_LEDGER", "turnout.db"),
        "OPTIONS": {
            # A writer takes the lock when it begins, so that it reads the head of the chain that it extends.
            "transaction_mode": "IMMEDIATE",
            "timeout": 120,  # seconds that a writer waits for another one
            # FULL: what was acknowledged survives a loss of power, not only a killed process.
            "init_command": "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
LOGGING_CONFIG = None  # commands speak through their own output
