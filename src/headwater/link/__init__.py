"""What belongs together across reports: copies, stories, sources, claims."""

from headwater.link.claims import best_claim, claim_text, link_claims, link_group
from headwater.link.copies import find_copies
from headwater.link.pile_sources import link_pile_sources
from headwater.link.sources import LinkedSources, link_sources
from headwater.link.statements import make_statements
from headwater.link.stories import group_stories, near_stories
from headwater.link.together import linked_together
from headwater.link.within import SourcesWithin, Within
from headwater.link.worded import WordedPile

__all__ = [
    "LinkedSources",
    "SourcesWithin",
    "Within",
    "WordedPile",
    "best_claim",
    "claim_text",
    "find_copies",
    "group_stories",
    "link_claims",
    "link_group",
    "link_pile_sources",
    "link_sources",
    "linked_together",
    "make_statements",
    "near_stories",
]
