"""The plan as PDF, one and many, beside the same words as paragraphs in bare Platypus with the same fonts."""

import io
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bench.figures import Figure, alternating, milliseconds
from navigator.documents.fonts import REGULAR, face
from navigator.documents.kept import to_json
from navigator.documents.many import write_plan
from navigator.documents.pdf import plan_pdf
from navigator.documents.plan import compose_plan
from navigator.documents.text import text_of
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import Paper
from navigator.errors import Refused
from navigator.files import write_whole
from navigator.paths import Profile
from navigator.store.casefile import CaseFile
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot
from navigator.store.versions import keep_version
from navigator.wiring import open_by_keyring


def figures(profile: Profile, person_id: str, folder: Path, times: int, many: int) -> list[Figure]:
    """One page, and many plans into a folder, each kept as a version, as when a coordinator leaves."""
    case_file = open_by_keyring(profile)
    if case_file is None:
        raise RuntimeError("the keyring of the measurement does not open its own profile")
    with closing(case_file):
        return [page(case_file.query(snapshot(person_id)), times), plans(case_file, folder, many)]


def page(everything: PersonSnapshot, times: int) -> Figure:
    today, look = date.today(), Look()
    words = text_of(compose_plan(everything, today, look))
    ours, floor = alternating(lambda: plan_pdf(everything, today, look), platypus(words), times)
    return Figure("page to PDF, beside the same words in Platypus", ours, floor, "ms", 2.0)


def plans(case_file: CaseFile, folder: Path, many: int) -> Figure:
    """Beside the same words in Platypus, written and flushed as ours are, and of which nothing is kept."""
    ids = [row.id for row in case_file.query(list_people())]
    ids = [ids[number % len(ids)] for number in range(many)]
    today, ours, bare = date.today(), folder / "plans", folder / "bare"
    for place in (ours, bare):
        place.mkdir()

    def save(number: int, person_id: str) -> None:
        try:
            document, form = write_plan(case_file.query(snapshot(person_id)), today, ours / f"{number}.pdf")
        except Refused:
            return  # it does not fit: named, and the others go on
        case_file.command(keep_version(person_id, Paper.PLAN, form, to_json(document)))

    def floor(number: int, person_id: str) -> None:
        words = text_of(compose_plan(case_file.query(snapshot(person_id)), today))
        write_whole(bare / f"{number}.pdf", platypus(words)())

    took = [(milliseconds(partial(save, *one)), milliseconds(partial(floor, *one))) for one in enumerate(ids)]
    all_ours, all_bare = (sum(times) / 1000 for times in zip(*took, strict=True))
    return Figure(f"{many} plans into a folder, beside Platypus", all_ours, all_bare, "s", 2.0)


def platypus(words: str) -> Callable[[], bytes]:
    face(REGULAR)  # registers the font
    style = ParagraphStyle("plain", fontName=REGULAR, fontSize=14, leading=18)

    def build() -> bytes:
        buffer = io.BytesIO()
        story = [Paragraph(escape(line), style) for line in words.splitlines() if line.strip()]
        SimpleDocTemplate(buffer, pagesize=A4).build(story)
        return buffer.getvalue()

    return build
