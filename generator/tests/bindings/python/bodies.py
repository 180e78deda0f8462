"""Reads bodies that engines and clients sent with the models, and writes them again.

    bodies.py PACKAGE FOLDER

FOLDER is generator/tests/bodies, where `known.yaml` lists the differences, each with its reason. This is
what generated-client/mock-engine/tests/bodies.rs does in Rust.
"""

from __future__ import annotations

import importlib
import inspect
import json
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

PACKAGE, FOLDER = sys.argv[1:]
LANGUAGE = "python"
sdk = importlib.import_module(PACKAGE)
wire = importlib.import_module(f"{PACKAGE}._model")
responses = importlib.import_module(f"{PACKAGE}._responses")
folder = Path(FOLDER)


class Argument:
    """A placeholder for an argument, to find it in the operation."""

    def __init__(self, name: str) -> None:
        self.name = name


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """The ids of the operations, each with the function that creates it."""
    for name in sdk.operations.__all__:
        module = getattr(sdk.operations, name)
        for _, function in inspect.getmembers(module, inspect.isfunction):
            if inspect.unwrap(function).__module__ == module.__name__:
                yield operation_of(function).id, function


def operation_of(function: Callable[..., Any]) -> Any:
    return function(**{name: Argument(name) for name in inspect.signature(function).parameters})


FUNCTIONS = dict(functions())


