"""The order of the stages: the one place where reading, extraction, linking, tracing, the case file and an engine meet.

bytes --read--> Report --extract--> Reading --link--> copies, sources, claims --trace--> Trace
"""

from headwater.pipeline.checks import Check, doctor
from headwater.pipeline.extraction import Progress, extract_reports, read_all
from headwater.pipeline.tracing import compare_reports, group, trace_readings

__all__ = [
    "Check",
    "Progress",
    "compare_reports",
    "doctor",
    "extract_reports",
    "group",
    "read_all",
    "trace_readings",
]
