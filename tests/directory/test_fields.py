"""Numbers, web and e-mail addresses, opening times, costs, places: as publishers write them."""

from collections import Counter

import pytest

from navigator.directory.contacts import email, url
from navigator.directory.costs import cost
from navigator.directory.phones import FAX, phones
from navigator.directory.places import is_abroad, places_of
from navigator.directory.schedules import clock, opening, weekday
from navigator.domain.services import Place, ServicePhone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0117 332 7111", [("0117 332 7111", "")]),
        ("Desk: 0117 332 7111", [("0117 332 7111", "Desk")]),
        ("Bristol Youth MAPS: 0117 332 7111", [("0117 332 7111", "Bristol Youth MAPS")]),
        ("0117 332 7111 (Mon to Thu)", [("0117 332 7111", "Mon to Thu")]),
        ("Day: 0117 496 0001 / Night: 0117 496 0002", [("0117 496 0001", "Day"), ("0117 496 0002", "Night")]),
        ('"+44 1234 234567"', [("+44 1234 234567", "")]),
        ("+44 (0)117 496 0000", [("+44 (0)117 496 0000", "")]),
        ("(0117) 496 0000", [("(0117) 496 0000", "")]),
        ("0117 496 0000 x123", [("0117 496 0000 ext 123", "")]),
        ("0117 496 0000 ext. 12", [("0117 496 0000 ext 12", "")]),
        ("111", [("111", "")]),
        ("Ring 999", [("999", "Ring")]),
        ("0800 0354213", [("0800 0354213", "")]),
        ("0117 332 7111 (24 hours)", [("0117 332 7111", "24 hours")]),
        ("01234 567890 (9am-5pm)", [("01234 567890", "9am-5pm")]),
        ("0117 332 7111 10am-4pm", [("0117 332 7111", "10am-4pm")]),
        ("0117 332 7111 (9.30am-1pm)", [("0117 332 7111", "9.30am-1pm")]),
        ("0800 1111 24/7", [("0800 1111", "24/7")]),
        ("0117 332 7111 9-5", [("0117 332 7111", "9-5")]),
        ("116 123 (24 hours)", [("116 123", "24 hours")]),
        ("0300 123 24 24 24 hours", [("0300 123 24 24", "24 hours")]),
        ("Mon-Fri 0900-1700 on 0117 332 7111", [("0117 332 7111", "Mon-Fri 0900-1700")]),
        ("0117 332 7111 Tues & Thurs 10-2", [("0117 332 7111", "Tues & Thurs 10-2")]),
        ("0117 332 7111 from 01/02/2026", [("0117 332 7111", "from 01/02/2026")]),
        ("020 7123 2026", [("020 7123 2026", "")]),
        ("Open since 2026", []),
        ("0117 332 7111 (office), 07700 900123 (mobile)", [("0117 332 7111", "office"), ("07700 900123", "mobile")]),
        ("0117 332 7111 office 07700 900123 mobile", [("0117 332 7111", "office"), ("07700 900123", "mobile")]),
        ("Office: 0117 332 7111 Mobile: 07700 900123", [("0117 332 7111", "Office"), ("07700 900123", "Mobile")]),
        ("0117 332 7111, weekdays, 07700 900123", [("0117 332 7111", "weekdays"), ("07700 900123", "")]),
        ("Desk: 0117 332 7111 (24 hours)", [("0117 332 7111", "Desk, 24 hours")]),
        ("Tel: 0117 332 7111", [("0117 332 7111", "")]),
        ("0117 332 7111 or 0117 332 7112", [("0117 332 7111", ""), ("0117 332 7112", "")]),
        ("0117 332 7111 & 0117 332 7112", [("0117 332 7111", ""), ("0117 332 7112", "")]),
        ("0117 332 7111 0117 332 7112", [("0117 332 7111", ""), ("0117 332 7112", "")]),
        ("0117 332 7111 (or 07700 900123)", [("0117 332 7111", ""), ("07700 900123", "")]),
        ("217-555-1234 217-555-5678", [("217-555-1234", ""), ("217-555-5678", "")]),
        ("0117 3327111 or 7112", [("0117 3327111", ""), ("0117 3327112", "")]),
        ("0117 332 7111/2/3", [("0117 332 7111", ""), ("0117 332 7112", ""), ("0117 332 7113", "")]),
        ("0117 332 7111 or 999", [("0117 332 7111", ""), ("999", "")]),
        ("0117 332 7111 then press 1234", [("0117 332 7111", "press 1234")]),
        ("N/A", []),
        ("none known", []),
        ("12", []),
        ("9" * 500, []),
    ],
)
def test_phones(text: str, expected: list[tuple[str, str]]) -> None:
    assert phones(text, None, None, Counter()) == [ServicePhone(*one) for one in expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (1173327111, "01173327111"),
        (7700900123.0, "07700900123"),
        ("8001111222", "08001111222"),
        ("441173327111", "+441173327111"),
        ("6175551234", "6175551234"),
    ],
)
def test_the_0_that_a_spreadsheet_took_off_is_put_back(cell: object, expected: str) -> None:
    repairs: Counter[str] = Counter()
    assert phones(cell, None, None, repairs) == [ServicePhone(expected)]
    assert repairs["phone_zero"] == (expected != cell)
    abroad = is_abroad([{"addresses": [{"city": "Springfield", "postal_code": "62701-1234"}]}])
    assert phones("3125551234", None, None, repairs, abroad=abroad) == [ServicePhone("3125551234")]


