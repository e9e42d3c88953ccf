"""Coverage-guided fuzzing of whatever reads what people write."""
