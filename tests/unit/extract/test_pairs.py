import pytest

from headwater.extract.page import Page
from headwater.extract.pairs import both, together
from headwater.extract.resolve import Resolver
from headwater.extract.scene import Scene
from headwater.model import Kind, Report


def scene_of(text):
    page = Page(Report("r", "r", "r.txt", text, ""))
    return Scene(page, [], [], Resolver(page, []).resolve)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Ida Rell met Clara Voss. Both women left.", "Both women", "Ida Rell and Clara Voss"),
        ("Ida Rell met Clara Voss. Both men left.", "Both men", None),
        ("Ida Rell met Clara Voss. Women left.", "Women", None),
        ("Ida Rell met Clara Voss. The two old women left.", "The two old women", None),
        ("Ida Rell met Clara Voss. Both roads closed.", "Both roads", None),
        ("Peter Voss and his wife, Clara Voss, left. The couple slept.", "The couple", "Peter Voss and Clara Voss"),
    ],
)
def test_two_of_a_kind(text, words, name):
    scene = scene_of(text)
    start = text.index(words)
    span = (start, start + len(words))
    mention = both(scene, scene.phrase(span), (span,))
    assert (mention and mention.name) == name
    assert mention is None or (mention.kind is Kind.GROUP and mention.several)


def test_together_means_those_of_one_list_within_reach():
    assert together(scene_of("Ida Rell and Clara Voss left. They"), 30, ((30, 34),)).name == "Ida Rell and Clara Voss"
    three = together(scene_of("Ann Lind, Ida Rell and Clara Voss left. They"), 40, ((40, 44),))
    assert three.name == "Ann Lind, Ida Rell and Clara Voss"
    far = "Ida Rell and Clara Voss left. " + "It rained. " * 9
    assert together(scene_of(far + "They"), len(far), ((len(far), len(far) + 4),)) is None
