"""Bytes to reports: what each text prints of its title, outlet, place and date, with offsets into the text as it was read."""

from headwater.read.reading import read_bytes, read_paths

__all__ = ["read_bytes", "read_paths"]
