"""What two council products send under the name of Open Referral UK 1.0, turned into the names of HSDS 3.0.

Outpost (Buckinghamshire): `organisation`, `taxonomies` and `suitabilities` straight on the service, `needs_referral`,
`links`, contacts and locations that are not `visible`. Southampton: `address1`, `schedule_description`, `links`,
`special_needs`, `cqc_current_rating`, `hide_address` on the service. Each may send what the other does: both are read.
"""

from collections.abc import Mapping

from navigator.directory.formats.shaping import as_list, each_renamed, moved, renamed, words

OUTPOST = frozenset({"suitabilities", "send_needs", "organisation", "visible_from", "local_offer_id", "meta"})
SOUTHAMPTON = frozenset({"schedule_description", "cqc_current_rating", "cqc_url", "ofsted_urn", "special_needs"})
_MARKS = OUTPOST | SOUTHAMPTON | {"needs_referral", "links"}
_BY_REFERRAL = "By referral"


def is_it(record: object) -> bool:
    return isinstance(record, Mapping) and not _MARKS.isdisjoint(record)


def product(record: Mapping[str, object]) -> str:
    """Whose record it is: "southampton", "outpost", or "" where only keys are seen that both send."""
    if not SOUTHAMPTON.isdisjoint(record):
        return "southampton"
    return "outpost" if not OUTPOST.isdisjoint(record) else ""


def to_hsds3(record: Mapping[str, object]) -> dict[str, object]:
    """The record under the names of 3.0; keys without a place there stay beside the others."""
    made = renamed(record, {"organisation": "organization"})
    terms = [{"taxonomy_term": one} for one in as_list(made.pop("taxonomies", None))]
    made["attributes"] = [*as_list(made.get("attributes")), *terms]
    made["contacts"] = [one for one in as_list(made.get("contacts")) if _is_visible(one)]
    made["cost_options"] = each_renamed(made.get("cost_options"), {"cost_type": "amount_description"})
    made["locations"] = [_location(one) for one in as_list(made.get("locations"))]
    _hours_in_words(made)
    _whom_it_is_for(made)
    _how_to_come(made)
    _link(made)
    _inspected(made)
    return made


def _is_visible(one: object) -> bool:
    return not (isinstance(one, Mapping) and one.get("visible") is False)


def _location(one: object) -> object:
    if not isinstance(one, Mapping):
        return one
    return {**one, **({} if _is_visible(one) else {"hide_address": True})}


def _hours_in_words(made: dict[str, object]) -> None:
    text = made.get("schedule_description")
    if isinstance(text, str) and text.strip():
        moved(made, "regular_schedules", "schedules")
        made["schedules"] = [*as_list(made.get("schedules")), {"description": text}]


def _whom_it_is_for(made: dict[str, object]) -> None:
    names = [words(one.get("name")) if isinstance(one, Mapping) else words(one)
             for key in ("suitabilities", "send_needs", "special_needs") for one in as_list(made.get(key))]  # fmt: skip
    told = ", ".join(dict.fromkeys(name for name in names if name))
    if told and not made.get("eligibility_description"):
        made["eligibility_description"] = told


def _how_to_come(made: dict[str, object]) -> None:
    notes = words(made.get("referral_notes"))
    if made.get("needs_referral") is True and not made.get("application_process"):
        made["application_process"] = f"{_BY_REFERRAL}. {notes}" if notes else _BY_REFERRAL


def _link(made: dict[str, object]) -> None:
    """The first of the links, where the service has no address on the web of its own."""
    addresses = [one.get("url") for one in as_list(made.get("links")) if isinstance(one, Mapping)]
    if not made.get("url"):
        made["url"] = next((one for one in addresses if one), None)


def _inspected(made: dict[str, object]) -> None:
    rating = words(made.get("cqc_current_rating"))
    if rating and not made.get("alert"):
        made["alert"] = f"Care Quality Commission rating: {rating}"
