"""Who vouches for a data file, told by its bytes alone."""

import shutil
from pathlib import Path

import pytest

from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.store import authenticity
from laos_tip_app.store.authenticity import Authenticity, digest_of, file_authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.signing import SigningKey

HEAD_OFFICE = SigningKey(bytes(range(32)))
STRANGER = SigningKey(bytes(32), b"stranger")
KEY = parse_public_key(HEAD_OFFICE.line)


@pytest.fixture
def copy(data_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(data_db, tmp_path / "copy.db"))


def sign(path: Path, key: SigningKey) -> None:
    path.with_name(f"{path.name}.minisig").write_text(key.minisign(path.read_bytes()))


def digest(path: Path) -> str:
    return digest_of([path.read_bytes()]).hex()


def test_in_a_checkout_the_file_beside_the_package_is_built_in_and_a_copy_is_not(
    data_db: Path, copy: Path
) -> None:
    assert file_authenticity(data_db, KEY) == Authenticity("built-in")
    assert file_authenticity(copy, KEY) == Authenticity("unsigned", digest(copy))
    with Store.open(data_db) as built_in, Store.open(copy) as other:
        assert built_in.meta().is_vouched_for
        assert not other.meta().is_vouched_for


def test_a_package_knows_its_file_by_its_hash_wherever_it_lies(
    data_db: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authenticity, "BUILT_IN_DIGEST", digest(data_db))

    for path in (data_db, copy):
        assert file_authenticity(path, None) == Authenticity("built-in", digest(data_db))
        assert file_authenticity(path, None).is_proven


def test_a_file_in_place_of_that_of_a_package_is_refused_unless_head_office_signed_it(
    copy: Path, data_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authenticity, "BUILT_IN_DIGEST", digest(data_db))
    replaced = corrected(copy, tmp_path / "data.db", "UPDATE places SET name = 'Elsewhere'")
    monkeypatch.setattr(paths, "data_file", lambda: replaced)

    with pytest.raises(
        DataFileError, match=r"“data\.db” is not the one that came with the program"
    ):
        file_authenticity(replaced, KEY)
    sign(replaced, STRANGER)
    with pytest.raises(DataFileError, match="is not the one that came with the program"):
        file_authenticity(replaced, KEY)
    sign(replaced, HEAD_OFFICE)
    assert file_authenticity(replaced, KEY).state == "signed"


@pytest.mark.parametrize(
    ("signer", "has_key", "state"),
    [
        (HEAD_OFFICE, True, "signed"),
        (STRANGER, True, "unknown key"),
        (HEAD_OFFICE, False, "no key"),
    ],
)
def test_a_signature_beside_a_file_is_compared_with_the_key_of_head_office(
    copy: Path, signer: SigningKey, has_key: bool, state: str
) -> None:
    sign(copy, signer)

    found = file_authenticity(copy, KEY if has_key else None)

    assert found.state == state
    assert found.is_vouched_for == (state == "signed")


def test_a_file_that_was_changed_after_it_was_signed_is_refused(copy: Path, data_db: Path) -> None:
    sign(copy, HEAD_OFFICE)
    corrected(data_db, copy, "UPDATE places SET name = 'Elsewhere'")

    with pytest.raises(DataFileError) as refused:
        Store.open(copy, KEY)

    assert refused.value.message == ("The file “copy.db” was changed after head office signed it.")
    assert refused.value.advice == "Do not use it. Ask head office for another."


@pytest.mark.parametrize("text", [b"", b"x", b"\xff\xfe", b"untrusted comment: x\n" * 4])
def test_what_is_no_signature_beside_a_file_is_refused(copy: Path, text: bytes) -> None:
    copy.with_name(f"{copy.name}.minisig").write_bytes(text)

    with pytest.raises(DataFileError, match=r"The signature of “copy\.db” is damaged\."):
        file_authenticity(copy, KEY)


def test_no_row_of_a_file_can_vouch_for_it(copy: Path, tmp_path: Path) -> None:
    row = "INSERT INTO meta VALUES ('is_vouched_for', '1')"
    file = corrected(copy, tmp_path / "other.db", row)

    with Store.open(file) as store:
        assert not store.meta().is_vouched_for


def test_errors_of_an_installed_edition_name_the_edition_and_not_its_file(
    copy: Path, tmp_path: Path
) -> None:
    installed = copy.rename(tmp_path / "edition-2-1-0123456789ab.db")
    installed.write_bytes(installed.read_bytes()[:5000])

    with pytest.raises(DataFileError) as refused:
        Store.open(installed)

    assert refused.value.message == "Edition 2.1 on this computer is cut short."
