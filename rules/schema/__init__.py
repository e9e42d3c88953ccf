"""The language as JSON Schema, draft-07: what editors help with as a file is typed.

Derived from the shapes and words that the loader reads by, so that it says the same. It
accepts what the loader accepts; of what refers to other places it knows nothing.
"""
