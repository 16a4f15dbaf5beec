"""Reading with a language model, hosted or local, where a user asks for it: the only package that sends reports away.

Needs the extra `llm`. What leaves the machine: headline, dateline, day of publication and text of each report asked.
"""

from turnout.llm.answers import Answer, BrokenAnswerError, parse_answer
from turnout.llm.cache import AnswerCache
from turnout.llm.endpoint import Endpoint
from turnout.llm.prompt import PROMPT_VERSION, build_messages
from turnout.llm.reader import LlmReader
from turnout.llm.schema import answer_schema
from turnout.llm.usage import Price, Usage

__all__ = [
    "PROMPT_VERSION",
    "Answer",
    "AnswerCache",
    "BrokenAnswerError",
    "Endpoint",
    "LlmReader",
    "Price",
    "Usage",
    "answer_schema",
    "build_messages",
    "parse_answer",
]
