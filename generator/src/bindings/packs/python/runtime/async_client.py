# Generated from the document of the API; edit the template instead.
"""The client for asynchronous code."""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, ExitStack, aclosing, asynccontextmanager
from os import PathLike
from typing import IO, Any, TypeVar

import anyio
import anyio.to_thread
import httpx
from typing_extensions import Self

from ._base import BaseClient, read, task_of, transport_error
from ._operation import Operation, PagedOperation, StreamOperation
from ._schemes import AsyncSecurity
from ._security import AsyncCredential, Issue, conceal
from ._session import Session
from ._streams import AsyncEvents
from ._task import pauses
from .errors import WaitTimeoutError

T = TypeVar("T")
ItemT = TypeVar("ItemT")
PageT = TypeVar("PageT")

_CHUNK = 64 * 1024


class AsyncClient(BaseClient[AsyncCredential]):
    """A client of a server, for asyncio and trio, which tasks can share.

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

    _credential = AsyncCredential

    def __init__(
        self,
        base_url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        token: str | None = None,
        bearer: str | None = None,
        login: Operation[Any] | None = None,
        security: AsyncSecurity | None = None,
        timeout: float | None = 120.0,
        verify: bool | ssl.SSLContext = True,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(base_url, username, password, token, bearer, login, security or {}, http is None)
        self._http = http or httpx.AsyncClient(timeout=timeout, verify=verify)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections. The token stays valid; `logout` ends it."""
        if self._owns_http:
            await self._http.aclose()

    async def login(self) -> None:
        """Logs in now, rather than when a token is first needed."""
        session = self._session_to_renew()
        await session.renewed(session.issue)

    async def logout(self) -> None:
        """Ends the session: the server accepts its token no longer."""
        operation = self._logout()
        if operation is not None:
            await self.send(operation)
        self._forget_token()

    async def send(self, operation: Operation[T]) -> T:
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
        async with self._exchange(operation) as response:
            await self._load(operation, response)
            return read(operation, response)

    async def items(self, operation: PagedOperation[Any, ItemT]) -> AsyncIterator[ItemT]:
        """Iterates over the items of a list, starting at the page that the operation asks for.

        Each page is requested when it is needed.
        """
        async for page in self.pages(operation):
            for item in operation.items(page):
                yield item

    async def pages(self, operation: PagedOperation[PageT, Any]) -> AsyncIterator[PageT]:
        """Iterates over the pages of a list, starting at the one that the operation asks for."""
        first = number = operation.page()
        seen = 0
        while True:
            page = await self.send(operation.at(number))
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

    def events(self, operation: StreamOperation[Any, ItemT]) -> AsyncEvents[ItemT]:
        """Iterates over the items of a stream, as they arrive. The request is sent when the first is asked for.

        The timeout of the client is for the wait for each part of the response.
        """
        return AsyncEvents(self._events(operation))

    async def wait(
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
            await anyio.sleep(min(pause, left))
            task = await self.send(kind.again(task))
            if on_progress is not None:
                on_progress(task)
        return task

    async def download(self, operation: Operation[bytes], target: str | PathLike[str] | IO[bytes]) -> int:
        """Writes the body of a response to a file, without keeping it in memory.

        Args:
            operation: An operation whose response is bytes.
            target: A path, or a file that is open for writing. The file at a path is deleted if the download fails.

        Returns:
            The number of bytes written.
        """
        async with self._exchange(operation) as response:
            if not isinstance(target, (str, PathLike)):
                return await self._copy(operation, response, target)
            async with await anyio.open_file(target, "wb") as file:
                try:
                    return await self._copy(operation, response, file.wrapped)
                except BaseException:
                    with anyio.CancelScope(shield=True):
                        await file.aclose()
                        await anyio.Path(target).unlink()
                    raise

    @asynccontextmanager
    async def stream(self, operation: Operation[bytes]) -> AsyncIterator[AsyncIterator[bytes]]:
        """Yields the body of a response in chunks, as it arrives: `async with client.stream(operation) as chunks`."""
        async with self._exchange(operation) as response:
            yield self._chunks(operation, response)

    async def _copy(self, operation: Operation[Any], response: httpx.Response, file: IO[bytes]) -> int:
        size = 0
        async for chunk in self._chunks(operation, response):
            await anyio.to_thread.run_sync(file.write, chunk)
            size += len(chunk)
        return size

    async def _chunks(self, operation: Operation[Any], response: httpx.Response) -> AsyncGenerator[bytes, None]:
        try:
            async for chunk in response.aiter_bytes():
                yield chunk
        except httpx.HTTPError as error:
            raise transport_error(operation, error) from None

    async def _events(self, operation: StreamOperation[Any, ItemT]) -> AsyncGenerator[ItemT, None]:
        reader = operation.stream.reader(operation.id)
        async with (
            self._exchange(operation.streamed()) as response,
            aclosing(self._chunks(operation, response)) as chunks,
        ):
            async for chunk in chunks:
                for item in reader.feed(chunk):
                    yield item
                if reader.is_over:
                    return
            for item in reader.end():
                yield item

    @asynccontextmanager
    async def _exchange(self, operation: Operation[Any]) -> AsyncIterator[httpx.Response]:
        """Yields a successful response, its body unread. Renews credentials that the server rejects."""
        with ExitStack() as files:
            async with AsyncExitStack() as stack:
                credentials = self._credentials_for(operation)
                issues = [await credential.current() for credential in credentials]
                response = await self._deliver(operation, issues, files, stack)
                if response.status_code == 401 and any(credential.provider for credential in credentials):
                    renewed = zip(credentials, issues, strict=True)
                    fresh = [await credential.renewed(issue) for credential, issue in renewed]
                    if operation.body is None or operation.body.replayable:
                        await response.aclose()
                        issues = fresh
                        response = await self._deliver(operation, issues, files, stack)
                if not response.is_success:
                    await self._load(operation, response)
                    raise self._error(operation, issues, response)
                yield response

    async def _deliver(
        self, operation: Operation[Any], issues: Sequence[Issue], files: ExitStack, stack: AsyncExitStack
    ) -> httpx.Response:
        arguments = self._arguments(operation, issues, files)
        content = arguments.get("content")
        if content is not None and not isinstance(content, bytes):
            arguments["content"] = _read_in_thread(content)
        try:
            request = conceal(self._http.build_request(**arguments), issues)
            response = await self._http.send(request, stream=True, follow_redirects=False)
        except httpx.HTTPError as error:
            raise transport_error(operation, error) from None
        stack.push_async_callback(response.aclose)
        return response

    async def _load(self, operation: Operation[Any], response: httpx.Response) -> None:
        try:
            await response.aread()
        except httpx.HTTPError as error:
            raise transport_error(operation, error) from None

    async def _log_in(self, session: Session, login: Operation[Any]) -> str:
        return session.token_of(login, await self.send(login))


async def _read_in_thread(file: IO[bytes]) -> AsyncIterator[bytes]:
    while chunk := await anyio.to_thread.run_sync(file.read, _CHUNK):
        yield chunk
