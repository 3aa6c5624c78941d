"""Services for the box at the top."""

from collections.abc import Callable
from functools import partial

from navigator.domain.services import Service, ServiceQuery, ServiceResults
from navigator.ui.context import Context
from navigator.ui.directory_page import DirectoryPage
from navigator.ui.find import Deliver, Found, Provider


def service_provider(context: Context, page: DirectoryPage, show_page: Callable[[str], object]) -> Provider:
    """Services for the box at the top: choosing one shows it in the directory."""

    def show(service: Service) -> None:
        show_page(page.place.name)
        page.show_service(service)

    def provide(text: str, deliver: Deliver) -> None:
        def found(results: ServiceResults) -> None:
            services = [hit.service for hit in results.hits]
            deliver([Found(one.name, one.organization, "compass", partial(show, one)) for one in services])

        ask = partial(context.directory.search, ServiceQuery(words=text, limit=5))
        context.directory_work.ask(ask, found, owner=page, key="find")

    return provide
