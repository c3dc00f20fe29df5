"""What was found, in the forms that other programs read."""

from headwater.export.comparison import comparison_to_json
from headwater.export.json_values import SCHEMA, json_text
from headwater.export.reading_json import reading_to_json
from headwater.export.trace_json import trace_to_json

__all__ = ["SCHEMA", "comparison_to_json", "json_text", "reading_to_json", "trace_to_json"]
