"""Reads reports with a language model: asks, checks, keeps what was answered, and counts what it cost."""

import threading
from dataclasses import dataclass
from types import TracebackType

from turnout.errors import TurnoutError
from turnout.llm.answers import Answer, BrokenAnswerError, parse_answer
from turnout.llm.cache import AnswerCache, Cached
from turnout.llm.endpoint import Endpoint, UnansweredError, fetch_answer, open_client
from turnout.llm.prompt import PROMPT_VERSION, build_messages
from turnout.llm.usage import Usage
from turnout.records import Report, canonical_json, sha256_hex

__all__ = ["LlmReader"]

_MOST_CHARACTERS = 60_000
# So many reports in a row that the endpoint failed on, and the run stops: the rest would fail alike, and slowly.
_MOST_FAULTS = 10


@dataclass(slots=True)
class _Faults:
    in_a_row: int = 0


class LlmReader:
    """Reads one report at a time; several threads may share one.

    Args:
        endpoint: where to ask.
        cache: where answers are kept.
    """

    def __init__(self, endpoint: Endpoint, cache: AnswerCache) -> None:
        self.name = f"llm-{PROMPT_VERSION} {endpoint.model}"
        self.usage = Usage()
        self._endpoint = endpoint
        self._cache = cache
        self._client = open_client(endpoint)
        self._lock = threading.Lock()
        self._faults = _Faults()

    def __enter__(self) -> "LlmReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()
        self._cache.close()

    def read(self, report: Report) -> Answer:
        """Return what the model finds in a report, each account with its sentence checked against it.

        Raises:
            TurnoutError: TURN-143 where the model gives no answer for this report, TURN-144 for a report too long to
                send; TURN-141, TURN-142 and TURN-145 where no report can be read any more.
        """
        if len(report.text) > _MOST_CHARACTERS:
            raise TurnoutError("TURN-144", doc=report.id, characters=f"{len(report.text):,}", most=_MOST_CHARACTERS)
        messages = build_messages(report)
        key = self._key(messages)
        answer = self._recall(key, report)
        return self._take(answer or self._ask(messages, key, report))

    def _recall(self, key: str, report: Report) -> Answer | None:
        kept = self._cache.get(key)
        if kept is None:
            return None
        try:
            answer = parse_answer(kept.text, report, reader=self.name)
        except BrokenAnswerError:  # kept by a version that asked less of an answer
            return None
        with self._lock:
            self.usage.cached += 1
        return answer

    def _key(self, messages: list[dict[str, str]]) -> str:
        """Equal questions to one model at one address have one key."""
        return sha256_hex(canonical_json([self._endpoint.url, self._endpoint.request(messages)]))

    def _ask(self, messages: list[dict[str, str]], key: str, report: Report) -> Answer:
        """Ask once more where the answer is not of the schema; an answer is kept only if it is."""
        reason = ""
        for _ in range(2):
            came = self._fetch(messages, report)
            self._count(came)
            try:
                answer = parse_answer(came.text, report, reader=self.name)
            except BrokenAnswerError as error:
                reason = f"its answer is of no use: {error}"
                continue
            self._cache.put(key, came)
            return answer
        raise TurnoutError("TURN-143", doc=report.id, reason=reason)

    def _fetch(self, messages: list[dict[str, str]], report: Report) -> Cached:
        try:
            came = fetch_answer(self._endpoint, self._client, messages, on_retry=self._count_retry)
        except UnansweredError as error:
            with self._lock:
                self._faults.in_a_row = self._faults.in_a_row + 1 if error.fault else 0
                faults = self._faults.in_a_row
            if faults >= _MOST_FAULTS:
                raise TurnoutError("TURN-142", reports=faults, reason=error) from None
            raise TurnoutError("TURN-143", doc=report.id, reason=error) from None
        with self._lock:
            self._faults.in_a_row = 0
        return came

    def _count_retry(self) -> None:
        with self._lock:
            self.usage.retries += 1

    def _count(self, came: Cached) -> None:
        with self._lock:
            self.usage.asked += 1
            self.usage.tokens_in += came.tokens_in or 0
            self.usage.tokens_out += came.tokens_out or 0
            self.usage.uncounted += came.tokens_in is None or came.tokens_out is None

    def _take(self, answer: Answer) -> Answer:
        with self._lock:
            self.usage.refused += len(answer.refused)
            self.usage.dropped += len(answer.dropped)
        return answer
