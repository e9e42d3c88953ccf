"""Exchange with other programs: what they write read, and written as they read it."""
