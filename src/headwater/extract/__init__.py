"""Report to reading: who says what, through whom."""