def read_request(operation_id: str, body: str) -> Any:
    """The value that a caller passes as the body of an operation."""
    function = FUNCTIONS[operation_id]
    hints = typing.get_type_hints(inspect.unwrap(function), include_extras=True)
    form = hints[operation_of(function).body.value.name]
    try:
        return TypeAdapter(form).validate_python(json.loads(body), by_alias=True, by_name=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path = ".".join(str(step) for step in first["loc"])
        raise ValueError(f"{path}: {first['msg']}") from None


def written_request(operation_id: str, value: Any) -> Any:
    """The body that is sent for a value, as JSON."""
    function = FUNCTIONS[operation_id]
    name = operation_of(function).body.value.name
    others = {other: Argument(other) for other in inspect.signature(function).parameters if other != name}
    return json.loads(function(**{name: value}, **others).body.content())


def read_response(operation_id: str, status: int, body: str) -> Any:
    operation = operation_of(FUNCTIONS[operation_id])
    return operation.read(responses.Response(operation_id, status, body.encode()))


def written(case: dict[str, Any], body: str) -> Any:
    """A body as the models read and write it."""
    operation, status = case["operationId"], case["status"]
    if case["schema"] == "ErrorMessage":
        return sdk.models.ErrorMessage.from_wire(json.loads(body)).to_wire()
    if case["schema"] == "ExportResponseMetadata":
        # This type is never a body by itself.
        export = {"exportResponseMetadata": json.loads(body), "blob": "", "signature": "", "publicKey": ""}
        return wire.to_wire(read_response(operation, status, json.dumps(export)))["exportResponseMetadata"]
    if case["direction"] == "request":
        return written_request(operation, read_request(operation, body))
    return wire.to_wire(read_response(operation, status, body))


def differences(one: Any, other: Any, at: str = "") -> Iterator[str]:
    """The places where two values differ, as JSON pointers with `-` for each index."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one.keys() | other.keys():
            if name in one and name in other:
                yield from differences(one[name], other[name], f"{at}/{name}")
            else:
                yield f"{at}/{name}"
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for item, its_other in zip(one, other, strict=True):
            yield from differences(item, its_other, f"{at}/-")
    elif (type(one), one) != (type(other), other) and not is_same_time(one, other):
        yield at


def is_same_time(one: Any, other: Any) -> bool:
    """True if both are the same time. Engines have several formats for it, and the models write one of them."""
    try:
        times = [TypeAdapter(wire.Timestamp).validate_python(value) for value in (one, other)]
    except ValidationError:
        return False
    return bool(times[0] == times[1])


def known_of(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The known differences in this language and release."""
    for entry in entries:
        of_language = LANGUAGE in entry.get("languages", [LANGUAGE])
        if of_language and sdk.API_VERSION in entry.get("releases", [sdk.API_VERSION]):
            return entry
    return {}


def failure(case: dict[str, Any], body: str, known: dict[str, Any]) -> str | None:
    """The error of a body, if there is one."""
    refused = known.get("refused", {}).get(LANGUAGE)
    try:
        sent = written(case, body)
    except (ValueError, sdk.errors.DecodeError) as error:
        return None if refused is not None and refused in str(error) else str(error)
    if refused is not None:
        return "is accepted, but known to be refused"
    found, expected = set(differences(json.loads(body), sent)), set(known.get("differs", []))
    return None if found == expected else f"differs at {sorted(found)}, not {sorted(expected)}"


def nothing_is_lost() -> str:
    known: dict[str, Any] = yaml.safe_load((folder / "known.yaml").read_text())
    cases = sorted(path for path in folder.iterdir() if path.is_dir())
    assert cases, folder
    assert known.keys() <= {path.name for path in cases}, "an entry has no body"
    failures, count = [], 0
    for path in cases:
        case = json.loads((path / "case.json").read_text())
        if case["operationId"] not in FUNCTIONS:
            continue
        count += 1
        fault = failure(case, (path / "body.json").read_text(), known_of(known.get(path.name, [])))
        if fault is not None:
            failures.append(f"{path.name}: {fault}")
    if failures:
        sys.exit("\n".join([*failures, f"{len(failures)} of {count} bodies failed"]))
    return f"{count} of {len(cases)} bodies read and written"


def what_comes_back_goes_again() -> None:
    """Reads, changes and writes responses of engines: see `properties` in spec/conventions.yaml."""

    def response(name: str) -> Any:
        case = json.loads((folder / name / "case.json").read_text())
        return read_response(case["operationId"], case["status"], (folder / name / "body.json").read_text())

    # An empty date format means that there is none, and engines reject it.
    column = response("009-get-column-metadata-by-id")
    assert column.date_format == "", column
    changed = column.to_input(domain_name="d").to_wire()
    assert changed["domainName"] == "d" and "dateFormat" not in changed and "columnMetadataId" not in changed, changed
    assert column.to_input(date_format="").to_wire()["dateFormat"] == "", "what the caller sets is sent"
    # A property that the engine leaves out gets a default.
    column = response("007-get-column-metadata-by-id")
    assert column.is_profiler_writable is None
    assert column.to_input().is_profiler_writable is True
    assert column.to_input(is_profiler_writable=False).is_profiler_writable is False

    # `jdbc` excludes the others.
    connector = response("055-get-database-connector-by-id")
    sent = connector.to_input().to_wire()
    assert sent["jdbc"] == connector.to_wire()["jdbc"] and sent["connectorName"] == "con", sent
    others = {"host", "port", "sid", "databaseName", "instanceName"}
    assert connector.to_wire().keys() & others and not sent.keys() & others, sent
    by_host = connector.to_input(jdbc=None, port=1433)
    assert (by_host.host, by_host.port, by_host.database_name) == ("db.example.com", 1433, "app"), by_host
    assert "jdbc" not in by_host.to_wire() and "sid" not in by_host.to_wire()
    # An unknown property may be read-only and isn't sent, unless the caller sets it.
    newer = type(connector).from_wire({**connector.to_wire(), "colour": "blue"})
    assert newer.to_wire()["colour"] == "blue" and "colour" not in newer.to_input().to_wire()
    assert newer.to_input(colour="red").to_wire()["colour"] == "red"
    # Nested objects are converted, too.
    several = sdk.models.DatabaseConnectorList(response_list=[connector])
    within = wire.to_wire(wire._sendable(several))
    assert within == {"responseList": [sent]}, within

    # The error names a missing property.
    user = response("051-get-all-users").response_list[0]
    try:
        user.to_input(first_name="f", last_name="l", is_admin=True)
        raise AssertionError("no error")
    except sdk.errors.MissingPropertyError as error:
        assert error.path == "email" and "the User has no `email`" in str(error), error
    whole = user.to_input(first_name="f", last_name="l", is_admin=True, email="e@example.com")
    assert whole.to_wire()["userName"] == "admin" and "userId" not in whole.to_wire(), whole


read = nothing_is_lost()
what_comes_back_goes_again()
print(f"API {sdk.API_VERSION}: {read}, and what comes back goes again")
