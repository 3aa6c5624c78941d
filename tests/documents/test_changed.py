"""What has changed since the last page, told in words a person would use."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.documents import changed, parts
from navigator.documents.blocks import Document, Span, Table, Words, all_words
from navigator.documents.changed import changes, marked
from navigator.documents.kept import from_json, to_json
from navigator.documents.pdf import paper_pdf
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look
from navigator.domain.people import Action, CircleMember, PersonSnapshot, Plan
from navigator.domain.words import HandHolding, Language, PaperTint, PrintSize
from navigator.i18n import END_OF_ISOLATE, ISOLATE, translator

from .snapshots import COORDINATOR, TODAY, action, awkward, empty, goal, mary, may, member, sees_plan, told


def page(snapshot: PersonSnapshot, size: PrintSize = PrintSize.STANDARD) -> Document:
    return compose_plan(snapshot, TODAY, Look(size))


def ringing(day: int) -> Action:
    return action("Ring the choir", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, day))


def before() -> PersonSnapshot:
    return replace(
        may(),
        story=(told("I want to sing again."),),
        goals=(goal(1, "Sing again", ringing(25)),),
        circle=(member("Ruth", "daughter", "0117 496 0101"),),
        consents=(),
    )


WANT = "What I want to happen, and what we will do"
CASES = [
    ("nothing changed", {}, []),
    (
        "the choir is rung a day later",
        {
            "goals": (
                goal(1, "Sing again", action("Ring the choir", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, 26))),
            )
        },
        [
            f"{WANT}: Ring the choir; We do it together; Thursday\xa026\xa0November "
            "(it was: Ring the choir; We do it together; Wednesday\xa025\xa0November)"
        ],
    ),
    (
        "a second wish",
        {"goals": (*before().goals, goal(2, "Bathe safely"))},
        [f"{WANT}: new: Bathe safely"],
    ),
    (
        "what matters is taken off the page",
        {"story": ()},
        ["What matters to me: no longer there: I want to sing again."],
    ),
    (
        "another daughter is in the corner",
        {"circle": (), "consents": ()},
        ["People in my corner: no longer there: Ruth, my daughter, 0117\xa0496\xa00101."],
    ),
]


@pytest.mark.parametrize(("what", "change", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_changed_is_told(what: str, change: dict[str, object], expected: list[str]) -> None:
    now = replace(before(), **change)  # type: ignore[arg-type]
    assert [one.words for one in changes(page(before()), page(now))] == expected


LOOKS = [
    Look(),
    Look(language=Language.POLISH),
    Look(language=Language.URDU, easy_read=True),
    Look(language=Language.CHINESE),
    Look(PrintSize.LARGER),
    Look(easy_read=True),
    Look(tint=PaperTint.YELLOW),
]


def told_of(was: PersonSnapshot, now: PersonSnapshot) -> list[str]:
    kept = page(was)
    return [one.words.replace("\xa0", " ") for one in changes(kept, compose_plan(now, TODAY, kept.look))]


def shown_in(look: Look, was: PersonSnapshot, now: PersonSnapshot, then: Look) -> list[str]:
    """What the new page says in this look, marked, after one that was given in the look of then."""
    kept = from_json(to_json(compose_plan(was, TODAY, then)))
    shown = marked(kept, compose_plan(now, TODAY, kept.look), compose_plan(now, TODAY, look))
    return [words.text.replace("\xa0", " ") for words in all_words(shown)]


@pytest.mark.parametrize("look", LOOKS)
def test_another_look_is_no_news(look: Look) -> None:
    for snapshot in (may(), awkward(), mary()):
        for then in LOOKS:
            kept = from_json(to_json(compose_plan(snapshot, TODAY, then)))
            assert kept.look == then
            assert changes(kept, compose_plan(snapshot, TODAY, kept.look)) == ()
            now = compose_plan(snapshot, TODAY, look)
            assert marked(kept, compose_plan(snapshot, TODAY, kept.look), now) == now


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("then", LOOKS)
def test_what_is_new_is_marked_in_whatever_look(look: Look, then: Look) -> None:
    ring, bake = ringing(25), action("Bake bread", HandHolding.WENT_WITH)
    was = replace(before(), goals=(goal(1, "Sing again", ring),))
    now = replace(before(), goals=(goal(1, "Sing again", ring, bake), goal(2, "Walk. Then rest.")))
    new = translator(look.language).phrase("New:")
    texts = shown_in(look, was, now, then)
    begun = [text.removeprefix(new).strip(f" {ISOLATE}{END_OF_ISOLATE}") for text in texts if text.startswith(new)]
    walk = ["Walk.", "Then rest."] if look.easy_read and then.easy_read else ["Walk."]
    assert [one for one in begun if "Walk" in one or "rest" in one] == (
        walk if look.easy_read else ["Walk. Then rest."]
    )
    assert begun[0] == "Bake bread"
    assert not any(word in one for one in begun for word in ("Ring", "Sing", "Ruth"))


def on_another_day(snapshot: PersonSnapshot, look: Look, day: date) -> tuple[Document, Document, Document]:
    """The page as it was kept, and the page of this day in the look of then and in this look."""
    kept = from_json(to_json(compose_plan(snapshot, TODAY, look)))
    return kept, compose_plan(snapshot, day, kept.look), compose_plan(snapshot, day, Look())


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", [HandHolding.CHASED, HandHolding.RANG_TOGETHER, HandHolding.TOLD_ABOUT])
def test_a_day_that_has_passed_is_no_news(look: Look, kind: HandHolding) -> None:
    """What became late, or is of last year now, was agreed as it stands: nobody changed the plan."""
    rails = action("Rails fitted", kind, by_on=date(2026, 11, 25), when="9:40")
    sing = action("Sing", HandHolding.WENT_WITH, by_on=date(2027, 1, 4))
    snapshot = replace(before(), goals=(goal(1, "Sing again", rails, sing),), plan=Plan("p1"))
    for day in (date(2026, 11, 26), date(2027, 1, 2)):
        kept, as_kept, now = on_another_day(snapshot, look, day)
        assert as_kept != kept
        assert changes(kept, as_kept) == ()
        assert marked(kept, as_kept, now) == now


@pytest.mark.parametrize("look", LOOKS)
def test_a_talk_whose_day_is_over_is_no_news(look: Look) -> None:
    snapshot = replace(before(), contacts=(), plan=Plan("p1", 1, None, date(2026, 11, 24), "2 pm", "at your home"))
    kept, as_kept, now = on_another_day(snapshot, look, date(2026, 11, 26))
    assert len(as_kept.sections) < len(kept.sections)
    assert changes(kept, as_kept) == ()
    assert marked(kept, as_kept, now) == now
    assert changes(from_json(to_json(as_kept)), kept) == (), "nor when it comes back"
    moved = replace(snapshot, plan=replace(snapshot.plan, talk_on=date(2026, 12, 1)))
    assert changes(kept, compose_plan(moved, TODAY, look))
    gone = replace(snapshot, plan=Plan("p1"))
    assert changes(kept, compose_plan(gone, TODAY, look)), "what is taken off is news"


@pytest.mark.parametrize("look", LOOKS)
def test_what_was_put_off_is_news_though_it_is_late_too(look: Look) -> None:
    agreed = replace(before(), plan=Plan("p1"))
    kept = from_json(to_json(compose_plan(agreed, TODAY, look)))
    later = replace(agreed, goals=(goal(1, "Sing again", ringing(26)),))
    day = date(2026, 11, 30)
    assert changes(kept, compose_plan(later, day, kept.look))
    shown = marked(kept, compose_plan(later, day, kept.look), compose_plan(later, day, Look()))
    assert any(words.text.startswith("New:") for words in all_words(shown))


def circle(*people: CircleMember) -> dict[str, object]:
    return {"circle": people, "consents": sees_plan(people)}


RUTH, ADE = member("Ruth", "daughter", "0117 496 0101"), member("Ade", "neighbour")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"consents": ()},
            "With whom it is shared has changed: no longer there: You agreed to share this plan with Ruth. "
            "You can change your mind at any time.",
        ),
        (
            {"plan": Plan("p1", 1, date(2026, 11, 22), date(2026, 11, 24), "2 pm", "at your home")},
            "The date it was agreed has changed: Agreed with May on Sunday 22 November 2026 "
            "(it was: Agreed with May on Monday 23 November 2026)",
        ),
    ],
)
def test_the_foot_and_the_date_are_compared_too(change: dict[str, object], expected: str) -> None:
    was = replace(before(), **circle(RUTH))  # type: ignore[arg-type]
    assert told_of(was, replace(was, **change)) == [expected]  # type: ignore[arg-type]


def test_another_name_and_another_coordinator_are_told() -> None:
    was = before()
    ada = replace(was.person, details=replace(was.person.details, given_name="Ada"))
    assert "The name has changed: Ada’s plan (it was: May’s plan)" in told_of(was, replace(was, person=ada))
    told = told_of(was, replace(was, coordinator=replace(COORDINATOR, name="Sam Okoro")))
    assert (
        "Who the coordinator is has changed: Your coordinator is Sam Okoro, 0117 496 0199. "
        "(it was: Your coordinator is Jo Hart, 0117 496 0199.)"
    ) in told


def test_each_person_of_the_corner_is_compared_by_themselves() -> None:
    both = replace(before(), circle=(RUTH, ADE))
    assert told_of(both, before()) == ["People in my corner: no longer there: Ade, my neighbour."]
    assert told_of(before(), both) == ["People in my corner: new: Ade, my neighbour."]
    assert "Ruth, my daughter, 0117 496 0101. New: Ade, my neighbour." in shown_in(Look(), before(), both, Look())
    assert not any("New:" in text for text in shown_in(Look(), both, before(), Look()))


def test_a_goal_that_moves_to_its_next_action_is_not_new() -> None:
    bake = action("Bake bread", HandHolding.WENT_WITH)
    was = replace(before(), goals=(goal(1, "Sing again", ringing(25), bake),))
    now = replace(before(), goals=(goal(1, "Sing again", bake),))
    assert told_of(was, now) == [f"{WANT}: no longer there: Ring the choir; We do it together; Wednesday 25 November"]
    assert not any("New:" in text for text in shown_in(Look(), was, now, Look()))


def test_another_number_to_ring_is_marked_in_its_box_and_at_the_foot() -> None:
    now = replace(before(), coordinator=replace(COORDINATOR, phone="0117 496 0111"))
    texts = shown_in(Look(), before(), now, Look())
    assert [text for text in texts if text.startswith("New:")] == [
        "New: Your coordinator is Jo Hart, 0117 496 0111.",
        "New: 0117 496 0111",
    ]


def test_words_that_run_the_other_way_are_set_apart_after_the_mark() -> None:
    urdu = Look(language=Language.URDU)
    now = replace(before(), story=(*before().story, told("I also like tea.")))
    assert f"نیا: {ISOLATE}I also like tea.{END_OF_ISOLATE}" in shown_in(urdu, before(), now, urdu)
    now = replace(before(), story=(*before().story, told("مجھے چائے پسند ہے۔")))
    assert "نیا: مجھے چائے پسند ہے۔" in shown_in(urdu, before(), now, urdu)
    assert f"New: {ISOLATE}مجھے چائے پسند ہے۔{END_OF_ISOLATE}" in shown_in(Look(), before(), now, Look())


def test_of_many_rows_that_changed_alike_each_is_told_by_itself_without_comparing_all_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another coordinator stands on every row of a long plan."""
    compared = []
    alike = changed._alike
    monkeypatch.setattr(changed, "_alike", lambda one, other: compared.append(one) or alike(one, other))
    things = tuple(action(f"Thing {number} of many", HandHolding.CHASED) for number in range(60))
    was = replace(before(), goals=(goal(1, "Sing again", *things),))
    now = replace(was, coordinator=replace(COORDINATOR, name="Sam Okoro"))
    rows = [one for one in changes(page(was), page(now)) if one.heading == WANT]
    assert [(one.was, one.now) for one in rows] == [
        (f"Thing {number} of many; Jo\xa0Hart", f"Thing {number} of many; Sam\xa0Okoro") for number in range(60)
    ]
    assert len(compared) < 60


