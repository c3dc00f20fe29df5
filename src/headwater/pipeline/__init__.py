"""The order of the stages: the one place where reading, extraction, linking, tracing, the case file and an engine meet.

bytes --read--> Report --extract--> Reading --link--> copies, sources, claims --trace--> Trace
"""

from headwater.pipeline.adding import add_paths
from headwater.pipeline.checks import Check, case_checks, doctor, weights_are_whole
from headwater.pipeline.extraction import Progress, extract_reports, read_all
from headwater.pipeline.growing import Growth, add_originals
from headwater.pipeline.inputs import find_inputs
from headwater.pipeline.tracing import compare_reports, group, one_claim, trace_readings

__all__ = [
    "Check",
    "Growth",
    "Progress",
    "add_originals",
    "add_paths",
    "case_checks",
    "compare_reports",
    "doctor",
    "extract_reports",
    "find_inputs",
    "group",
    "one_claim",
    "read_all",
    "trace_readings",
    "weights_are_whole",
]
