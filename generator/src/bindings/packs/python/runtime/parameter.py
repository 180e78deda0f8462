# Generated from the document of the API; edit the template instead.
"""Parameters of requests and fields of forms, in the styles of OpenAPI."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from ._model import to_json, to_wire


@dataclass(frozen=True)
class Parameter:
    """The base class of parameters, which converts values of JSON to text."""

    name: str
    value: Any = field(repr=False)
    style: str = "simple"
    explode: bool = False

    def _texts(self, value: object) -> list[str]:
        """Returns the elements of a list, or the names and values of an object in turn, or else the value itself."""
        if isinstance(value, dict):
            return [text for pair in self._properties(value) for text in pair]
        if isinstance(value, list):
            return [self._text(item) for item in value]
        return [] if value is None else [self._text(value)]

    def _properties(self, value: dict[str, Any]) -> list[tuple[str, str]]:
        return [(name, self._text(item)) for name, item in value.items() if item is not None]

    def _text(self, value: object) -> str:
        if isinstance(value, (dict, list)):
            raise ValueError(f"the style of `{self.name}` can't express a list or an object within another")
        return plain(value)

    def _items(self, value: object, encode: Callable[[str], str]) -> list[str]:
        """Returns the encoded items of a value in a style without the parameter's name."""
        if isinstance(value, dict) and self.explode:
            return [f"{encode(name)}={encode(text)}" for name, text in self._properties(value)]
        return [encode(text) for text in self._texts(value)]

    def _named(self, value: object, delimiter: str, encode: Callable[[str], str]) -> list[tuple[str, str]]:
        """Returns the encoded pairs of name and value in a style with the parameter's name."""
        if isinstance(value, (dict, list)) and not self.explode:
            # A delimiter within a text must be encoded, even if reserved characters may be left as they are.
            joined = [encoded(text) for text in self._texts(value)]
            return [(encoded(self.name), delimiter.join(joined))] if joined else []
        if isinstance(value, dict):
            return [(encoded(name), encode(text)) for name, text in self._properties(value)]
        return [(encoded(self.name), encode(text)) for text in self._texts(value)]


@dataclass(frozen=True)
class Path(Parameter):
    """A path parameter."""

    def text(self) -> str:
        """Returns the encoded value.

        Raises:
            ValueError: If a path can't have the value.
        """
        value = to_wire(self.value)
        if value is None:
            text = ""
        elif self.style == "json":
            text = encoded(to_json(value))
        elif self.style == "label":
            text = "".join(f".{item}" for item in self._items(value, encoded))
        elif self.style == "matrix":
            pairs = self._named(value, ",", encoded)
            text = "".join(f";{name}={item}" if item else f";{name}" for name, item in pairs)
        else:
            text = ",".join(self._items(value, encoded))
        if not text:
            raise ValueError(f"the path parameter `{self.name}` can't be empty")
        return text


@dataclass(frozen=True)
class Pairs(Parameter):
    """A parameter that is written as pairs of name and value, or left out if it is `None` or has no items."""

    style: str = "form"
    explode: bool = True

    def pairs(self) -> list[str]:
        """Returns the encoded pairs.

        Raises:
            ValueError: If the style has no form for the value.
        """
        value = to_wire(self.value)
        if value is None:
            return []
        if self.style == "json":
            return [f"{encoded(self.name)}={encoded(to_json(value))}"]
        if self.style.startswith("deepObject"):
            return [f"{encoded(name)}={self._encoded(text)}" for name, text in self._deep(self.name, value)]
        delimiter = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(self.style, ",")
        return [f"{name}={text}" for name, text in self._named(value, delimiter, self._encoded)]

    def _deep(self, name: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, item in value.items():
                if item is not None:
                    yield from self._deep(f"{name}[{key}]", item)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                is_nested = isinstance(item, (dict, list))
                within = f"{name}[{index}]"
                if self.style == "deepObjectBrackets":
                    within = f"{name}[]"
                elif self.style == "deepObject" and not is_nested:
                    within = name
                yield from self._deep(within, item)
        else:
            yield name, self._text(value)

    def _encoded(self, text: str) -> str:
        return encoded(text)


@dataclass(frozen=True)
class Query(Pairs):
    """A query parameter, or a field of a form."""

    allow_reserved: bool = False

    def _encoded(self, text: str) -> str:
        # The reserved characters that have no meaning within a query.
        return quote(text, safe=":/?@!$'()*,;=") if self.allow_reserved else encoded(text)


@dataclass(frozen=True)
class Cookie(Pairs):
    """A cookie."""


@dataclass(frozen=True)
class Header(Parameter):
    """A header, or nothing if it is `None` or has no items."""

    def text(self) -> str | None:
        """Returns the value as text, or None if the header is left out.

        Raises:
            ValueError: If a header can't have the value.
        """
        value = to_wire(self.value)
        if value is None:
            return None
        items = [to_json(value)] if self.style == "json" else self._items(value, str)
        return in_header(self.name, ",".join(items)) if items else None


def plain(value: object) -> str:
    """Converts a scalar of JSON to text: a string as it is, null to an empty string, and 3.0 to `3`."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else to_json(value)


def encoded(text: str) -> str:
    """Encodes text for a URL, a form or a cookie."""
    return quote(text, safe="")


def with_query(target: str, pairs: Sequence[str]) -> str:
    """Adds encoded pairs of name and value to the query of a target."""
    separator = "&" if "?" in target else "?"
    return separator.join([target, "&".join(pairs)]) if pairs else target


def in_header(name: str, text: str) -> str:
    """Returns text that is sent in a header.

    Raises:
        ValueError: If a header can't have it. The message doesn't repeat it, as it may be a secret.
    """
    if not (text.isascii() and text.isprintable()):
        raise ValueError(f"the header `{name}` can hold visible ASCII only")
    return text
