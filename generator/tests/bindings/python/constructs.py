"""Checks the package generated from generator/tests/constructs/everything.yaml.

constructs.py PACKAGE
"""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import pathlib
import pickle
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

sdk = importlib.import_module(sys.argv[1])
models, operations, Unrecognized = sdk.models, sdk.operations, sdk.Unrecognized
base = importlib.import_module(f"{sdk.__name__}._base")
responses = importlib.import_module(f"{sdk.__name__}._responses")
model = importlib.import_module(f"{sdk.__name__}._model")
STEP = {"kind": "a", "id": "123e4567-e89b-12d3-a456-426614174000"}
JOB = {
    "id": 1,
    "name": "n",
    "owner": None,
    "step": STEP,
    "at": "2018-04-13T17:49:55.354+0000",
    "byName": {"x": STEP},
    "key": "YWJj",
    "day": "2018-04-13",
    "share": 1,
}


def read(form: Any, value: Any) -> Any:
    return TypeAdapter(form).validate_json(json.dumps(value), by_alias=True, by_name=False)


def every_type_can_be_built() -> None:
    for form in vars(models).values():
        if inspect.isclass(form) and issubclass(form, sdk.Model):
            form.model_rebuild(force=True)
        elif type(form).__name__ == "TypeAliasType":
            TypeAdapter(form)


def enumerations_are_open() -> None:
    new = read(models.Status, "new")
    assert (new, str(new), new.value, new.is_known) == ("new", "new", "new", False)
    assert read(models.Status, "on") is models.Status.ON and models.Status.ON.is_known
    assert pickle.loads(pickle.dumps(new)) == new == copy.deepcopy(new) == models.Status("new")
    assert read(models.Level, 77) == 77 and not read(models.Level, 77).is_known and read(models.Level, -1).is_known


def unions_keep_what_they_do_not_know() -> None:
    assert read(models.Source, {"kind": "FILE", "path": "x"}) == models.File(kind="FILE", path="x")
    assert type(read(models.Source, {"kind": "Table"})) is models.Table
    new = {"kind": "NEW", "z": [1]}
    table = read(models.Source, {"kind": "Table", "source": new})
    assert table.source == Unrecognized(new) and table.to_wire()["source"] == new
    for value in (1, 1.5, True, "a", ["a"]):
        assert read(models.Scalar, value) == value and type(read(models.Scalar, value)) is type(value), value
    assert read(models.Scalar, {"a": None}) == Unrecognized({"a": None})
    assert read(models.Expression, {"not": {"not": "x"}}) == models.Not(not_=models.Not(not_="x"))
    assert read(models.Nested, [[], [[]]]) == [[], [[]]]
    sent = models.TableInput(kind="Table", source=models.FileInput(kind="FILE")).to_wire()
    assert sent == {"kind": "Table", "source": {"kind": "FILE"}}


def unions_are_read_as_the_wire_table_says() -> None:
    rows = json.loads((pathlib.Path(__file__).parents[2] / "wire" / "unions.json").read_text())
    for row in rows:
        value = read(getattr(models, row["type"]), row["value"])
        assert type(value).__name__ == row["is"], (row, value)
        assert model.to_wire(value) == row["value"], (row, value)


def objects_keep_what_they_do_not_know() -> None:
    step = read(models.Step, {**STEP, "more": {"kind": "b"}})
    assert step.model_extra == {"more": models.Step(kind="b")} and step.to_wire() == {**STEP, "more": {"kind": "b"}}
    names = {name: name for name in models.Keywords.model_fields}
    wire = {info.alias if info.alias is not None else name: name for name, info in models.Keywords._fields().items()}
    # `job_id` is the name of one property here and another's on the wire.
    assert models.Keywords.from_wire(wire).to_wire() == wire == models.Keywords(**names).to_wire()


def values_are_of_their_types() -> None:
    """As strict in Python as in JSON, and as the other languages are."""
    for read_by in (lambda form, value: form.from_wire(value), read):
        for value in ("7", 7.5, True):
            refused(lambda read_by=read_by, value=value: read_by(models.Owner, {"age": value}))
        assert type(read_by(models.Owner, {"age": 7.0}).age) is int
        refused(lambda read_by=read_by: read_by(models.Owner, {"name": 7}))
        assert read_by(models.Step, STEP).id == UUID(STEP["id"])
        assert read_by(models.Job, JOB).day == date(2018, 4, 13) and read_by(models.Job, JOB).share == 1.0
        for name, value in {"at": 1523641795, "day": "17634", "share": "0.5", "key": "?"}.items():
            refused(lambda read_by=read_by, name=name, value=value: read_by(models.Job, {**JOB, name: value}))
    reader = responses.JsonResponse(list[int])
    assert reader.read(responses.Response("list", 200, b"[7]")) == [7]
    try:
        reader.read(responses.Response("list", 200, b'["7"]'))
        raise AssertionError("no error")
    except sdk.errors.DecodeError as error:
        assert error.path == "0", error


def refused(call: Callable[[], object]) -> None:
    try:
        call()
    except ValidationError:
        return
    raise AssertionError("no error")


