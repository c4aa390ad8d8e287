"""Documents of a system: evidence that people upload, and papers that are made from the data."""
