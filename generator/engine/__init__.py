"""What turns the staged tree into a site. Only here are MkDocs and Python-Markdown named."""
