"""A small made-up town of services, to search in."""

from navigator.directory import Directory
from navigator.domain.services import ServiceQuery, ServiceResults


def service(name: str, postcode: str = "BS16 2QR", **fields: object) -> dict[str, object]:
    place = {"location": {"name": "Hall", "addresses": [{"address_1": "1 High Street", "postal_code": postcode}]}}
    return {"id": name, "name": name, "service_at_locations": [place], **fields}


SERVICES = [
    service(
        "Home Adaptations Team", description="Rails, ramps and bathing equipment for people at home.",
        cost_options=[{"amount": 0}], minimum_age=18, phones=[{"number": "0117 496 0145"}], assured_date="2026-09-01",
        schedules=[{"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "16:30"}],
        organization={"id": "c", "name": "City Council"},
    ),
    service("Bath Road Library", "BS4 3EW", description="Books and newspapers."),
    service("Friendly Callers", "BS5 6XX", description="Befriending for lonely older people.", minimum_age=65),
    service("Fareham Lunch Club", "PO16 7AA", description="A hot meal and company.", fees="£4 a meal"),
    service("Fishponds Lunch Club", "BS16 3UH", description="A hot meal and company.", fees="Free"),
    service("Carers Break", "SW1A 1AA", description="A sitting service and respite for carers.",
            languages=[{"name": "Polish", "code": "pl"}]),
    service("Saturday Dance", "BS16 2QR", schedules=[{"byday": "SA", "opens_at": "10:00", "closes_at": "12:00"}]),
    service("O'Brien's Café, 24/7", "BS1 4ST", description="C++ for beginners: “risk” & reward."),
    {"id": "line", "name": "Night line", "description": "Ring when you cannot sleep."},
]  # fmt: skip


def names(results: ServiceResults) -> list[str]:
    return [hit.service.name for hit in results.hits]


def find(town: Directory, words: str = "", **fields: object) -> ServiceResults:
    return town.search(ServiceQuery(words, **fields))  # type: ignore[arg-type]
