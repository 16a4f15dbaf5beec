"""Django settings, from the environment; only what the ledger needs, so that start-up stays fast.

`TURNOUT_LEDGER` names the ledger's file (`./turnout.db` by default) or its PostgreSQL database
(`postgresql://user@host/name`). `turnout.ledger.open_ledger` may point to another one at run time.
"""

import os

from turnout.ledger.addresses import database_settings

INSTALLED_APPS = ["turnout.ledger"]

DATABASES = {"default": database_settings(os.environ.get("TURNOUT_LEDGER", "turnout.db"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
LOGGING_CONFIG = None  # commands speak through their own output