def test_while_keys_come_what_stayed_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    things = tuple(action(f"Thing {number} of many", HandHolding.CHASED) for number in range(1_000))

    def with_typed(words: str) -> Document:
        return page(replace(before(), goals=(goal(1, "Sing again", *things, action(words)),)))

    kept = from_json(to_json(with_typed("Bake")))
    changes(kept, with_typed("Bake br"))
    seen = []
    row = parts._row
    monkeypatch.setattr(parts, "_row", lambda one: seen.append(one) or row(one))
    (change,) = changes(kept, with_typed("Bake bread"))
    assert change.was.startswith("Bake;")
    assert change.now.startswith("Bake bread;")
    assert len(seen) < 400


def test_a_row_of_which_nothing_is_new_is_the_very_same() -> None:
    """What is made of it is remembered by what it is: while keys come, a long page is marked and drawn with each."""
    bake = action("Bake bread", HandHolding.WENT_WITH)
    now = page(replace(before(), goals=(goal(1, "Sing again", ringing(25), bake),)))
    (was,), (shown,) = (
        [block.rows for section in one.sections for block in section.blocks if isinstance(block, Table)]
        for one in (now, marked(page(before()), now, now))
    )
    assert [one is other for one, other in zip(was, shown, strict=True)] == [True, False]


