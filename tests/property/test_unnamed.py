"""Nothing that is said of an unnamed source comes from elsewhere: neither from its report's other words nor from a name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.extract.reading import read_report
from marked import marked, report

NAMES = st.sampled_from(["Orla Venn", "Dan Kell", "Ilse Brandt", "Viktor Malenko"])
HEADS = st.sampled_from(["official", "aide", "source", "employee", "witness", "diplomat", "officer"])
BODIES = st.sampled_from(["Vell transport ministry", "port authority", "Norrin police", "Brandt campaign"])
ROLES = st.sampled_from(["{name}, the {body} {head}, opened the hall.", "{name} is an {head} of the {body}.", "{name} left."])


@given(name=NAMES, head=HEADS, body=BODIES, role=ROLES, first=st.booleans(), apart=st.sampled_from([" ", "\n", "\n\n"]))
def test_an_unnamed_source_never_gets_a_name(name, head, body, role, first, apart):  # noqa: PLR0917 - all that may differ
    told = "{s1:A " + body + " " + head + "} {c1:said} {t1:the gate was open all night}."
    beside = role.format(name=name, head=head, body=body)
    text, tagger = marked(f"{beside}{apart}{told}" if first else f"{told}{apart}{beside}")
    speaker = read_report(report(text), tagger).attributions[0].speaker
    assert speaker.name == f"A {body} {head}"
    assert not set(name.split()) & set(speaker.name.split()) - set(body.split())
    said = speaker.unnamed
    assert said is None or said.body is None or said.body in body
    assert said is None or said.told is None
