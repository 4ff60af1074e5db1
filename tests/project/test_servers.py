"""The shipped server configurations, unchanged, under real servers: at a root and in a folder."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from browser.serving import POLICY
from building import ROOT, BuiltSite, parse_html

OPERATIONS = ROOT / "docs" / "betrieb"
MODULES = Path("/usr/lib/apache2/modules")

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".conf": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt; charset=utf-8",
    ".woff2": "font/woff2",
}
FEED = "application/atom+xml; charset=utf-8"
OPEN_DATA = {".csv", ".ics", ".json", ".jsonld", ".xml"}


@dataclass(frozen=True)
class Answer:
    """What a server said to one request; names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server with the site at ``root``, which is "/" or a folder's path."""

    kind: str
    port: int
    root: str
    files: Path

    @property
    def says(self) -> str:
        """Before the path in redirects: nothing with nginx; Apache repeats what it was asked."""
        return "" if self.kind == "nginx" else f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path of the host, following no redirect; ``_`` in names stands for "-"."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=asked)
        response = connection.getresponse()
        names = [name.lower() for name, _ in response.getheaders()]
        assert len(names) == len(set(names)), f"{path} repeats a header: {names}"
        given = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, given, response.read())
        connection.close()
        return answer


def program(name: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        pytest.fail(f"Zum Test der Server-Einstellungen fehlt das Debian-Paket {name}.")
    return found


def examples(page: str, word: str) -> list[str]:
    """The indented blocks of a page that contain ``word``: what operators copy."""
    text = (OPERATIONS / page).read_text("utf-8")
    blocks = re.findall(r"(?:^    .*\n)+", text, re.MULTILINE)
    return [block for block in blocks if word in block]


def nginx(folder: Path, port: int, example: str) -> list[str | Path]:
    example = example.replace("/etc/nginx/snippets/konzept.conf", str(OPERATIONS / "nginx.conf"))
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")
    )
    (folder / "server.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;"
        f"events {{}} http {{ access_log off; {temporary}"
        f"server {{ listen 127.0.0.1:{port}; {example.replace('/var/www', f'{folder}/www')} }} }}",
        "utf-8",
    )
    return [program("nginx"), "-p", folder, "-c", folder / "server.conf"]


def apache(folder: Path, port: int, example: str) -> list[str | Path]:
    example = example.replace("/etc/apache2/konzept.conf", str(OPERATIONS / "apache.conf"))
    names = "mpm_event authz_core autoindex negotiation alias deflate dir filter headers mime"
    lines = [
        *(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names.split()),
        f"Listen 127.0.0.1:{port}",
        "ServerName localhost",
        f"PidFile {folder}/pid",
        f"DefaultRuntimeDir {folder}",
        f"ErrorLog {folder}/error.log",
        "TypesConfig /dev/null",
        "User www-data",
        "Group www-data",
        f"DocumentRoot {folder}/empty",
        "ServerSignature On",  # as Debian sets it
        *examples("index.md", "ServerTokens"),
        "<Directory />\nOptions +Indexes +MultiViews +FollowSymLinks\n</Directory>",
        example.replace("/var/www", f"{folder}/www"),
    ]
    (folder / "server.conf").write_text("\n".join(lines), "utf-8")
    return [program("apache2"), "-X", "-d", folder, "-f", folder / "server.conf"]


def htaccess(folder: Path, port: int, example: str) -> list[str | Path]:
    """As with Apache, but all that can go there stands in the site's own folder."""
    errors = re.findall(r"^ *(ErrorDocument .*\n)", example, re.MULTILINE)
    shipped = (OPERATIONS / "apache.conf").read_text("utf-8")
    (folder / "www" / "konzept" / ".htaccess").write_text("".join(errors) + shipped, "utf-8")
    rest = re.sub(r"^ *(ErrorDocument|Include) .*\n", "", example, flags=re.MULTILINE)
    return apache(folder, port, rest.replace("</Directory>", "AllowOverride All\n</Directory>"))


