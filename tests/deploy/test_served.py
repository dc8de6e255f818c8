"""Our own site, published: behind nginx as docs/publishing.md has it set up, below a path, in a bucket."""

import contextlib
import re
import urllib.error
import urllib.request

import pytest

from site_builder import cli
from tests.deploy.servers import find_port, find_program, serve, serve_moto
from tests.deploy.sites import read_all
from tests.deploy.targets import make_client

_FRAME = """user root; pid {folder}/nginx.pid; error_log stderr; daemon off; events {{}}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {block}
}}
"""


@pytest.fixture(scope="module")
def address(root, site, tmp_path_factory):
    """Where nginx serves our site, published to a folder: at its root, and below /archive/."""
    program = find_program("nginx", "nginx-light")
    folder, port = tmp_path_factory.mktemp("nginx"), find_port()
    assert cli.main(["publish", str(folder / "www"), "--site", str(root), "--out", str(site), "--quiet"]) == 0
    block = re.search(r"```nginx\n(.*?)```", (root / "docs/publishing.md").read_text(), re.DOTALL)[1]
    block = block.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/www/archive", f"{folder}/www")
    block = block.replace(
        "location /raw/", f"location /archive/ {{ alias {folder}/www/current/; }}\n    location /raw/"
    )
    (folder / "nginx.conf").write_text(_FRAME.format(folder=folder, block=block))
    with serve([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)], port, folder / "log"):
        yield f"http://127.0.0.1:{port}"


def get(address):
    """The status, the headers and the body of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def test_at_the_root_and_below_a_path_are_the_bytes_of_the_disk(address, site):
    files = read_all(site)
    assert len(files) > 100
    for path, body in files.items():
        assert get(f"{address}/{urllib.request.quote(path)}")[::2] == (200, body)
        assert get(f"{address}/archive/{urllib.request.quote(path)}")[::2] == (200, body)


def test_a_bucket_holds_the_bytes_of_the_disk(root, site, tmp_path, monkeypatch):
    with serve_moto(tmp_path) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        client = make_client(server)
        assert cli.main(["publish", "s3://archive/a/b", "--site", str(root), "--out", str(site), "--quiet"]) == 0
        for path, body in read_all(site).items():
            found = client.get_object(Bucket="archive", Key=f"a/b/{path}")
            assert found["Body"].read() == body
            assert ("immutable" in found["CacheControl"]) == path.startswith(("assets/", "search/"))
            if path.endswith((".html", ".css", ".js", ".xml", ".json")):
                assert found["ContentType"].endswith("; charset=utf-8")


def test_what_is_not_there_is_the_sites_own_page(address, site):
    for path in ("/nowhere.html", "/people/nobody.html", "/.site_builder/manifest.json", "/../www/releases/lock"):
        code, headers, body = get(address + path)
        assert code in (400, 404)
        assert code == 400 or body == (site / "404.html").read_bytes()
        assert code == 400 or "default-src 'none'" in headers["Content-Security-Policy"]


def test_headers_are_those_of_the_sites_own_file(address, site):
    wanted = dict(re.findall(r"^  ([\w-]+): (.*)$", (site / "_headers").read_text(), re.MULTILINE))
    _, headers, _ = get(f"{address}/index.html")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert headers[name] == wanted[name]
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assets = [path for path in read_all(site) if path.startswith(("assets/", "search/"))]
    for path in assets:
        assert get(f"{address}/{path}")[1]["Cache-Control"] == wanted["Cache-Control"]
    assert (
        "; charset=utf-8"
        in get(f"{address}/{next(path for path in assets if path.endswith('.js'))}")[1]["Content-Type"]
    )
    raw = next(path for path in read_all(site) if path.startswith("raw/"))
    assert get(f"{address}/{urllib.request.quote(raw)}")[1]["Content-Type"] == "text/plain"


def test_a_page_that_is_the_same_is_not_sent_again(address, root, site):
    _, headers, _ = get(f"{address}/index.html")
    asked = urllib.request.Request(f"{address}/index.html", headers={"If-None-Match": headers["ETag"]})
    with pytest.raises(urllib.error.HTTPError) as caught, contextlib.closing(urllib.request.urlopen(asked, timeout=30)):
        pass
    assert caught.value.code == 304
