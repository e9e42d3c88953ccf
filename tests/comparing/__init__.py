"""Two qualifications side by side."""
