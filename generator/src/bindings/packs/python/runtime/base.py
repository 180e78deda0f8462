# Generated from the document of the API; edit the template instead.
"""The base class of both clients, which does everything but sending."""

from __future__ import annotations

import codecs
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import httpx

from ._body import MultipartBody, RawBody
from ._conventions import API_ROOT, ERROR_PROPERTIES, SESSION, TASKS
from ._operation import Operation
from ._parameter import encoded
from ._responses import Response
from ._schemes import SCHEMES
from ._security import CredentialT, Issue, Scheme, choose
from ._session import Session, login_of
from ._task import Task
from .errors import ApiError, RequestError, TransportError, api_error

T = TypeVar("T")

_LONGEST_MESSAGE = 1000
# The messages of these errors are about the network; those of others may quote a header.
_TELLING = (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ProxyError)


class BaseClient(ABC, Generic[CredentialT]):
    """The settings of a client. Converts operations to requests, and unsuccessful responses to errors."""

    _credential: type[CredentialT]

    def __init__(
        self,
        base_url: str,
        username: str | None,
        password: str | None,
        token: str | None,
        bearer: str | None,
        login: Operation[Any] | None,
        security: Mapping[str, Any],
        owns_http: bool,
    ) -> None:
        login = login_of(SESSION, username, password, token, bearer, login)
        self._root = api_url(base_url)
        self._owns_http = owns_http
        self._credentials = {name: self._given(name, given) for name, given in security.items()}
        # The secrets that aren't sent as they are, to mask them, too.
        self._passwords = [given[1] for given in security.values() if isinstance(given, tuple)]
        self._passwords.extend([password] if password is not None else [])
        self._session: CredentialT | None = None
        if SESSION is not None:
            provider = None if login is None else partial(self._log_in, SESSION, login)
            self._session = self._credential(Scheme("header", SESSION.header), value=token, provider=provider)
            self._credentials.update(dict.fromkeys(SESSION.schemes, self._session))
            if SESSION.bearer_scheme is not None:
                bearer_scheme = Scheme("header", "Authorization", "Bearer ")
                self._credentials[SESSION.bearer_scheme] = self._credential(bearer_scheme, value=bearer)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._root.host!r})"

    @abstractmethod
    def _log_in(self, session: Session, login: Operation[Any]) -> Any:
        """Begins a session, and returns its token."""

    def _given(self, name: str, given: Any) -> CredentialT:
        if name not in SCHEMES:
            raise ValueError(f"`{name}` isn't a security scheme that takes credentials")
        if callable(given):
            return self._credential(SCHEMES[name], provider=given)
        return self._credential(SCHEMES[name], value=given)

    def _session_to_renew(self) -> CredentialT:
        if self._session is None or self._session.provider is None:
            raise ValueError("there is nothing to log in with")
        return self._session

    def _logout(self) -> Operation[Any] | None:
        has_token = self._session is not None and self._session.issue is not None
        return SESSION.logout() if SESSION is not None and SESSION.logout is not None and has_token else None

    def _forget_token(self) -> None:
        if self._session is not None:
            self._session.issue = None

    def _credentials_for(self, operation: Operation[Any]) -> list[CredentialT]:
        """Returns the credentials to send with an operation.

        Raises:
            MissingCredentialsError: If the client lacks them, and its HTTP client can't authenticate by itself.
        """
        credentials = self._credentials
        if _origin(self._server(operation)) != _origin(self._root):
            # The session is one of the server, and its token is sent nowhere else.
            credentials = {name: found for name, found in credentials.items() if found is not self._session}
        return choose(operation, credentials, is_required=self._owns_http)

    def _server(self, operation: Operation[Any]) -> httpx.URL:
        try:
            return self._root if operation.server is None else self._root.join(operation.server)
        except httpx.InvalidURL as error:
            raise RequestError(operation.id, str(error)) from None

    def _arguments(self, operation: Operation[Any], issues: Sequence[Issue], files: ExitStack) -> dict[str, Any]:
        """Returns the arguments of httpx's `build_request`. `files` closes the files that are opened for it."""
        try:
            headers = {"Accept": operation.accept, **operation.headers()}
            target = operation.target()
            for issue in issues:
                target = issue.add(target, headers)
            url = httpx.URL(str(self._server(operation)).rstrip("/") + target)
            arguments: dict[str, Any] = {"method": operation.method, "url": url, "headers": headers}
            body = operation.body
            if isinstance(body, MultipartBody):
                arguments["files"] = body.open(files)
            elif isinstance(body, RawBody):
                arguments["content"] = body.open(files)
                headers["Content-Type"] = body.media_type
            elif body is not None:
                arguments["content"] = body.content()
                headers["Content-Type"] = body.media_type
        except RequestError:
            raise
        except (ValueError, TypeError, OverflowError, OSError, httpx.InvalidURL) as error:
            raise RequestError(operation.id, str(error)) from None
        return arguments

    def _error(self, operation: Operation[Any], issues: Sequence[Issue], response: httpx.Response) -> ApiError:
        message = _message(response.content)
        masked = None if message is None else self._masked(message, issues)
        return api_error(operation.id, response.status_code, masked, response.content)

    def _masked(self, message: str, issues: Sequence[Issue]) -> str:
        # Those of the request may have been renewed meanwhile.
        known = {*issues, *(credential.issue for credential in self._credentials.values() if credential.issue)}
        secrets = [*self._passwords, *(issue.value for issue in known)]
        # A secret may contain another.
        for secret in sorted({*secrets, *map(encoded, secrets)} - {""}, key=len, reverse=True):
            message = message.replace(secret, "***")
        return message[:_LONGEST_MESSAGE]


