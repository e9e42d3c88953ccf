"""What we do to ourselves: see README.md beside this file. Not part of the package."""
