# Generated from the document of the API; edit the template instead.
"""Authentication: the credentials of a client, and their place in requests."""

from __future__ import annotations

import base64
import inspect
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import anyio
import httpx

from ._operation import Operation
from ._parameter import encoded, in_header, with_query
from .errors import MissingCredentialsError

CredentialT = TypeVar("CredentialT", bound="BaseCredential")

Token = str | Callable[[], str]
"""A key or a token, or a function that provides it."""
AsyncToken = Token | Callable[[], Awaitable[str]]
"""A key or a token, or a function that provides it, which may be asynchronous."""
User = tuple[str, str]
"""A user name and a password."""


@dataclass(frozen=True)
class Scheme:
    """A security scheme: the place of a credential in a request."""

    location: Literal["header", "query", "cookie"]
    name: str
    """The name of the header, query parameter or cookie."""
    prefix: str = ""
    """The text before the credential: the HTTP scheme and a space."""

    def written(self, given: Any) -> str:
        """Returns a credential as it is sent.

        Raises:
            TypeError: If it isn't a string.
        """
        if not isinstance(given, str):
            raise TypeError(f"the credential for the {self.location} `{self.name}` is a string")
        return given


@dataclass(frozen=True)
class BasicScheme(Scheme):
    """HTTP's scheme for a user name and a password (RFC 7617)."""

    location: Literal["header"] = "header"
    name: str = "Authorization"
    prefix: str = "Basic "

    def written(self, given: Any) -> str:
        """Returns a user name and a password as they are sent.

        Raises:
            TypeError: If they aren't a pair of strings.
            ValueError: If there is a colon in the user name.
        """
        if not (isinstance(given, tuple) and len(given) == 2):
            raise TypeError("the credential is a tuple of user name and password")
        if ":" in given[0]:
            raise ValueError("a user name can't contain a colon")
        return base64.b64encode(":".join(given).encode()).decode()


@dataclass(frozen=True, eq=False)
class Issue:
    """A value of a credential. It isn't equal to another issue, even if that has the same value."""

    scheme: Scheme
    value: str = field(repr=False)

    def add(self, target: str, headers: dict[str, str]) -> str:
        """Adds the value to the headers, or to the target, which it returns.

        Raises:
            ValueError: If a header can't have the value.
        """
        name = self.scheme.name
        if self.scheme.location == "query":
            return with_query(target, [f"{encoded(name)}={encoded(self.value)}"])
        if self.scheme.location == "cookie":
            others = [headers["Cookie"]] if "Cookie" in headers else []
            headers["Cookie"] = in_header("Cookie", "; ".join([*others, f"{name}={self.value}"]))
        else:
            headers[name] = in_header(name, self.scheme.prefix + self.value)
        return target


class BaseCredential:
    """A credential: a value, or a function that provides values, or both."""

    def __init__(self, scheme: Scheme, *, value: Any = None, provider: Callable[[], Any] | None = None) -> None:
        self.scheme = scheme
        self.issue = None if value is None else Issue(scheme, scheme.written(value))
        self.provider = provider

    @property
    def is_available(self) -> bool:
        """True if requests can have the credential."""
        return self.issue is not None or self.provider is not None

    def _provider_instead_of(self, stale: Issue | None) -> Callable[[], Any] | None:
        return self.provider if self.issue is None or self.issue is stale else None

    def _keep(self, value: Any) -> None:
        self.issue = Issue(self.scheme, self.scheme.written(value))

    def _issued(self) -> Issue:
        if self.issue is None:
            raise ValueError("the session has ended")
        return self.issue


class Credential(BaseCredential):
    """A credential of a `Client`, which threads can share."""

    def __init__(self, scheme: Scheme, *, value: Any = None, provider: Callable[[], str] | None = None) -> None:
        super().__init__(scheme, value=value, provider=provider)
        self._lock = threading.Lock()

    def current(self) -> Issue:
        """Returns the value. It is provided if there is none yet."""
        return self.issue or self.renewed(None)

    def renewed(self, stale: Issue | None) -> Issue:
        """Returns a new value, if one can be provided. However many threads find theirs stale, one has it provided."""
        with self._lock:
            if provider := self._provider_instead_of(stale):
                self._keep(provider())
            return self._issued()


class AsyncCredential(BaseCredential):
    """A credential of an `AsyncClient`, which tasks can share."""

    def __init__(
        self, scheme: Scheme, *, value: Any = None, provider: Callable[[], str | Awaitable[str]] | None = None
    ) -> None:
        super().__init__(scheme, value=value, provider=provider)
        self._lock = anyio.Lock()

    async def current(self) -> Issue:
        """Returns the value. It is provided if there is none yet."""
        return self.issue or await self.renewed(None)

    async def renewed(self, stale: Issue | None) -> Issue:
        """Returns a new value, if one can be provided. However many tasks find theirs stale, one has it provided."""
        async with self._lock:
            if provider := self._provider_instead_of(stale):
                provided = provider()
                self._keep(await provided if inspect.isawaitable(provided) else provided)
            return self._issued()


def choose(
    operation: Operation[Any], credentials: Mapping[str, CredentialT], *, is_required: bool
) -> list[CredentialT]:
    """Returns the credentials for an operation: those of the first alternative that has all.

    An alternative that needs none is the last resort.

    Raises:
        MissingCredentialsError: If no alternative has all, and the operation `is_required` to have one.
    """
    for names in sorted(operation.security, key=lambda names: not names):
        found = [credentials[name] for name in names if name in credentials and credentials[name].is_available]
        if len(found) == len(names):
            return found
    if operation.security and is_required:
        raise MissingCredentialsError(operation.id, operation.security)
    return []


class ConcealingURL(httpx.URL):
    """A URL with a credential in its query. Its string, which httpx logs, has no query."""

    def __str__(self) -> str:
        return str(self.copy_with(query=None))


def conceal(request: httpx.Request, issues: Iterable[Issue]) -> httpx.Request:
    """Keeps the credentials of a request out of logs, and returns the request."""
    if any(issue.scheme.location == "query" for issue in issues):
        request.url = ConcealingURL(request.url)
    return request
