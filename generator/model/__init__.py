"""The course as values: no files, no YAML, no HTML, no engine."""
