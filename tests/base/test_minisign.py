"""Signatures: the vectors of RFC 8032, and what Debian's minisign 0.12 wrote."""

import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

import pytest

from laos_tip_app.base import ed25519
from laos_tip_app.base.ed25519 import is_valid
from laos_tip_app.base.minisign import is_signed, parse_public_key, parse_signature
from laos_tip_app.store.authenticity import digest_of
from tests.signing import SigningKey

# RFC 8032, section 7.1: secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
            "f9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
            "f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
            "4dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]

KEY = "RWQmrCZ1im/W7oqct8D9ZS7JnS3nY4Y+68f3Hfr86pLLkFblmgcMLRoF"
FILE = b"A report.\n"
SIGNATURE = """\
untrusted comment: signature from minisign secret key
RUQmrCZ1im/W7uc0QS690Lau8Qj9lFXvPQ+mFjlmk/kD1lw/l/2gAfXjlqPbxhXU6E92DguXw1MxI8sSFcOtJVr7m0GbJZulsA8=
trusted comment: edition 3
Y/mSu7ic1CuJRqc9SoVI+ci84GDh3sMrkA3GevieLPc2Y1PHSU7ztuCJWcZf5NwXR5xBq35J6uPtbEfQgi/8Bg==
"""
OF_THE_WHOLE_FILE = """\
untrusted comment: signature from minisign secret key
RWQmrCZ1im/W7mcNCrkfm604zm6F+PMaWLE8eqYqXiy0HfSnE6CccUsc120naAY3BVrBhuQmQMaH1EynHtMvj8Pg2Xuu0IVysQc=
trusted comment: timestamp:1795639119	file:t
vW26YkIG3mYuMkdEZvyBBUpaUdROBUy7Rhczhz55VDwLptCOoG2/A3wPyDiXXoU6HJEfIuJ6261ppTJfEXIaCg==
"""


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize(("_secret", "key", "message", "signature"), VECTORS)
def test_the_signatures_of_the_rfc_are_valid(
    _secret: str, key: str, message: str, signature: str
) -> None:
    assert is_valid(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))


@pytest.mark.parametrize(("secret", "key", "message", "signature"), VECTORS)
def test_the_key_of_the_tests_signs_as_the_rfc_does(
    secret: str, key: str, message: str, signature: str
) -> None:
    signing_key = SigningKey(bytes.fromhex(secret))
    assert signing_key.public.hex() == key
    assert signing_key.sign(bytes.fromhex(message)).hex() == signature


def test_no_bit_of_key_message_or_signature_can_be_changed() -> None:
    key, message, signature = (bytes.fromhex(text) for text in VECTORS[2][1:])
    for bit in range(0, 512, 5):
        assert not is_valid(key, message, flipped(signature, bit))
    for bit in range(0, 256, 5):
        assert not is_valid(flipped(key, bit), message, signature)
    for bit in range(16):
        assert not is_valid(key, flipped(message, bit), signature)


def test_a_signature_with_one_byte_more_is_refused() -> None:
    key, message, signature = (bytes.fromhex(text) for text in VECTORS[1][1:])
    assert is_valid(key, message, signature)
    assert not is_valid(key, message, signature + bytes(1))


def test_a_signature_with_a_scalar_over_the_order_is_refused() -> None:
    """RFC 8032, 5.1.7: else everybody could make a second signature of a first one."""
    key, message, signature = (bytes.fromhex(text) for text in VECTORS[1][1:])
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(signature[32:], "little") + order
    assert not is_valid(key, message, signature[:32] + scalar.to_bytes(32, "little"))


@pytest.mark.parametrize("length", [0, 31, 33, 63, 65])
def test_keys_and_signatures_of_another_length_are_refused(length: int) -> None:
    key, message, signature = (bytes.fromhex(text) for text in VECTORS[0][1:])
    assert not is_valid(bytes(length), message, signature)
    assert not is_valid(key, message, bytes(length))


def test_what_minisign_signed_is_signed() -> None:
    signature, key = parse_signature(SIGNATURE), parse_public_key(KEY)
    assert is_signed(digest_of([FILE]), signature, key)
    assert (signature.comment, signature.key_name) == ("edition 3", "EED66F8A7526AC26")


