# Generated from the document of the API; edit the template instead.
"""Readers of responses: each converts the body of a successful HTTP response to a value."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import isclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from .errors import DecodeError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Response:
    """A successful HTTP response, its body unparsed."""

    operation_id: str
    status: int
    content: bytes
    charset: str = "utf-8"


class ResponseReader(Protocol[T_co]):
    """Reads the response to an operation."""

    def read(self, response: Response) -> T_co:
        """Returns the value in the body.

        Raises:
            DecodeError: If the response doesn't match the API's document.
        """


@cache
def _adapter(form: Any) -> TypeAdapter[Any]:
    # Other types are read as strictly as models, which have this setting themselves.
    config = None if isclass(form) and issubclass(form, BaseModel) else ConfigDict(strict=True, allow_inf_nan=False)
    return TypeAdapter(form, config=config)


def read_json(form: Any, operation_id: str, content: bytes | str) -> Any:
    """Reads a value from JSON.

    Raises:
        DecodeError: If the content isn't JSON of the type.
    """
    if isinstance(content, bytes):
        content = content.removeprefix(codecs.BOM_UTF8)
    return _read(_adapter(form).validate_json, operation_id, content)


def read_text(form: Any, operation_id: str, text: str) -> Any:
    """Reads a value that is a string in JSON from plain text.

    Raises:
        DecodeError: If the text isn't a value of the type.
    """
    return _read(_adapter(form).validate_python, operation_id, text)


def _read(validate: Callable[..., Any], operation_id: str, content: bytes | str) -> Any:
    try:
        return validate(content, by_alias=True, by_name=False)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path = ".".join(str(step) for step in first["loc"])
        # The cause would show parts of the body.
        raise DecodeError(operation_id, path, first["msg"]) from None


@dataclass(frozen=True)
class JsonResponse(Generic[T]):
    """A response with a JSON body."""

    form: Any
    """The type of the value."""

    def read(self, response: Response) -> T:
        """Returns the value in the body."""
        value: T = read_json(self.form, response.operation_id, response.content)
        return value


@dataclass(frozen=True)
class TextResponse(Generic[T]):
    """A response with a text body: a string, a number or a boolean."""

    form: Any
    """The type of the value."""

    def read(self, response: Response) -> T:
        """Returns the value in the body."""
        try:
            text = response.content.decode(response.charset, errors="replace")
        except LookupError:
            text = response.content.decode(errors="replace")
        value: T
        try:
            value = read_text(self.form, response.operation_id, text)
        except DecodeError:
            # It has no type of its own: `1` can be both a string and a number.
            value = read_json(self.form, response.operation_id, text.encode())
        return value


@dataclass(frozen=True)
class BytesResponse:
    """A response with a binary body. `download` writes it to a file without keeping it in memory."""

    def read(self, response: Response) -> bytes:
        """Returns the body."""
        return response.content


@dataclass(frozen=True)
class EmptyResponse:
    """A response without a body. If there is one nevertheless, it is ignored."""

    def read(self, response: Response) -> None:
        """Returns None."""


@dataclass(frozen=True)
class Responses(Generic[T]):
    """Responses that differ by status."""

    by_status: Mapping[str, ResponseReader[Any]]
    """The readers by status: `201`, `2XX` or `default`. The most specific one is used."""

    def read(self, response: Response) -> T:
        """Returns the value in the body, read as declared for the status."""
        of_class = f"{response.status // 100}XX"
        for declared in (str(response.status), of_class, "default"):
            if declared in self.by_status:
                reader: ResponseReader[T] = self.by_status[declared]
                return reader.read(response)
        raise DecodeError(response.operation_id, "", f"the status {response.status} is no declared success")
