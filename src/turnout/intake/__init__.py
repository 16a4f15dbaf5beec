"""From bytes to reports: files, folders and standard input, streamed in constant memory."""

from turnout.intake.files import measure_bytes
from turnout.intake.outcome import IntakeOptions, Problem
from turnout.intake.parse import parse_reports

__all__ = ["IntakeOptions", "Problem", "measure_bytes", "parse_reports"]
