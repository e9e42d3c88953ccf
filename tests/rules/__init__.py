"""Tests of reading: from text to models, and every fault with its place."""
