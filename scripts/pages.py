"""Pictures of the printed papers for the docs, of the demo's people: part of `make screenshots`.

    .venv/bin/python scripts/pages.py            docs/images/pages
    .venv/bin/python scripts/pages.py FOLDER     somewhere else, to look at

The demo's caseload is made on one fixed day, so that the pictures change when a page does and not with the calendar.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pypdfium2
from PIL import Image

from navigator.demo import fill
from navigator.directory.directory import Directory
from navigator.documents.appointment_card import compose_card
from navigator.documents.blocks import Document
from navigator.documents.letters import compose_gp_letter, compose_letter
from navigator.documents.pdf import render
from navigator.documents.plan import compose_plan
from navigator.documents.told_story import compose_story
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.appointments import appointments
from navigator.domain.consent import may_be_told
from navigator.domain.letters import Told, Writing
from navigator.domain.papers import Letterhead, Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import GoalEnding, Language, PaperTint, PrintSize, StoryHeading
from navigator.store import driver
from navigator.store.casefile import CaseFile
from navigator.store.letterhead import letterhead
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot

PAGES = Path(__file__).resolve().parent.parent / "docs" / "images" / "pages"
TODAY = date(2026, 11, 23)
#: Dots for each point, and the colours that a picture keeps: readable in the docs, and a few tens of kilobytes.
SCALE, COLOURS = 1.0, 96


def main() -> None:
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    take(to)
    print(f"The pages are in {to}.")


def take(to: Path) -> None:
    """Put a picture of each page into the folder."""
    to.mkdir(parents=True, exist_ok=True)
    people, head = caseload()
    for name, document in papers(people, head):
        photograph(document, to / f"{name}.png")


def caseload() -> tuple[dict[str, PersonSnapshot], Letterhead]:
    """The demo's people by full name, and the head of their coordinator's letters."""
    now = datetime.combine(TODAY, time(8, 0), UTC)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        driver.make_private(path)
        with (
            closing(CaseFile(path, bytes(32), clock=lambda: now)) as case_file,
            closing(Directory(Path(folder) / "directory.db", driver.open_plain)) as directory,
        ):
            fill(case_file, directory, today=TODAY)
            known = [case_file.query(snapshot(row.id)) for row in case_file.query(list_people())]
            return {one.person.details.full_name: one for one in known}, case_file.query(letterhead)


def papers(people: dict[str, PersonSnapshot], head: Letterhead) -> Iterator[tuple[str, Document]]:
    """Each picture's name and its paper."""
    may = people["Mary Ellis"]
    yield "plan", compose_plan(may, TODAY, Look())
    yield "plan-large", compose_plan(may, TODAY, Look(PrintSize.LARGE))
    yield "plan-easy-read", compose_plan(may, TODAY, Look(easy_read=True))
    for tint in (PaperTint.YELLOW, PaperTint.BLUE):
        yield f"plan-{tint.value}", compose_plan(may, TODAY, Look(tint=tint))
    for language in (one for one in Language if one is not Language.ENGLISH):
        yield f"plan-{language.value}", compose_plan(may, TODAY, Look(language=language))
    yield "plan-easy-read-ur", compose_plan(may, TODAY, Look(language=Language.URDU, easy_read=True))
    yield from other_papers(may, head)


def other_papers(may: PersonSnapshot, head: Letterhead) -> Iterator[tuple[str, Document]]:
    rails = next(one for one in may.connections if one.service.name == "Home Adaptations Team")
    words = "Two rails by the bath. You measured for them in October, and they are not there yet.\nPlease fit them, or "
    asked = Writing(
        rails.service.name, rails.service.address, f"{words}tell us what stands in the way.", date(2026, 12, 7),
        frozenset({Told.BORN, Told.ADDRESS, Told.PHONE}),
    )  # fmt: skip
    yield "letter", compose_letter(may, asked, head, TODAY)
    gp = next(one for one in may.circle if one.name == "Dr Khan")
    agreed = frozenset(may_be_told(gp, may.consents, TODAY))
    told = frozenset({Told.BORN, Told.NHS_NUMBER})
    to_gp = Writing(gp.name, gp.role, "A look at the left hearing aid, which whistles.", None, told, agreed)
    yield "letter-gp", compose_gp_letter(may, to_gp, head, TODAY)
    headings = tuple(heading for heading in StoryHeading if heading.value in {what.value for what in agreed})
    yield "story", compose_story(may, headings, TODAY, to=gp)
    yield "card", compose_card(may, appointments(may, TODAY)[0], TODAY, Look())
    yield "card-easy-read", compose_card(may, appointments(may, TODAY)[0], TODAY, Look(easy_read=True))
    if may.episode is not None:
        ended = replace(may.episode, ended_on=TODAY, held_by="Ruth, and Dr Khan at Orchard Surgery.")
        goals = tuple(replace(goal, ending=GoalEnding.PARTLY) for goal in may.goals)
        yield "who-holds-me", compose_who_holds_me(replace(may, goals=goals), ended, TODAY, Look())


def photograph(document: Document, path: Path) -> None:
    """The first page as a picture of few colours."""
    pdf = pypdfium2.PdfDocument(render(document).pdf)
    seen = pdf[0].render(scale=SCALE).to_pil().convert("RGB")
    pdf.close()
    seen.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
