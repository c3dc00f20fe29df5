"""Pages: a claim's page and its trail, as HTML and SVG, from the records of a trace.

`claim_view` chooses what is shown, `environment` holds the templates, and `claim_file`, `trace_file` and `trail_file` give
files that stand alone: no script, nothing fetched.
"""

from headwater.export.pages.claims import Background, claim_view, in_page
from headwater.export.pages.links import InPage, Links
from headwater.export.pages.render import STYLES, claim_file, environment, static_folder, style, trace_file, trail_file

__all__ = [
    "STYLES",
    "Background",
    "InPage",
    "Links",
    "claim_file",
    "claim_view",
    "environment",
    "in_page",
    "static_folder",
    "style",
    "trace_file",
    "trail_file",
]
