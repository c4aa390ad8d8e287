"""Fetching a text, against a server on this machine: whole or not at all, and only from where it should come."""

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.legislation.texts import KK, RU
from tests.sources import source
from zandy.legislation import Added, LegislationError, added_texts, get, verbatim
from zandy.legislation.download import download
from zandy.legislation.publishers import address_of, page_of

Answer = Callable[[BaseHTTPRequestHandler], object]


def not_found(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(404)


class Server:
    """A web server whose answers the test sets: path → what to do."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        answers, asked = self.answers, self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                answers.get(self.path, not_found)(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZANDY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ZANDY_LAW_URL", raising=False)
    for proxy in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(proxy, raising=False)
    return tmp_path / "home"


def sends(content: bytes, *, length: int | None = None, chunked: bool = False) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if chunked:
            handler.send_header("Transfer-Encoding", "chunked")
        elif length != -1:
            handler.send_header("Content-Length", str(len(content) if length is None else length))
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s" % (len(content) + 10, content) if chunked else content)
        handler.close_connection = True

    return answer


def redirects(target: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.end_headers()

    return answer


def serve_both(server: Server) -> str:
    server.answers["/Z2500000230/kaz"] = sends(KK.read_bytes())
    server.answers["/Z2500000230/rus"] = sends(RU.read_bytes())
    return server.url + "/{act}/{lang}"


def code_of(call: Callable[[], object], home: Path) -> LegislationError:
    with pytest.raises(LegislationError) as error:
        call()
    assert all(error.value.message(lang) for lang in ("kk", "ru", "en"))
    assert not home.exists(), "nothing is written before the text is whole and known"
    return error.value


def test_both_languages_are_fetched_and_kept(server: Server) -> None:
    added = get("ai_law", serve_both(server), edition="230-VIII")
    assert [entry.lang for entry in added] == ["kk", "ru"] and all(isinstance(entry, Added) for entry in added)
    assert [entry.sha256 for entry in added] == [hashlib.sha256(path.read_bytes()).hexdigest() for path in (KK, RU)]
    assert added_texts() == (("ai_law", "230-VIII", "kk"), ("ai_law", "230-VIII", "ru"))
    assert verbatim("ai_law:art_3__para_1__point_2", "ru") == "2) продавать мёд."


def test_the_address_comes_from_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZANDY_LAW_URL", serve_both(server))
    get("230-VIII", lang="ru", edition="230-VIII")
    assert server.asked == ["/Z2500000230/rus"]


def test_an_address_without_a_language_is_asked_once(server: Server) -> None:
    server.answers["/act"] = sends(RU.read_bytes())
    assert [entry.lang for entry in get("ai_law", server.url + "/act", edition="230-VIII")] == ["ru"]
    assert server.asked == ["/act"]


def test_the_second_language_fails_and_the_first_is_not_kept(server: Server, home: Path) -> None:
    url = serve_both(server)
    server.answers["/Z2500000230/rus"] = lambda handler: handler.send_error(503)
    assert code_of(lambda: get("ai_law", url, edition="230-VIII"), home).details["status"] == 503


CUT = RU.read_bytes()[:3000]
BROKEN: dict[str, tuple[str, Answer]] = {
    "shorter than promised": ("truncated", sends(CUT, length=9000)),
    "a chunk cut off": ("truncated", sends(CUT, chunked=True)),
    "nothing": ("empty", sends(b"")),
    "not found": ("http_status", lambda handler: handler.send_error(404)),
    "to a file": ("bad_redirect", redirects("file:///etc/passwd")),
    "to ftp": ("bad_redirect", redirects("ftp://127.0.0.1/act")),
    "round and round": ("http_status", redirects("/act")),
    "a page built in the browser": (
        "no_text_there",
        sends(b"<html><body><div id=app></div><p>Loading</p></body></html>"),
    ),
    "a picture": ("unknown_format", sends(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)),
    "no answer": ("unreachable", lambda handler: handler.connection.close()),
    "gibberish": ("unreachable", lambda handler: handler.wfile.write(b"hello\r\n\r\n")),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_answer_leaves_nothing(what: str, server: Server, home: Path) -> None:
    code, server.answers["/act"] = BROKEN[what]
    error = code_of(lambda: get("ai_law", server.url + "/act", lang="ru", edition="230-VIII"), home)
    assert error.code == code


def test_a_redirect_to_another_page_is_followed(server: Server) -> None:
    server.answers["/act"] = redirects("/moved")
    server.answers["/moved"] = sends(RU.read_bytes())
    assert get("ai_law", server.url + "/act", edition="230-VIII")[0].lang == "ru"


def test_an_answer_without_a_length_is_taken_to_its_end(server: Server) -> None:
    server.answers["/act"] = sends(RU.read_bytes(), length=-1)
    assert get("ai_law", server.url + "/act", edition="230-VIII")[0].lang == "ru"


def test_too_large_an_answer_is_refused(server: Server) -> None:
    server.answers["/act"] = sends(b"a" * 200_000)
    with pytest.raises(LegislationError, match="too large"):
        download(server.url + "/act", limit=100_000)


def test_a_server_that_says_nothing_is_not_waited_for(server: Server) -> None:
    hold = threading.Event()
    server.answers["/act"] = lambda handler: hold.wait(20)
    try:
        with pytest.raises(LegislationError) as error:
            download(server.url + "/act", timeout=0.2)
    finally:
        hold.set()
    assert error.value.code == "unreachable"


def test_a_download_killed_half_way_leaves_nothing(server: Server, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.answers["/act"] = sends(RU.read_bytes() * 20)
    chunks = iter([False, True])

    def killed() -> float:
        if next(chunks):
            raise KeyboardInterrupt
        return 0.0

    monkeypatch.setattr("time.monotonic", killed)
    with pytest.raises(KeyboardInterrupt):
        get("ai_law", server.url + "/act", edition="230-VIII")
    assert not home.exists()


def test_a_process_killed_while_it_waits_for_the_rest_leaves_nothing(server: Server, home: Path) -> None:
    half, hold = threading.Event(), threading.Event()

    def stops_half_way(handler: BaseHTTPRequestHandler) -> None:
        sends(RU.read_bytes()[:2000], length=9000)(handler)
        handler.wfile.flush()
        half.set()
        hold.wait(20)

    server.answers["/act"] = stops_half_way
    program = f"from zandy.legislation import get; get('ai_law', '{server.url}/act', lang='ru', edition='230-VIII')"
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        assert half.wait(20)
        process.kill()
    hold.set()
    assert process.returncode != 0 and not home.exists()


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/x", "act", "", "http://x/{secret}", "http://x/{act.name}", "http://x/{"],
)
def test_impossible_addresses_are_refused(url: str, home: Path) -> None:
    call = lambda: get("ai_law", url, lang="ru") if url else download(url)  # noqa: E731
    assert code_of(call, home).code == "bad_address"


def test_a_machine_that_is_not_there(server: Server, home: Path) -> None:
    server.close()
    server.close = lambda: None  # type: ignore[method-assign]
    assert code_of(lambda: get("ai_law", server.url + "/act", lang="ru"), home).code == "unreachable"


def test_acts_without_an_address_and_unknown_acts(home: Path) -> None:
    assert code_of(lambda: get("ai_law_draft"), home).code == "no_address"
    assert code_of(lambda: get("bees"), home).code == "unknown_act"
    assert code_of(lambda: get("ai_law", "http://127.0.0.1:9/{lang}", "00"), home).code == "checksum_needs_lang"


def test_addresses_of_the_publishers() -> None:
    assert address_of("ai_law", "kk").startswith("https://") and "/kaz/" in address_of("ai_law", "kk")
    assert page_of("ai_law", "ru").endswith("/217048/rus") and page_of("ai_law_draft", "ru") == ""


# Checksums.


def test_the_expected_checksum_is_accepted(server: Server) -> None:
    server.answers["/act"] = sends(RU.read_bytes())
    expected = hashlib.sha256(RU.read_bytes()).hexdigest().upper()
    assert get("ai_law", server.url + "/act", expected, lang="ru", edition="230-VIII")[0].sha256 == expected.lower()


def test_another_checksum_names_the_provisions_that_changed(server: Server, home: Path) -> None:
    words = source("sources", "adopted", "230-VIII.rus.md").read_text("utf-8")
    server.answers["/act"] = sends(words.replace("объект информатизации", "цифровой объект").encode("utf-8"))
    error = code_of(lambda: get("ai_law", server.url + "/act", "00" * 32, lang="ru"), home)
    assert (error.code, error.details["changed"]) == ("checksum_differs", "art_1__point_5")


def test_another_checksum_of_the_same_words_says_so(server: Server, home: Path) -> None:
    words = source("sources", "adopted", "230-VIII.rus.md").read_text("utf-8")
    server.answers["/act"] = sends(words.replace("\n", "\r\n").encode("utf-8"))
    assert code_of(lambda: get("ai_law", server.url + "/act", "00" * 32, lang="ru"), home).details["changed"] == "–"


def test_an_amended_text_is_not_kept_as_the_old_edition(server: Server, home: Path) -> None:
    server.answers["/act"] = sends(RU.read_bytes())
    assert code_of(lambda: get("ai_law", server.url + "/act", lang="ru"), home).code == "edition_unclear"
