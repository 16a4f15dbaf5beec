"""Reading with a language model: several questions under way at once, answers in the order of the reports."""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from turnout.cli.parallel import Reading
from turnout.cli.readers import LlmOptions
from turnout.errors import TurnoutError
from turnout.intake import Problem
from turnout.reading import has_cue
from turnout.records import Report

try:
    from turnout.llm import AnswerCache, Endpoint, LlmReader, Price
except ModuleNotFoundError as error:
    if error.name != "httpx":
        raise
    raise TurnoutError("TURN-140", reason="the extra `llm` is not installed (pip install 'turnout[llm]')") from None

__all__ = ["open_llm", "read_with_llm", "say_usage"]

_JOBS = 4


@contextmanager
def open_llm(options: LlmOptions) -> Iterator[LlmReader]:
    """Open the reader that the options describe; the key comes from the environment, TURNOUT_LLM_KEY.

    Raises:
        TurnoutError: TURN-140 for what is missing or cannot be understood, TURN-145 for the cache.
    """
    _read_price(options.price)  # said now, not after an hour of reading
    endpoint = Endpoint(
        url=_need(options.url, "--llm-url"),
        model=_need(options.model, "--llm-model"),
        key=os.environ.get("TURNOUT_LLM_KEY") or None,
        timeout_s=options.timeout_s,
        extra=_read_extra(options.extra),
    )
    with LlmReader(endpoint, AnswerCache(options.cache or _default_cache())) as reader:
        yield reader


def read_with_llm(
    items: Iterable[Report | Problem], reader: LlmReader, options: LlmOptions, *, jobs: int | None
) -> Iterator[Reading | Problem]:
    """Yield the reading of each report, and each problem, in the order of `items`.

    Reports without any word of strikes or protests are not sent, unless the options say every one is.

    Args:
        items: what `parse_reports` yields.
        reader: from `open_llm`.
        options: what was typed.
        jobs: how many questions may be under way at once; None is 4.

    Raises:
        TurnoutError: TURN-141, TURN-142 or TURN-145, where nothing more can be read; what was answered is kept.
    """
    most = jobs or _JOBS
    with ThreadPoolExecutor(most) as pool:
        waiting: deque[Future[Reading | Problem]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(_read_one, item, reader, every=options.every))
                if len(waiting) > 2 * most:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def say_usage(reader: LlmReader, options: LlmOptions) -> str:
    """Return what the run cost, in one line."""
    return reader.usage.say(_read_price(options.price))


def _read_one(item: Report | Problem, reader: LlmReader, *, every: bool) -> Reading | Problem:
    if isinstance(item, Problem):
        return item
    if not every and not has_cue(f"{item.title}\n{item.text}"):
        return Reading(item, ())
    try:
        answer = reader.read(item)
    except TurnoutError as error:
        if error.code in ("TURN-143", "TURN-144"):
            return Problem(error)
        raise
    return Reading(item, tuple(json.dumps(one.to_json(), ensure_ascii=False) for one in answer.accounts))


def _need(value: str | None, option: str) -> str:
    if not value:
        raise TurnoutError("TURN-140", reason=f"{option} is missing")
    return value


def _read_price(text: str | None) -> Price | None:
    if text is None:
        return None
    try:
        tokens_in, tokens_out = map(float, text.split(","))
    except ValueError:
        raise TurnoutError("TURN-140", reason=f"--llm-price {text!r} is not of the form 0.15,0.60") from None
    return Price(tokens_in, tokens_out)


def _read_extra(text: str | None) -> dict[str, Any]:
    try:
        extra = json.loads(text or "{}")
    except ValueError:
        extra = None
    if not isinstance(extra, dict):
        raise TurnoutError("TURN-140", reason="--llm-extra is no JSON object")
    return extra


def _default_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "turnout" / "llm.db"
