"""The JSON schema that an answer must be of, made from the codebook."""

from functools import cache
from typing import Any

from turnout.codebook import KINDS, SCOPES, STATUSES

__all__ = ["answer_schema"]

_TEXT = {"type": ["string", "null"]}
_NUMBER = {"type": ["integer", "null"]}


def _object(properties: dict[str, Any], *, nullable: bool = False) -> dict[str, Any]:
    """An object that has all of its properties and no other, as endpoints with strict schemas want it."""
    return {
        "type": ["object", "null"] if nullable else "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@cache
def answer_schema() -> dict[str, Any]:
    """Return the schema: `{"actions": [account, ...]}` with the codebook's fields, `evidence` as plain text."""
    figure = {"low": _NUMBER, "high": _NUMBER, "quote": {"type": "string"}}
    account = {
        "kind": {"type": "string", "enum": list(KINDS)},
        "status": {"type": "string", "enum": list(STATUSES)},
        **dict.fromkeys(("who", "by", "target", "place", "country"), _TEXT),
        "scope": {"type": "string", "enum": list(SCOPES)},
        **dict.fromkeys(("start", "end"), _TEXT),
        "people": _object(figure, nullable=True),
        "other_people": {"type": "array", "items": _object({**figure, "by": _TEXT})},
        "people_by": _TEXT,
        "count": _NUMBER,
        "issue": _TEXT,
        "evidence": {"type": "string"},
    }
    return _object({"actions": {"type": "array", "items": _object(account)}})
