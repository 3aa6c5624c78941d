"""How the case file came to have its shape: literal, numbered, dated steps that import no living code.

Each step is a module of this package: `step_0002_….py` holds the statements that lead from shape 1 to shape 2. A step
that has been released is never edited. The file's `user_version` is the number of the newest step; a file with a higher
one was written by a newer program and is refused in words.
"""

from collections.abc import Callable

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from navigator.errors import CaseFileTrouble
from navigator.store.migrations import (
    step_0001_first_light,
    step_0002_daily_loop,
    step_0003_own_knowledge,
    step_0004_versions,
    step_0005_undo_and_search,
    step_0006_circle,
    step_0007_papers,
    step_0008_story,
    step_0009_reviews,
    step_0010_read_aloud,
    step_0011_snoozes,
    step_0012_given,
    step_0013_order,
    step_0014_list_to_take_home,
    step_0015_their_number,
    step_0016_how_they_were_helped,
    step_0017_strong_contrast,
    step_0018_about_them_found,
    step_0019_asked_on_page,
    step_0020_what_else_they_need,
    step_0021_snoozed_day,
    step_0022_where_we_talk,
    step_0023_no_record,
)

#: By name, in order; the names are kept in the file.
_STEPS = {
    "0001_first_light_2026_11_23": step_0001_first_light.STATEMENTS,
    "0002_daily_loop_2026_11_24": step_0002_daily_loop.STATEMENTS,
    "0003_own_knowledge_2026_11_24": step_0003_own_knowledge.STATEMENTS,
    "0004_versions_2026_11_24": step_0004_versions.STATEMENTS,
    "0005_undo_and_search_2026_11_24": step_0005_undo_and_search.STATEMENTS,
    "0006_circle_2026_11_26": step_0006_circle.STATEMENTS,
    "0007_papers_2026_11_27": step_0007_papers.STATEMENTS,
    "0008_story_2026_11_26": step_0008_story.STATEMENTS,
    "0009_reviews_2026_11_27": step_0009_reviews.STATEMENTS,
    "0010_read_aloud_2026_11_27": step_0010_read_aloud.STATEMENTS,
    "0011_snoozes_2026_11_27": step_0011_snoozes.STATEMENTS,
    "0012_given_2026_11_27": step_0012_given.STATEMENTS,
    "0013_order_2026_11_27": step_0013_order.STATEMENTS,
    "0014_list_to_take_home_2026_11_27": step_0014_list_to_take_home.STATEMENTS,
    "0015_their_number_2026_11_27": step_0015_their_number.STATEMENTS,
    "0016_how_they_were_helped_2026_11_27": step_0016_how_they_were_helped.STATEMENTS,
    "0017_strong_contrast_2026_11_27": step_0017_strong_contrast.STATEMENTS,
    "0018_about_them_found_2026_11_27": step_0018_about_them_found.STATEMENTS,
    "0019_asked_on_page_2026_11_27": step_0019_asked_on_page.STATEMENTS,
    "0020_what_else_they_need_2026_11_27": step_0020_what_else_they_need.STATEMENTS,
    "0021_snoozed_day_2026_11_27": step_0021_snoozed_day.STATEMENTS,
    "0022_where_we_talk_2026_11_27": step_0022_where_we_talk.STATEMENTS,
    "0023_no_record_2026_11_27": step_0023_no_record.STATEMENTS,
}

#: The newest shape this program knows.
NEWEST = len(_STEPS)

steps = Migrations("case")


def _register(name: str, statements: tuple[str, ...]) -> None:
    @steps(name=name)
    def _apply(database: Database) -> None:
        for statement in statements:
            database.execute(statement)


for _name, _statements in _STEPS.items():
    _register(_name, _statements)


def shape_of(database: Database) -> int:
    """The number of the step the file is at; 0 for an empty file."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(database: Database, back_up: Callable[[int], None]) -> None:
    """Apply what is pending, each step in one transaction with its record. Raises CaseFileTrouble for a newer file.

    `back_up(shape)` is called first where the file holds somebody's work: a step that goes wrong in a way nobody
    foresaw must leave the file as it was to go back to.
    """
    shape = shape_of(database)
    if shape > NEWEST:
        raise CaseFileTrouble(
            f"This case file was made by a newer Navigator (shape {shape}; this program knows {NEWEST}). "
            "Nothing was changed. Install the newer program to open it."
        )
    if shape < NEWEST:
        if shape:
            back_up(shape)
        # Making a parent table anew needs this off; the check afterwards finds what it would have missed.
        database.execute("PRAGMA foreign_keys=OFF")
        steps.apply(database)
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise CaseFileTrouble(
                "The case file could not be brought up to date: a record points nowhere. Restore a backup."
            )
        database.execute("PRAGMA foreign_keys=ON")
