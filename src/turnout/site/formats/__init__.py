"""Dates and numbers by language, where Django's own are not what a newspaper prints."""
