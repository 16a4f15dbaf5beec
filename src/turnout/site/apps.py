"""Django's handle on the site."""

from django.apps import AppConfig

__all__ = ["SiteConfig"]


class SiteConfig(AppConfig):
    """The site has no tables."""

    name = "turnout.site"
    label = "site"
