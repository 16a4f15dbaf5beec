"""Properties are held to their truth, not to a time: how long an example takes is the affair of a busy machine."""

from hypothesis import settings

settings.register_profile("counting", deadline=None)
settings.load_profile("counting")
