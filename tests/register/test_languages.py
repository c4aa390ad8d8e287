"""Kazakh, Russian and English are complete: our own strings, and those of the libraries that our pages can show."""

import datetime
import gettext
import re
import string
import struct
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from allauth.account.models import EmailAddress
from django.contrib import auth, humanize
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import formats
from django.utils.translation import override

import zandy.register
from zandy.register.catalogues import CatalogueError, compiled, machine_object, read_catalogue
from zandy.register.faults import fault
from zandy.register.language import LANGUAGES

from .conftest import World

REGISTER = Path(zandy.register.__file__).parent
WORDS = sorted(REGISTER.rglob("words.toml"))


def leaves(table: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every string of a table of words with its key."""
    if not table.keys().isdisjoint(LANGUAGES) and not any(isinstance(value, dict) for value in table.values()):
        yield key, table
    else:
        for name, value in table.items():
            yield from leaves(value, f"{key}.{name}")


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def strings_of(path: Path) -> dict[str, dict[str, Any]]:
    """Every string of an app by its key."""
    app = "site" if path.parent == REGISTER else path.parent.name
    return dict(leaves(tomllib.loads(path.read_text("utf-8")), app))


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.parent.name)
def test_our_strings_are_complete(path: Path) -> None:
    for key, entry in strings_of(path).items():
        assert set(entry) == set(LANGUAGES), f"{key} stands in {sorted(entry)}"
        assert all(value.strip() for value in entry.values()), f"{key} is empty in a language"
        assert len({frozenset(places(value)) for value in entry.values()}) == 1, (
            f"{key}: other {{places}} in a language"
        )


def test_every_string_that_a_page_asks_for_exists() -> None:
    known = {key for path in WORDS for key in strings_of(path)}
    tag = re.compile(r"""\{%\s*t\s+["']([\w.]+)["']""")
    call = re.compile(r"""\b(?:t|text)\(\s*["'](\w+(?:\.\w+)+)["']""")
    for path in (*REGISTER.rglob("*.html"), *REGISTER.rglob("*.txt"), *REGISTER.rglob("*.py")):
        for key in (call if path.suffix == ".py" else tag).findall(path.read_text("utf-8")):
            if path.name != "language.py":
                assert key in known, f"{path.relative_to(REGISTER)} asks for {key}, which no words.toml has"


# --- The libraries' strings -----------------------------------------------------------------------------------------

#: Where a string stands that no page of ours can show.
NOT_SHOWN = (
    "conf/global_settings.py", "views/generic/", "views/static.py", "views/templates/", "contrib/auth/admin.py",
    "contrib/auth/apps.py", "account/admin.py", "templates/idp/", "idp/", "socialaccount/providers/", "phone",
    "headless/", "templates/openid/",
)  # fmt: skip
SOURCES = {
    "django": Path(django.__file__).parent / "conf" / "locale",
    "auth": Path(auth.__file__).parent / "locale",
    "humanize": Path(humanize.__file__).parent / "locale",
    "allauth": Path(allauth.__file__).parent / "locale",
}
ENTRY = re.compile(r"((?:^#: .*\n)+)(?:^#.*\n)*((?:^msgctxt .*\n(?:^\".*\n)*)?^msgid .*\n(?:^\".*\n)*)", re.M)


def shown(folder: Path) -> set[str]:
    """The ids of a library's strings that a page can show, by where they stand."""
    text = (folder / "en" / "LC_MESSAGES" / "django.po").read_text("utf-8")
    found = set()
    for references, entry in ENTRY.findall(text):
        stands = [place for place in references.replace("#:", " ").split() if not any(n in place for n in NOT_SHOWN)]
        if stands:
            found |= {key.split("\0")[0] for key in read_catalogue(entry + 'msgstr "x"\n')}
    return found - {""}


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("library", SOURCES)
def test_the_libraries_strings_are_complete(library: str, language: str) -> None:
    folder = SOURCES[library]
    have = set()
    for base in (folder, REGISTER / "locale"):
        path = base / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            have |= {key.split("\0")[0] for key in read_catalogue(path.read_text("utf-8"))}
    asked = shown(folder)
    assert len(asked) > 15, "the library's catalogue was not read"
    assert not asked - have, f"{len(asked - have)} strings of {library} have no {language}"


@pytest.mark.parametrize("path", sorted((REGISTER / "locale").rglob("*.po")), ids=lambda path: path.parts[-3])
def test_translations_keep_the_places(path: Path) -> None:
    place = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|<a |</a>")
    for key, value in read_catalogue(path.read_text("utf-8")).items():
        if key and "ago" not in key and "from now" not in key:
            one = key.rpartition("\x04")[2].split("\0")
            for form in value.split("\0"):
                assert sorted(set(place.findall(form))) == sorted(set(place.findall(one[-1]))), key


def test_the_compiled_form_is_what_gettext_reads(tmp_path: Path) -> None:
    folder = compiled(REGISTER / "locale", tmp_path)
    with (folder / "kk" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.gettext("Sign In") == "Кіру"
    assert found.ngettext("%(num)d day", "%(num)d days", 3) == "%(num)d күн"
    assert found.pgettext("alt. month", "November") == "қараша"
    assert compiled(REGISTER / "locale", tmp_path) == folder, "made once"


def test_a_catalogue_is_read_as_written() -> None:
    text = (
        '# said\nmsgctxt "c"\nmsgid "a"\n"b"\nmsgstr "x\\n"\n"y"\n\n'
        '#, fuzzy\nmsgid "f"\nmsgstr "g"\n\nmsgid "e"\nmsgstr ""\n'
    )
    assert read_catalogue(text) == {"c\x04ab": "x\ny"}
    assert struct.unpack("<I", machine_object({"": "x"})[:4]) == (0x950412DE,)
    with pytest.raises(CatalogueError, match="line 2"):
        read_catalogue('msgid "a"\nwhat is this\n')


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [
        ("kk", "2026 ж. 17 қараша", "1\xa0234\xa0567,5"),
        ("ru", "17 ноября 2026 г.", "1\xa0234\xa0567,5"),
        ("en", "17 November 2026", "1\xa0234\xa0567.5"),
    ],
)
def test_days_and_numbers(language: str, day: str, number: str) -> None:
    with override(language):
        assert formats.date_format(datetime.date(2026, 11, 17), "DATE_FORMAT") == day
        assert formats.number_format(1234567.5, use_l10n=True, force_grouping=True) == number
        assert formats.sanitize_separators("1234,5" if language != "en" else "1234.5") == "1234.5"


# --- The libraries' pages -------------------------------------------------------------------------------------------

SIGNED_OUT = ("account_login", "account_signup", "account_reset_password", "account_reset_password_done",
              "account_email_verification_sent", "account_inactive", "socialaccount_login_cancelled",
              "socialaccount_login_error")  # fmt: skip
SIGNED_IN = ("account_change_password", "account_email", "account_logout", "account_reauthenticate", "mfa_index",
             "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list",
             "socialaccount_connections", "account_reset_password")  # fmt: skip
#: Latin words that stand on pages of every language.
LATIN = {
    "zandy",
    "english",
    "ip",
    "qr",
    "pin",
    "javascript",
    "webauthn",
    "openid",
    "connect",
    "totp",
    "mozilla",
    "cookie",
}


def english_on(html: str) -> set[str]:
    """Latin words that one reads on a page: text, labels, alternatives; scripts, codes and addresses left out."""
    html = re.sub(r"<(script|style|code)\b.*?</\1>", " ", html, flags=re.S)
    seen = re.sub(r"<[^>]*>", " ", html) + " ".join(re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', html))
    seen = re.sub(r"\S+@\S+|\S+\.(?:example|testserver)\S*|&\w+;", " ", seen)
    return {word for word in re.findall(r"[A-Za-z]{2,}", seen) if word.lower() not in LATIN}


def entered(client: Any, person: Any) -> Any:
    """Sign in as a browser does, and confirm the password, which the pages of second factors ask for."""
    answer = client.post(reverse("account_login"), {"login": person.email, "password": "long enough pass"})
    assert answer.status_code == 302
    assert client.post(reverse("account_reauthenticate"), {"password": "long enough pass"}).status_code == 302
    return client


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_way_in_speaks_the_language(db: None, client: Any, language: str) -> None:
    client.cookies["django_language"] = language
    for name in SIGNED_OUT:
        answer = client.get(reverse(name))
        assert answer.status_code in (200, 401), name
        assert not english_on(answer.content.decode()), f"{name}: {english_on(answer.content.decode())}"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_of_an_account_speak_the_language(world: World, client: Any, language: str) -> None:
    person = world.person("Asel")
    person.name = "Әсел"
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    entered(client, person).cookies["django_language"] = language
    for name in SIGNED_IN:
        answer = client.get(reverse(name))
        assert answer.status_code == 200, f"{name}: {answer.status_code}"
        assert not english_on(answer.content.decode()), f"{name}: {english_on(answer.content.decode())}"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_is_refused_is_said_in_the_language(db: None, client: Any, language: str) -> None:
    client.cookies["django_language"] = language
    for name, form in (
        ("account_login", {"login": "x", "password": ""}),
        ("account_login", {"login": "nobody@example.kz", "password": "not the right one"}),
        ("account_signup", {"email": "no address", "password1": "1", "password2": "2"}),
        ("account_signup", {"email": "a@example.kz", "password1": "password1234", "password2": "other"}),
    ):
        page = client.post(reverse(name), form).content.decode()
        assert 'class="error"' in page or 'role="alert"' in page, name
        assert not english_on(page), f"{name}: {english_on(page)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_error_pages(db: None, client: Any, language: str) -> None:
    client.cookies["django_language"] = language
    missing = client.get("/there/is/nothing/")
    assert missing.status_code == 404 and f'lang="{language}"' in missing.content.decode()
    with override(language):
        alone: list[str] = [render_to_string(name) for name in ("400.html", "403_csrf.html")]
        alone.append(fault(RequestFactory().get("/")).content.decode())
    for html in alone:
        assert f'lang="{language}"' in html and "<h1>" in html
        assert language == "en" or not english_on(html)
