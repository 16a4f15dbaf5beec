"""The settings of the site, with the API beside its pages."""

from turnout.site.settings import *  # noqa: F403  all of them, by Django's own convention
from turnout.site.settings import MIDDLEWARE as SITE_MIDDLEWARE

ROOT_URLCONF = "turnout.api.urls"
MIDDLEWARE = ["turnout.api.crossing.CrossOriginMiddleware", *SITE_MIDDLEWARE]
