"""Structures, records and the right answers, to judge any engine by: see README."""
