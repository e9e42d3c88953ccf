"""Tests of standards: suites, crosswalks, and what follows from them."""
