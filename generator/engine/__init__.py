"""What turns rendered pages into a site or shows them: MkDocs, named only here, and our own server."""
