"""Rules about what a file says, read by itself."""
