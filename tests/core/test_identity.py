"""Numbers of persons, units and places: checked, taken apart, masked."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.identity import (
    CREDIT_ALPHABET,
    citizen_id,
    credit_check_digit,
    credit_code,
    division,
    id_check_digit,
    mask_id,
    mask_name,
    mask_phone,
    normalise,
    pad_division,
)
from core.problems import Problem, Wrong


def test_the_examples_of_the_standard():
    woman = citizen_id("11010519491231002X")
    assert (woman.born, woman.sex, woman.division) == (date(1949, 12, 31), "female", "110105")
    man = citizen_id("440524188001010014")
    assert (man.born, man.sex, man.warning) == (date(1880, 1, 1), "male", None)


@pytest.mark.parametrize(
    "typed",
    ["１１０１０５１９４９１２３１００２ｘ", " 110105 19491231 002x ", "\u200b110105194912310\u300002X"],
)
def test_what_people_type_is_tolerated(typed):
    assert citizen_id(typed).number == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("110105491231002", "old 15-digit"),
        ("110105194912310021", "last character"),
        ("110105194913310020", "does not exist"),
        ("11010519490230002X", "does not exist"),
        ("110105207912310020", "out of range"),
        ("11010518791231002X", "out of range"),
        ("1101051949123100", "17 digits"),
        ("１１０１０５A949１２３１００２X", "17 digits"),
        ("", "17 digits"),
    ],
)
def test_a_wrong_number_says_what_is_wrong(number, says):
    with pytest.raises(Wrong, match=says):
        citizen_id(number)


def test_a_birth_date_of_tomorrow_is_out_of_range():
    digits = "51170220270101001"
    number = digits + id_check_digit(digits)
    with clock.at(datetime(2027, 1, 1, 4, tzinfo=UTC)):
        assert citizen_id(number).born == date(2027, 1, 1)
    with clock.at(datetime(2026, 12, 31, 4, tzinfo=UTC)), pytest.raises(Wrong, match="out of range"):
        citizen_id(number)


def test_an_unknown_province_only_warns():
    digits = "99010519491231002"
    found = citizen_id(digits + id_check_digit(digits))
    assert "two digits" in found.warning


births = st.dates(date(1900, 1, 1), date(2025, 12, 31))


@st.composite
def id_numbers(draw):
    digits = f"{draw(st.integers(110000, 659999))}{draw(births):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return digits + id_check_digit(digits)


@given(id_numbers())
def test_every_made_number_is_sound(number):
    found = citizen_id(number)
    assert f"{found.born:%Y%m%d}" == number[6:14]
    assert (found.sex == "male") == (int(number[16]) % 2 == 1)


@given(id_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_mistyped_digit_is_always_noticed(number, place, step):
    other = str((int(number[place]) + step) % 10)
    with pytest.raises(Wrong):
        citizen_id(number[:place] + other + number[place + 1 :])


@given(id_numbers(), st.integers(0, 15))
def test_two_digits_swapped_are_always_noticed(number, place):
    if number[place] != number[place + 1]:
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        with pytest.raises(Wrong):
            citizen_id(swapped)


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    for check in (citizen_id, credit_code, division):
        try:
            check(text)
        except Wrong as wrong:
            assert wrong.reason


def test_masks():
    assert mask_id("511702199001011234") == "5117************34"
    assert mask_id("11010519491231002x") == "1101************2X"
    assert mask_id("12345") == "*****"
    assert mask_phone("13800001234") == "138****1234"
    assert mask_phone("0818-2123456") == "081*****3456"
    assert mask_phone("2123456") == "*****56"
    assert mask_phone("110") == "***"
    assert [mask_name(name) for name in ("王小英", "王英", "欧阳小英", "王", "", None)] == [
        "王*英", "王*", "欧**英", "*", "", "",
    ]  # fmt: skip
    assert mask_id(None) == mask_phone("") == ""


@given(id_numbers())
def test_a_masked_number_shows_six_characters_only(number):
    assert len(mask_id(number).replace("*", "")) == 6
    assert number[6:14] not in mask_id(number)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91440300708461136T", "914403001922038216", "９1350100m000100y43"])
def test_credit_codes(code):
    assert credit_code(code) == normalise(code)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("91350100M000100Y44", "mistyped"),
        ("91350100I000100Y43", "18 digits"),
        ("350100100012345", "15-digit business"),
    ],
)
def test_wrong_credit_codes(code, says):
    with pytest.raises(Wrong, match=says):
        credit_code(code)


@given(st.text(CREDIT_ALPHABET, min_size=9, max_size=9), st.integers(0, 16), st.data())
def test_one_mistyped_character_of_a_credit_code_is_noticed(tail, place, data):
    body = "91511702" + tail
    code = body + credit_check_digit(body)
    assert credit_code(code) == code
    other = data.draw(st.sampled_from([c for c in CREDIT_ALPHABET if c != code[place]]))
    with pytest.raises(Wrong):
        credit_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    ("code", "level", "parent", "township", "village"),
    [
        ("51", "province", None, None, None),
        ("5117", "prefecture", "510000000000", None, None),
        ("511702", "county", "511700000000", None, None),
        ("511702001", "township", "511702000000", "street", None),
        ("511702101", "township", "511702000000", "town", None),
        ("511702203000", "township", "511702000000", "township", None),
        ("511702401", "township", "511702000000", "quasi_township", None),
        ("511702101001", "village", "511702101000", "town", "residents_committee"),
        ("511702101201", "village", "511702101000", "town", "village_committee"),
        ("511702101498", "village", "511702101000", "town", "quasi_residents"),
        ("511702101501", "village", "511702101000", "town", "quasi_village"),
        ("441900003", "township", "441900000000", "street", None),
        ("429004", "county", "429000000000", None, None),
    ],
)
def test_divisions(code, level, parent, township, village):
    found = division(code)
    assert (found.level, found.parent) == (level, parent)
    assert (found.township_kind, found.village_kind) == (township, village)
    assert found.code == code.ljust(12, "0")


def test_parts_and_virtual_villages():
    village = division("５１１７０２１０１ 498")
    assert [village.part(level) for level in ("county", "township", "village")] == [
        "511702", "511702101", "511702101498",
    ]  # fmt: skip
    assert village.virtual
    assert division("511702").part("township") is None
    assert pad_division("511702101") == "511702101000"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("5117021", "6, 9 or 12"),
        ("51170210120a", "6, 9 or 12"),
        ("511702101201001", "15-digit police"),
        ("991702", "No province"),
        ("511702000201", "names its township"),
    ],
)
def test_wrong_divisions(code, says):
    with pytest.raises(Wrong, match=says):
        division(code)


def test_a_problem_is_said_in_the_reader_s_language():
    problem = Problem(3, "phone", "1", "%(n)s too many", {"n": 5})
    assert problem.say() == "5 too many"
    assert problem.say({"%(n)s too many": "多了 %(n)s 个"}.get) == "多了 5 个"
    assert Problem(0, "", "", "100% sure").say() == "100% sure"
