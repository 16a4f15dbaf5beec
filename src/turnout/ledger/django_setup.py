"""Django, set up once a process."""

import os

import django
from django.apps import apps

__all__ = ["set_up_django"]


def set_up_django() -> None:
    """Set Django up, under Turnout's own settings unless the process has chosen others."""
    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "turnout.project.settings")
        django.setup()
