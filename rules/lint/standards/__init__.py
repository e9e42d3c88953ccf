"""Rules about suites of standards: their numbers, links, sections and evidence."""
