"""Running for many: probes, measures, logs, and the variables that settings are read from."""
