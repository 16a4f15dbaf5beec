"""An endpoint for chat completions, as hosted services and local servers alike offer it, asked with patience."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from turnout.errors import TurnoutError
from turnout.llm.cache import Cached
from turnout.llm.schema import answer_schema

__all__ = ["Endpoint", "UnansweredError", "fetch_answer", "open_client"]

_MOST_ANSWER_BYTES = 4_000_000
_MOST_WAIT_S = 60.0
_FIRST_WAIT_S = 1.0
_CONNECT_S = 10.0
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
# Of these every other report would be answered alike: the run stops before it costs more.
_HOPELESS = frozenset({301, 302, 303, 307, 308, 401, 402, 403, 404, 405})
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where and how to ask.

    Args:
        url: base address, to which `/chat/completions` is added.
        model: the model's name there.
        key: sent as bearer token; None sends none.
        timeout_s: longest time for one answer, from the first byte sent to the last one received.
        retries: how often one question is sent again after a fault that may pass.
        extra: members of the request that replace or join ours.

    Raises:
        TurnoutError: TURN-140 for an address that cannot be asked, or that would carry the key in the clear.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = 120.0
    retries: int = 4
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise TurnoutError("TURN-140", reason=f"{self.url!r} is no address of the form https://host/v1")
        if self.key and parts.scheme == "http" and parts.hostname not in _LOCAL:
            raise TurnoutError("TURN-140", reason="the key would go to another machine unencrypted, over http://")
        if not self.model:
            raise TurnoutError("TURN-140", reason="no model is named")

    def request(self, messages: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """Return the body of a request; equal questions have equal bodies."""
        schema = {"name": "actions", "strict": True, "schema": answer_schema()}
        return {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "response_format": {"type": "json_schema", "json_schema": schema},
            **self.extra,
        }


class UnansweredError(Exception):
    """One question got no answer, and why; `fault` tells whether the endpoint failed or refused this question."""

    def __init__(self, reason: str, *, fault: bool) -> None:
        super().__init__(reason)
        self.fault = fault


class _PassingError(Exception):
    def __init__(self, reason: str, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


def open_client(endpoint: Endpoint) -> httpx.Client:
    """Return a client for `fetch_answer`: no redirect is followed, and nothing but the environment's proxy is used."""
    headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    return httpx.Client(headers=headers, timeout=httpx.Timeout(endpoint.timeout_s, connect=_CONNECT_S))


def fetch_answer(
    endpoint: Endpoint,
    client: httpx.Client,
    messages: Sequence[Mapping[str, str]],
    *,
    on_retry: Callable[[], None] = lambda: None,
    sleep: Callable[[float], None] = time.sleep,
) -> Cached:
    """Ask, and ask again after a fault that may pass: 1, 2, 4, 8 seconds later, or when the endpoint says.

    Raises:
        UnansweredError: no answer after all retries, or the endpoint refused this question.
        TurnoutError: TURN-141 where it would refuse every question.
    """
    body = json.dumps(endpoint.request(messages), ensure_ascii=False).encode()
    for attempt in range(endpoint.retries + 1):
        try:
            return _read_completion(_fetch(endpoint, client, body))
        except _PassingError as error:
            if attempt == endpoint.retries:
                raise UnansweredError(str(error), fault=True) from None
            on_retry()
            sleep(min(_MOST_WAIT_S, error.wait_s if error.wait_s is not None else _FIRST_WAIT_S * 2**attempt))
    raise AssertionError  # the last attempt returns or raises


def _fetch(endpoint: Endpoint, client: httpx.Client, body: bytes) -> bytes:
    url = f"{endpoint.url.rstrip('/')}/chat/completions"
    deadline = time.monotonic() + endpoint.timeout_s
    try:
        with client.stream("POST", url, content=body, headers={"content-type": "application/json"}) as response:
            received = _receive(response, deadline)
    except httpx.InvalidURL as error:
        raise TurnoutError("TURN-140", reason=f"{url!r}: {error}") from None
    except httpx.TimeoutException:
        raise _PassingError(f"no answer within {endpoint.timeout_s:g} s") from None
    except httpx.HTTPError as error:
        raise _PassingError(f"{type(error).__name__}: {error}") from None
    _check_status(response, received)
    return received


def _receive(response: httpx.Response, deadline: float) -> bytes:
    """Read the body, but no endless one and no endlessly slow one."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        if size > _MOST_ANSWER_BYTES:
            raise UnansweredError(f"the answer is longer than {_MOST_ANSWER_BYTES:,} bytes", fault=False)
        if time.monotonic() > deadline:
            raise _PassingError("the answer came too slowly")
        parts.append(part)
    return b"".join(parts)


def _check_status(response: httpx.Response, received: bytes) -> None:
    if response.status_code == httpx.codes.OK:
        return
    reason = f"status {response.status_code}: {_say_error(received)}"
    if response.status_code in _HOPELESS:
        raise TurnoutError("TURN-141", reason=reason)
    if response.status_code in _AGAIN:
        raise _PassingError(reason, _read_wait(response.headers.get("retry-after")))
    raise UnansweredError(reason, fault=False)


def _read_wait(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for; its other form, a date, is passed over."""
    return float(value) if value is not None and value.strip().isdecimal() else None


def _say_error(received: bytes) -> str:
    """The endpoint's own words, in one short line."""
    text = received.decode("utf-8", "replace")
    try:
        error = json.loads(text)["error"]
        text = str(error["message"] if isinstance(error, dict) else error)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass  # not every endpoint says it in this form: then its page is shown as it is
    return " ".join(text.split())[:200] or "no reason given"


def _read_completion(received: bytes) -> Cached:
    try:
        data = json.loads(received)
        choice = data["choices"][0]
        message = choice["message"]
        text = message.get("content")
        usage = data.get("usage") or {}
        tokens = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise _PassingError("what came is no chat completion") from None
    if choice.get("finish_reason") == "length":
        raise UnansweredError("the answer was cut off at the model's limit", fault=False)
    if not isinstance(text, str) or not text:
        raise UnansweredError(str(message.get("refusal") or "the model gave no answer")[:200], fault=False)
    return Cached(text, *(number if isinstance(number, int) else None for number in tokens))
