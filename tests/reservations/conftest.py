"""Files as right holders make them: pictures with metadata, pictures with a signed manifest."""

import json
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("c2pa", reason="the reader of signed manifests is not installed: pip install 'zandy[works]'")

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"{attributes}>{inside}</rdf:Description>'
    "</rdf:RDF></x:xmpmeta>"
)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes) -> bytes:
    """A picture of one grey point, with further chunks."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + _chunk(b"IDAT", zlib.compress(b"\0\x80")) + _chunk(b"IEND", b"")
    )


def packed_xmp(xmp: str) -> bytes:
    """The chunk that keeps metadata packed."""
    return _chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp.encode()))


def with_value(value: str, *, inside: str = "") -> str:
    """Metadata that say one value of the vocabulary."""
    return XMP.format(attributes=f' plus:DataMining="http://ns.useplus.org/ldf/vocab/{value}"', inside=inside)


@pytest.fixture(scope="session")
def signed() -> Callable[[dict[str, Any]], bytes]:
    """Makes a picture whose signed manifest carries the given entries about training and mining."""
    return _sign


def _sign(entries: dict[str, Any]) -> bytes:
    import c2pa

    key, chain = _certificates()
    manifest = {
        "claim_generator_info": [{"name": "zandy tests", "version": "0"}],
        "format": "image/png",
        "title": "a point",
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [{"action": "c2pa.created"}]}},
            {"label": "c2pa.training-mining", "data": {"entries": entries}},
        ],
    }
    settings = c2pa.Settings.from_dict({"verify": {"verify_after_sign": False}})
    signer = c2pa.Signer.from_callback(key, c2pa.C2paSigningAlg.ES256, chain, None)
    made = BytesIO()
    with c2pa.Builder(json.dumps(manifest), c2pa.Context(settings)) as builder:
        builder.sign(signer, "image/png", BytesIO(png()), made)
    return made.getvalue()


def _certificates() -> tuple[Callable[[bytes], bytes], str]:
    """A signing key and its chain, made for this run: no key stands in the repository."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    def name(common: str) -> x509.Name:
        return x509.Name(
            [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tests"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
        )

    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    now = datetime.now(UTC)

    def certificate(subject: str, public: Any, *, root: bool) -> Any:
        made = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name("root")).public_key(public)
        made = made.serial_number(x509.random_serial_number())
        made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
        made = made.add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        made = made.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        unused = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
        usage = dict.fromkeys((*unused, "encipher_only", "decipher_only"), False)
        usage |= {"digital_signature": not root, "key_cert_sign": root, "crl_sign": root}
        made = made.add_extension(x509.KeyUsage(**usage), critical=True)
        if not root:
            made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        return made.sign(root_key, hashes.SHA256())

    chain = [
        certificate("signer", key.public_key(), root=False),
        certificate("root", root_key.public_key(), root=True),
    ]
    pem = "".join(each.public_bytes(serialization.Encoding.PEM).decode() for each in chain)

    def sign(data: bytes) -> bytes:
        r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return sign, pem
