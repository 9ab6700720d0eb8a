"""Hypothesis the same way every time: what fails here fails everywhere."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "night",
    derandomize=True,
    deadline=None,
    max_examples=300,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("night")
