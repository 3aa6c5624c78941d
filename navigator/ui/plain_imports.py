"""Imported before all else of the window, so that what it is made of is there a little sooner."""

import builtins

import PySide6.QtCore  # noqa: F401 - first: the line below takes back what it does

# PySide6 puts an import of its own in place of Python's, for the switches of `__feature__`, none of which we use: it
# reads the source of every module that is imported after it, an eighth of what our imports take, and keeps it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
