from headwater.link import own_stories
from headwater.link.sources import link_sources
from unit.link.readings import about, mention, reading


def linked(*readings):
    """For each source, by first mention: its names."""
    return [{source.name, *source.also} for source in link_sources(readings).sources]


def test_surname_joins_the_only_person_who_has_it():
    found = linked(about("r1", mention("Ilse Brandt")), about("r2", mention("Brandt")))
    assert found == [{"Ilse Brandt", "Brandt"}]


def test_surname_that_two_people_have_stays_apart():
    readings = about("r1", mention("Ilse Brandt")), about("r2", mention("Otto Brandt")), about("r3", mention("Brandt"))
    assert linked(*readings) == [{"Ilse Brandt"}, {"Otto Brandt"}, {"Brandt"}]


def test_fullest_name_stands_for_a_person():
    source = link_sources([about("r1", mention("Brandt")), about("r2", mention("Minister Ilse Brandt"))]).sources[0]
    assert (source.name, source.also) == ("Minister Ilse Brandt", ("Brandt",))


def test_unnamed_are_never_joined_across_outlets():
    source = mention("a source close to the talks", "anonymous")
    one = about("r1", (source, mention("Pellan Ledger", "outlet")))
    other = about("r2", (source, mention("Osmary Dispatch", "outlet")))
    sources = link_sources([one, other])
    first, second = (each.attributions[0].speaker for each in (one, other))
    assert sources.of("r1", first) != sources.of("r2", second)


def test_unnamed_of_one_outlet_are_joined_by_what_describes_them():
    ledger = mention("Pellan Ledger", "outlet")
    one = about("r1", (mention("a source familiar with the harbour plans", "anonymous"), ledger))
    other = about("r2", (mention("an insider who knows the harbour plans", "anonymous"), ledger))
    third = about("r3", (mention("two prison guards", "anonymous", several=True), ledger))
    assert len(link_sources([one, other, third]).sources) == 3


def test_unnamed_without_an_outlet_stay_in_their_report():
    readings = [about(name, mention("officials", "anonymous", several=True)) for name in ("r1", "r2")]
    assert len(link_sources(readings).sources) == 2


def test_nobody_unnamed_is_tied_to_a_name():
    named = mention("Ilse Brandt", role="harbour minister")
    readings = [
        about("r1", named, mention("a source in the harbour ministry", "anonymous"), mention("Brandt's aide", "anonymous"))
    ]
    assert {"Ilse Brandt"} in linked(*readings)


def test_own_story_by_boilerplate_and_its_outlet_leaves_the_chain():
    ledger = mention("Pellan Ledger", "outlet")
    source = mention("a source close to the talks", "anonymous")
    own = about("r1", (source, ledger), text="\n\nTo read this story first, sign up for Pellan Ledger Plus.")
    sources = link_sources([own, about("r2", (source, ledger))])
    outlet = next(source for source in sources.sources if source.name == "Pellan Ledger")
    assert outlet.report == "r1"
    assert outlet.why == "To read this story first, sign up for Pellan Ledger Plus."
    assert sources.is_own("r1", outlet.id)
    assert not sources.is_own("r2", outlet.id)


def test_a_report_that_leads_to_another_text_is_not_that_outlets_own_story():
    ledger = mention("Pellan Ledger", "outlet")
    source = mention("a source close to the talks", "anonymous")
    retold = about("r1", (source, ledger), text="\n\nClick for more from the Pellan Ledger.")
    sources = link_sources([retold, about("r2", (source, ledger))])
    assert not [source for source in sources.sources if source.report]


def test_own_story_by_metadata():
    sources = link_sources(
        [about("r1", mention("Pellan Ledger", "outlet")), reading("r2", "Rain.", outlet="The Pellan Ledger")]
    )
    assert [(source.report, source.why) for source in sources.sources] == [("r2", "The Pellan Ledger")]