def two_faces() -> None:
    job = models.Job.from_wire({**JOB, "former": "pw", "note": None, "old": None, "grid": [[STEP]]})
    assert job.at == datetime(2018, 4, 13, 17, 49, 55, 354000, timezone.utc) and job.key == b"abc"
    assert job.former.get_secret_value() == "pw" and "pw" not in repr(job)
    sent = job.to_input(name="m", password=sdk.Secret("new")).to_wire()
    step = {"kind": "a"}
    assert sent == {
        "name": "m",
        "owner": None,
        "step": step,
        "at": "2018-04-13T17:49:55.354Z",
        "byName": {"x": step},
        "key": "YWJj",
        "day": "2018-04-13",
        "share": 1.0,
        "former": "pw",
        "note": None,  # may be null; `old` may not
        "grid": [[step]],
        "password": "new",
    }, sent
    east = timezone(timedelta(hours=2))
    assert read(models.Timestamp_, "2018-04-13T17:49:55").tzinfo == timezone.utc
    at = job.to_input(at=datetime(2020, 1, 2, tzinfo=east)).to_wire()["at"]
    assert at == "2020-01-01T22:00:00Z", at
    try:
        models.Owner.from_wire({"age": "s3cret"})
        raise AssertionError("no error")
    except ValidationError as error:
        assert "s3cret" not in str(error)


def parts_know_their_names() -> None:
    parent = {"name": "p", "byName": {}, "lastStep": STEP}
    job = models.Job.model_construct(**{"step": models.Step.from_wire({"kind": "a", "job": parent_of(parent)})})
    assert job.to_wire() == {"step": {"kind": "a", "job": parent_of(parent)}}, job.to_wire()


def parent_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"id": 1, "owner": None, "step": STEP, "at": "2020-01-02T03:04:05Z", "key": "YWJj", **properties}


def parameters() -> None:
    owner = models.Owner(name="q r", age=3)
    operation = operations.jobs.get_jobs(
        must=None,
        musts=["a", "b c"],
        ids=[1, 2],
        names=["x", "y/"],
        spaced=["a", "b"],
        piped=["a", "b"],
        deep=owner,
        json=owner,
        reserved="a/b?c&d",
        on=True,
        key=b"abc",
        token=sdk.Secret("t0ken"),
        x_list=["a", "b"],
        session="q q",
        parts=["a", "b"],
    )
    path, query = operation.target().split("?", 1)
    assert path == "/jobs" and query.split("&") == [
        "ids=1",
        "ids=2",
        "names=x,y%2F",
        "spaced=a%20b",
        "piped=a",
        "piped=b",
        "deep%5Bname%5D=q%20r",
        "deep%5Bage%5D=3",
        "json=%7B%22name%22%3A%22q%20r%22%2C%22age%22%3A3%7D",
        "reserved=a/b?c%26d",
        "key=YWJj",
        "on=true",
        "musts=a",
        "musts=b%20c",
        "token=t0ken",
    ], query
    assert operation.headers() == {"X-List": "a,b", "Cookie": "session=q%20q; parts=a,b"}
    assert "t0ken" not in repr(operation)
    lists = [["1", "2"]] * 5
    styles = operations.job_runs.styles("a/b", lists[0], models.Owner(name="n", age=1), *lists[1:], models.StylesH.X)
    assert styles.target() == "/a%2Fb/1,2/name=n,age=1/.1.2/.1.2/;f=1,2/;g=1;g=2/x", styles.target()


def bodies() -> None:
    assert operations.support.optional_upload().body is None
    form = operations.self.login("a b", sdk.Secret("p&w"), roles=["x", "y"], remember=True)
    assert form.body.content() == b"user=a%20b&password=p%26w&roles=x&roles=y&remember=true", form.body.content()
    device = sdk.models.LoginDevice(name="n", screens=2)
    styles = operations.self.login("u", sdk.Secret("p"), groups=["x,y", "z"], sites=[1, 2], device=device)
    written = b"user=u&password=p&groups=x%2Cy,z&sites=1%7C2&device%5Bname%5D=n&device%5Bscreens%5D=2"
    assert styles.body.content() == written, styles.body.content()
    assert form.server == "https://login.example.com" and "p&w" not in repr(form)


def responses_differ_by_status() -> None:
    def value(status: int, content: bytes) -> Any:
        return create.read(responses.Response(create.id, status, content))

    create = operations.jobs.create_job(None)
    assert value(202, b'{"id": 4}').id == 4
    assert value(203, b"said") == "said" and value(204, b"") is None and value(206, b"\0") == b"\0"
    assert value(299, b"7") == 7


def urls() -> None:
    base.API_ROOT = "/masking/api/v5.1.47"
    for written, found in {
        "https://e.example.com": "https://e.example.com/masking/api/v5.1.47",
        "https://e.example.com/": "https://e.example.com/masking/api/v5.1.47",
        "http://e:8080/masking": "http://e:8080/masking/api/v5.1.47",
        "https://e/proxy/masking/api/": "https://e/proxy/masking/api/v5.1.47",
        "https://e/masking/api/v5.1.47": "https://e/masking/api/v5.1.47",
        "https://e/masking/api/v5.1.18": "https://e/masking/api/v5.1.18",
        "https://e/masking/api/v5.1.47?x=1#y": "https://e/masking/api/v5.1.47",
    }.items():
        assert str(base.api_url(written)) == found, (written, base.api_url(written))
    for written in ("engine", "ftp://user:pa55@e", "", "https://", "http://user:pa55@e:port"):
        try:
            base.api_url(written)
            raise AssertionError("no error")
        except ValueError as error:
            assert "pa55" not in str(error)


tests = [
    # First, before any model is used.
    parts_know_their_names,
    enumerations_are_open,
    unions_keep_what_they_do_not_know,
    unions_are_read_as_the_wire_table_says,
    objects_keep_what_they_do_not_know,
    values_are_of_their_types,
    two_faces,
    parameters,
    bodies,
    responses_differ_by_status,
    urls,
    # Last, because models must work without it.
    every_type_can_be_built,
]
for test in tests:
    test()
print(f"{len(tests)} kinds of constructs hold")
