"""Names of the things in a case for the world of linked data: the same in every export of a case.

A case is named by a hash of what was read, as RFC 6920 names things by their hashes; what is in it by a fragment behind that.
These are names and not addresses: nothing can be fetched under them.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from hashlib import sha256

from headwater.export.files import utf8
from headwater.model import Node, Report, Trace

TERMS = "urn:x-headwater:terms#"
"""Before the terms that no standard vocabulary has: basis, score, position and others; see docs/exports.md."""

_PLAIN = re.compile(r"[^A-Za-z0-9_-]")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def base(trace: Trace) -> str:
    """What the names of everything in the case begin with."""
    lines = sorted(f"{report.id}\t{report.path}\t{report.sha256}\n" for report in trace.reports)
    digest = sha256(b"".join(utf8(line) for line in lines)).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode('ascii').rstrip('=')}#"


def local(kind: str, name: str) -> str:
    """The name of a thing behind `base`, as in "report-1188"; all but ASCII letters, digits, _ and - percent-encoded."""
    return f"{kind}-{_PLAIN.sub(_encoded, name)}"


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in utf8(found.group()))


def of_node(node: Node) -> str:
    """The name of a report or source."""
    return local("report", node.report) if node.report is not None else local("source", node.source or "")


def words_of(claim: str, node: Node) -> str:
    """The name of what a report or source says about a claim."""
    return f"{local('claim', claim)}-{of_node(node)}"


def address(report: Report) -> str | None:
    """The web address of a report, where it is one that can stand in markup and linked data as it is."""
    return report.url if report.url and _ADDRESS.fullmatch(report.url) else None