def test_a_fax_is_a_fax_whatever_is_written_around_it() -> None:
    assert phones("Office: 0117 496 0000 (24 hours)", FAX, None, Counter()) == [ServicePhone("0117 496 0000", FAX)]


def test_a_phone_s_extension_and_description_have_their_own_fields() -> None:
    assert phones("0117 496 0000", "Reception. Open from 9.", 42, Counter()) == [
        ServicePhone("0117 496 0000 ext 42", "Reception")
    ]
    assert phones("0117 496 0000", "x" * 200, "", Counter()) == [ServicePhone("0117 496 0000")]


@pytest.mark.parametrize(
    ("text", "expected", "repair"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c", ""),
        ("www.example.org", "https://www.example.org", "url_scheme_added"),
        ("example.org/path", "https://example.org/path", "url_scheme_added"),
        ("example.org:8080/path", "https://example.org:8080/path", "url_scheme_added"),
        ("javascript:alert(1)", "", "bad_url_dropped"),
        ("JavaScript:alert(1)", "", "bad_url_dropped"),
        ("file:///etc/passwd", "", "bad_url_dropped"),
        ("data:text/html,x", "", "bad_url_dropped"),
        ("smb://server/share", "", "bad_url_dropped"),
        ("//server/share", "", "bad_url_dropped"),
        ("\\\\server\\share", "", "bad_url_dropped"),
        ("https://ok.example@evil.example/", "", "bad_url_dropped"),
        ("https:evil.example", "", "bad_url_dropped"),
        ("https://", "", "bad_url_dropped"),
        ("see our leaflet", "", "bad_url_dropped"),
        ("https://example.org/" + "a" * 2_000, "", "bad_url_dropped"),
        ("N/A", "", "unknown_value"),
    ],
)
def test_url(text: str, expected: str, repair: str) -> None:
    repairs: Counter[str] = Counter()
    assert url(text, repairs) == expected
    assert repairs == ({repair: 1} if repair else {})


