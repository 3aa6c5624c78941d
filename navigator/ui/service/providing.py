"""Services for the box at the top."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from navigator.domain.services import Service, ServiceQuery, ServiceResults
from navigator.ui.context import Context
from navigator.ui.find import Deliver, Found, Provider


def service_provider(context: Context, owner: QObject, show: Callable[[Service], object]) -> Provider:
    """Services for the box at the top, of the window that is `owner`: choosing one shows it."""

    def provide(text: str, deliver: Deliver) -> None:
        def search() -> ServiceResults:
            return context.directory.search(ServiceQuery(words=text, limit=5))

        def found(results: ServiceResults) -> None:
            services = [hit.service for hit in results.hits]
            deliver([Found(one.name, one.organization, "compass", partial(show, one)) for one in services])

        # On its own thread all of it: the first letter would wait for the directory to be opened.
        context.directory_work.ask(search, found, owner=owner, key="find services")

    return provide
