"""Course → HTML: fragments of pages and whole generated ones. Tags stand in the templates."""
