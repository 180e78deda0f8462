# Generated from the document of the API; edit the template instead.
"""The base class of the models, and the types of their values that Python lacks."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from enum import Enum
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, cast
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    GetCoreSchemaHandler,
    Secret,
    Strict,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    create_model,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema
from typing_extensions import Self

from .errors import MissingPropertyError

ModelT = TypeVar("ModelT", bound="Model")


def _on_wire(name: str, info: FieldInfo | None) -> str:
    return name if info is None or info.alias is None else info.alias


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment


def _decoded(value: object) -> object:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


def _calendar(value: object) -> object:
    # Pydantic would read numbers and strings of digits as seconds since 1970.
    if isinstance(value, date) or (isinstance(value, str) and "-" in value[1:]):
        return value
    raise ValueError("not a date of a calendar")


_MOMENT = TypeAdapter(datetime)


def _day(value: object) -> object:
    # Servers write dates with a time, too. The offset doesn't change the date.
    is_moment = isinstance(value, str) and len(value) > len("2018-04-13")
    return _MOMENT.validate_python(_calendar(value)).date() if is_moment else _calendar(value)


def _integral(value: object) -> object:
    # JSON has one type of number: 7.0 is the integer 7.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _integer(value: object) -> object:
    number = _integral(value)
    if isinstance(number, int) and not isinstance(number, bool):
        return number
    raise ValueError("not an integer")


# Models are strict, so that `"7"` isn't an integer. JSON lacks these types, and their values must be converted.
Integer = Annotated[int, BeforeValidator(_integral)]
Date = Annotated[date, Strict(False), BeforeValidator(_day)]
# Servers write both `+0000` and `+00:00`, and pydantic reads both. A time without an offset is in UTC.
Timestamp = Annotated[datetime, Strict(False), BeforeValidator(_calendar), AfterValidator(_aware)]
Uuid = Annotated[UUID, Strict(False)]
Base64 = Annotated[bytes, BeforeValidator(_decoded)]


class Model(BaseModel):
    """An object of the API.

    Attributes have Python's names (`job_id`); `from_wire` and `to_wire` use the API's (`jobId`). Properties
    that this release doesn't know are kept in `model_extra`, under the API's names, and `to_wire` includes them.
    """

    model_config = ConfigDict(
        extra="allow",
        strict=True,
        allow_inf_nan=False,
        validate_by_alias=False,
        validate_by_name=True,
        # There are hundreds of models. Each is built when it is first used, not when the package is imported.
        defer_build=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
    )

    # The API's names of the properties that only responses have.
    _read_only: ClassVar[frozenset[str]] = frozenset()
    # True if the document allows further properties.
    _open: ClassVar[bool] = False
    # The attributes that may be null on the wire. For all others, `None` means that the property is absent.
    _nullable: ClassVar[frozenset[str]] = frozenset()
    # The next three apply when a request is made from a response, and have the API's names.
    # The properties to leave out if they are empty strings.
    _blank: ClassVar[frozenset[str]] = frozenset()
    # For each property, the others to leave out if it has a value.
    _excludes: ClassVar[Mapping[str, frozenset[str]]] = {}
    # The values of properties that the response lacks.
    _otherwise: ClassVar[Mapping[str, Any]] = {}

    @classmethod
    def from_wire(cls, data: object) -> Self:
        """Creates a model from a JSON object."""
        return cls.model_validate(data, by_alias=True, by_name=False)

    def to_wire(self) -> dict[str, Any]:
        """Converts the properties that are set to a JSON object. Secrets are in plain text."""
        return {name: to_wire(value) for name, value in {**self._known(), **(self.model_extra or {})}.items()}

    @classmethod
    def _fields(cls) -> dict[str, FieldInfo]:
        # A model that was read only as a part of others isn't complete yet: it lacks its aliases.
        if not cls.__pydantic_complete__:
            cls.model_rebuild()
        return cls.model_fields

    def _known(self) -> dict[str, Any]:
        """Returns the known properties that are set, by the API's names."""
        properties = {}
        for name, info in self._fields().items():
            if name in self.model_fields_set:
                value = getattr(self, name)
                if value is not None or name in self._nullable:
                    properties[_on_wire(name, info)] = value
        return properties

    def _as(self, target: type[ModelT], changes: Mapping[str, Any]) -> ModelT:
        """Converts the object to its request variant, with the given changes."""
        fields = target._fields()
        changed = {_on_wire(name, fields.get(name)): value for name, value in changes.items()}
        try:
            return target.from_wire(self._sent(changed))
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False, include_input=False)
            lacking = next((fault["loc"] for fault in found if fault["type"] == "missing"), None)
            if lacking is None:
                raise
            path = ".".join(str(step) for step in lacking)
        raise MissingPropertyError(type(self).__name__, path)

    def _sent(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Returns the properties to send, by the API's names. The changes are sent as they are.

        Properties that this release doesn't know are left out unless the document allows any: they may be read-only.
        """
        known = {name: value for name, value in self._known().items() if name not in self._read_only}
        extra = self.model_extra if self._open else None
        properties = {**known, **(extra or {}), **changes}
        for name in self._blank - changes.keys():
            if _is_empty(properties.get(name)):
                properties.pop(name, None)
        for name, others in self._excludes.items():
            if properties.get(name) is not None:
                for other in others - changes.keys():
                    properties.pop(other, None)
        return {name: _sendable(value) for name, value in {**self._otherwise, **properties}.items()}

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        """Returns the known properties that are set. Unknown ones may be secrets."""
        shown = type(self).model_fields.keys() & self.model_fields_set
        return [(name, value) for name, value in super().__repr_args__() if name in shown]


def _by_value(schema: CoreSchema) -> CoreSchema:
    """Lets an enumeration be created from its values in strict models, too."""
    cast(core_schema.EnumSchema, schema)["strict"] = False
    return schema


class OpenStrEnum(str, Enum):
    """An enumeration of strings. It accepts values of later releases, for which `is_known` is false."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _by_value(handler(source))

    @classmethod
    def _missing_(cls, value: object) -> OpenStrEnum | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = value
        unknown._value_ = value
        return unknown

    @property
    def is_known(self) -> bool:
        """True if this release knows the value."""
        return any(self is known for known in type(self))

    def __str__(self) -> str:
        return str.__str__(self)


class OpenIntEnum(int, Enum):
    """An enumeration of integers. It accepts values of later releases, for which `is_known` is false."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_integer, _by_value(handler(source)))

    @classmethod
    def _missing_(cls, value: object) -> OpenIntEnum | None:
        if not isinstance(value, int):
            return None
        unknown = int.__new__(cls, value)
        unknown._name_ = str(value)
        unknown._value_ = value
        return unknown

    @property
    def is_known(self) -> bool:
        """True if this release knows the value."""
        return any(self is known for known in type(self))

    def __str__(self) -> str:
        return int.__repr__(self)


@dataclass(frozen=True)
class Unrecognized:
    """A value that matches none of the variants of a union that this release knows."""

    value: Any = field(repr=False)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


def _recognized(value: object, handler: ValidatorFunctionWrapHandler) -> Any:
    try:
        return handler(value)
    except ValidationError:
        return Unrecognized(value)


def _unrecognized(value: object) -> Unrecognized:
    return value if isinstance(value, Unrecognized) else Unrecognized(value)


or_unrecognized = WrapValidator(_recognized)
"""Wraps a value that matches no variant of a union in `Unrecognized`."""
whatever = BeforeValidator(_unrecognized)
"""Wraps any value in `Unrecognized`."""


def told_by(property: str, tags: Mapping[str | int, str]) -> Discriminator:
    """Selects the variant of a union by a property; a model is its own variant."""

    def tag(value: object) -> str:
        if not isinstance(value, Mapping):
            name = type(value).__name__
            return name if name in tags.values() else ""
        told = value.get(property)
        return tags.get(told, "") if isinstance(told, (str, int)) and not isinstance(told, bool) else ""

    return Discriminator(tag)


def nearest(types: Callable[[], Sequence[Any]]) -> Discriminator:
    """Chooses the type that knows most of a value, the first one if several know the same amount."""

    @cache
    def holders() -> list[type[Model]]:
        # As properties of models, the types are as strict as everywhere.
        return [create_model("Holder", __base__=Model, held=(held, ...)) for held in types()]

    def tag(value: object) -> str:
        least, nearest = None, ""
        for index, holder in enumerate(holders()):
            try:
                # A value of the wire has the API's names, one of a program Python's.
                read = holder.model_validate({"held": value}, by_alias=True, by_name=True)
            except ValidationError:
                continue
            unknown = _unknown(read)
            if least is None or unknown < least:
                least, nearest = unknown, str(index)
        return nearest

    return Discriminator(tag)


def _unknown(value: object) -> int:
    """How much of a value this release doesn't know: properties, values of enumerations, types."""
    if isinstance(value, Model):
        known = (_unknown(getattr(value, name)) for name in value.model_fields_set & type(value).model_fields.keys())
        return sum(known) + sum(extra is not None for extra in (value.model_extra or {}).values())
    if isinstance(value, (OpenStrEnum, OpenIntEnum)):
        return int(not value.is_known)
    if isinstance(value, Mapping):
        return sum(map(_unknown, value.values()))
    if isinstance(value, list):
        return sum(map(_unknown, value))
    return int(isinstance(value, Unrecognized))


def to_wire(value: object) -> Any:
    """Converts a value to JSON."""
    if isinstance(value, Model):
        return value.to_wire()
    if isinstance(value, (Enum, Unrecognized)):
        return value.value
    if isinstance(value, Secret):
        return to_wire(value.get_secret_value())
    if isinstance(value, datetime):
        return _in_utc(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Mapping):
        return {str(to_wire(key)): to_wire(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_wire(item) for item in value]
    return value


def to_json(value: object) -> str:
    """Converts a value to compact JSON text.

    Raises:
        ValueError: If JSON can't express the value.
    """
    return json.dumps(to_wire(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _in_utc(moment: datetime) -> str:
    precision = "microseconds" if moment.microsecond % 1000 else "milliseconds" if moment.microsecond else "seconds"
    return _aware(moment).astimezone(timezone.utc).replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def _is_empty(value: object) -> bool:
    return (value.get_secret_value() if isinstance(value, Secret) else value) == ""


def _sendable(value: object) -> Any:
    """Converts a value of a response for a request, nested objects included."""
    if isinstance(value, Model):
        return value._sent({})
    if isinstance(value, Mapping):
        return {key: _sendable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_sendable(item) for item in value]
    return value
