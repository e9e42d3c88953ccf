"""Evidence: what a candidate's portfolio shows of what units demand."""
