"""From YAML text to models: positions kept, every fault reported with its place."""
