"""System cards and inventories of many systems: read from files, answered in bulk, written to files and reports."""
