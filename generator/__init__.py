"""A folder of Markdown becomes a checked course site. The plan of the house is in ARCHITECTURE.md."""

__version__ = "0.1.0"
