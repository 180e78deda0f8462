"""Sends every operation once to the mock engine, which has to be a fresh one.

    every_operation.py PACKAGE BASE_URL MODEL required   with the required arguments, by the sync client
    every_operation.py PACKAGE BASE_URL MODEL all        with all arguments, by the async one

The values are made up from the model (MODEL, the JSON that `cargo xtask model` writes). The engine
checks each request against the document, so a response that can be read proves the request valid.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import httpx
from pydantic import TypeAdapter

PACKAGE, BASE_URL, MODEL, EXTENT = sys.argv[1:]
sdk = importlib.import_module(PACKAGE)
model = json.loads(Path(MODEL).read_text())
# The logins that take a bearer token are sent with that of the client.
SSO_LOGIN = sdk.operations.login.sso_login()

TEXTS = {
    "date-time": "2018-04-13T17:49:55.354+0000",
    "date": "2018-04-13",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
    "byte": "YWJj",
}


class Samples:
    """Values of the model's types, as JSON."""

    def __init__(self, full: bool) -> None:
        self.full = full

    def of(self, form: dict[str, Any], within: tuple[str, ...] = ()) -> Any:
        limits = form.get("constraints", {})
        match form["kind"]:
            case "boolean":
                return True
            case "integer" | "number":
                return max(1, limits.get("minimum", 1))
            case "string":
                text = TEXTS.get(form.get("format", ""), "sample text")
                return text.ljust(limits.get("minLength", 0), "x")[: limits.get("maxLength", 100)]
            case "array":
                return [self.of(form["items"], within) for _ in range(max(1, limits.get("minItems", 1)))]
            case "map":
                return {"sample": self.of(form["values"], within)}
            case "named":
                return self.named(form["name"], within)
        return "anything"

    def named(self, name: str, within: tuple[str, ...]) -> Any:
        definition = model["types"][name]
        match definition["shape"]:
            case "object":
                properties = [m for m in definition["properties"] if not m.get("readOnly")]
                # A recursive type ends somewhere.
                wanted = [m for m in properties if m["required"] or self.full and within.count(name) == 0]
                return {m["name"]: self.of(m["type"], (*within, name)) for m in wanted}
            case "enumeration":
                return definition["values"][0]["value"]
            case "alias":
                return self.of(definition["type"], within)
            case "union":
                return self.of(definition["variants"][0]["type"], within)
        raise NotImplementedError(definition["shape"])


class Argument:
    """A placeholder for an argument, to find it in the operation."""

    def __init__(self, name: str) -> None:
        self.name = name


def functions() -> Iterator[Callable[..., Any]]:
    for name in sdk.operations.__all__:
        module = getattr(sdk.operations, name)
        for _, function in inspect.getmembers(module, inspect.isfunction):
            if inspect.unwrap(function).__module__ == module.__name__:
                yield function


def probed(function: Callable[..., Any]) -> Any:
    return function(**{name: Argument(name) for name in inspect.signature(function).parameters})


