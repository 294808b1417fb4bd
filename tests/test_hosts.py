"""The server answers for the host that it was started for, and for paths that can be a file's."""

from __future__ import annotations

import http.client

import pytest

from generator.cli import main
from generator.engine.hosts import answers, guarded, is_sound, parse_address
from tests.test_serve import Server, until

RIGHT = [
    ("localhost:8000", "127.0.0.1"),
    ("127.0.0.1:8000", "127.0.0.1"),
    ("[::1]:8000", "127.0.0.1"),
    ("LOCALHOST:8000", "127.0.0.1"),
    ("localhost.:8000", "127.0.0.1"),
    ("localhost", "127.0.0.1"),
    ("may-toi:8000", "may-toi"),
    ("May-Toi:8000", "may-toi"),
    ("192.168.1.5:8000", "192.168.1.5"),
    ("192.168.1.5:8000", "0.0.0.0"),
    ("[fe80::1]:8000", "::"),
    ("10.0.0.1:8000", "::"),
    ("localhost:8000", "0.0.0.0"),
    ("[0:0:0:0:0:0:0:1]:8000", "::1"),
]
WRONG = [
    ("evil.example:8000", "127.0.0.1"),
    ("evil.example", "127.0.0.1"),
    ("localhost.evil.example:8000", "127.0.0.1"),
    ("127.0.0.1.evil.example:8000", "127.0.0.1"),
    ("localhost:9000", "127.0.0.1"),
    ("192.168.1.5:8000", "127.0.0.1"),
    ("evil.example:8000", "0.0.0.0"),
    ("", "127.0.0.1"),
    (None, "127.0.0.1"),
    ("localhost:8000@evil.example", "127.0.0.1"),
    ("evil.example/127.0.0.1:8000", "127.0.0.1"),
    ("[::1", "127.0.0.1"),
    ("localhost:", "127.0.0.1"),
    ("localhost:8000:8000", "127.0.0.1"),
    ("a b", "127.0.0.1"),
    ("2130706433:8000", "127.0.0.1"),
    ("127.1:8000", "0.0.0.0"),
    ("0x7f.1:8000", "0.0.0.0"),
]


@pytest.mark.parametrize(("header", "host"), RIGHT)
def test_hosts_that_are_answered(header, host):
    assert answers(header, host, 8000)


@pytest.mark.parametrize(("header", "host"), WRONG)
def test_hosts_that_arent(header, host):
    assert not answers(header, host, 8000)


@pytest.mark.parametrize(
    ("path", "sound"),
    [
        ("/", True),
        ("/a/b.html", True),
        ("/mô-đun/".encode().decode("latin-1"), True),
        ("/a b", True),
        ("/\0", False),
        ("/a\nb", False),
        ("/\x7f", False),
        ("/\xff", False),
        ("/..\\..\\a", False),
        ("", False),
        ("a", False),
        ("http://evil.example/", False),
        ("*", False),
        ("/\xc0\xae\xc0\xae/", False),
    ],
)
def test_paths(path, sound):
    assert is_sound(path) == sound


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("localhost:80", ("localhost", 80)),
        ("[::1]:8102", ("::1", 8102)),
        ("0.0.0.0:1", ("0.0.0.0", 1)),
        ("May-1.local:8000", ("may-1.local", 8000)),
    ],
)
def test_addresses(text, wanted):
    assert parse_address(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "8102",
        ":8102",
        "localhost",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1:70000",
        "127.0.0.1:-1",
        "http://127.0.0.1:8000",
        "127.0.0.1:8000/",
        "::1:8000",
        "[::1]",
        "[x]:8000",
        "1.2.3:80",
        "300.0.0.1:80",
        "a b:80",
        "-a:80",
        "a..b:80",
        "",
        " ",
        "localhost:80:80",
        "địa-chỉ:80",
    ],
)
def test_an_address_that_is_none_is_reported_in_a_sentence(text, make_course, capsys):
    with pytest.raises(ValueError):  # noqa: PT011 (whatever the words)
        parse_address(text)
    assert main(["serve", "--folder", str(make_course()), f"--address={text}", "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"--address {text} isn't")
    assert "127.0.0.1:8000" in told
    assert "dev_addr" not in told


@pytest.mark.parametrize(
    ("host", "path", "status"),
    [
        ("localhost:8000", "/a", "200"),
        ("evil.example", "/a", "421"),
        ("localhost:8000", "/\0", "400"),
        (None, "/", "421"),
    ],
)
def test_a_guarded_application(host, path, status):
    said = []
    app = guarded(lambda environ, start: start("200 OK", []) or [b""], "127.0.0.1", 8000)
    app(
        {"PATH_INFO": path, **({"HTTP_HOST": host} if host else {})},
        lambda status, headers: said.append(status),
    )
    assert [line[:3] for line in said] == [status]


def test_a_server_that_runs(make_course):
    server = Server(["generator.cli", "serve"], make_course())
    try:
        until(lambda: "Một câu có căn cứ" in server.get())
        for path, host, status in (
            ("/", "evil.example", 421),
            ("/%00", server.address, 400),
            ("/a%0Ab", server.address, 400),
            ("/%ff", server.address, 400),
            ("/" + "a" * 5_000, server.address, 404),
            ("/..%2f..%2fmkdocs.yml", server.address, 404),
            ("/khong-co/", server.address, 404),
            ("/", server.address, 200),
        ):
            connection = http.client.HTTPConnection(server.address, timeout=10)
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            assert connection.getresponse().status == status, path
            connection.close()
        assert "Traceback" not in server.told()
    finally:
        server.process.terminate()
        server.process.wait(10)
