"""Course → HTML: fragments of pages and whole generated ones. Tags are in the templates."""
