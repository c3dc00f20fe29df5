import pytest

from headwater.errors import UsageError
from headwater.web.addresses import Public


@pytest.mark.parametrize(
    ("url", "origin", "root"),
    [
        ("https://desk.example", "https://desk.example", ""),
        ("https://Desk.Example/", "https://desk.example", ""),
        ("https://desk.example:443/headwater/", "https://desk.example", "/headwater"),
        ("http://desk.example:8080/a/b", "http://desk.example:8080", "/a/b"),
        ("https://[fd00::1]:8443", "https://[fd00::1]:8443", ""),
    ],
)
def test_what_people_type_is_read_as_browsers_do(url, origin, root):
    public = Public.of(url)
    assert (public.origin, public.root, public.url) == (origin, root, origin + root)


@pytest.mark.parametrize(
    "url",
    [
        "desk.example",
        "ftp://desk.example",
        "https://",
        "https://desk.example/?q=1",
        "https://desk.example/#a",
        "https://ilse@desk.example",
        "https://desk.example:port",
        "https://desk.example/a//b",
        "https://desk.example/../a",
        'https://desk.example/"onload=',
        "",
    ],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(UsageError, match="no address"):
        Public.of(url)


def test_the_usual_port_may_be_there_or_not():
    public = Public.of("https://desk.example")
    assert public.knows("desk.example")
    assert public.knows("DESK.example:443")
    assert not public.knows("desk.example:80")
    assert not public.knows("desk.example.evil.example")
    assert not public.knows("127.0.0.1:8642")