def test_no_line_ends_after_the_mark() -> None:
    for look, new in ((Look(), "New:\xa0"), (Look(language=Language.CHINESE), "新：")):
        kept, now = (compose_plan(one, TODAY, look) for one in (before(), replace(before(), circle=(RUTH, ADE))))
        assert any(f"{new}Ade" in words.text for words in all_words(marked(kept, now, now)))


def test_the_mark_of_an_older_version_is_no_change() -> None:
    polish = compose_plan(before(), TODAY, Look(language=Language.POLISH))
    matters = polish.sections[0]
    (words,) = matters.blocks
    assert isinstance(words, Words)
    old = replace(words, spans=(Span("New: ", strong=True), *words.spans))
    older = replace(polish, sections=(replace(matters, blocks=(old,)), *polish.sections[1:]))
    assert older != polish
    assert changes(older, polish) == ()


@pytest.mark.parametrize("look", LOOKS)
def test_losing_the_mark_is_no_change(look: Look) -> None:
    now = replace(before(), circle=(RUTH, ADE), goals=(*before().goals, goal(2, "Bathe safely")))
    page_now = compose_plan(now, TODAY, look)
    shown = from_json(to_json(marked(compose_plan(before(), TODAY, look), page_now, page_now)))
    assert shown != page_now
    assert changes(shown, page_now) == ()
    assert paper_pdf(shown).startswith(b"%PDF")


