"""A sentence with the words marked that an account was read from."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

__all__ = ["mark_phrases"]

_PHRASES = ("who", "by", "target", "place", "issue", "people_quote")


def mark_phrases(account: Mapping[str, Any]) -> SafeString:
    """Return the account's sentence as HTML, each phrase that became a field marked where it stands first."""
    quote = account["quote"] or ""
    parts, at = [], 0
    for start, end in _joined(sorted(_find(quote, account))):
        parts += [("", quote[at:start]), ("m", quote[start:end])]
        at = end
    parts.append(("", quote[at:]))
    texts = ((SafeString(f"<mark>{escape(text)}</mark>") if kind else text,) for kind, text in parts if text)
    return format_html_join("", "{}", texts)


def _find(quote: str, account: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    phrases = [account[name] for name in _PHRASES] + [other["quote"] for other in account["other_people"]]
    for phrase in phrases:
        at = quote.find(phrase) if phrase else -1
        if at >= 0:
            yield at, at + len(phrase)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
