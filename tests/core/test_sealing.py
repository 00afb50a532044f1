"""Sealed values: bound to their place, found by a keyed index, opened by old keys, never in the clear."""

import json
import stat
from types import SimpleNamespace

import pytest

from core.clock import new_id
from core.identity import mask_id, mask_numbers
from core.services import keyring, sealing
from core.services.sealing import SealedText, Unopenable, blind_index, open_sealed, seal
from core.testing import make_app

NUMBER = "999999199001011238"


class Person(SimpleNamespace):
    """Something with a sealed column, without a database."""

    __tablename__ = "core_person"
    number = SealedText("id_number", mask_id, "id_number")


def person(county_id="511702", **values) -> Person:
    empty = {"id_number": None, "id_number_masked": None, "id_number_index": None}
    return Person(county_id=county_id, id=new_id(), **empty, **values)


@pytest.fixture
def installation(tmp_path):
    app = make_app(tmp_path, only=())
    with app.app_context():
        yield app


def test_a_value_is_sealed_and_opened_again(installation):
    one = person()
    seal(one, "id_number", NUMBER)
    assert one.id_number.startswith("v1:aes256gcm:")
    assert NUMBER not in one.id_number
    assert open_sealed(one, "id_number") == NUMBER
    first = one.id_number
    seal(one, "id_number", NUMBER)
    assert one.id_number != first  # a fresh nonce each time
    seal(one, "id_number", None)
    assert open_sealed(one, "id_number") is None


@pytest.mark.parametrize("moved", ["row", "county", "column", "table"])
def test_a_ciphertext_opens_only_in_its_own_place(installation, moved):
    one, other = person(), person()
    seal(one, "id_number", NUMBER)
    column = "id_number"
    if moved == "row":
        other.id_number = one.id_number
    elif moved == "county":
        other.id, other.county_id, other.id_number = one.id, "520327", one.id_number
    elif moved == "column":
        other, column = one, "phone"
        one.phone = one.id_number
    else:
        other = SimpleNamespace(__tablename__="core_other", county_id=one.county_id, id=one.id, id_number=one.id_number)
        other = type("Other", (SimpleNamespace,), {"__tablename__": "core_other"})(**vars(other))
    with pytest.raises(Unopenable):
        open_sealed(other, column)


@pytest.mark.parametrize("place", [0, 3, 20, 40, -8])
def test_a_changed_ciphertext_does_not_open(installation, place):
    one = person()
    seal(one, "id_number", NUMBER)
    body = list(one.id_number)
    body[place] = "A" if body[place] != "A" else "B"
    one.id_number = "".join(body)
    with pytest.raises(Unopenable):
        open_sealed(one, "id_number")


def test_a_record_without_an_id_is_a_defect(installation):
    with pytest.raises(ValueError, match="county and id"):
        seal(Person(county_id="511702", id=None), "id_number", NUMBER)


def test_the_index_finds_equal_values_within_a_county_only(installation):
    here = blind_index("511702", "id_number", NUMBER)
    assert blind_index("511702", "id_number", f" {NUMBER[:6]} {NUMBER[6:]} ") == here
    assert blind_index("511702", "id_number", "99999919900101123x") == blind_index("511702", "id_number", "99999919900101123X")
    assert blind_index("520327", "id_number", NUMBER) != here
    assert blind_index("511702", "phone", NUMBER) != here
    assert len(here) == 43 and NUMBER not in here


def test_the_attribute_masks_seals_and_indexes(installation):
    one = person()
    one.number = " 999999 19900101 1238 "
    assert one.number == mask_id(NUMBER) == "9999************38"
    assert open_sealed(one, "id_number") == NUMBER
    assert one.id_number_index == blind_index("511702", "id_number", NUMBER)
    kept = one.id_number
    one.number = mask_id(NUMBER)  # an unchanged form field
    one.number = NUMBER
    assert one.id_number == kept
    one.number = ""
    assert (one.id_number, one.id_number_index, one.number) == (None, None, None)


def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key(installation):
    old, new = person(), person()
    seal(old, "id_number", NUMBER)
    index = blind_index("511702", "id_number", NUMBER)
    kid = keyring.rotate()
    seal(new, "id_number", NUMBER)
    assert f":{kid}:" in new.id_number and f":{kid}:" not in old.id_number
    assert open_sealed(old, "id_number") == open_sealed(new, "id_number") == NUMBER
    assert blind_index("511702", "id_number", NUMBER) == index


def test_the_commercial_cipher_can_be_chosen_and_both_open(installation):
    one, two = person(), person()
    seal(one, "id_number", NUMBER)
    installation.config["CIPHER"] = "sm4gcm"
    seal(two, "id_number", NUMBER)
    assert two.id_number.startswith("v1:sm4gcm:")
    assert open_sealed(one, "id_number") == open_sealed(two, "id_number") == NUMBER


def test_the_ring_is_for_its_owner_only_and_a_lost_key_is_named(installation):
    one = person()
    seal(one, "id_number", NUMBER)
    path = installation.config["INSTANCE"] / keyring.RING
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keyring.rotate()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(json.loads(path.read_text())["keys"]) == 2
    path.unlink()
    with pytest.raises(Unopenable, match="sealing.keys"):
        open_sealed(one, "id_number")


def test_a_file_is_sealed_in_its_place_too(installation):
    one, other = person(), person()
    sealing.seal_bytes(one, "content", b"\x00:\xff" * 1000)
    assert sealing.open_bytes(one, "content") == b"\x00:\xff" * 1000
    other.content = one.content
    with pytest.raises(Unopenable):
        sealing.open_bytes(other, "content")


def test_long_numbers_in_a_remark_are_masked():
    told = mask_numbers("核对 99999919900101123X 与 13800001234，共 12 人")
    assert told == "核对 9999************3X 与 1380*****34，共 12 人"
