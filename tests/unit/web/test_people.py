import pytest
from starlette.datastructures import Headers

from headwater.errors import UsageError
from headwater.web.people import NotSignedIn, Role, Roles, SignIn, networks

ROLES = """
reader = ["*"]
reviewer = ["oren@desk.example", "group:fact-checkers"]
admin = ["ilse@desk.example", "group:heads of desk"]
"""


@pytest.fixture
def roles(tmp_path):
    (tmp_path / "roles.toml").write_text(ROLES, encoding="utf-8")
    return Roles.read(tmp_path / "roles.toml")


@pytest.mark.parametrize(
    ("name", "groups", "role"),
    [
        ("anybody@desk.example", [], Role.READER),
        ("oren@desk.example", [], Role.REVIEWER),
        ("anybody@desk.example", ["fact-checkers"], Role.REVIEWER),
        ("oren@desk.example", ["heads of desk"], Role.ADMIN),
        ("ilse@desk.example", ["fact-checkers"], Role.ADMIN),
        ("Ilse@desk.example", [], Role.READER),
        ("group:heads of desk", [], Role.READER),
        ("*", [], Role.READER),
        ("anybody@desk.example", ["*"], Role.READER),
    ],
)
def test_the_highest_role_counts_and_nobody_takes_one_by_a_clever_name(roles, name, groups, role):
    assert roles.of(name, groups) is role


def test_who_is_not_listed_has_no_role():
    listed = Roles({Role.REVIEWER: frozenset({"oren@desk.example"})})
    assert listed.of("oren@desk.example", []) is Role.REVIEWER
    assert listed.of("ilse@desk.example", ["oren@desk.example"]) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("owner = ['a']", "no role"),
        ("admin = 'a'", "no list"),
        ("admin = [1]", "no list"),
        ("admin = ['']", "no list"),
        ("admin = [", "no TOML"),
        ("", "nobody"),
        ("admin = []", "nobody"),
    ],
)
def test_a_file_of_roles_that_says_nothing_clear_is_refused(tmp_path, text, told):
    (tmp_path / "roles.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        Roles.read(tmp_path / "roles.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        Roles.read(tmp_path / "none.toml")


@pytest.mark.parametrize("given", ["0.0.0.0/0", "::/0", "proxy.example", "10.0.0.1/24", ""])
def test_what_would_trust_everybody_or_nobody_is_refused(given):
    with pytest.raises(UsageError):
        networks([given])


@pytest.fixture
def sign_in(roles):
    return SignIn("X-Forwarded-User", networks(["10.0.0.5", "fd00::/64"]), roles, "X-Forwarded-Groups")


def asked(sign_in, client="10.0.0.5", **headers):
    raw = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
    return sign_in.person((client, 50_000), Headers(raw=[(name.lower(), value) for name, value in raw]))


def test_the_proxy_says_who_asks(sign_in):
    person = asked(sign_in, x_forwarded_user=b"ilse@desk.example")
    assert (person.name, person.role, person.signed_in) == ("ilse@desk.example", Role.ADMIN, True)
    assert asked(sign_in, x_forwarded_user=b"ida", x_forwarded_groups=b"sports, fact-checkers").role is Role.REVIEWER
    assert asked(sign_in, "fd00::7", x_forwarded_user=b"ida").role is Role.READER
    assert asked(sign_in, "::ffff:10.0.0.5", x_forwarded_user=b"ida").role is Role.READER


def test_a_name_may_be_of_any_script(sign_in):
    assert asked(sign_in, x_forwarded_user="Zoë Łęcka".encode()).name == "Zoë Łęcka"
    assert asked(sign_in, x_forwarded_user="Zoë".encode("latin-1")).name == "Zoë"


@pytest.mark.parametrize("client", ["10.0.0.6", "127.0.0.1", "fd01::7", "::ffff:10.0.0.6", "nonsense"])
def test_nobody_else_is_believed(sign_in, client):
    with pytest.raises(NotSignedIn) as refused:
        asked(sign_in, client, x_forwarded_user=b"ilse@desk.example")
    assert refused.value.status == 403
    with pytest.raises(NotSignedIn):
        sign_in.person(None, Headers({"x-forwarded-user": "ilse@desk.example"}))


@pytest.mark.parametrize("name", [b"", b"  ", b"ilse\x07", "ilse\u202e".encode(), b"i" * 101])
def test_without_a_name_that_can_be_shown_nobody_is_signed_in(sign_in, name):
    with pytest.raises(NotSignedIn) as refused:
        asked(sign_in, x_forwarded_user=name)
    assert refused.value.status == 401


def test_two_names_are_none(sign_in):
    twice = Headers(raw=[(b"x-forwarded-user", b"oren@desk.example"), (b"x-forwarded-user", b"ilse@desk.example")])
    with pytest.raises(NotSignedIn):
        sign_in.person(("10.0.0.5", 1), twice)


def test_who_has_no_role_is_told_so_by_name():
    sign_in = SignIn("X-User", networks(["10.0.0.5"]), Roles({Role.ADMIN: frozenset({"ilse"})}))
    with pytest.raises(NotSignedIn, match="ida, who has no role"):
        asked(sign_in, x_user=b"ida")
    with pytest.raises(NotSignedIn):
        asked(sign_in, x_user=b"ida", x_forwarded_groups=b"ilse")