KINDS = {"nginx": nginx, "apache": apache, "htaccess": htaccess}
WORDS = {"nginx": "location", "apache": "<Directory", "htaccess": "<Directory"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def running(command: list[str | Path], port: int, log: Path) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for _ in range(300):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                break
            time.sleep(0.1)
        if process.poll() is not None:
            said, _ = process.communicate()
            pytest.fail(said + (log.read_text("utf-8") if log.exists() else ""))
        yield
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture(
    scope="module",
    params=[
        ("nginx", "/"),
        ("nginx", "/konzept/"),
        ("apache", "/"),
        ("apache", "/konzept/"),
        ("htaccess", "/konzept/"),
    ],
    ids=lambda param: f"{param[0]} at {param[1]}",
)
def server(
    request: pytest.FixtureRequest, herne_site: BuiltSite, addressed_site: BuiltSite
) -> Iterator[Server]:
    kind, root = request.param
    site = herne_site if root == "/" else addressed_site
    at_root, in_a_folder = examples("index.md", WORDS[kind])
    # Servers started by root change their user, who may not read the folders of pytest.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "empty").mkdir()
        files = shutil.copytree(site.folder, folder / "www" / "konzept")
        for hidden in (".git/config.json", ".env", ".well-known/security.txt"):
            (files / hidden).parent.mkdir(exist_ok=True)
            (files / hidden).write_text("{}", "utf-8")
        port = free_port()
        command = KINDS[kind](folder, port, at_root if root == "/" else in_a_folder)
        with running(command, port, folder / "error.log"):
            yield Server(kind, port, root, files)


@pytest.fixture(scope="module")
def answers(server: Server) -> dict[Path, Answer]:
    """What the server says to those who ask for each file of the site as its links do."""
    paths = {file: file.relative_to(server.files).as_posix() for file in server.files.rglob("*")}
    return {
        file: server.get(server.root + path.removesuffix("index.html"))
        for file, path in paths.items()
        if file.is_file() and not path.startswith(".")
    }


def test_every_file_is_found(answers: dict[Path, Answer]) -> None:
    assert len(answers) > 500
    for file, answer in answers.items():
        assert answer.status == 200, file
        assert answer.body == file.read_bytes(), file


@pytest.mark.parametrize("path", ["massnahmen", "konferenz/2016", "daten"])
def test_folder_without_a_slash_leads_to_the_folder_by_its_path(server: Server, path: str) -> None:
    answer = server.get(f"{server.root}{path}?a=b")
    assert answer.status == 301
    assert answer.headers["location"] == f"{server.says}{server.root}{path}/?a=b"


def test_name_of_the_sites_folder_leads_into_it(server: Server) -> None:
    if server.root != "/":
        answer = server.get(server.root.rstrip("/"))
        assert answer.status == 301
        assert answer.headers["location"] == f"{server.says}{server.root}"


@pytest.mark.parametrize("path", ["fehlt", "fehlt/", "tief/im/nichts/", "fehlt.html", "fehlt.csv"])
def test_missing_page_is_german_and_all_its_links_lead_on(server: Server, path: str) -> None:
    answer = server.get(server.root + path)
    assert answer.status == 404
    assert answer.headers["content-type"] == TYPES[".html"]
    page = parse_html(answer.body.decode())
    assert page.h1 is not None
    assert page.h1.get_text() == "Seite nicht gefunden"
    targets = {
        str(tag.get("href") or tag.get("src"))
        for tag in page.select("a[href], link[href]:not([rel=canonical]), script[src], img[src]")
    }
    assert len(targets) > 5
    for target in targets:
        url = urlsplit(urljoin(f"http://127.0.0.1{server.root}{path}", target))
        if url.netloc == "127.0.0.1" and not target.startswith("#"):
            assert server.get(url.path).status == 200, target


def test_every_ending_has_its_type(server: Server) -> None:
    endings = {}
    for file in sorted(server.files.rglob("*.*")):
        path = file.relative_to(server.files).as_posix()
        if file.is_file() and not path.startswith("."):
            endings.setdefault(FEED if file.name == "feed.xml" else file.suffix, path)
    assert {".html", ".ics", ".csv", ".jsonld", ".xml", ".svg", ".js", ".css"} <= set(endings)
    for ending, path in endings.items():
        given = server.get(server.root + path).headers["content-type"]
        assert given.lower() == (FEED if ending == FEED else TYPES[ending]), path


@pytest.mark.parametrize(
    ("path", "status"),
    [("", 200), ("assets/konzept.css", 200), ("feed.xml", 200), ("fehlt", 404), ("daten", 301)],
)
def test_security_headers_are_always_sent(server: Server, path: str, status: int) -> None:
    answer = server.get(server.root + path)
    assert answer.status == status
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "strict-transport-security" not in answer.headers, "not ours to decide"


def test_both_servers_send_the_same_headers() -> None:
    set_by = {
        "nginx.conf": r'^(?:# )?add_header ([\w-]+) "(.*)"',
        "apache.conf": r'^(?:# )?Header (?:always )?set ([\w-]+) "(.*)"$',
    }
    nginx_sends, apache_sends = (
        set(re.findall(pattern, (OPERATIONS / name).read_text("utf-8"), re.MULTILINE))
        for name, pattern in set_by.items()
    )
    assert len(nginx_sends) == 8
    assert nginx_sends == apache_sends


def test_programs_on_other_sites_may_read_open_data_only(
    server: Server, answers: dict[Path, Answer]
) -> None:
    allowing = "access-control-allow-origin"
    assert {
        file.suffix for file, answer in answers.items() if answer.headers.get(allowing) == "*"
    } == OPEN_DATA
    assert allowing not in server.get(f"{server.root}massnahmen/index.html").headers


@pytest.mark.parametrize("path", ["", "assets/konzept.css", "daten/massnahmen.csv", "feed.xml"])
def test_text_travels_compressed_and_is_asked_for_again_cheaply(server: Server, path: str) -> None:
    plain = server.get(server.root + path)
    packed = server.get(server.root + path, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    for answer, encoding in ((plain, "identity"), (packed, "gzip")):
        assert answer.headers["cache-control"] == "max-age=300, must-revalidate"
        again = server.get(
            server.root + path, If_None_Match=answer.headers["etag"], Accept_Encoding=encoding
        )
        assert (again.status, again.body) == (304, b"")


def test_folders_are_not_listed(server: Server) -> None:
    answer = server.get(f"{server.root}assets/")
    assert answer.status == 403
    assert b"konzept.css</a>" not in answer.body
    assert "Seite nicht gefunden" in answer.body.decode()


@pytest.mark.parametrize("path", [".git/config.json", ".env", ".htaccess", ".git/", ".git"])
def test_hidden_files_do_not_exist(server: Server, path: str) -> None:
    answer = server.get(server.root + path)
    assert answer.status in (403, 404)
    assert "Seite nicht gefunden" in answer.body.decode()


def test_well_known_files_do_exist(server: Server) -> None:
    assert server.get(f"{server.root}.well-known/security.txt").status == 200


def test_server_keeps_its_version_to_itself(server: Server) -> None:
    name = "nginx" if server.kind == "nginx" else "Apache"
    for path in ("", "fehlt", "daten"):
        assert server.get(server.root + path).headers["server"] == name
    own_page = server.get(server.root, If_Match='"another"')
    assert own_page.status == 412
    assert not re.search(rf"{name}/|{name} Server|127\.0\.0\.1", own_page.body.decode())


def test_shipped_configurations_are_published_beside_their_explanation(
    herne_site: BuiltSite,
) -> None:
    links = {str(a.get("href")) for a in herne_site.pages["betrieb/"].select("article a")}
    for name in ("nginx.conf", "apache.conf"):
        assert name in links
        published = herne_site.folder / "betrieb" / name
        assert published.read_bytes() == (OPERATIONS / name).read_bytes()


def test_missing_server_is_named_in_one_line() -> None:
    with pytest.raises(pytest.fail.Exception) as failed:
        program("no-such-server")
    assert str(failed.value).count("\n") == 0
    assert "Debian-Paket no-such-server" in str(failed.value)