@pytest.mark.parametrize(
    ("text", "expected", "repair"),
    [
        ("desk@example.org", "desk@example.org", ""),
        ("mailto:desk@example.org", "desk@example.org", ""),
        ("Hayle Library <hayle@example.org>", "hayle@example.org", "email_label"),
        ("Falmouth Library (falmouth@example.org)", "falmouth@example.org", "email_label"),
        ("Unknown-1777@noemail.invalid", "", "placeholder_email"),
        ("a@b.invalid", "", "placeholder_email"),
        ("a@b.org?attach=/etc/passwd", "", "bad_email_dropped"),
        ("two words@example.org", "", "bad_email_dropped"),
        ("a@b.org\nBcc: x@y.org", "", "bad_email_dropped"),
    ],
)
def test_email(text: str, expected: str, repair: str) -> None:
    repairs: Counter[str] = Counter()
    assert email(text, repairs) == expected
    assert repairs == ({repair: 1} if repair else {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday", 0), ("MO", 0), ("mon", 0), ("1", 0), ("7", 6), ("Tues", 1), ("Weds", 2), ("thursday", 3),
        ("SUN", 6), ("0", None), ("8", None), ("Moonday", None), ("", None), ("m", None), ("9" * 5_000, None),
    ],
)  # fmt: skip
def test_weekday(text: str, expected: int | None) -> None:
    assert weekday(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:30", "9:30"), ("10:00:00", "10:00"), ("10:00Z", "10:00"), ("10:00+01:00", "10:00"), ("8:00am", "8:00"),
        ("8pm", "20:00"), ("12am", "0:00"), ("12:30 p.m.", "12:30"), ("2000-01-01T08:00:00.000Z", "8:00"),
        ("9", "9:00"), ("9.30", "9:30"), ("25:00", ""), ("10:75", ""), ("noon", ""),
    ],
)  # fmt: skip
def test_clock(text: str, expected: str) -> None:
    assert clock(text) == expected


def row(**fields: object) -> dict[str, object]:
    return {"opens_at": "09:00", "closes_at": "16:30", **fields}


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([row(freq="WEEKLY", byday="MO,TU,WE,TH,FR")], ["Mon to Fri 9:00 to 16:30"]),
        ([row(weekday=day) for day in range(1, 6)], ["Mon to Fri 9:00 to 16:30"]),
        ([row(weekday="Monday"), row(weekday="Wednesday")], ["Mon and Wed 9:00 to 16:30"]),
        ([row(byday="MO,WE,FR,SA,SU")], ["Mon, Wed and Fri to Sun 9:00 to 16:30"]),
        (
            [row(byday="SA", closes_at="13:00"), row(byday="SA", opens_at="14:00", closes_at="17:00")],
            ["Sat 9:00 to 13:00 and 14:00 to 17:00"],
        ),
        (
            [row(byday="TU"), row(byday="TU", opens_at="16:30", closes_at="19:30"), row(byday="TU", opens_at="09:00")],
            ["Tue 9:00 to 19:30"],
        ),
        ([row(freq="MONTHLY", byday="1SA")], ["First Sat of the month 9:00 to 16:30"]),
        ([row(freq="MONTHLY", byday="-1FR")], ["Last Fri of the month 9:00 to 16:30"]),
        ([row(freq="month", bymonthday="1,15")], ["On day 1, 15 of the month 9:00 to 16:30"]),
        ([row(freq="week", byday="TH", interval=2)], ["Every other week on Thu 9:00 to 16:30"]),
        ([row(freq="WEEKLY", byday="TH", interval="6")], ["Every 6 weeks on Thu 9:00 to 16:30"]),
        ([row(byday="MO", opens_at="00:00", closes_at="23:59")], ["Mon all day"]),
        ([row(byday="MO", closes_at=None)], ["Mon from 9:00"]),
        ([row(byday="MO", opens_at="", closes_at="12:00")], ["Mon until 12:00"]),
        ([row(weekday="Sunday", opens_at="", closes_at="")], []),
        ([{"freq": "WEEKLY", "byday": "TU"}], ["Tue"]),
        ([{"description": "Term-time only"}], ["Term-time only"]),
        ([row(byday="MO", valid_to="2020-01-31")], ["Mon 9:00 to 16:30 (given until 31 January 2020)"]),
        ([row(freq="DAILY")], ["Mon to Sun 9:00 to 16:30"]),
        ([row(byday="XX")], []),
        ([], []),
    ],
)
def test_opening(rows: list[dict[str, object]], lines: list[str]) -> None:
    assert opening(rows, Counter()).lines == tuple(lines)


