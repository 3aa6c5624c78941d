"""The plan as PDF, beside the same words as paragraphs in bare Platypus with the same fonts."""

import io
from collections.abc import Callable
from contextlib import closing
from datetime import date
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bench.figures import Figure, alternating
from navigator.documents.fonts import REGULAR, face
from navigator.documents.pdf import plan_pdf
from navigator.documents.plan import compose_plan
from navigator.documents.text import text_of
from navigator.domain.papers import Look
from navigator.paths import Profile
from navigator.store.snapshot import snapshot
from navigator.wiring import open_by_keyring


def figure(profile: Profile, person_id: str, times: int) -> Figure:
    case_file = open_by_keyring(profile)
    if case_file is None:
        raise RuntimeError("the keyring of the measurement does not open its own profile")
    with closing(case_file):
        everything = case_file.query(snapshot(person_id))
    today, look = date.today(), Look()
    words = text_of(compose_plan(everything, today, look))
    ours, floor = alternating(lambda: plan_pdf(everything, today, look), platypus(words), times)
    return Figure("page to PDF, beside the same words in Platypus", ours, floor, "ms", 2.0)


def platypus(words: str) -> Callable[[], bytes]:
    face(REGULAR)  # registers the font
    style = ParagraphStyle("plain", fontName=REGULAR, fontSize=14, leading=18)

    def build() -> bytes:
        buffer = io.BytesIO()
        story = [Paragraph(escape(line), style) for line in words.splitlines() if line.strip()]
        SimpleDocTemplate(buffer, pagesize=A4).build(story)
        return buffer.getvalue()

    return build
