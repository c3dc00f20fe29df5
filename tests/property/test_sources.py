"""Whatever the names: neither order nor ids decide who is one source, and links between the reports' own names tell all."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link.mentions import is_named, mentions_of
from headwater.link.named_sources import named_sources
from headwater.link.pile import pile_of
from headwater.link.sources import link_sources
from headwater.model import LinkStatus, Relation
from unit.link.readings import mention, reading, says

PEOPLE = [
    "Ilse Brandt",
    "Brandt",
    "I. Brandt",
    "Otto Brandt",
    "Gen. Ilse Brandt",
    "Ilsa Brandt",
    "Bob Tarn",
    "Robert Tarn",
    "Mr Tarn",
]
PEOPLE += ["Abel Kell Jr", "Abel Kell", "Vorskyi", "Oleksandr Vorskyi", "Alexander Vorsky", "Олександр Ворський"]
BODIES = ["Interior Ministry", "Interior Ministry of Lorvania", "Belmar's Interior Ministry", "UHP", "Union of Harbour Pilots"]
BODIES += ["United Herring Processors", "Corvane Metals", "Corvane Metals Ltd", "Corvane Shipping"]
OUTLETS = ["Vale Mirror", "the Mirror", "valemirror.com", "Osmary Mirror", "Pellan Daily", "PellanDaily", "@pellandaily", "BRS"]
ROLES = [
    None,
    "mayor of Vell",
    "mayor of Norrin",
    "a fisherman",
    "harbour minister",
    "spokesman for the Interior Ministry of Lorvania",
]

named = st.one_of(
    st.builds(lambda name, role: mention(name, role=role), st.sampled_from(PEOPLE), st.sampled_from(ROLES)),
    st.sampled_from(BODIES).map(lambda name: mention(name, "organisation")),
    st.sampled_from(OUTLETS).map(lambda name: mention(name, "outlet")),
    st.sampled_from(["the harbour minister", "a spokesman for the Interior Ministry"]).map(mention),
)


@st.composite
def piles(draw):
    """Readings whose texts hold the names, and the story of each report."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        kept = draw(st.lists(named, min_size=1, max_size=4, unique_by=lambda one: one.name))
        text, said = "", []
        for one in kept:
            start = len(text)
            text += f"{one.name} spoke. "
            said.append(replace(one, spans=((start, start + len(one.name)),)))
        attributions = [says(text, f"{one.name} spoke", one) for one in said]
        made.append(
            reading(f"r{number}", f"{text} (Union of Harbour Pilots (UHP))" if draw(st.booleans()) else text, *attributions)
        )
    stories = {each.report.id: draw(st.integers(0, 2)) for each in made}
    return made, stories


def partition(readings, stories, name_of):
    """The sources as groups of (report, name) pairs, reports by what ``name_of`` calls them; with names and link scores."""
    linked = link_sources(readings, stories)
    groups = {}
    for each in readings:
        for one in mentions_of(each):
            place = (name_of(each.report.id), one.mention.name, one.mention.kind)
            groups.setdefault(linked.of(each.report.id, one.mention), set()).add(place)
    names = {source.id: (source.name, source.also) for source in linked.sources}
    links = sorted((link.one.name, link.other.name, link.relation, link.status, round(link.score, 9)) for link in linked.links)
    return sorted((sorted(places), names[id_]) for id_, places in groups.items()), links


@settings(deadline=None, max_examples=80)
@given(piles(), st.permutations(range(6)))
def test_neither_order_nor_ids_decide(pile, order):
    readings, stories = pile
    new = {each.report.id: f"x{order[place]}" for place, each in enumerate(readings)}
    renamed = [
        replace(each, report=replace(each.report, id=new[each.report.id], path=f"{new[each.report.id]}.txt"))
        for each in sorted(readings, key=lambda each: new[each.report.id], reverse=True)
    ]
    back = {after: before for before, after in new.items()}
    moved = {new[report]: story for report, story in stories.items()}
    assert partition(renamed, moved, back.get) == partition(readings, stories, str)


@settings(deadline=None, max_examples=80)
@given(piles())
def test_every_name_shown_stands_in_a_report(pile):
    readings, stories = pile
    texts = {each.report.id: each.report.text for each in readings}
    linked = link_sources(readings, stories)
    for source in linked.sources:
        assert all(any(name in text for text in texts.values()) for name in (source.name, *source.also))
    for link in linked.links:
        assert link.one.name in texts[link.one.report]
        assert link.other.name in texts[link.other.report]


@settings(deadline=None, max_examples=40)
@given(piles())
def test_a_second_run_changes_nothing(pile):
    assert link_sources(*pile) == link_sources(*pile)


@settings(deadline=None, max_examples=80)
@given(piles())
def test_sources_are_what_the_settled_joins_connect(pile):
    readings, stories = pile
    facts = pile_of(readings, stories)
    seen = [one for each in readings for one in mentions_of(each) if is_named(one.mention)]
    sources, joins = named_sources(seen, facts)
    root = {id(form): id(form) for source in sources for form in source.all}

    def find(key):
        while root[key] != key:
            key = root[key]
        return key

    for join in joins:
        if join.settled:
            root[find(id(join.one))] = find(id(join.other))
    connected = {}
    for source in sources:
        for form in source.all:
            connected.setdefault(find(id(form)), set()).add(id(form))
    assert sorted(map(sorted, connected.values())) == sorted(sorted(map(id, source.all)) for source in sources)


@settings(deadline=None, max_examples=80)
@given(piles())
def test_links_are_between_the_sources_they_name(pile):
    readings, stories = pile
    linked = link_sources(readings, stories)
    known = {source.id: {source.name, *source.also} for source in linked.sources}
    for link in linked.links:
        assert link.one.name in known[link.sources[0]]
        assert link.other.name in known[link.sources[1]]
        one_source = link.sources[0] == link.sources[1]
        assert one_source == (link.relation is Relation.SAME and link.status is LinkStatus.SETTLED)
