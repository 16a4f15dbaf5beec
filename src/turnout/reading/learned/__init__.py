"""A judge learned from coded reports. Pure: no network, no clock, no environment."""

from turnout.reading.learned.judge import READER, LearnedJudge

__all__ = ["READER", "LearnedJudge"]
