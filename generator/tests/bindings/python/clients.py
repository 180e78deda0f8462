"""Checks what the tables of generator/tests/wire can't say: callers at the same time, callers that leave, and
what is kept secret.

    clients.py PACKAGE

PACKAGE is generated from generator/tests/wire/wire.yaml.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import logging
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

PACKAGE = sys.argv[1]
# A test has the name of the package.
sys.path.pop(0)
sdk = importlib.import_module(PACKAGE)
operations = sdk.operations.wire
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
URL = "http://localhost"
EVENT = b'data: {"b": 1}\n\n'


class Provider:
    """Counts its calls. Each takes a while."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = tokens
        self.calls = 0

    def next(self) -> str:
        self.calls += 1
        return self.tokens[self.calls - 1]

    def sync(self) -> str:
        time.sleep(0.05)
        return self.next()

    async def asynchronous(self) -> str:
        await asyncio.sleep(0.05)
        return self.next()


CALLERS = 8


def threads_share_a_provider() -> None:
    def send(provider: Provider, is_rejected: bool) -> None:
        together = threading.Barrier(CALLERS)
        seen: set[str] = set()

        def respond(request: httpx.Request) -> httpx.Response:
            if request.url.path in seen or not is_rejected:
                return httpx.Response(204)
            seen.add(request.url.path)
            together.wait()
            return httpx.Response(401)

        http = httpx.Client(transport=httpx.MockTransport(respond))
        with http, sdk.Client(URL, security={"bearer": provider.sync}, http=http) as client:
            threads = [threading.Thread(target=client.send, args=(caller,)) for caller in callers()]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    is_called_once(send)


def tasks_share_a_provider() -> None:
    async def send(provider: Provider, is_rejected: bool) -> None:
        together = asyncio.Event()
        seen: set[str] = set()

        async def respond(request: httpx.Request) -> httpx.Response:
            if request.url.path in seen or not is_rejected:
                return httpx.Response(204)
            seen.add(request.url.path)
            if len(seen) == CALLERS:
                together.set()
            await together.wait()
            return httpx.Response(401)

        http = httpx.AsyncClient(transport=httpx.MockTransport(respond))
        async with http, sdk.AsyncClient(URL, security={"bearer": provider.asynchronous}, http=http) as client:
            await asyncio.gather(*(client.send(caller) for caller in callers()))

    is_called_once(lambda provider, is_rejected: asyncio.run(send(provider, is_rejected)))


def callers() -> list[Any]:
    return [replace(operations.secure_bearer(), path=f"/{number}") for number in range(CALLERS)]


def is_called_once(send: Callable[[Provider, bool], None]) -> None:
    """Once for the first token, and once when the server rejects that, even if the next one is the same."""
    for provider in (Provider("only"), Provider("same", "same"), Provider("first", "second")):
        send(provider, len(provider.tokens) > 1)
        assert provider.calls == len(provider.tokens), (provider.tokens, provider.calls)


def an_async_client_takes_sync_providers() -> None:
    async def send() -> None:
        http = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(204)))
        async with http, sdk.AsyncClient(URL, security={"bearer": lambda: "token"}, http=http) as client:
            await client.send(operations.secure_bearer())

    asyncio.run(send())


