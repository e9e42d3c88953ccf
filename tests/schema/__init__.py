"""The schemas of files: that they say what the loaders say."""
