"""One question sent to a server, and its answer or what was wrong."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from turnout import __version__
from turnout.errors import TurnoutError

if TYPE_CHECKING:
    import httpx

__all__ = ["Sender"]

T = TypeVar("T")
_PREFIX = "/api/v1"
_CONNECTIONS = 2  # tries more to connect, where that fails at first


class Sender:
    """Connections to one server, kept open from one question to the next.

    Args:
        address: of the site, with or without `/api/v1`.
        timeout_s: longest silence of the server.

    Raises:
        TurnoutError: TURN-170 for what is no address, TURN-151 without the extra `client`.
    """

    def __init__(self, address: str, timeout_s: float) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise TurnoutError("TURN-170", file=address, reason="it is no address of the form https://host")
        try:
            import httpx  # noqa: PLC0415  an extra, which only those need who ask servers
        except ModuleNotFoundError:
            raise TurnoutError("TURN-151", what="No server can be asked", extra="client") from None
        self._httpx = httpx
        self.address = address.rstrip("/").removesuffix(_PREFIX)
        self._client = httpx.Client(
            timeout=timeout_s,
            follow_redirects=True,
            headers={"User-Agent": f"turnout/{__version__}"},
            transport=httpx.HTTPTransport(retries=_CONNECTIONS),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, path: str, parameters: Mapping[str, str], read: Callable[[Any], T]) -> T:
        """Return what `read` makes of the object that a path answers.

        Raises:
            TurnoutError: TURN-170 where nothing answers, TURN-171 for what the server refuses, TURN-172 for an answer
                that is not the API's.
        """
        try:
            response = self._client.get(self._address_of(path), params=dict(parameters))
        except self._httpx.HTTPError as error:
            raise self._silent(error) from None
        self._check(response)
        try:
            return read(self._read(response.text))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise self._strange(f"it lacks {error}") from None

    def lines(self, path: str, parameters: Mapping[str, str]) -> Iterator[Any]:
        """Yield the objects of all rows, as they come.

        Raises:
            TurnoutError: as `get`.
        """
        whole = {**parameters, "format": "jsonl"}
        try:
            with self._client.stream("GET", self._address_of(path), params=whole) as response:
                if response.is_error:
                    response.read()
                self._check(response)
                for line in response.iter_lines():
                    yield self._read(line)
        except self._httpx.HTTPError as error:
            raise self._silent(error) from None

    def _address_of(self, path: str) -> str:
        # httpx would take apart what is escaped in a path that it joins to a base of its own.
        return f"{self.address}{_PREFIX}{path}"

    def _check(self, response: "httpx.Response") -> None:
        if not response.is_error:
            return
        problem = self._read(response.text)
        if not isinstance(problem, dict) or not {"code", "detail", "hint"} <= set(problem):
            raise self._strange(f"status {response.status_code}")
        refused, detail, hint = (str(problem[name]) for name in ("code", "detail", "hint"))
        raise TurnoutError(
            "TURN-171", file=self.address, status=response.status_code, refused=refused, detail=detail, hint=hint
        )

    def _read(self, text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError:
            raise self._strange(f"{text[:40]!r} is no JSON" if text else "it is empty") from None

    def _strange(self, reason: str) -> TurnoutError:
        return TurnoutError("TURN-172", file=self.address, reason=reason)

    def _silent(self, error: Exception) -> TurnoutError:
        return TurnoutError("TURN-170", file=self.address, reason=str(error) or type(error).__name__)