def what_was_read_up_is_not_sent_again() -> None:
    """A body that can't be sent again isn't, but the next request has a new token."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    sent: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        request.read()
        sent.append(request.headers["Authorization"])
        return httpx.Response(401 if sent[-1] == "Bearer first" else 200)

    http = httpx.Client(transport=httpx.MockTransport(respond))
    upload = replace(operations.body_bytes(sdk.Upload(Pipe(b"x"), "x")), security=(("bearer",),))
    with sdk.Client(URL, security={"bearer": Provider("first", "second").sync}, http=http) as client:
        fails(sdk.errors.UnauthorizedError, client.send, upload)
        client.send(upload)
    assert sent == ["Bearer first", "Bearer second"], sent


def credentials_go_to_the_server_of_an_operation() -> None:
    seen: list[tuple[str, str | None]] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers.get("Authorization")))
        return httpx.Response(204)

    http = httpx.Client(transport=httpx.MockTransport(respond))
    with sdk.Client(URL, security={"bearer": "token"}, http=http) as client:
        client.send(replace(operations.secure_bearer(), server="https://elsewhere.example.com"))
    # An HTTP client of the caller may authenticate by itself.
    with sdk.Client(URL, http=http) as client:
        client.send(operations.secure_bearer())
    assert seen == [("elsewhere.example.com", "Bearer token"), ("localhost", None)], seen


def settings_are_checked() -> None:
    error = fails(ValueError, sdk.Client(URL).send, operations.secure_basic_or_header_and_query())
    expected = 'secureBasicOrHeaderAndQuery needs credentials: "basic", or "apiKeyHeader" and "apiKeyQuery"'
    assert type(error) is sdk.errors.MissingCredentialsError and str(error) == expected, error
    for security in ({"other": "s3cret"}, {"basic": ("us:er", "s3cret")}):
        assert "s3cret" not in str(fails(ValueError, sdk.Client, URL, security=security))
    for security in ({"basic": "s3cret"}, {"bearer": ("user", "s3cret")}):
        assert "s3cret" not in str(fails(TypeError, sdk.Client, URL, security=security))
    for settings in ({"token": "s3cret"}, {"username": "u", "password": "s3cret"}):
        assert "s3cret" not in str(fails(ValueError, sdk.Client, URL, **settings))


def credentials_are_secret() -> None:
    logged = io.StringIO()
    handler = logging.StreamHandler(logged)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    secrets = ["k3y é", "k3y%20%C3%A9", "t0ken", "pa55word", "dXNlcjpwYTU1d29yZA=="]
    security = {"apiKeyQuery": "k3y é", "bearer": "t0ken", "basic": ("user", "pa55word")}
    every = replace(operations.secure_none(), security=(("bearer", "apiKeyQuery"),))
    basic = replace(operations.secure_none(), security=(("basic",),))
    texts = []
    for message in (f"no {secrets}", "x" * 995 + " t0ken pa55word"):
        with serving(lambda _, message=message: (403, [message.encode()])) as server:
            client = sdk.Client(server.url, security=security, verify=NO_TLS)
            with client:
                texts += [repr(client), repr(every)]
                for operation in (every, basic):
                    error = fails(sdk.errors.ForbiddenError, client.send, operation)
                    texts += [str(error), repr(error), error.message]
        assert server.paths[0].endswith("?api_key=k3y%20%C3%A9"), server.paths
    broken = sdk.Client(URL, security={"apiKeyHeader": "t0ken\n"})
    texts.append(repr(fails(sdk.errors.RequestError, broken.send, operations.secure_api_key_header())))
    logging.getLogger().removeHandler(handler)
    assert "HTTP Request: GET" in logged.getvalue()
    for text in (*texts, logged.getvalue()):
        # Nor is the beginning of one left where a message is cut.
        found = [secret for secret in secrets if secret[:4] in text]
        assert not found, (found, text)


def leaving_closes_the_connection() -> None:
    def leave(listen: Callable[[Any], object]) -> None:
        with serving(lambda _: (200, [EVENT, None])) as server, sdk.Client(server.url, verify=NO_TLS) as client:
            listen(client)
            assert server.left.wait(5), listen

    def a_loop(client: Any) -> None:
        for event in client.events(operations.stream_object()):
            assert event.data.b == 1
            break

    def a_block(client: Any) -> None:
        with client.events(operations.stream_object()) as events:
            next(events)

    def a_call(client: Any) -> None:
        events = client.events(operations.stream_object())
        next(events)
        events.close()
        assert list(events) == []

    for listen in (a_loop, a_block, a_call):
        leave(listen)


def leaving_closes_the_connection_of_a_task() -> None:
    async def leave(listen: Callable[[Any], Any]) -> None:
        with serving(lambda _: (200, [EVENT, None])) as server:
            async with sdk.AsyncClient(server.url, verify=NO_TLS) as client:
                await listen(client)
                assert await asyncio.to_thread(server.left.wait, 5), listen

    async def a_loop(client: Any) -> None:
        async for event in client.events(operations.stream_object()):
            assert event.data.b == 1
            break

    async def a_block(client: Any) -> None:
        async with client.events(operations.stream_object()) as events:
            await anext(events)

    async def a_call(client: Any) -> None:
        events = client.events(operations.stream_object())
        await anext(events)
        await events.aclose()

    async def a_cancelled_task(client: Any) -> None:
        has_begun = asyncio.Event()

        async def listen() -> None:
            async for _ in client.events(operations.stream_object()):
                has_begun.set()

        task = asyncio.create_task(listen())
        await has_begun.wait()
        task.cancel()

    for listen in (a_loop, a_block, a_call, a_cancelled_task):
        asyncio.run(leave(listen))


def items_do_not_wait_for_others() -> None:
    sequence, lines = operations.stream_sequence(), operations.stream_lines()
    for operation, chunks in ((sequence, [b'\x1e{"b":\n', b"1}\n", None]), (lines, [b'{"b"', b":1}\n", None])):
        with serving(lambda _, chunks=chunks: (200, chunks)) as server:
            with sdk.Client(server.url, verify=NO_TLS, timeout=5) as client, client.events(operation) as items:
                assert next(items).b == 1


def the_timeout_is_for_each_wait() -> None:
    with serving(lambda _: (200, [EVENT, 0.4, EVENT, 0.4, EVENT, 0.4, EVENT])) as server:
        with sdk.Client(server.url, verify=NO_TLS, timeout=1) as client:
            assert len(list(client.events(operations.stream_object()))) == 4
    with serving(lambda _: (200, [EVENT, None])) as server:
        with sdk.Client(server.url, verify=NO_TLS, timeout=0.5) as client:
            items = client.events(operations.stream_object())
            assert next(items).data.b == 1
            error = fails(sdk.errors.TransportError, next, items)
            assert str(error) == "streamObject: ReadTimeout", error


def a_stream_fails_as_other_calls_do() -> None:
    with serving(lambda _: (404, [b"no stream"])) as server:
        with sdk.Client(server.url, verify=NO_TLS) as client:
            error = fails(sdk.errors.NotFoundError, list, client.events(operations.stream_object()))
            assert error.message == "no stream", error


def fails(kind: type[Exception], call: Callable[..., object], *arguments: Any, **settings: Any) -> Any:
    try:
        call(*arguments, **settings)
    except kind as error:
        return error
    raise AssertionError("no error")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        status, chunks = self.server.respond(self)
        self.send_response(status)
        self.send_header("Transfer-Encoding", "chunked")
        # A client that isn't told may send its next request while the connection is being closed.
        self.send_header("Connection", "close")
        self.end_headers()
        for chunk in (*chunks, b""):
            if chunk is None:
                self.rfile.read(1)
                self.server.left.set()
                break
            if isinstance(chunk, float):
                time.sleep(chunk)
            else:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Responds with a status and chunks: bytes to send, seconds to wait, or None to wait until the client leaves."""

    def __init__(self, respond: Callable[[Handler], tuple[int, list[bytes | float | None]]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.respond = respond
        self.paths: list[str] = []
        self.left = threading.Event()


@contextmanager
def serving(respond: Callable[[Handler], tuple[int, list[bytes | float | None]]]) -> Iterator[Server]:
    server = Server(respond)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.001})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


tests = [
    threads_share_a_provider,
    tasks_share_a_provider,
    an_async_client_takes_sync_providers,
    what_was_read_up_is_not_sent_again,
    credentials_go_to_the_server_of_an_operation,
    settings_are_checked,
    credentials_are_secret,
    leaving_closes_the_connection,
    leaving_closes_the_connection_of_a_task,
    items_do_not_wait_for_others,
    the_timeout_is_for_each_wait,
    a_stream_fails_as_other_calls_do,
]
for test in tests:
    test()
print(f"{len(tests)} promises about security and streams hold")
