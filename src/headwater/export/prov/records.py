"""Records of the W3C's provenance data model (PROV-DM, https://www.w3.org/TR/prov-dm/), as far as a trace needs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from headwater.export.identifiers import local


@dataclass(frozen=True, slots=True)
class Name:
    """A qualified name, as in `prov:Person`; ``local`` is percent-encoded already."""

    prefix: str
    local: str

    def __str__(self) -> str:
        return f"{self.prefix}:{self.local}"


Value = Name | str | int | float | bool
Attributes = tuple[tuple[Name, Value], ...]


class Being(StrEnum):
    """What there is."""

    ENTITY = "entity"
    AGENT = "agent"
    ACTIVITY = "activity"


class Tie(StrEnum):
    """How two of them are tied; a quotation and a primary source are kinds of derivation."""

    DERIVATION = "wasDerivedFrom"
    QUOTATION = "wasQuotedFrom"
    PRIMARY_SOURCE = "hadPrimarySource"
    ATTRIBUTION = "wasAttributedTo"
    ASSOCIATION = "wasAssociatedWith"
    DELEGATION = "actedOnBehalfOf"
    GENERATION = "wasGeneratedBy"
    USAGE = "used"
    MEMBERSHIP = "hadMember"
    SPECIALIZATION = "specializationOf"


@dataclass(frozen=True, slots=True)
class Element:
    """Something that there is, with what is known of it."""

    being: Being
    name: Name
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """``start`` was derived from, attributed to, a member of … ``end``, as ``tie`` says."""

    tie: Tie
    start: Name
    end: Name
    attributes: Attributes = ()


@dataclass
class Bundle:
    """Records that stand together, each once, in the order in which they were first put in."""

    name: Name | None = None
    elements: dict[Name, Element] = field(default_factory=dict)
    relations: dict[Relation, None] = field(default_factory=dict)

    def add(self, elements: Iterable[Element] = (), relations: Iterable[Relation] = ()) -> None:
        """Of an element that is put in twice, the first stays."""
        for element in elements:
            self.elements.setdefault(element.name, element)
        for relation in relations:
            self.relations.setdefault(relation)


def prov(local: str) -> Name:
    return Name("prov", local)


def term(local: str) -> Name:
    """One of Headwater's own terms."""
    return Name("hw", local)


def case(local: str) -> Name:
    """A thing in the case, by its name of `headwater.export.identifiers`."""
    return Name("case", local)


def known(*pairs: tuple[Name, Value | None]) -> Attributes:
    """The attributes whose value is known."""
    return tuple((name, value) for name, value in pairs if value is not None)


PART_OF = Name("dcterms", "isPartOf")
FINDINGS = case("findings")
"""The bundle of what a look across the reports shows."""


def bundle_of(report: str) -> Name:
    """The bundle of what a report says."""
    return case(local("bundle", report))
