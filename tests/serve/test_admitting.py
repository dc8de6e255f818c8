"""What is put into a page that is sent, and what its policy then allows."""

import pytest

from site_builder.serve.admitting import Guest, admit_into_page, admit_into_policy, write_waiting_page
from site_builder.serve.building import Broken

GUEST = Guest("run-1", "127.0.0.1:8000")
SOCKET = "ws://127.0.0.1:8000"
META = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'\">"


def split_policy(policy):
    return {name: set(sources) for name, *sources in (part.split() for part in policy.split(";"))}


@pytest.mark.parametrize(
    ("policy", "changed"),
    [
        (
            "default-src 'none'; img-src 'self'",
            {"script-src": {"'self'"}, "style-src": {"'self'"}, "connect-src": {"'self'", SOCKET}},
        ),
        (
            "default-src 'self'; script-src 'none'; connect-src https://example.org",
            {
                "script-src": {"'self'"},
                "style-src": {"'self'"},
                "connect-src": {"https://example.org", "'self'", SOCKET},
            },
        ),
        (
            "script-src 'self' 'nonce-x'; style-src 'self'; connect-src 'self'",
            {"connect-src": {"'self'", SOCKET}},
        ),
    ],
)
def test_a_policy_lets_in_the_server_and_nobody_else(policy, changed):
    assert split_policy(admit_into_policy(policy, GUEST)) == split_policy(policy) | changed


def test_a_page_gets_the_scripts_and_the_policy_for_them():
    page = f"<!doctype html><html><head>{META}</head><body><p>Tin</p></body></html>".encode()
    sent = admit_into_page(page, GUEST).decode()
    assert sent.index('data-version="run-1"') < sent.index('src="/livereload.js"') < sent.index("</head>")
    assert f"connect-src &#x27;self&#x27; {SOCKET}" in sent
    assert "unsafe" not in sent
    assert "preview-broken" not in sent


def test_a_broken_build_lies_over_the_page_as_text():
    broken = Broken("templates/x.html:3: <script>alert(1)</script>")
    page = b"<head></head><body><p>Tin</p></body>"
    sent = admit_into_page(page, Guest("run-1", "127.0.0.1:8000", broken)).decode()
    assert "templates/x.html:3: &lt;script&gt;" in sent
    assert sent.index("<p>Tin</p>") < sent.index('role="alert"') < sent.index("</body>")
    assert "/livereload/overlay.css" in sent


def test_a_page_shown_ahead_of_the_site_says_so():
    page = b"<head></head><body><p>Tin</p></body>"
    sent = admit_into_page(page, Guest("run-1", "127.0.0.1:8000", ahead=True)).decode()
    assert sent.index("<p>Tin</p>") < sent.index('role="status"') < sent.index("</body>")
    assert "/livereload/overlay.css" in sent
    assert "preview-ahead" not in admit_into_page(page, GUEST).decode()


def test_a_page_without_head_or_body_gets_both_at_its_end():
    sent = admit_into_page(b"<p>Tin", Guest("run-1", "127.0.0.1:8000", Broken("x"))).decode()
    assert sent.startswith("<p>Tin<link")
    assert sent.endswith("</details>")


def test_before_the_first_site_there_is_a_page_that_waits():
    assert b"being built" in write_waiting_page(GUEST)
    failed = write_waiting_page(Guest("run-1", "127.0.0.1:8000", Broken("site.toml:1: no")))
    assert b"being built" not in failed
    assert b"site.toml:1: no" in failed
