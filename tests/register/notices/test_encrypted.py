"""Calls over TLS: the name must stand in a certificate that is trusted, though the connection goes to a number."""

import datetime
import http.server
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from zandy.register.notices import calls
from zandy.register.notices.addresses import AddressError, Place


def certificate(folder: Path, name: str) -> Path:
    """A certificate for a name, signed by itself, with its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    built = built.not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=1))
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    made, place = built.sign(key, hashes.SHA256()), folder / f"{name}.pem"
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    place.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return place


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A server on this machine that shows a certificate for hooks.example."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    pem = certificate(tmp_path, "hooks.example")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield pem, server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def asked(port: int, name: str) -> int:
    """Call the server under a name; the status."""
    return calls._asked(Place(name, port, "/", True, "127.0.0.1"), {}, b"{}")[0]


def trusting(monkeypatch: pytest.MonkeyPatch, pem: Path) -> None:
    real: Any = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(pem)))


def test_the_name_in_the_certificate_counts(served: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    pem, port = served
    trusting(monkeypatch, pem)
    assert asked(port, "hooks.example") == 204
    with pytest.raises(ssl.SSLCertVerificationError):
        asked(port, "other.example")


def test_a_certificate_that_nobody_vouches_for(served: tuple[Path, int]) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        asked(served[1], "hooks.example")
    assert issubclass(ssl.SSLError, OSError) and not issubclass(AddressError, OSError)
