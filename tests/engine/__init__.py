"""The rules engine, part by part."""
