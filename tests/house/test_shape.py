"""Sizes that fit in an eye's reach, and the widgets and calls that are kept in one place or out of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PACKAGE = HOUSE / "navigator"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

#: Each of these takes text for markup, or opens what the text names; the kit has a plain one for each.
TAKES_MARKUP = {
    "QLabel", "QMessageBox", "QToolTip", "QErrorMessage", "QInputDialog", "QProgressDialog", "QTextEdit",
    "QTextBrowser", "QWhatsThis", "QWizardPage", "QDesktopServices",
}  # fmt: skip
MARKUP_CALLS = {"setToolTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
#: QSettings runs code from a hostile file; the widgets that hold data of their own drift from the store's.
NEVER = {"QSettings", "QTableWidget", "QTreeWidget", "QListWidget", "QSqlTableModel"}


def names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every name that a source mentions, bare or after a dot, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name.split(".")[-1], node.lineno


def trespasses(source: str, *, module: str) -> list[str]:
    """What a module of the package may not mention, with the line."""
    tree, refused = ast.parse(source), set(NEVER)
    if not module.startswith("ui/kit/"):
        refused |= TAKES_MARKUP | MARKUP_CALLS
    found = [f"{name}, line {line}" for name, line in names(tree) if name in refused]
    return found + [f"exec, line {line}" for line in nested_loops(tree, module=module)]


def nested_loops(tree: ast.AST, *, module: str) -> list[int]:
    """Lines that call exec: a loop within the loop, in which anything may happen. app.py runs the only one."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    loops = [
        call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in ("exec", "exec_")
    ]
    return loops[1:] if module == "app.py" else loops


def lines(node: ast.stmt | ast.expr) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(source: str) -> list[str]:
    """A module or functions beyond the limits. A text in quotes, such as a table's SQL, is read as one line."""
    found = [f"{source.count(chr(10))} lines"] if source.count("\n") > LONGEST_MODULE else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = lines(node) - sum(lines(text) - 1 for text in ast.walk(node) if isinstance(text, ast.Constant))
            if length > LONGEST_FUNCTION:
                found.append(f"{node.name}: {length} lines")
    return found


def test_nothing_is_longer_than_can_be_seen() -> None:
    found = {module: too_long((PACKAGE / module).read_text(encoding="utf-8")) for module in MODULES}
    assert len(found) > 100
    assert {module: long for module, long in found.items() if long} == {}


def test_foreign_text_is_never_markup_and_no_loop_is_nested() -> None:
    sources = {module: (PACKAGE / module).read_text(encoding="utf-8") for module in MODULES}
    found = {module: trespasses(source, module=module) for module, source in sources.items()}
    assert {module: trespassed for module, trespassed in found.items() if trespassed} == {}


@pytest.mark.parametrize(
    ("planted", "module"),
    [
        ("from PySide6.QtWidgets import QLabel\nQLabel(person.name)", "ui/people.py"),
        ("import PySide6.QtWidgets as w\nw.QMessageBox.warning(None, '', words)", "ui/people.py"),
        ("button.setToolTip(service.name)", "ui/directory.py"),
        ("from PySide6.QtCore import QSettings", "ui/kit/tables.py"),
        ("dialog.exec()", "ui/kit/dialogs.py"),
        ("app.exec()\ndialog.exec()", "app.py"),
        ("view.setHtml(entry.words)", "app.py"),
    ],
)
def test_a_planted_trespass_is_found(planted: str, module: str) -> None:
    assert trespasses(planted, module=module)


def test_the_program_may_run_its_one_loop() -> None:
    assert not trespasses("raise SystemExit(application.exec())", module="app.py")


def test_what_is_too_long_is_found() -> None:
    assert too_long("x = 1\n" * (LONGEST_MODULE + 1))
    assert too_long("def f():\n" + "    x = 1\n" * LONGEST_FUNCTION)
    assert not too_long("def f():\n" + "    x = 1\n" * (LONGEST_FUNCTION - 1))
