"""Rules about what a structure means: each finding is proved by the engine."""
