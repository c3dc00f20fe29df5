import socket

import pytest

from headwater.errors import UsageError
from headwater.web.server import is_loopback, listen


def test_a_free_port_is_found_and_told():
    listening, address = listen("127.0.0.1", 0)
    with listening:
        assert address.port == listening.getsockname()[1] > 0
        assert address.token is None
        assert address.url() == f"http://127.0.0.1:{address.port}/"


def test_who_opens_the_address_at_once_waits_and_is_not_refused():
    listening, address = listen("127.0.0.1", 0)
    with listening, socket.create_connection(("127.0.0.1", address.port), timeout=5) as waiting:
        assert waiting.getpeername()[1] == address.port


def test_beyond_this_machine_there_is_always_a_token():
    listening, address = listen("0.0.0.0", 0)
    listening.close()
    assert len(address.token) >= 24
    assert address.url().endswith(f"?token={address.token}")


def test_where_a_proxy_reaches_it_there_is_a_token_unless_people_sign_in():
    listening, address = listen("127.0.0.1", 0, reached=True)
    listening.close()
    assert address.url("https://desk.example/a") == f"https://desk.example/a/?token={address.token}"
    for host in ("127.0.0.1", "0.0.0.0"):
        listening, address = listen(host, 0, signed_in=True, reached=True)
        listening.close()
        assert address.token is None


def test_a_port_that_is_taken_is_named():
    listening, address = listen("127.0.0.1", 0)
    with listening, pytest.raises(UsageError, match=f"port {address.port}"):
        listen("127.0.0.1", address.port)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.8.0.1", True), ("0.0.0.0", False), ("vell.example", False)],
)
def test_what_only_this_machine_reaches(host, loopback):
    assert is_loopback(host) is loopback
