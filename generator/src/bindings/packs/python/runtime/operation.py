# Generated from the document of the API; edit the template instead.
"""Operations as values: the request, and how to read the response. They do no I/O."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from typing_extensions import Self

from ._body import Body
from ._parameter import Cookie, Header, Parameter, Path, Query, with_query
from ._responses import Response, ResponseReader
from ._streams import Stream
from .errors import RequestError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
ItemT_co = TypeVar("ItemT_co", covariant=True)
ParameterT = TypeVar("ParameterT", bound=Parameter)


@dataclass(frozen=True, kw_only=True)
class Operation(Generic[T_co]):
    """An operation of the API, with its arguments."""

    id: str
    """The id in the API's document."""
    method: str
    path: str
    """The path below the API's root, with `{name}` in place of a path parameter."""
    parameters: tuple[Parameter, ...] = field(default=(), repr=False)
    body: Body | None = field(default=None, repr=False)
    responses: ResponseReader[T_co] = field(repr=False)
    accept: str = field(default="application/json", repr=False)
    """The media types that the response may have."""
    security: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """The alternative ways to authenticate: each has the names of the security schemes that it needs together."""
    server: str | None = None
    """The server of the operation, if it isn't the API's."""

    def target(self) -> str:
        """Returns the path and the query, with the arguments.

        Raises:
            RequestError: If an argument can't be in a path or a query.
        """
        texts = {path.name: self._written(path.text) for path in self._parameters(Path)}
        path = re.sub(r"{([^{}]*)}", lambda match: texts.get(match[1], match[0]), self.path)
        if {".", ".."} & (_segments(path) - _segments(self.path)):
            raise RequestError(self.id, f"the arguments lead out of the path `{self.path}`")
        return with_query(path, [pair for query in self._parameters(Query) for pair in self._written(query.pairs)])

    def headers(self) -> dict[str, str]:
        """Returns the headers, except those of the body.

        Raises:
            RequestError: If an argument can't be in a header or a cookie.
        """
        texts = {header.name: self._written(header.text) for header in self._parameters(Header)}
        headers = {name: text for name, text in texts.items() if text is not None}
        cookies = [pair for cookie in self._parameters(Cookie) for pair in self._written(cookie.pairs)]
        return {**headers, "Cookie": "; ".join(cookies)} if cookies else headers

    def read(self, response: Response) -> T_co:
        """Returns the value in a successful response.

        Raises:
            DecodeError: If the response doesn't match the API's document.
        """
        return self.responses.read(response)

    def _parameters(self, kind: type[ParameterT]) -> list[ParameterT]:
        return [parameter for parameter in self.parameters if isinstance(parameter, kind)]

    def _written(self, write: Callable[[], T]) -> T:
        try:
            return write()
        except ValueError as error:
            raise RequestError(self.id, str(error)) from None


def _segments(path: str) -> set[str]:
    return set(path.partition("?")[0].split("/"))


@dataclass(frozen=True)
class Paging:
    """The paging of a list."""

    page: str
    """The parameter with the number of the page, counted from 1."""
    items: str
    """The property of the response with the items."""
    total: tuple[str, ...] = ()
    """The path in the response to the number of items over all pages."""


@dataclass(frozen=True, kw_only=True)
class PagedOperation(Operation[T_co], Generic[T_co, ItemT_co]):
    """An operation whose response is a page of a list."""

    paging: Paging

    def page(self) -> int:
        """Returns the number of the page that the operation asks for."""
        return next((int(p.value) for p in self.parameters if self._asks_for_a_page(p) and p.value), 1)

    def at(self, page: int) -> Self:
        """Creates the same operation for another page."""
        parameters = (replace(p, value=page) if self._asks_for_a_page(p) else p for p in self.parameters)
        return replace(self, parameters=tuple(parameters))

    def items(self, response: object) -> Iterable[ItemT_co]:
        """Returns the items on a page."""
        return getattr(response, self.paging.items, None) or ()

    def total(self, response: Any) -> int | None:
        """Returns the number of items over all pages, if the response has it."""
        found = response
        for property in self.paging.total:
            found = getattr(found, property, None)
        return int(found) if isinstance(found, (int, float)) else None

    def _asks_for_a_page(self, parameter: Parameter) -> bool:
        return isinstance(parameter, Query) and parameter.name == self.paging.page


@dataclass(frozen=True, kw_only=True)
class StreamOperation(Operation[T_co], Generic[T_co, ItemT_co]):
    """An operation whose response can arrive item by item."""

    stream: Stream[ItemT_co] = field(repr=False)

    def streamed(self) -> Self:
        """Creates the same operation, asking for the stream instead of the whole response."""
        return replace(self, accept=self.stream.media_type)
