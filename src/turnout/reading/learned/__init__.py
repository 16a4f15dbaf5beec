"""A judge learned from coded reports. Pure: no network, no clock, no environment."""

from turnout.reading.learned.judge import READER, LearnedJudge, Weights

__all__ = ["READER", "LearnedJudge", "Weights"]
