"""Laws: what holds of every structure, held record and budget."""