def forms(operation: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name and type of each argument of an operation that was created with `Argument`s."""
    declared = next(o for o in model["operations"] if o["id"] == operation.id)
    locations = {"Path": "path", "Query": "query", "Header": "header", "Cookie": "cookie"}
    for parameter in operation.parameters:
        location = locations[type(parameter).__name__]
        found = (p for p in declared["parameters"] if (p["name"], p["location"]) == (parameter.name, location))
        yield parameter.value.name, next(found)["type"]
    assert len(operation.parameters) == len(declared["parameters"]), operation.id
    body = operation.body
    if body is None:
        assert "body" not in declared, operation.id
    elif "fields" in declared["body"]:
        fields = {field["name"]: field["type"] for field in declared["body"]["fields"]}
        for part in body.parts if hasattr(body, "parts") else body.fields:
            yield part.value.name, fields[part.name]
    else:
        raw = {"kind": "string"} if declared["body"]["content"] == "text" else {"kind": "string", "format": "binary"}
        yield body.value.name, declared["body"].get("type", raw)


def made(function: Callable[..., Any], full: bool) -> Any:
    """An operation with made-up arguments."""
    signature = inspect.signature(function)
    hints = typing.get_type_hints(inspect.unwrap(function), include_extras=True)
    probe = probed(function)
    samples = Samples(full)
    arguments = {}
    for name, form in forms(probe):
        if not full and signature.parameters[name].default is not inspect.Parameter.empty:
            continue
        file = sdk.Upload(b"one\ntwo\n", "sample.txt")
        if form.get("format") == "binary":
            arguments[name] = file
        elif form["kind"] == "array" and form["items"].get("format") == "binary":
            arguments[name] = [file, file]
        else:
            adapter = TypeAdapter(hints[name])
            arguments[name] = adapter.validate_python(samples.of(form), by_alias=True, by_name=False)
    assert arguments.keys() == signature.parameters.keys() or not full, (probe.id, arguments.keys())
    return function(**arguments)


def in_order(operations: list[Any]) -> list[Any]:
    """Sorts deletions and the logout last, as the other operations need the objects and the session."""
    return sorted(operations, key=lambda o: (o.id == "logout", o.method == "DELETE", "{" not in o.path))


def differences(operation: Any, request: httpx.Request) -> Iterator[str]:
    """The parts that a request lacks. The engine checks the others."""
    declared = next(o for o in model["operations"] if o["id"] == operation.id)
    wanted = [p for p in declared["parameters"] if p["required"] or EXTENT == "all"]
    queried = {name for name, _ in parse_qsl(request.url.query.decode(), keep_blank_values=True)}
    for parameter in wanted:
        sent = {"query": parameter["name"] in queried, "header": parameter["name"] in request.headers}
        if not sent.get(parameter["location"], True):
            yield f"{operation.id}: `{parameter['name']}` is missing"
    body = declared.get("body")
    if body is None or not (body["required"] or EXTENT == "all"):
        if request.content:
            yield f"{operation.id}: there is a body"
    elif body["content"] == "json":
        sample = Samples(EXTENT == "all").of(body["type"])
        if same(json.loads(request.content)) != same(sample):
            yield f"{operation.id}: {request.content!r} was made of {sample}"


def same(value: Any) -> Any:
    """A JSON value, with times in the same format."""
    if isinstance(value, dict):
        return {name: same(item) for name, item in value.items()}
    if isinstance(value, list):
        return [same(item) for item in value]
    return "2018-04-13T17:49:55.354Z" if value == TEXTS["date-time"] else value


def required_only() -> list[str]:
    failures: list[str] = []
    requests: list[httpx.Request] = []
    http = httpx.Client(event_hooks={"request": [requests.append]})
    with http, sdk.Client(BASE_URL, bearer="sesame", login=SSO_LOGIN, http=http) as client:
        for operation in in_order([made(function, full=False) for function in functions()]):
            try:
                client.send(operation)
                failures.extend(differences(operation, requests[-1]))
            except sdk.errors.ClientError as error:
                failures.append(str(error))
    return failures


async def all_of_it() -> list[str]:
    failures: list[str] = []
    requests: list[httpx.Request] = []

    async def keep(request: httpx.Request) -> None:
        requests.append(request)

    http = httpx.AsyncClient(event_hooks={"request": [keep]})
    async with http, sdk.AsyncClient(BASE_URL, bearer="sesame", login=SSO_LOGIN, http=http) as client:
        for operation in in_order([made(function, full=True) for function in functions()]):
            try:
                await client.send(operation)
                failures.extend(differences(operation, requests[-1]))
            except sdk.errors.ClientError as error:
                failures.append(str(error))
    return failures


ids = {probed(function).id for function in functions()}
assert ids == {operation["id"] for operation in model["operations"]}, "not every operation has a function"
failures = required_only() if EXTENT == "required" else asyncio.run(all_of_it())
if failures:
    sys.exit("\n".join([*failures, f"{len(failures)} of {len(ids)} operations failed"]))
print(f"{len(ids)} operations sent with {EXTENT} arguments, each response read")
