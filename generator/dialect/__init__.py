"""The Markdown that authors write: the one place that knows how it is parsed and what HTML it becomes.

`parser` makes tokens of text, `elements` makes elements of tokens, `html` prints elements as HTML with slots.
"""
