"""What we do to ourselves to learn how far the laws can be trusted."""
