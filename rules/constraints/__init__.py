"""Rules of combination as named variables and exact linear constraints."""