@pytest.mark.parametrize(
    ("data", "old", "new"),
    [(b"A report,\n", "", ""), (FILE, "edition 3", "edition 4"), (FILE, "Y/mSu7", "Y/mSu8")],
    ids=["file", "trusted comment", "signature of the comment"],
)
def test_what_was_changed_after_minisign_signed_it_is_not_signed(
    data: bytes, old: str, new: str
) -> None:
    signature = parse_signature(SIGNATURE.replace(old, new) if old else SIGNATURE)
    assert not is_signed(digest_of([data]), signature, parse_public_key(KEY))


def test_another_key_has_not_signed_it() -> None:
    ours = parse_public_key(KEY)
    for other in (parse_public_key(SigningKey(bytes(32)).line), ours._replace(key_id=bytes(8))):
        assert not is_signed(digest_of([FILE]), parse_signature(SIGNATURE), other)


ODD_LINE_ENDS = ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
"""What Python takes for the end of a line and minisign does not."""


def with_comment_up_to(length: int) -> str:
    """Return a signature of some bytes."""
    return SIGNATURE.replace("edition 3", "3" * (length - len(SIGNATURE) + len("edition 3")))


def test_a_signature_of_two_thousand_bytes_is_read() -> None:
    assert set(parse_signature(with_comment_up_to(2000)).comment) == {"3"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A report.",
        SIGNATURE[:-5],
        SIGNATURE + "more\n",
        SIGNATURE.replace("RUQ", "RU "),
        SIGNATURE.replace("RUQ", "RUQ*"),
        SIGNATURE.replace("trusted comment: edition", "edition"),
        SIGNATURE.replace("untrusted", "not trusted"),
        OF_THE_WHOLE_FILE,
        with_comment_up_to(2001),
        SIGNATURE.replace("edition 3", "edition \ud800"),
        *(SIGNATURE.replace("\n", end) for end in ODD_LINE_ENDS),
        SIGNATURE + "\n",
    ],
)
def test_what_is_no_signature_of_a_hashed_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        parse_signature(text)


SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
]
"""The eight points of small order, of which anybody can sign; libsodium refuses them too."""


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_a_key_for_which_anybody_can_sign_is_refused(point: str) -> None:
    line = b64encode(b"Ed" + bytes(8) + bytes.fromhex(point)).decode()

    with pytest.raises(ValueError, match=r"(?s).*"):
        parse_public_key(line)


NO_POINT = b64encode(b"Ed" + bytes(8) + (2).to_bytes(32, "little")).decode()
"""A key in which a number stands that no point has."""


@pytest.mark.parametrize(
    "text",
    [
        *("", "RWQ", KEY[:-4], KEY.replace("RWQ", "RUQ"), KEY.replace("RWQ", "RWQ*"), "ກ" * 56),
        NO_POINT,
    ],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        parse_public_key(text)


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")
def test_minisign_and_this_program_agree(tmp_path: Path) -> None:
    public, secret, file = (tmp_path / name for name in ("key.pub", "key", "file"))

    def minisign(*arguments: str | Path) -> int:
        command = ["minisign", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert minisign("-G", "-W", "-p", public, "-s", secret) == 0
    file.write_bytes(FILE)
    assert minisign("-S", "-s", secret, "-m", file, "-t", "edition 9") == 0
    signature = parse_signature((tmp_path / "file.minisig").read_text())
    assert is_signed(
        digest_of([FILE]), signature, parse_public_key(public.read_text().splitlines()[1])
    )
    ours = SigningKey(bytes(range(32)))
    (tmp_path / "file.minisig").write_text(ours.minisign(FILE))
    assert minisign("-V", "-P", ours.line, "-m", file) == 0


def test_a_point_whose_x_is_0_has_no_sign() -> None:
    assert ed25519._x_of(1, 0) == 0
    assert ed25519._x_of(1, 1) is None


@pytest.mark.parametrize(("y", "message", "valid"), [(0, 4, True), (2**255 - 19, 4, False)])
def test_a_point_has_one_spelling(y: int, message: int, valid: bool) -> None:
    """Its second one is refused: of both, anybody can sign what multiplies the point to zero."""
    key, signature = y.to_bytes(32, "little"), bytes([1]).ljust(64, b"\0")
    assert is_valid(key, bytes([message]), signature) == valid
