"""A person's judgements, put to work: which of them stand, and what they correct, link and mark.

Pure functions with the judgements as an argument; without any, everything stays as it was. `link` and `trace` take what is
made of them here.
"""

from headwater.judge.anchoring import claim_quotes, link_name, statement_quote
from headwater.judge.copies import judged_copies
from headwater.judge.corrections import corrected_readings
from headwater.judge.marks import corrected_reports
from headwater.judge.standing import Ruling, anchors_of, reports_touched, rule
from headwater.judge.statements import JudgedStatements, judged_statements
from headwater.judge.wording import sentence

__all__ = [
    "JudgedStatements",
    "Ruling",
    "anchors_of",
    "claim_quotes",
    "corrected_readings",
    "corrected_reports",
    "judged_copies",
    "judged_statements",
    "link_name",
    "reports_touched",
    "rule",
    "sentence",
    "statement_quote",
]