def test_opening_knows_its_days() -> None:
    assert opening([row(byday="MO,FR"), row(freq="MONTHLY", byday="1SA")], Counter()).days == {0, 4, 5}


@pytest.mark.parametrize(
    ("options", "texts", "stated", "words", "free"),
    [
        ([], [], None, "", None),
        ([{"amount": 0, "option": "Free"}], [], None, "Free", True),
        ([{"amount": 3, "amount_description": ", first time free"}], [], None, "£3, first time free", False),
        ([{"amount": 0}], [], None, "Free", True),
        ([{"amount": "35", "currency": "gbp", "amount_description": "a session"}], [], None, "£35 a session", False),
        ([{"amount": 2.5, "option": "Under 18s"}], [], None, "£2.50 (Under 18s)", False),
        ([{"amount": 10, "currency": "EUR"}], [], None, "€10", False),
        ([{"amount": 0, "option": "Members"}, {"amount": 3}], [], None, "Free (Members); £3", False),
        ([], ["Free to everyone"], None, "Free to everyone", True),
        ([], ["No charge"], None, "No charge", True),
        ([], ["Free to join, £3 a week"], None, "Free to join, £3 a week", False),
        ([], ["Sliding scale based on income"], None, "Sliding scale based on income", None),
        ([], ["£12 a visit"], None, "£12 a visit", False),
        ([], ["N/A"], None, "", None),
        ([], [], True, "Free", True),
        ([], ["Ask us"], False, "Ask us", False),
        ([{"amount": "lots"}], [], None, "", None),
        ([{"amount": -5}], [], None, "", None),
    ],
)
def test_cost(
    options: list[dict[str, object]], texts: list[object], stated: object, words: str, free: bool | None
) -> None:
    made = cost(options, texts, stated, Counter())
    assert (made.words, made.free) == (words, free)


def place(**location: object) -> tuple[tuple[Place, ...], Counter[str]]:
    repairs: Counter[str] = Counter()
    return places_of({}, [{"location": location}], repairs), repairs


def test_a_place_in_one_line() -> None:
    address = {
        "address_1": "Rosemount Viaduct,", "city": "Aberdeen", "region": "Aberdeen",
        "state_province": "Aberdeen City Council", "postal_code": "ab251gw",
    }  # fmt: skip
    made, repairs = place(name="Library", addresses=[address], latitude="57.1", longitude=-2.1)
    assert made == (Place("Library", "Rosemount Viaduct, Aberdeen", "AB25 1GW", 57.1, -2.1),)
    assert repairs == {"postcode_tidied": 1}


@pytest.mark.parametrize(
    ("lat", "lon"), [(100, 101), (0, 0), ("x", 1), (51.5, None), (51.5, 999), ([1], [2]), (True, 1)]
)
def test_coordinates_that_cannot_be(lat: object, lon: object) -> None:
    made, repairs = place(name="A", latitude=lat, longitude=lon)
    assert made == (Place("A"),)
    assert repairs["bad_coordinates"] == 1


def test_a_physical_address_before_a_postal_one() -> None:
    postal = {"address_1": "PO Box 1", "address_type": "postal"}
    made, _ = place(addresses=[postal, {"address_1": "1 High Street", "address_type": "physical"}])
    assert made[0].address == "1 High Street"


@pytest.mark.parametrize("flag", [True, "true", "Yes", 1])
def test_a_refuge_has_no_address(flag: object) -> None:
    made, repairs = place(name="Refuge", hide_address=flag, addresses=[{"address_1": "1 Secret Road"}], latitude=51.5)
    assert made == ()
    assert repairs == {"address_hidden": 1}
