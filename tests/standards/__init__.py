"""Standards: reading, writing, what follows from crosswalks, and what is wrong."""
