"""Holds the package generated from generator/tests/wire/wire.yaml to the tables beside that document.

    wire.py PACKAGE FOLDER

FOLDER is generator/tests/wire. Both clients run each row: requests and responses without sockets, streams and
security with a server.
"""

from __future__ import annotations

import asyncio
import base64
import importlib
import inspect
import json
import ssl
import sys
import threading
import typing
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
from pydantic import ConfigDict, TypeAdapter

PACKAGE, FOLDER = sys.argv[1:]
LANGUAGE = "python"
# The package has the name of this file.
sys.path.pop(0)
sdk = importlib.import_module(PACKAGE)
to_wire = importlib.import_module(f"{PACKAGE}._model").to_wire
# Loading the certificates takes longer than a row.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

Row = dict[str, Any]


class Mismatch(Exception):
    """A row doesn't hold."""


def expect(what: str, found: object, expected: object) -> None:
    if not same(found, expected):
        raise Mismatch(f"{what}: {found!r}, not {expected!r}")


def same(one: Any, other: Any) -> bool:
    """True if two JSON values are the same: 1 and 1.0 are, 1 and true aren't."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


class Api(ABC):
    """One of the two clients."""

    @abstractmethod
    def send(self, operation: Any, **settings: Any) -> Any:
        """Sends an operation by a new client."""

    @abstractmethod
    def events(self, operation: Any, items: list[Any], **settings: Any) -> None:
        """Adds the items of a stream to a list."""

    @abstractmethod
    def http(self, respond: Callable[[httpx.Request], httpx.Response]) -> Any:
        """An HTTP client without a network."""

    @abstractmethod
    def provider(self, values: list[str]) -> Callable[[], Any]:
        """A provider of credentials."""


class Sync(Api):
    def send(self, operation: Any, **settings: Any) -> Any:
        with sdk.Client(**settings) as client:
            return client.send(operation)

    def events(self, operation: Any, items: list[Any], **settings: Any) -> None:
        with sdk.Client(**settings) as client:
            for item in client.events(operation):
                items.append(item)

    def http(self, respond: Callable[[httpx.Request], httpx.Response]) -> Any:
        return httpx.Client(transport=httpx.MockTransport(respond))

    def provider(self, values: list[str]) -> Callable[[], Any]:
        return iter(values).__next__


class Async(Api):
    def send(self, operation: Any, **settings: Any) -> Any:
        async def send() -> Any:
            async with sdk.AsyncClient(**settings) as client:
                return await client.send(operation)

        return asyncio.run(send())

    def events(self, operation: Any, items: list[Any], **settings: Any) -> None:
        async def listen() -> None:
            async with sdk.AsyncClient(**settings) as client:
                async for item in client.events(operation):
                    items.append(item)

        asyncio.run(listen())

    def http(self, respond: Callable[[httpx.Request], httpx.Response]) -> Any:
        return httpx.AsyncClient(transport=httpx.MockTransport(respond))

    def provider(self, values: list[str]) -> Callable[[], Any]:
        following = iter(values)

        async def provide() -> str:
            await asyncio.sleep(0)
            return next(following)

        return provide


class Placeholder:
    """An argument to find the operation of a function."""


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The ids of the operations, each with the function that creates it."""
    for name in sdk.operations.__all__:
        module = getattr(sdk.operations, name)
        for _, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__:
                parameters = inspect.signature(function).parameters
                yield function(**dict.fromkeys(parameters, Placeholder())).id, function


FUNCTIONS = dict(functions())


def operation_of(row: Row) -> Any:
    function = FUNCTIONS[row["operation"]]
    hints = typing.get_type_hints(function, include_extras=True)
    return function(**{name: argument(hints[name], value) for name, value in row.get("arguments", {}).items()})


def argument(hint: Any, value: Any) -> Any:
    """An argument of the type of a parameter, from JSON."""
    if sdk.Upload in (hint, *typing.get_args(hint)):
        return sdk.Upload(value["content"].encode(), value.get("filename"))
    if sdk.Upload in typing.get_args(next(iter(typing.get_args(hint)), None)):
        return [argument(sdk.Upload, one) for one in value]
    return TypeAdapter(hint).validate_python(value, by_alias=True, by_name=False)


def value_row(row: Row, _: Api) -> None:
    form = getattr(sdk.models, row["type"])
    config = None if inspect.isclass(form) and issubclass(form, sdk.Model) else ConfigDict(strict=True)
    adapter: TypeAdapter[Any] = TypeAdapter(form, config=config)
    for read in (adapter.validate_python, lambda value, **names: adapter.validate_json(json.dumps(value), **names)):
        with fails(row.get("error", False), ValueError):
            value = read(row["value"], by_alias=True, by_name=False)
            expect("written", to_wire(value), row.get("written", row["value"]))
            if "is" in row:
                expect("class", type(value).__name__, row["is"])


@contextmanager
def fails(expected: bool, *kinds: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kinds as error:
        if not expected:
            raise Mismatch(f"{type(error).__name__}: {error}") from error
    else:
        if expected:
            raise Mismatch("no error")


def request_row(row: Row, api: Api) -> None:
    operation = operation_of(row)
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, text="{}")

    is_error = row.get("error", False)
    with fails(is_error, sdk.errors.RequestError):
        try:
            api.send(operation, base_url="http://localhost", http=api.http(respond))
        except sdk.errors.DecodeError:
            # The response is for any operation.
            pass
    expect("requests", len(requests), 0 if is_error else 1)
    for request in requests:
        expect_request(request, row)


