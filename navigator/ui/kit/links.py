"""Links from outside open only when they are of a harmless kind, and after their address was shown."""

import re
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from navigator.ui.kit.dialogs import Ask

_LONGEST = 2000
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_TEL = re.compile(r"\+?[0-9 ()\-]{3,24}")


def safe_link(address: str) -> QUrl | None:
    """The address if it may be opened, else None.

    Web addresses with a host and no user name before it; mail to one plain address; telephone numbers. An
    address without a scheme is taken for https. Never a file, a share, a script, or another program's scheme.
    """
    text = address.strip()
    if not text or len(text) > _LONGEST or any(ord(one) < 33 for one in text.replace(" ", "")):
        return None
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "mailto":
        return QUrl(text) if _MAIL.fullmatch(rest) else None
    if scheme.lower() == "tel":
        return QUrl(f"tel:{re.sub(r'[^0-9+]', '', rest)}") if _TEL.fullmatch(rest) else None
    if not re.match(r"(?i)https?://", text):
        if not re.match(r"(?i)[a-z0-9-]+(\.[a-z0-9-]+)+(/|$|\?)", text):
            return None
        text = f"https://{text}"
    return _web(text)


def _web(text: str) -> QUrl | None:
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    good = url.isValid() and url.scheme() in ("http", "https") and "." in url.host() and not url.userInfo()
    return url if good and "\\" not in text else None


def shown_address(url: QUrl) -> str:
    """The address as it will be opened, in letters that cannot pass for others (punycode)."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


def open_link(
    parent: QWidget, address: str, *, opener: Callable[[QUrl], object] = QDesktopServices.openUrl
) -> Ask | None:
    """Show where the link goes and ask; None when it is of a kind that is never opened."""
    url = safe_link(address)
    if url is None:
        return None
    outside = "your mail program" if url.scheme() == "mailto" else "another program"
    host = f"\n\nThe site is {bytes(QUrl.toAce(url.host()).data()).decode()}." if url.host() else ""
    words = f"This opens {outside}, outside Navigator:\n\n{shown_address(url)}{host}"
    ask = Ask(parent, "Open a link", words, yes="Open it", then=lambda: opener(url))
    ask.open()
    return ask
