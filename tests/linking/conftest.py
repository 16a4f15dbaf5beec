"""Settings of Hypothesis."""

from hypothesis import HealthCheck, settings

# How long accounts take to be made up depends on what else the machine does, and says nothing of the linker.
settings.register_profile("linking", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
settings.load_profile("linking")
