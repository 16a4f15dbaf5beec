"""Django settings of the site: no database, no session, no cookie; one folder of releases, from the environment."""

import os
from importlib.resources import files
from pathlib import Path

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

_HERE = Path(str(files("turnout.site")))

TURNOUT_RELEASES = os.environ.get("TURNOUT_RELEASES", "releases")
TURNOUT_CONTACT = os.environ.get("TURNOUT_CONTACT", "")
TURNOUT_FROZEN = bool(os.environ.get("TURNOUT_FROZEN"))  # the site as files: no forms, no addresses with questions
TURNOUT_ADDRESS = os.environ.get("TURNOUT_ADDRESS", "")  # where the site as files will stand, if that is known

DEBUG = False
ALLOWED_HOSTS = ["*"]  # addresses in pages are relative; a proxy in front decides on names
ROOT_URLCONF = "turnout.site.urls"
INSTALLED_APPS = ["turnout.site"]
MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "turnout.site.answering.CompressingMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "turnout.site.answering.AnsweringMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
]
# A release never changes while it is served: pages that were made are kept, in each process for itself.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 500}}}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["turnout.site.templatetags.saying", "django.templatetags.i18n"]},
    }
]
DATABASES: dict[str, dict[str, str]] = {}
APPEND_SLASH = False

# A language is a folder of `locale`, and its dates and numbers one of `formats`.
LOCALE_PATHS = [str(_HERE / "locale")]
LANGUAGE_CODE = "en"
_TRANSLATED = sorted(path.name for path in (_HERE / "locale").iterdir() if path.is_dir())
LANGUAGES = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in (LANGUAGE_CODE, *_TRANSLATED)]
FORMAT_MODULE_PATH = ["turnout.site.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "UTC"
USE_TZ = True

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "blob:"],  # blob: the pictures that the map itself makes
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
    }
}

LOGGING_CONFIG = None  # the server writes its own log
