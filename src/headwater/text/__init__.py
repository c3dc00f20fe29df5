"""Offset-keeping reading of plain text: every result is a span of code points into the string that was given."""
