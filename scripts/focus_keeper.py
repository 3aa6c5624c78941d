"""Gives the keyboard to the newest window on a screen that has no window manager, and back when it closes.

It also draws the edge of a dialog. What every desktop does, in a page: Xvfb has no desktop, and without this the
keys would go to whatever window lies under the pointer. Speaks to libX11 itself, so that nothing more has to be
installed.
"""

import ctypes
import sys

MAPPED, UNMAPPED, DESTROYED = 19, 18, 17  # X.h: MapNotify, UnmapNotify, DestroyNotify
SUBSTRUCTURE_NOTIFY = 1 << 19
POINTER_ROOT, NOW = 1, 0
GREY = 0x5B6B73


class MapEvent(ctypes.Structure):
    """XMapEvent of Xlib.h; XUnmapEvent and XDestroyWindowEvent are the same up to `window`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("override_redirect", ctypes.c_int),  # true for menus and tips, which take no keyboard
    )


class Event(ctypes.Union):
    _fields_ = (("map", MapEvent), ("room", ctypes.c_long * 24))


def library() -> ctypes.CDLL:
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
    x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    x.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
    x.XGetTransientForHint.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(ctypes.c_ulong)]
    x.XSetWindowBorder.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong]
    x.XSetWindowBorderWidth.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_uint]
    x.XFlush.argtypes = [ctypes.c_void_p]
    return x


def frame(x: ctypes.CDLL, display: int, window: int) -> None:
    """An edge around a dialog, as every desktop draws one: a photograph would not show where it ends."""
    of = ctypes.c_ulong()
    if x.XGetTransientForHint(display, window, ctypes.byref(of)) and of.value:
        x.XSetWindowBorderWidth(display, window, 1)
        x.XSetWindowBorder(display, window, GREY)


# A window may be gone before it is given the keyboard: that is no error of ours. Kept alive with the module.
ignore_errors = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)


def main() -> None:
    x = library()
    display = x.XOpenDisplay(None)
    if not display:
        sys.exit("no display")
    x.XSetErrorHandler(ignore_errors)
    x.XSelectInput(display, x.XDefaultRootWindow(display), SUBSTRUCTURE_NOTIFY)
    x.XFlush(display)
    print("ready", flush=True)
    event, windows = Event(), []
    while True:
        x.XNextEvent(display, ctypes.byref(event))
        about = event.map
        if about.type in (MAPPED, UNMAPPED, DESTROYED):
            windows = [each for each in windows if each != about.window]
            if about.type == MAPPED and not about.override_redirect:
                windows.append(about.window)
                frame(x, display, about.window)
            if windows and not (about.type == MAPPED and about.override_redirect):
                x.XSetInputFocus(display, windows[-1], POINTER_ROOT, NOW)
                x.XFlush(display)


if __name__ == "__main__":
    main()
