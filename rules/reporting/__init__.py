"""Writes findings: one module for each format, diagnostics in, text out."""