def read(operation: Operation[T], response: httpx.Response) -> T:
    """Returns the value in a successful response."""
    charset = response.charset_encoding or "utf-8"
    return operation.read(Response(operation.id, response.status_code, response.content, charset))


def transport_error(operation: Operation[Any], error: httpx.HTTPError) -> TransportError:
    """Converts an error of httpx. Its message is left out if it may contain a secret."""
    kind = type(error).__name__
    return TransportError(operation.id, f"{kind}: {error}" if isinstance(error, _TELLING) and str(error) else kind)


def task_of(value: object) -> Task:
    """Returns the kind of task that a model describes.

    Raises:
        TypeError: If the model doesn't describe a task.
    """
    for task in TASKS:
        if isinstance(value, task.model):
            return task
    raise TypeError(f"a {type(value).__name__} is nothing to wait for")


def api_url(base_url: str) -> httpx.URL:
    """Completes the URL of the API from its beginning: the server's host, or more, up to the version.

    Raises:
        ValueError: If it isn't a URL. The message doesn't repeat it, as it may contain a password.
    """
    try:
        url = httpx.URL(base_url)
    except (httpx.InvalidURL, TypeError):
        url = httpx.URL()
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError("`base_url` is the URL of a server: https://api.example.com")
    base = [segment for segment in url.path.split("/") if segment]
    root = [segment for segment in urlsplit(API_ROOT).path.split("/") if segment]
    if base and root and _is_version(base[-1]) and _is_version(root[-1]):
        root[-1] = base[-1]
    known = next(n for n in range(len(root), -1, -1) if n == 0 or base[-n:] == root[:n])
    return url.copy_with(path="/" + "/".join(base + root[known:]), query=None, fragment=None)


def _is_version(segment: str) -> bool:
    return re.fullmatch(r"v\d+(\.\d+)*", segment) is not None


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return (url.scheme, url.host, url.port)


def _message(content: bytes) -> str | None:
    """Returns the message in the body of an error."""
    try:
        body = json.loads(content.removeprefix(codecs.BOM_UTF8))
    except ValueError:
        text = content.decode(errors="replace").strip()
        # An HTML page is no use in a log.
        return text if text and not text.startswith("<") else None
    if not isinstance(body, Mapping):
        return None
    for property in ERROR_PROPERTIES:
        found = body.get(property)
        told = found if isinstance(found, list) else [found] if found else []
        if told:
            return "; ".join(x if isinstance(x, str) else json.dumps(x) for x in told)
    return None
