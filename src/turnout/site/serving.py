"""The server: gunicorn with threads, the releases opened once before the workers are made."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

__all__ = ["build_application", "serve"]

_THREADS = 4


def build_application(releases: Path, *, settings: str, contact: str = "") -> Callable[..., Any]:
    """Return the site over a folder of releases as a WSGI application.

    Raises:
        TurnoutError: those of `Shelf`, for a folder without a release.
    """
    os.environ["TURNOUT_RELEASES"] = str(releases)
    os.environ["TURNOUT_CONTACT"] = contact
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    # These read the settings when they are imported, so that it comes after they are chosen.
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415

    application = get_wsgi_application()
    from turnout.site.asking import open_shelf  # noqa: PLC0415

    open_shelf()
    return application


class _Server(BaseApplication):
    def __init__(self, application: Callable[..., Any], options: dict[str, Any]) -> None:
        self._application = application
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        return self._application


def serve(  # noqa: PLR0913  what a server has to know
    releases: Path, *, settings: str, host: str, port: int, workers: int, contact: str = ""
) -> None:
    """Serve the releases of a folder until the process is told to end.

    Args:
        releases: the folder.
        settings: name of the module with Django's settings, those of the site or what is built on them.
        host: address to listen on.
        port: TCP port.
        workers: processes; each has four threads.
        contact: address for errors that readers find.
    """
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "threads": _THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "limit_request_line": 8190,
        # A proxy keeps connections for about a minute: one that is closed sooner fails under its next request.
        "keepalive": 75,
        "control_socket_disable": True,
        "proc_name": "turnout serve",
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108  a heartbeat, no data
    }
    _Server(build_application(releases, settings=settings, contact=contact), options).run()
