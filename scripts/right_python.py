"""Refuses, in one sentence, a Python that Navigator does not run on. Written so that any Python can read it."""

import sys

OLDEST, TOO_NEW = (3, 11), (3, 15)


def objection(version, modules=("ensurepip", "venv")):
    """What is wrong with a Python of this version (a tuple), in a sentence; "" when nothing is."""
    has = ".".join(str(part) for part in version[:2])
    if not OLDEST <= tuple(version[:2]) < TOO_NEW:
        return (
            "Navigator needs Python 3.11 to 3.14 and this one is " + has + ": name another,"
            " as in `make run PYTHON=python3.13`."
        )
    for module in modules:
        try:
            __import__(module)  # Debian keeps these in a package of their own
        except ImportError:
            return "Python %s came without its venv module: install the package python%s-venv." % (has, has)
    return ""


if __name__ == "__main__":
    sys.exit(objection(sys.version_info) or 0)
