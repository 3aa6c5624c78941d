"""A hand on the program, as a screen reader has one: it finds by role and name, presses, types, reads.

Run by the system's own python3, where Debian keeps pyatspi; so a process of its own, spoken to by one JSON object a
line: {"do": "press", "role": "button", "name": "Save"} is answered by {"ok": true, "value": …} or {"ok": false,
"why": …, "tree": everything that can be seen}. `virtual_screen.Hand` is the other end.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
import pyatspi  # noqa: E402
from gi.repository import Atspi  # noqa: E402

POLL_SECONDS = 0.1
KEYS = {
    "return": 0xFF0D, "escape": 0xFF1B, "tab": 0xFF09, "backspace": 0xFF08, "delete": 0xFFFF, "home": 0xFF50,
    "left": 0xFF51, "up": 0xFF52, "right": 0xFF53, "down": 0xFF54, "page up": 0xFF55, "page down": 0xFF56,
    "end": 0xFF57, "f1": 0xFFBE, "space": 0x20,
}  # fmt: skip
MODIFIERS = {"shift": pyatspi.MODIFIER_SHIFT, "ctrl": pyatspi.MODIFIER_CONTROL, "alt": pyatspi.MODIFIER_ALT}
#: The same thing under the names of older and newer accessibility buses.
SAME_ROLE = {"push button": "button", "entry": "text", "password text": "text", "check menu item": "menu item"}

#: What a person acts upon, and must be able to call by name.
USED = {
    "button",
    "text",
    "combo box",
    "check box",
    "radio button",
    "page tab",
    "table",
    "list",
    "spin button",
    "slider",
}


class NotThere(Exception):
    """What was asked for did not come to be within the time."""


class Driver:
    def __init__(self, program):
        self.application = self.until(lambda: self.by_process(program), 30, "the program on the accessibility bus")

    def by_process(self, program):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == program:
                return application
        return None

    def until(self, look, seconds, what):
        """What `look` finds, as soon as it finds it."""
        end = time.monotonic() + seconds
        while True:
            try:
                found = look()
            except Exception as error:  # a control that goes while it is looked at is no reason to stop looking
                found, what = None, "{} ({})".format(what.split(" (")[0], error)
            if found:
                return found
            if time.monotonic() > end:
                raise NotThere(f"after {seconds:g} s there is no {what}")
            time.sleep(POLL_SECONDS)

    # finding

    def seen(self, node, depth=0):
        """Every control that can be seen, from the window down; what is hidden hides what is in it."""
        yield node, depth
        for child in node:
            if child is not None and (depth == 0 or child.getState().contains(pyatspi.STATE_VISIBLE)):
                yield from self.seen(child, depth + 1)

    def windows(self):
        """The windows, the one with the keyboard first: a dialog stands before what it covers."""
        windows = [window for window in self.application if window is not None]
        windows = [window for window in windows if window.getState().contains(pyatspi.STATE_SHOWING)]
        return sorted(windows, key=lambda window: not window.getState().contains(pyatspi.STATE_ACTIVE))

    def has_keyboard(self):
        """Whether a window has the keyboard: for a moment after a dialog has closed, none has."""
        self.application.clear_cache()
        return any(window.getState().contains(pyatspi.STATE_ACTIVE) for window in self.windows())

    def find(self, role, name, inside="", how="is"):
        self.application.clear_cache()
        for window in self.windows():
            if inside and not window.name.startswith(inside):
                continue
            for node, _ in self.seen(window):
                if plain_role(node) == role and showing(node) and any(same(each, name, how) for each in names(node)):
                    return node
        return None

    def control(self, ask):
        role, name = ask["role"], ask.get("name", "")
        look = lambda: self.find(role, name, ask.get("inside", ""), how_of(ask))  # noqa: E731
        return self.until(look, ask.get("seconds", 10), f"{role} named {name!r}")

    # the vocabulary

    def wait_for(self, ask):
        """Wait until a control is there and is as it should be, such as {"checked": true}; say what it shows."""
        node, wanted = self.control(ask), ask.get("shows", {}).items()
        as_wanted = lambda: wanted <= describe(node).items()  # noqa: E731
        self.until(
            as_wanted, ask.get("seconds", 10), "{} {!r} that shows {}".format(ask["role"], ask["name"], dict(wanted))
        )
        return describe(node)

    def wait_gone(self, ask):
        gone = lambda: not self.find(ask["role"], ask.get("name", ""), ask.get("inside", ""))  # noqa: E731
        self.until(gone, ask.get("seconds", 10), "end of {} named {!r}".format(ask["role"], ask.get("name")))

    def press(self, ask):
        """Press a button, a tab, a box to tick, a row: whatever its first action is."""
        node = self.control(ask)
        usable = lambda: node.getState().contains(pyatspi.STATE_ENABLED)  # noqa: E731
        self.until(
            usable, ask.get("seconds", 10), "use for the {} {!r}: it is greyed".format(ask["role"], ask.get("name"))
        )
        actions = node.queryAction()
        offered = [actions.getName(index) for index in range(actions.nActions)]
        for wanted in ("Press", "Toggle", "ShowMenu"):
            if wanted in offered:
                actions.doAction(offered.index(wanted))
                return self.soon(lambda: not held_down(node), 2)
        raise NotThere("nothing to press on the {} {!r}: it offers {}".format(ask["role"], ask.get("name"), offered))

    def focus(self, ask):
        node = self.control(ask)
        node.queryComponent().grabFocus()
        self.until(lambda: focused(node), 5, "keyboard on the {} {!r}".format(ask["role"], ask.get("name")))
        return node

    def type(self, ask):
        """Type with the keyboard, key by key, into a field that is then read back."""
        node = self.focus(ask)
        before = text_of(node)
        if before and not ask.get("add"):
            self.keys({"keys": "ctrl+a"})
            self.keys({"keys": "delete"})
            before = ""
            self.until(lambda: not text_of(node), 5, "emptiness in {!r}".format(ask["name"]))
        for number, line in enumerate(ask["text"].split("\n")):
            if number:
                self.keys({"keys": "return"})
            if line:
                Atspi.generate_keyboard_event(0, line, Atspi.KeySynthType.STRING)
        wanted = before + ask["text"]
        if not ask.get("blind"):
            self.until(
                lambda: text_of(node) == wanted,
                10,
                "{!r} in {!r}, which says {!r}".format(wanted, ask["name"], text_of(node)),
            )

    def say(self, ask):
        """Put text in at once, as dictation does; for what no keyboard here has."""
        node = self.focus(ask)
        node.queryEditableText().setTextContents(ask["text"])
        self.until(lambda: text_of(node) == ask["text"], 5, "{!r} in {!r}".format(ask["text"], ask["name"]))

    def keys(self, ask):
        """Press keys together, such as ctrl+l or return, wherever the keyboard is."""
        self.until(self.has_keyboard, 5, "window that has the keyboard")
        *held, last = ask["keys"].lower().split("+")
        mask = 0
        for each in held:
            mask |= 1 << MODIFIERS[each]
        if mask:
            Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.LOCKMODIFIERS)
        Atspi.generate_keyboard_event(KEYS.get(last) or ord(last), None, Atspi.KeySynthType.SYM)
        if mask:
            Atspi.generate_keyboard_event(mask, None, Atspi.KeySynthType.UNLOCKMODIFIERS)

    def choose(self, ask):
        """Choose an item of a combo box by its words: open it, go down to the item, take it."""
        node = self.control(ask)
        options = [each.name for each in self.all_in(node) if plain_role(each) in ("list item", "menu item")]
        if ask["item"] not in options:
            raise NotThere("no {!r} to choose; there are {}".format(ask["item"], options))
        self.press(ask)
        for key in ["home"] + ["down"] * options.index(ask["item"]) + ["return"]:
            self.keys({"keys": key})
        self.until(lambda: ask["item"] in chosen_in(node), 5, "{!r} chosen in {!r}".format(ask["item"], ask["name"]))

    def open_row(self, ask):
        """Go down a table with the keyboard to the row that has this cell, and press Return."""
        table = self.focus({"role": "table", **ask})
        wanted = {"role": "table cell", "name": ask["cell"], "starts": ask.get("starts", False)}
        cell = self.control(wanted)
        self.keys({"keys": "home"})
        self.keys({"keys": "ctrl+home"})
        for _ in range(table.queryTable().nRows + 1):
            if self.soon(lambda: selected(cell) or focused(cell)):
                self.keys({"keys": "return"})
                return
            self.keys({"keys": "down"})
        raise NotThere("going down {!r} never came to {!r}".format(ask["name"], ask["cell"]))

    def soon(self, look, seconds=0.3):
        """Whether it comes to be within a moment."""
        end = time.monotonic() + seconds
        while not look():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def all_in(self, node):
        yield node
        for child in node:
            if child is not None:
                yield from self.all_in(child)

    def read(self, ask):
        return describe(self.control(ask))["text"]

    def nameless(self, _ask):
        """Controls that can be seen and used, and that a screen reader could only call by their kind."""
        self.application.clear_cache()
        found = [node for window in self.windows() for node, _ in self.seen(window) if plain_role(node) in USED]
        return {"roles": [plain_role(node) for node in found if showing(node) and not any(names(node))]}

    def box(self, _ask):
        """Where the windows are on the screen, all together: {"left", "top", "right", "bottom"} in pixels."""
        self.application.clear_cache()
        extents = [window.queryComponent().getExtents(pyatspi.DESKTOP_COORDS) for window in self.windows()]
        return {
            "left": min(each.x for each in extents),
            "top": min(each.y for each in extents),
            "right": max(each.x + each.width for each in extents),
            "bottom": max(each.y + each.height for each in extents),
        }

    def tree(self, _ask):
        """Everything that can be seen, as a screen reader finds it."""
        self.application.clear_cache()
        lines = []
        for window in self.windows():
            for node, depth in self.seen(window):
                lines.append("{}{} {}".format("  " * depth, plain_role(node), describe(node)["text"] or names(node)))
        return "\n".join(lines)


def plain_role(node):
    role = node.getRoleName()
    return SAME_ROLE.get(role, role)


def names(node):
    """A control's own name, and the names of what labels it: a combo box's own is what is chosen in it."""
    found = [node.name]
    if plain_role(node) == "combo box":
        found.append(node.description)
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            found += [relation.getTarget(index).name for index in range(relation.getNTargets())]
    return found


def how_of(ask):
    """How a name is to be compared: whole, or by its start or end."""
    return "starts" if ask.get("starts") else "ends" if ask.get("ends") else "is"


def same(found, wanted, how):
    if how == "is":
        return found == wanted
    return found.startswith(wanted) if how == "starts" else found.endswith(wanted)


def showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def focused(node):
    node.clear_cache()
    return node.getState().contains(pyatspi.STATE_FOCUSED)


def held_down(node):
    """Whether a button is still on its way: Qt holds it for a tenth of a second, and acts when it comes up again."""
    node.clear_cache()
    try:
        return node.getState().contains(pyatspi.STATE_PRESSED)
    except Exception:  # what it did took it away
        return False


def selected(node):
    node.clear_cache()
    return node.getState().contains(pyatspi.STATE_SELECTED)


def text_of(node):
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def chosen_in(node):
    node.clear_cache()
    return node.name, text_of(node)


def describe(node):
    node.clear_cache()
    states = node.getState()
    return {
        "role": plain_role(node),
        "name": node.name,
        "text": text_of(node) or node.name,
        "checked": states.contains(pyatspi.STATE_CHECKED),
        "enabled": states.contains(pyatspi.STATE_ENABLED),
        "focused": states.contains(pyatspi.STATE_FOCUSED),
        "selected": states.contains(pyatspi.STATE_SELECTED),
    }


def answer(driver, ask):
    value = getattr(driver, ask["do"])(ask)
    return {"ok": True, "value": value if isinstance(value, (dict, str, bool)) else None}


def main():
    try:
        driver = Driver(int(sys.argv[1]))
    except NotThere as error:
        driver = None
        print(json.dumps({"ok": False, "why": str(error)}), flush=True)
        return
    print(json.dumps({"ok": True, "value": driver.application.name}), flush=True)
    for line in sys.stdin:
        try:
            told = answer(driver, json.loads(line))
        except Exception as error:  # whatever happens is told to the test, which fails with it
            told = {"ok": False, "why": f"{type(error).__name__}: {error}", "tree": safe_tree(driver)}
        print(json.dumps(told), flush=True)


def safe_tree(driver):
    try:
        return driver.tree({})
    except Exception as error:
        return f"the program cannot be read any more: {error}"


if __name__ == "__main__":
    main()
