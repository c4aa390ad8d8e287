"""Every page that links lead to, for everybody: none breaks, none is opened by the wrong hand, nothing written runs."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import cycle
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField, Field, Model, TextField
from django.test import Client
from django.utils.html import escape

from zandy.register.organisations.models import Organisation
from zandy.register.organisations.queries import every_organisation
from zandy.register.organisations.viewing import working_for

from .conftest import OFFICER, PEOPLE, STARTS
from .crawling import Visit, crawl, route_of

Browser = Callable[[str], Client]

#: In Cyrillic, Kazakh and Arabic letters, the last written from right to left and turned about.
SCRIPTS = (
    '<script>alert("хабар")</script>', '"><img src=x onerror=алерт(1)>', "'><svg/onload=қауіп()>{{ 7|add:7 }}",
    "\u202e<script>تنبيه(1)</script>\u202c", '"><a href="javascript:تنبيه(1)" onclick=تنبيه()>ارسال</a>',
)  # fmt: skip
FORMULAS = (
    '=HYPERLINK("http://evil.example","ұ")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1",
    " =1+1",
    "ұ;=1+1",
    "ұ\n@SUM(1)",
    "＝1+1",
)


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_that_is_linked_breaks(browser_of: Browser, who: str) -> None:
    visit = crawl(browser_of(who), *STARTS)
    broken = {address: answer.status_code for address, answer in visit.answers.items() if answer.status_code >= 400}
    # What a visitor may not do is refused or does not exist for them; nothing breaks, nothing linked is missing.
    assert not {a: s for a, s in broken.items() if s >= 500 or (s == 404 and "/accounts/" not in a)}, broken
    assert len(visit.answers) > (80 if who == OFFICER else 5)


def written_columns() -> Iterator[tuple[type[Model], list["Field[Any, Any]"]]]:
    """The columns that people write into, of every table of an organisation."""
    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if _is_written(f)]
        has_owner = any(f.column == "organisation_id" for f in model._meta.concrete_fields) or model is Organisation
        if fields and has_owner and model._meta.db_table not in MACHINE_TABLES:
            yield model, fields


#: Tables that people write nothing into.
MACHINE_TABLES = frozenset({"journal_entry", "api_answeredcall"})
#: Long columns that hold names of the program's own, or what a machine sent.
MACHINE_COLUMNS = frozenset({"search", "sort_name", "source", "url", "key", "once", "address", "language"})


def _is_written(field: "Field[Any, Any]") -> bool:
    if field.choices or field.primary_key or field.unique or field.column in MACHINE_COLUMNS:
        return False
    if isinstance(field, TextField):
        return True
    return type(field) is CharField and (field.max_length or 0) >= 200


def poison(texts: tuple[str, ...]) -> int:
    """Put texts into every column that people write into, and into the texts inside JSON; how many columns."""
    turn, touched = cycle(texts), 0
    with working_for(every_organisation(), "test"), transaction.atomic():
        for model, fields in written_columns():
            for row in model._default_manager.all()[:40]:
                values = {f.attname: next(turn)[: f.max_length or None] for f in fields if getattr(row, f.attname)}
                try:
                    with transaction.atomic():
                        model._default_manager.filter(pk=row.pk).update(**values)
                except Exception:
                    continue
                touched += len(values)
    with connection.cursor() as cursor:
        cursor.execute("update accounts_user set name = %s", [next(turn)])
    return touched


class Running(HTMLParser):
    """Finds what a browser would run of what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>")
        said = dict(attributes)
        if tag == "script" and not said.get("src") and said.get("type") != "application/json":
            self.found.append("<script>")


def test_nothing_that_people_write_runs(browser_of: Browser) -> None:
    assert poison(SCRIPTS) > 300
    seen, shown = 0, set()
    for who in PEOPLE:
        visit = crawl(browser_of(who), *STARTS)
        for address, page in visit.pages():
            running = Running()
            running.feed(page)
            assert not running.found, f"{address} runs {running.found}"
            shown |= {text for text in SCRIPTS if escape(text[:12]) in page}
            assert "14" not in page.split("add:7")[0][-3:], "a template ran what was written"
            seen += 1
        assert not any(answer.status_code >= 500 for answer in visit.answers.values())
    assert seen > 100 and len(shown) >= 4, "the texts are shown, as texts"


def whole_of(answer: Any) -> bytes:
    """All bytes of an answer; read to its end it is closed."""
    if not hasattr(answer, "whole"):
        answer.whole = b"".join(answer) if answer.streaming else answer.content
    return bytes(answer.whole)


def tables_in(answer: Any) -> Iterator[list[list[str]]]:
    """The tables that an answer carries: CSV, workbooks, and those inside an archive."""
    import csv
    import io
    import zipfile

    kind = answer["Content-Type"].partition(";")[0]
    content = whole_of(answer)
    files = {"table.csv": content} if kind == "text/csv" else {}
    if kind == "application/zip":
        whole = zipfile.ZipFile(io.BytesIO(content))
        files = {name: whole.read(name) for name in whole.namelist() if name.endswith(".csv")}
    if "spreadsheetml" in kind:
        import openpyxl  # type: ignore[import-untyped]

        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"], "a formula stands in a workbook"
        yield [[str(cell.value)] for cell in cells if cell.data_type == "s"]
    for data in files.values():
        yield list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_no_export_carries_a_formula(browser_of: Browser) -> None:
    assert poison(FORMULAS) > 300
    tables = 0
    for who in PEOPLE:
        client = browser_of(who)
        visit = crawl(client, *STARTS)
        answers = list(visit.answers.items())
        answers += [(form.action, client.post(form.action, form.filled())) for form in exports(visit)]
        for address, answer in answers:
            for table in tables_in(answer) if answer.status_code == 200 else ():
                tables += 1
                wrong = [cell for row in table for cell in row if _worked_out(cell)]
                # A dash alone and a number are what they are; anything else would be worked out.
                assert not [cell for cell in wrong if not _harmless(cell)], f"{address}: {wrong[:3]}"
    assert tables > 20


