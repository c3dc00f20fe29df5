from __future__ import annotations

from ipaddress import ip_address

import pytest

from headwater.errors import Disallowed, Unreachable
from headwater.fetch import Network
from headwater.fetch.network import is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:0a00:1::1",
        "2001:0:7f00:1::",
    ],
)
def test_addresses_that_are_not(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["169.254.169.254"], ["::1"], ["fe80::1%eth0"], ["2606:2800::1", "::1"]],
)
def test_a_name_that_leads_inside_is_refused(found: list[str]) -> None:
    with pytest.raises(Disallowed, match=r"upland\.example"):
        Network(resolve=lambda *_: found).address_of("upland.example", 443)


def test_a_name_that_leads_out_gives_its_first_address() -> None:
    assert Network(resolve=lambda *_: ["93.184.216.34", "93.184.216.35"]).address_of("upland.example", 80) == "93.184.216.34"


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_only_the_webs_ports_are_connected_to(port: int) -> None:
    with pytest.raises(Disallowed, match=str(port)):
        Network(resolve=lambda *_: ["93.184.216.34"]).address_of("upland.example", port)


def test_a_name_that_leads_nowhere_is_told() -> None:
    def fails(*_: object) -> list[str]:
        raise OSError("no such host")

    for resolve in (fails, lambda *_: []):
        with pytest.raises(Unreachable, match="no such host"):
            Network(resolve=resolve).address_of("upland.example", 80)
