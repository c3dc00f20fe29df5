import pytest

from headwater.cli import main


@pytest.fixture
def roles(tmp_path):
    path = tmp_path / "roles.toml"
    path.write_text('admin = ["ilse"]', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--trusted-proxy", "127.0.0.1"], "how people sign in"),
        (["--groups-header", "X-Groups"], "how people sign in"),
        (["--user-header", "X-User"], "--trusted-proxy and --roles and --public-url"),
        (["--user-header", "X-User", "--trusted-proxy", "127.0.0.1", "--public-url", "https://desk.example"], "--roles"),
        (["--public-url", "desk.example"], "no address"),
    ],
)
def test_half_a_sign_in_is_refused_before_anything_is_served(capsys, tmp_path, options, told):
    assert main(["open", str(tmp_path / "none.case"), *options]) == 2
    assert told in capsys.readouterr().err


def test_everybody_is_no_proxy(capsys, tmp_path, roles):
    options = [
        "--user-header",
        "X-User",
        "--roles",
        roles,
        "--public-url",
        "https://desk.example",
        "--trusted-proxy",
        "0.0.0.0/0",
    ]
    assert main(["open", str(tmp_path / "none.case"), *options]) == 2
    assert "trusts everybody" in capsys.readouterr().err
