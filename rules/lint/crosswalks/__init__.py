"""Rules about crosswalks: what their pairs can't all say, or may not mean."""