def test_the_foot_of_an_older_version_was_one_paragraph() -> None:
    kept = page(replace(before(), **circle(RUTH)))  # type: ignore[arg-type]
    told = " ".join(words.text for words in kept.footer)
    older = replace(kept, footer=(Words((Span(told),), "the lines at the foot of the page"),))
    now = replace(before(), **circle(RUTH))  # type: ignore[arg-type]
    assert changes(older, page(now)) == ()
    (change,) = changes(older, page(replace(now, consents=())))
    assert change.heading == "The foot of the page has changed"
    assert (change.was, change.now) == (told, "Your coordinator is Jo\xa0Hart, 0117\xa0496\xa00199.")


@pytest.mark.parametrize("snapshot", [may(), awkward(), empty("Ada")], ids=["may", "awkward", "empty"])
@pytest.mark.parametrize("size", PrintSize)
def test_a_kept_version_is_the_same_to_the_byte(snapshot: PersonSnapshot, size: PrintSize) -> None:
    document = page(snapshot, PrintSize.LARGER if size is PrintSize.STANDARD else size)
    again = from_json(to_json(document))
    assert again == document
    assert paper_pdf(again) == paper_pdf(document)


def test_a_version_of_an_older_program_is_read() -> None:
    text = to_json(page(may())).replace('"contact_card":', '"something_that_was":')
    assert from_json(text).contact_card == ""
