"""What a portfolio of evidence comes to."""
