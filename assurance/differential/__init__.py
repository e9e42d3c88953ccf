"""Every engine against every other, on structures drawn by number."""
