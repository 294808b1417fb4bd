"""A folder of Markdown becomes a checked course site. See ARCHITECTURE.md."""

__version__ = "0.1.0"
