"""The pathway planner."""
