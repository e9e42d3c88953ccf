"""Certificates: proofs of a verdict, and a checker that needs no engine."""
