"""The pathway planner, part by part, and its laws."""
