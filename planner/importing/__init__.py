"""Results of many candidates from a CSV file, by a declared mapping of its columns.

All of a file is read or none of it: any fault refuses it, and every fault names its
row and column.
"""

from planner.importing.files import files_for
from planner.importing.results import Results, load_results

__all__ = ["Results", "files_for", "load_results"]
