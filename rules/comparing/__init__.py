"""Two qualifications side by side: what each says, and whom each lets through."""