def expect_request(request: httpx.Request, row: Row) -> None:
    if "path" in row:
        expect("path", request.url.raw_path.decode(), row["path"])
    expect_headers(request.headers, row.get("headers", {}))
    if "type" in row:
        expect("type", request.headers.get("Content-Type"), row["type"])
    match row.get("body", ...):
        case {"json": value}:
            expect("body", json.loads(request.content), value)
        case {"parts": expected}:
            expect("parts", parts(request), expected)
        case str() | None as text:
            expect("body", request.content.decode(), text or "")


def expect_headers(headers: httpx.Headers, expected: dict[str, str | None]) -> None:
    for name, value in expected.items():
        found = headers.get_list(name)
        expect(name, found, [] if value is None else [value])


def parts(request: httpx.Request) -> list[dict[str, str]]:
    """The parts of a multipart body."""
    media_type, _, boundary = request.headers.get("Content-Type", "").partition("; boundary=")
    expect("type", media_type, "multipart/form-data")
    first, *sections, last = (b"\r\n" + request.content).split(f"\r\n--{boundary}".encode())
    expect("ends", (first, last), (b"", b"--\r\n"))
    return [part(section.removeprefix(b"\r\n")) for section in sections]


def part(section: bytes) -> dict[str, str]:
    head, _, content = section.partition(b"\r\n\r\n")
    headers = message_from_bytes(head)
    found = {"name": str(headers.get_param("name", header="Content-Disposition")), "content": content.decode()}
    if headers.get_filename() is not None:
        found["filename"] = str(headers.get_filename())
    media_type = headers.get("Content-Type", "text/plain")
    return {**found, "type": "text/plain" if media_type == "text/plain; charset=utf-8" else media_type}


def response_row(row: Row, api: Api) -> None:
    content = base64.b64decode(row["base64"]) if "base64" in row else row["body"].encode()

    def respond(_: httpx.Request) -> httpx.Response:
        return httpx.Response(row["status"], content=content, headers={"Content-Type": row["type"]})

    with fails(row.get("error", False), sdk.errors.ApiError, sdk.errors.DecodeError):
        value = api.send(operation_of(row), base_url="http://localhost", http=api.http(respond))
        is_raw = FUNCTIONS[row["operation"]].__annotations__["return"] == "Operation[bytes]"
        expect("value", value.decode() if is_raw else to_wire(value), row["value"])


@dataclass
class Script:
    """What the server responds, and the requests that it got."""

    statuses: list[int] = field(default_factory=lambda: [200])
    media_type: str = "application/json"
    chunks: list[bytes] = field(default_factory=lambda: [b"{}"])
    requests: list[tuple[str, httpx.Headers]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        script = self.script
        script.requests.append((self.path, httpx.Headers(list(self.headers.items()))))
        self.send_response(script.statuses[min(len(script.requests), len(script.statuses)) - 1])
        self.send_header("Content-Type", script.media_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for chunk in filter(None, script.chunks):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        self.wfile.write(b"0\r\n\r\n")

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # The client may leave before the end.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(script: Script) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), type("Scripted", (Handler,), {"script": script}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.001})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def stream_row(row: Row, api: Api) -> None:
    script = Script(media_type=row["type"], chunks=[chunk_of(chunk) for chunk in row["chunks"]])
    items: list[Any] = []
    with serving(script) as url, fails(row.get("error", False), sdk.errors.DecodeError):
        api.events(operation_of(row), items, base_url=url, verify=NO_TLS)
    expect("items", [item_of(item) for item in items], row["items"])
    (_, headers), *_ = script.requests
    expect_headers(headers, {"accept": row["type"].partition(";")[0]})


def chunk_of(chunk: str | dict[str, str]) -> bytes:
    return chunk.encode() if isinstance(chunk, str) else base64.b64decode(chunk["base64"])


def item_of(item: Any) -> Any:
    if isinstance(item, sdk.ServerSentEvent):
        return {"event": item.event, "id": item.id, "data": to_wire(item.data)}
    return to_wire(item)


def security_row(row: Row, api: Api) -> None:
    script = Script(statuses=row.get("statuses", [200]))
    security = {name: credential(given, api) for name, given in row["security"].items()}
    with serving(script) as url, fails(row.get("error", False), sdk.errors.ClientError, ValueError):
        api.send(operation_of(row), base_url=url, security=security, verify=NO_TLS)
    expected = row.get("requests", [])
    expect("requests", [path for path, _ in script.requests], [request["path"] for request in expected])
    for (_, headers), request in zip(script.requests, expected, strict=True):
        expect_headers(headers, request["headers"])


def credential(given: Any, api: Api) -> Any:
    if isinstance(given, str):
        return given
    return api.provider(given["provider"]) if "provider" in given else (given["username"], given["password"])


TABLES = {
    "values": value_row,
    "requests": request_row,
    "responses": response_row,
    "streams": stream_row,
    "security": security_row,
}

held = excepted = 0
failures = []
for table, hold in TABLES.items():
    rows: list[Row] = json.loads((Path(FOLDER) / f"{table}.json").read_text())
    assert rows, f"{table}.json has no rows"
    for number, row in enumerate(rows, 1):
        if LANGUAGE in row.get("except", {}):
            excepted += 1
            continue
        held += 1
        for api in (Sync(), Async()):
            try:
                hold(row, api)
            except Exception as error:
                kind = "" if isinstance(error, Mismatch) else f"{type(error).__name__}: "
                name = row.get("operation", row.get("type"))
                failures.append(f"{table}.json, row {number}, {name} by {type(api).__name__}: {kind}{error}")
if failures:
    sys.exit("\n".join([*failures, f"{len(failures)} of {2 * held} runs failed"]))
print(f"{held} rows of the wire table ({excepted} excepted)")
