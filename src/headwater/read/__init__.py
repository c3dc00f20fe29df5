"""Bytes to reports: what each text prints of its title, outlet, place and date, with offsets into the text as it was read."""

from headwater.read.addresses import (
    Address,
    as_rejection,
    feed_items,
    list_feeds,
    read_address,
    read_feed_item,
    read_refused,
)
from headwater.read.content import Content
from headwater.read.reading import read_files, read_originals, read_paths
from headwater.read.report_bytes import Original, content_id, read_bytes

__all__ = [
    "Address",
    "Content",
    "Original",
    "as_rejection",
    "content_id",
    "feed_items",
    "list_feeds",
    "read_address",
    "read_bytes",
    "read_feed_item",
    "read_files",
    "read_originals",
    "read_paths",
    "read_refused",
]
