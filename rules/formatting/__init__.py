"""Rule files in one lay-out: comments kept, meaning kept, and both proved."""