def test_own_story_by_the_initials_that_the_outlet_signs_with():
    agency = {"outlet": "Lorvanian News Agency", "agency": "Lorvanian News Agency", "agency_span": (8, 11)}
    signed = reading("r2", "PELLAN (LNA) - Rain.", **agency)
    sources = link_sources([about("r1", mention("LNA", "outlet")), signed])
    assert [(source.name, source.report, source.why) for source in sources.sources] == [("LNA", "r2", "LNA")]


def test_the_initials_that_an_outlet_signs_with_are_its_name():
    agency = {"outlet": "Lorvanian News Agency", "agency": "Lorvanian News Agency", "agency_span": (8, 11)}
    named = about("r1", mention("Lorvanian News Agency", "outlet"))
    found = linked(named, about("r2", mention("LNA", "outlet")), reading("r3", "PELLAN (LNA) - Rain.", **agency))
    assert found == [{"Lorvanian News Agency", "LNA"}]


def test_source_line_is_a_source():
    assert linked(reading("r1", "Rain fell.", source_lines=[mention("Osmary Dispatch", "outlet")])) == [{"Osmary Dispatch"}]


def test_role_is_the_one_most_reports_give():
    roles = ["officer", "officer", "soldier"]
    readings = [about(f"r{number}", mention("Anton Velde", role=role)) for number, role in enumerate(roles)]
    assert link_sources(readings).sources[0].role == "officer"


def test_a_description_is_no_name():
    readings = [about("r1", mention("a spokesman for Brandt"), mention("Ilse Brandt")), about("r2", mention("the mayor"))]
    assert linked(*readings) == [{"Ilse Brandt"}, {"a spokesman for Brandt"}, {"the mayor"}]


def test_an_office_is_the_one_person_whom_a_text_gives_it():
    brandt, velde = mention("Ilse Brandt", role="Harbour Minister"), mention("Otto Velde", role="Defence Minister")
    readings = [about("r1", brandt, velde), about("r2", mention("Albanian Defense Minister"))]
    assert linked(*readings) == [{"Ilse Brandt"}, {"Otto Velde", "Albanian Defense Minister"}]


def test_an_office_that_two_people_have_is_nobodys():
    ministers = mention("Ilse Brandt", role="Defence Minister"), mention("Otto Velde", role="Defence Minister")
    assert len(linked(about("r1", *ministers), about("r2", mention("the defence minister")))) == 3


def test_own_story_by_address():
    ledger = about("r1", mention("Pellan Ledger", "outlet"))
    sources = link_sources([ledger, reading("r2", "Rain.", url="https://www.pellanledger.com/rain")])
    assert [(source.report, source.why) for source in sources.sources] == [("r2", "pellanledger.com")]


def test_a_press_release_is_the_own_story_of_the_body_that_issued_it():
    body = mention("Pellan Energy", "organisation")
    title = "Statement by Pellan Energy on the pier"
    release = about("r1", title=title, outlet="Pellan Energy")
    sources = link_sources([release, about("r2", body)])
    (issuer,) = sources.sources
    assert issuer.kind.value == "organisation"
    assert sources.is_own("r1", issuer.id)
    assert link_sources([about("r1", title="The pier", outlet="Pellan Energy"), about("r2", body)]).sources[0].report is None


def test_of_many_outlets_a_report_is_held_against_those_that_may_be_its_own(monkeypatch):
    asked = []
    same = own_stories.same_outlet
    monkeypatch.setattr(own_stories, "same_outlet", lambda *both: asked.append(both) or same(*both))
    outlets = [f"{one}{other} {kind}" for one in ("Bra", "Kel", "Mon") for other in ("tur", "vis") for kind in ("Post", "Echo")]
    readings = [about(f"r{place}", mention(outlet, "outlet"), outlet=outlet) for place, outlet in enumerate(outlets)]
    found = link_sources(readings)
    assert [found.name(source) for _, source in sorted(found.own(), key=lambda own: int(own[0][1:]))] == outlets
    assert len(asked) == len(outlets)
