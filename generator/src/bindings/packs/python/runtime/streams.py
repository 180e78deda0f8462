# Generated from the document of the API; edit the template instead.
"""Streams: responses that arrive item by item."""

from __future__ import annotations

import codecs
import json
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from typing_extensions import Self

from ._responses import read_json, read_text

T = TypeVar("T")
ItemT = TypeVar("ItemT")
ItemT_co = TypeVar("ItemT_co", covariant=True)


@dataclass(frozen=True)
class ServerSentEvent(Generic[T]):
    """An event of a stream."""

    event: str
    """The type of the event: `message`, if the server doesn't name one."""
    id: str
    """The id of the last event that has one, or an empty string."""
    data: T


class Events(Iterator[ItemT]):
    """The items of a stream. The next one is returned when it has arrived.

    The connection is closed when the stream ends, when the loop over it is left, and by `close`, which the end
    of a `with` block calls.
    """

    def __init__(self, items: Generator[ItemT, None, None]) -> None:
        self._items = items

    def __next__(self) -> ItemT:
        return next(self._items)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connection."""
        self._items.close()


class AsyncEvents(AsyncIterator[ItemT]):
    """The items of a stream. The next one is returned when it has arrived.

    The connection is closed when the stream ends, soon after the loop over it is left, and by `aclose`, which the
    end of an `async with` block calls.
    """

    def __init__(self, items: AsyncGenerator[ItemT, None]) -> None:
        self._items = items

    async def __anext__(self) -> ItemT:
        return await anext(self._items)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connection."""
        await self._items.aclose()


class StreamReader(ABC, Generic[ItemT_co]):
    """Reads the items of one response from the chunks of its body."""

    is_over = False
    """True if the last item was read, though the response goes on."""

    @abstractmethod
    def feed(self, chunk: bytes) -> Iterator[ItemT_co]:
        """Yields the items that a chunk completes.

        Raises:
            DecodeError: If an item doesn't match the API's document.
        """

    @abstractmethod
    def end(self) -> Iterator[ItemT_co]:
        """Yields the item that the end of the body completes.

        Raises:
            DecodeError: If the item doesn't match the API's document.
        """


class Stream(Protocol[ItemT_co]):
    """How the items of a response are written."""

    @property
    def media_type(self) -> str:
        """The media type of the response."""

    def reader(self, operation_id: str) -> StreamReader[ItemT_co]:
        """Creates the reader of a response."""


@dataclass(frozen=True)
class EventStream(Generic[T]):
    """Server-sent events, as in the HTML standard."""

    form: Any
    """The type of the data of an event."""
    media_type: str
    text: bool = False
    """True if the data isn't JSON."""

    def reader(self, operation_id: str) -> StreamReader[ServerSentEvent[T]]:
        """Creates the reader of a response."""
        if self.text:
            return _EventReader(partial(read_text, self.form, operation_id))
        return _EventReader(partial(read_json, self.form, operation_id), last="[DONE]")


@dataclass(frozen=True)
class JsonLines(Generic[T]):
    """JSON values, one on each line."""

    form: Any
    """The type of the values."""
    media_type: str

    def reader(self, operation_id: str) -> StreamReader[T]:
        """Creates the reader of a response."""
        return _LineReader(partial(read_json, self.form, operation_id))


@dataclass(frozen=True)
class JsonSequence(Generic[T]):
    """JSON values, each after a record separator (RFC 7464)."""

    form: Any
    """The type of the values."""
    media_type: str

    def reader(self, operation_id: str) -> StreamReader[T]:
        """Creates the reader of a response."""
        return _SequenceReader(partial(read_json, self.form, operation_id))


class _LineReader(StreamReader[ItemT]):
    separator = b"\n"

    def __init__(self, read: Callable[[bytes], ItemT]) -> None:
        self._read = read
        self._rest = b""

    def feed(self, chunk: bytes) -> Iterator[ItemT]:
        *values, self._rest = (self._rest + chunk).split(self.separator)
        for value in values:
            if value.strip():
                yield self._read(value)

    def end(self) -> Iterator[ItemT]:
        return self.feed(self.separator)


class _SequenceReader(_LineReader[ItemT]):
    separator = b"\x1e"

    def feed(self, chunk: bytes) -> Iterator[ItemT]:
        yield from super().feed(chunk)
        # A value is followed by a line feed. The next separator may be long in coming.
        if self._rest.endswith(b"\n") and _is_json(self._rest):
            yield from super().feed(self.separator)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


class _EventReader(StreamReader[ServerSentEvent[T]]):
    def __init__(self, read: Callable[[str], T], last: str | None = None) -> None:
        self._read = read
        self._last = last
        self._lines = _Lines()
        self._event = ""
        self._id = ""
        self._data: list[str] = []

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent[T]]:
        for line in self._lines.feed(chunk):
            if line:
                self._set(line)
                continue
            event, data = self._event or "message", self._data
            self._event, self._data = "", []
            if data == [self._last]:
                self.is_over = True
                return
            if data:
                yield ServerSentEvent(event, self._id, self._read("\n".join(data)))

    def end(self) -> Iterator[ServerSentEvent[T]]:
        # An event without a blank line after it is incomplete.
        return iter(())

    def _set(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value


class _Lines:
    """Splits text in UTF-8 at CR, LF or CRLF."""

    def __init__(self) -> None:
        # It skips a byte order mark.
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""
        self._after_return = False

    def feed(self, chunk: bytes) -> list[str]:
        """Returns the lines that a chunk ends."""
        text = self._decoder.decode(chunk)
        if text:
            # The line feed after a carriage return may be in the next chunk.
            text = text.removeprefix("\n") if self._after_return else text
            self._after_return = text.endswith("\r")
        *lines, self._rest = re.split("\r\n|\r|\n", self._rest + text)
        return lines
