"""The API under its version, and the site's pages beside it."""

from django.urls import path

from turnout.api.operations import api
from turnout.site.urls import handler400, handler404, handler500
from turnout.site.urls import urlpatterns as pages

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("api/v1/", api.urls), *pages]
