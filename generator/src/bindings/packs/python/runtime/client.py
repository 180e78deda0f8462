# Generated from the document of the API; edit the template instead.
"""The client for synchronous code."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeVar

import httpx
from typing_extensions import Self

from ._base import BaseClient, read, task_of, transport_error
from ._operation import Operation, PagedOperation, StreamOperation
from ._schemes import Security
from ._security import Credential, Issue, conceal
from ._session import Session
from ._streams import Events
from ._task import pauses
from .errors import WaitTimeoutError

T = TypeVar("T")
ItemT = TypeVar("ItemT")
PageT = TypeVar("PageT")


class Client(BaseClient[Credential]):
    """A client of a server, which threads can share.

    If it has a user name and a password, it logs in when a token is first needed, and again when the
    server rejects the token. A function among the credentials is called at the same times.

    Args:
        base_url: The URL of the server, or any URL below it up to the API's root.
        username: The user name to log in with.
        password: The password to log in with.
        token: A token to start with. Without a password, it isn't renewed.
        bearer: A bearer token to log in with, instead of a password. It is sent to the login only.
        login: The operation that takes the bearer token.
        security: The credentials, by the security scheme that they are for.
        timeout: The maximum time in seconds to connect, and to wait for more of a response.
        verify: Whether to verify the server's certificate, or the SSL context to verify it with.
        http: The httpx client to send requests with. It isn't closed with this client.
    """

    _credential = Credential

    def __init__(
        self,
        base_url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        token: str | None = None,
        bearer: str | None = None,
        login: Operation[Any] | None = None,
        security: Security | None = None,
        timeout: float | None = 120.0,
        verify: bool | ssl.SSLContext = True,
        http: httpx.Client | None = None,
    ) -> None:
        super().__init__(base_url, username, password, token, bearer, login, security or {}, http is None)
        self._http = http or httpx.Client(timeout=timeout, verify=verify)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections. The token stays valid; `logout` ends it."""
        if self._owns_http:
            self._http.close()

    def login(self) -> None:
        """Logs in now, rather than when a token is first needed."""
        session = self._session_to_renew()
        session.renewed(session.issue)

    def logout(self) -> None:
        """Ends the session: the server accepts its token no longer."""
        operation = self._logout()
        if operation is not None:
            self.send(operation)
        self._forget_token()

    def send(self, operation: Operation[T]) -> T:
        """Sends an operation.

        Returns:
            The value in the response.

        Raises:
            ApiError: If the server responds with an error.
            DecodeError: If the response doesn't match the API's document.
            MissingCredentialsError: If the client lacks the credentials for the operation.
            RequestError: If an argument can't be sent.
            TransportError: If there is no response.
        """
        with self._exchange(operation) as response:
            self._load(operation, response)
            return read(operation, response)

    def items(self, operation: PagedOperation[Any, ItemT]) -> Iterator[ItemT]:
        """Iterates over the items of a list, starting at the page that the operation asks for.

        Each page is requested when it is needed.
        """
        for page in self.pages(operation):
            yield from operation.items(page)

    def pages(self, operation: PagedOperation[PageT, Any]) -> Iterator[PageT]:
        """Iterates over the pages of a list, starting at the one that the operation asks for."""
        first = number = operation.page()
        seen = 0
        while True:
            page = self.send(operation.at(number))
            count = len(list(operation.items(page)))
            if count == 0 and number > first:
                return
            yield page
            seen += count
            total = operation.total(page)
            # Unless page 1 was the first, the number of items before it is unknown.
            if count == 0 or (first == 1 and total is not None and seen >= total):
                return
            number += 1

    def events(self, operation: StreamOperation[Any, ItemT]) -> Events[ItemT]:
        """Iterates over the items of a stream, as they arrive. The request is sent when the first is asked for.

        The timeout of the client is for the wait for each part of the response.
        """
        return Events(self._events(operation))

    def wait(
        self,
        task: T,
        *,
        timeout: float | None = None,
        interval: float = 1.0,
        accept_warnings: bool = False,
        on_progress: Callable[[T], object] | None = None,
    ) -> T:
        """Polls a task until it ends.

        Args:
            task: The task, as a response described it.
            timeout: The maximum time to wait, in seconds. By default, there is no limit.
            interval: The time before the first poll, in seconds. It grows with each poll.
            accept_warnings: Whether a task that ended with warnings is a success rather than an error.
            on_progress: Called with the task after each poll.

        Returns:
            The task as it ended.

        Raises:
            TaskFailedError: If the task failed or was cancelled.
            TaskWarnedError: If the task ended with warnings, and they aren't accepted.
            WaitTimeoutError: If the time is up. The task continues.
        """
        kind = task_of(task)
        deadline = None if timeout is None else time.monotonic() + timeout
        for pause in pauses(interval):
            if kind.has_ended(task, accept_warnings):
                break
            left = pause if deadline is None else deadline - time.monotonic()
            if left <= 0:
                raise WaitTimeoutError(task, kind.status_of(task))
            time.sleep(min(pause, left))
            task = self.send(kind.again(task))
            if on_progress is not None:
                on_progress(task)
        return task

    def download(self, operation: Operation[bytes], target: str | PathLike[str] | IO[bytes]) -> int:
        """Writes the body of a response to a file, without keeping it in memory.

        Args:
            operation: An operation whose response is bytes.
            target: A path, or a file that is open for writing. The file at a path is deleted if the download fails.

        Returns:
            The number of bytes written.
        """
        with self._exchange(operation) as response:
            if not isinstance(target, (str, PathLike)):
                return self._copy(operation, response, target)
            with open(target, "wb") as file:
                try:
                    return self._copy(operation, response, file)
                except BaseException:
                    file.close()
                    Path(target).unlink()
                    raise

    @contextmanager
    def stream(self, operation: Operation[bytes]) -> Iterator[Iterator[bytes]]:
        """Yields the body of a response in chunks, as it arrives: `with client.stream(operation) as chunks`."""
        with self._exchange(operation) as response:
            yield self._chunks(operation, response)

    def _copy(self, operation: Operation[Any], response: httpx.Response, file: IO[bytes]) -> int:
        size = 0
        for chunk in self._chunks(operation, response):
            file.write(chunk)
            size += len(chunk)
        return size

    def _chunks(self, operation: Operation[Any], response: httpx.Response) -> Iterator[bytes]:
        try:
            yield from response.iter_bytes()
        except httpx.HTTPError as error:
            raise transport_error(operation, error) from None

    def _events(self, operation: StreamOperation[Any, ItemT]) -> Generator[ItemT, None, None]:
        reader = operation.stream.reader(operation.id)
        with self._exchange(operation.streamed()) as response:
            for chunk in self._chunks(operation, response):
                yield from reader.feed(chunk)
                if reader.is_over:
                    return
            yield from reader.end()

    @contextmanager
    def _exchange(self, operation: Operation[Any]) -> Iterator[httpx.Response]:
        """Yields a successful response, its body unread. Renews credentials that the server rejects."""
        with ExitStack() as stack:
            credentials = self._credentials_for(operation)
            issues = [credential.current() for credential in credentials]
            response = self._deliver(operation, issues, stack)
            if response.status_code == 401 and any(credential.provider for credential in credentials):
                fresh = [credential.renewed(issue) for credential, issue in zip(credentials, issues, strict=True)]
                if operation.body is None or operation.body.replayable:
                    response.close()
                    issues = fresh
                    response = self._deliver(operation, issues, stack)
            if not response.is_success:
                self._load(operation, response)
                raise self._error(operation, issues, response)
            yield response

    def _deliver(self, operation: Operation[Any], issues: Sequence[Issue], stack: ExitStack) -> httpx.Response:
        arguments = self._arguments(operation, issues, stack)
        try:
            request = conceal(self._http.build_request(**arguments), issues)
            response = self._http.send(request, stream=True, follow_redirects=False)
        except httpx.HTTPError as error:
            raise transport_error(operation, error) from None
        stack.callback(response.close)
        return response

    def _load(self, operation: Operation[Any], response: httpx.Response) -> None:
        try:
            response.read()
        except httpx.HTTPError as error:
            raise transport_error(operation, error) from None

    def _log_in(self, session: Session, login: Operation[Any]) -> str:
        return session.token_of(login, self.send(login))