def _worked_out(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula, or a piece of it where semicolons part the cells."""
    first, *others = re.split(r"[;\t\r\n]", cell)
    starts = first.lstrip(" ")[:1] in ("=", "+", "-", "@", "＝") or cell[:1] in ("\t", "\r")
    return starts or any(each.lstrip(" ")[:1] in ("=", "+", "@", "＝") for each in others)


def _harmless(cell: str) -> bool:
    return cell.strip("-–— ") == "" or cell.replace(".", "").lstrip("-").isdigit()


def exports(visit: Visit) -> Iterator[Any]:
    """The forms that give a file away."""
    for (route, method, _), form in visit.forms.items():
        if method == "post" and ("export" in route or "takeout" in route):
            yield form


def test_records_of_another_organisation_do_not_exist(browser_of: Browser) -> None:
    """Every address inside an organisation, opened and written to under the address of another one's own."""
    visit = crawl(browser_of(OFFICER), *STARTS)
    ours = next(a.split("/")[2] for a in visit.answers if a.startswith("/o/") and a.split("/")[2].isdigit())
    other = browser_of("marat@university.example")
    theirs = other.get("/", follow=True).redirect_chain[-1][0].split("/")[2]
    assert theirs != ours
    tried = set()
    for form in visit.forms.values():
        visit.answers.setdefault(form.action, None)
    for address in visit.answers:
        parts = address.partition("?")[0].split("/")
        if parts[1:2] != ["o"] or parts[2:3] != [ours]:
            continue
        assert other.get(address).status_code == 404, f"{address} shows another's organisation"
        assert other.post(address).status_code == 404, f"{address} takes from another's organisation"
        # The same record under one's own organisation; a number that is no record's says nothing.
        if len([part for part in parts[3:] if part.isdigit()]):
            moved = "/".join([*parts[:2], theirs, *parts[3:]])
            for method in (other.get, other.post):
                answer: Any = method(moved)
                # The journal of a thing that one does not have is empty, and says so.
                empty = route_of(moved) == "journal:history" and b"<table" not in answer.content
                # An address that sends on is judged by where it leads.
                if answer.status_code == 302:
                    answer = other.get(answer["Location"])
                assert answer.status_code in (404, 403, 405) or empty, f"{moved} shows a record of another organisation"
            tried.add(address)
    assert len(tried) > 40


ELSEWHERE = ("https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:evil")


def test_no_form_and_no_page_leads_elsewhere(browser_of: Browser) -> None:
    """Whatever names a place to go to afterwards."""
    client = browser_of(OFFICER)
    visit = crawl(client, *STARTS)
    names, turn = ("next", "url", "return", "to", "from", "redirect", "back"), cycle(ELSEWHERE)
    for address in visit.answers:
        asked = "&".join(f"{name}={next(turn)}" for name in names)
        answer: Any = client.get(f"{address}{'&' if '?' in address else '?'}{asked}")
        assert not _leads_out(answer) and whole_of(answer) is not None, address
    for form in visit.forms.values():
        if form.method == "post" and "logout" not in form.action:
            for each in ELSEWHERE:
                answer = _undone(client, form.action, form.filled() | {name: [each] for name in names})
                assert not _leads_out(answer) and whole_of(answer) is not None, form.action


def _undone(client: Client, address: str, said: dict[str, list[str]]) -> Any:
    """The answer to a form; what it wrote is taken back."""
    with transaction.atomic():
        answer = client.post(address, said)
        transaction.set_rollback(True)
    return answer


def _leads_out(answer: Any) -> bool:
    # Browsers read a stroke that leans back as one that leans forward. What only stands in a question leads nowhere.
    to = urlsplit(urljoin("http://testserver/", answer.get("Location", "").replace("\\", "/")))
    return (to.scheme, to.netloc) != ("http", "testserver")


OUT = ("../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "....//etc/passwd", "..\\..\\etc\\passwd",
       "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "a%00.css")  # fmt: skip


def test_no_address_leads_out_of_a_folder(browser_of: Browser) -> None:
    client = browser_of(OFFICER)
    with working_for(every_organisation(), "test"):
        ours = Organisation.objects.order_by("pk")[0].pk
    for path in OUT:
        inside = f"/o/{ours}/{path}"
        addresses = (f"/static/{path}", f"/law/{path}/", f"/calendar/{path}.ics", f"/inventory/{path}/",
                     f"/o/join/{path}/", inside, f"/{path}", f"/api/v1/{path}", f"/?file={path}")  # fmt: skip
        for address in addresses:
            answer: Any = client.get(address)
            assert answer.status_code < 500 and b"root:" not in whole_of(answer), address
