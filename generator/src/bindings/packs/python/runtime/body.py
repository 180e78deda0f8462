# Generated from the document of the API; edit the template instead.
"""Bodies of requests. Files are read only when they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import PurePath
from typing import IO, Any

from ._model import to_json, to_wire
from ._parameter import Query, plain


@dataclass(frozen=True)
class Upload:
    """A file to upload: a path, an open file or bytes, and the file name to send.

    The name may be left out for a path, and for an open file that has one.
    """

    content: str | PathLike[str] | IO[bytes] | bytes = field(repr=False)
    filename: str | None = None
    media_type: str | None = None
    """The media type to send, if it isn't the one that the API's document declares."""

    @classmethod
    def of(cls, source: FileSource) -> Upload:
        """Creates an upload, unless `source` is one already."""
        return source if isinstance(source, Upload) else cls(source)

    @property
    def name(self) -> str:
        """The file name to send.

        Raises:
            ValueError: If there is none.
        """
        if self.filename is not None:
            return self.filename
        found = self.content if isinstance(self.content, (str, PathLike)) else getattr(self.content, "name", None)
        if isinstance(found, (str, PathLike)) and (name := PurePath(fspath(found)).name):
            return name
        raise ValueError("a file without a name: use `Upload(content, filename)`")

    @property
    def replayable(self) -> bool:
        """True if the content can be sent again."""
        return isinstance(self.content, (str, PathLike, bytes)) or self.content.seekable()

    def open(self, files: ExitStack) -> IO[bytes] | bytes:
        """Returns the content to send. `files` closes the file, if one is opened."""
        if isinstance(self.content, (str, PathLike)):
            return files.enter_context(open(self.content, "rb"))
        if not isinstance(self.content, bytes) and self.content.seekable():
            self.content.seek(0)
        return self.content


FileSource = str | PathLike[str] | IO[bytes] | Upload


@dataclass(frozen=True)
class JsonBody:
    """A JSON body."""

    value: Any = field(repr=False)
    media_type: str = "application/json"

    replayable = True

    def content(self) -> bytes:
        """Returns the value as JSON.

        Raises:
            ValueError: If JSON can't express the value.
        """
        return to_json(self.value).encode()


@dataclass(frozen=True)
class RawBody:
    """A body of bytes, sent unchanged, or of a scalar as text."""

    value: Any = field(repr=False)
    media_type: str
    text: bool = False

    @property
    def replayable(self) -> bool:
        """True if the content can be sent again."""
        return self.text or isinstance(self.value, bytes) or self._upload().replayable

    def open(self, files: ExitStack) -> IO[bytes] | bytes:
        """Returns the content to send. `files` closes the file, if one is opened."""
        if self.text:
            return plain(to_wire(self.value)).encode()
        return self.value if isinstance(self.value, bytes) else self._upload().open(files)

    def _upload(self) -> Upload:
        return self.value if isinstance(self.value, Upload) else Upload(self.value)


@dataclass(frozen=True)
class Part:
    """A field that isn't a file, with a part for each element of a list. It is left out if the value is `None`."""

    name: str
    value: Any = field(repr=False)

    def contents(self) -> list[tuple[str, str | None]]:
        """Returns the content of each part, with its media type."""
        value = to_wire(self.value)
        if value is None:
            return []
        return [self._content(item) for item in (value if isinstance(value, list) else [value])]

    @staticmethod
    def _content(value: object) -> tuple[str, str | None]:
        return (to_json(value), "application/json") if isinstance(value, (dict, list)) else (plain(value), None)


@dataclass(frozen=True)
class WholePart(Part):
    """A field with a declared media type: a string as it is, and anything else as JSON."""

    media_type: str

    def contents(self) -> list[tuple[str, str | None]]:
        """Returns the content of the part, with its media type."""
        value = to_wire(self.value)
        if value is None:
            return []
        return [(value if isinstance(value, str) else to_json(value), self.media_type)]


@dataclass(frozen=True)
class JsonPart(Part):
    """A field that is declared as JSON."""

    media_type: str = "application/json"

    def contents(self) -> list[tuple[str, str | None]]:
        """Returns the content of the part, with its media type."""
        return [] if self.value is None else [(to_json(self.value), self.media_type)]


@dataclass(frozen=True)
class FilePart:
    """A field with one or more files. It is left out if the value is `None`."""

    name: str
    value: FileSource | Sequence[FileSource] | None = field(repr=False)
    media_type: str = "application/octet-stream"

    def uploads(self) -> list[Upload]:
        """Returns the files."""
        if self.value is None:
            return []
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            return [Upload.of(source) for source in self.value]
        return [Upload.of(self.value)]


@dataclass(frozen=True)
class FormBody:
    """A form, encoded as by a browser."""

    fields: tuple[Query, ...]

    media_type = "application/x-www-form-urlencoded"
    replayable = True

    @classmethod
    def of(cls, *fields: Query, optional: bool = False) -> FormBody | None:
        """Creates a form, or returns None if it is optional and no field has a value."""
        return None if optional and all(field.value is None for field in fields) else cls(fields)

    def content(self) -> bytes:
        """Returns the encoded form."""
        return "&".join(pair for field in self.fields for pair in field.pairs()).encode()


@dataclass(frozen=True)
class MultipartBody:
    """A multipart body, with a part for each field and file."""

    parts: tuple[Part | FilePart, ...]

    @classmethod
    def of(cls, *parts: Part | FilePart, optional: bool = False) -> MultipartBody | None:
        """Creates a body, or returns None if it is optional and no part has a value."""
        return None if optional and all(part.value is None for part in parts) else cls(parts)

    @property
    def replayable(self) -> bool:
        """True if the content can be sent again."""
        return all(upload.replayable for part in self.parts if isinstance(part, FilePart) for upload in part.uploads())

    def open(self, files: ExitStack) -> list[tuple[str, tuple[str | None, IO[bytes] | bytes | str, str | None]]]:
        """Returns the parts as httpx takes them. `files` closes the files that are opened for them."""
        opened: list[tuple[str, tuple[str | None, IO[bytes] | bytes | str, str | None]]] = []
        for part in self.parts:
            if isinstance(part, FilePart):
                for upload in part.uploads():
                    media_type = upload.media_type or part.media_type
                    opened.append((part.name, (upload.name, upload.open(files), media_type)))
            else:
                opened.extend((part.name, (None, content, media_type)) for content, media_type in part.contents())
        return opened


Body = JsonBody | RawBody | FormBody | MultipartBody
