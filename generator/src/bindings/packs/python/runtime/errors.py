# Generated from the document of the API; edit the template instead.
"""The errors of the package. None of them shows a password or a token."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

ModelT = TypeVar("ModelT", bound=BaseModel)


class ClientError(Exception):
    """The base class of all errors of the package."""


class RequestError(ClientError, ValueError):
    """An argument can't be sent."""

    def __init__(self, operation_id: str, reason: str) -> None:
        super().__init__(f"{operation_id}: {reason}")
        self.operation_id = operation_id
        self.reason = reason


class MissingCredentialsError(ClientError, ValueError):
    """The client lacks the credentials that an operation needs."""

    def __init__(self, operation_id: str, alternatives: Iterable[Iterable[str]]) -> None:
        needed = ", or ".join(" and ".join(f'"{name}"' for name in names) for names in alternatives)
        super().__init__(f"{operation_id} needs credentials: {needed}")
        self.operation_id = operation_id


class MissingPropertyError(ClientError, ValueError):
    """A response lacks a property that a request made from it needs."""

    def __init__(self, model: str, path: str) -> None:
        super().__init__(f"the {model} has no `{path}`, which a request needs: give it to `to_input`")
        self.path = path
        """The path of the property: `email`, or `enabledTasks.0.taskId` if it is nested."""


class TransportError(ClientError):
    """There is no response: the server can't be reached, or the connection broke."""

    def __init__(self, operation_id: str, reason: str) -> None:
        super().__init__(f"{operation_id}: {reason}")
        self.operation_id = operation_id
        self.reason = reason


class DecodeError(ClientError):
    """A response doesn't match the API's document."""

    def __init__(self, operation_id: str, path: str, reason: str) -> None:
        super().__init__(f"{operation_id}: {path}: {reason}" if path else f"{operation_id}: {reason}")
        self.operation_id = operation_id
        self.path = path
        """The path of the value in the response that doesn't match: `responseList.0.status`."""
        self.reason = reason


class TaskFailedError(ClientError):
    """A task failed or was cancelled."""

    def __init__(self, task: Any, status: str, reason: str | None) -> None:
        super().__init__(f"{type(task).__name__} ended as {status}" + (f": {reason}" if reason else ""))
        self.task = task
        """The task as it was last polled."""
        self.status = status
        self.reason = reason


class TaskWarnedError(ClientError):
    """A task ended with warnings, and `accept_warnings` isn't set."""

    def __init__(self, task: Any, status: str, reason: str | None) -> None:
        super().__init__(f"{type(task).__name__} ended as {status}" + (f": {reason}" if reason else ""))
        self.task = task
        """The task as it was last polled."""
        self.status = status
        self.reason = reason


class WaitTimeoutError(ClientError, TimeoutError):
    """A task didn't end in time. It continues."""

    def __init__(self, task: Any, status: str) -> None:
        super().__init__(f"{type(task).__name__} is still {status}")
        self.task = task
        """The task as it was last polled."""
        self.status = status


class ApiError(ClientError):
    """The server responded with an error."""

    def __init__(self, operation_id: str, status: int, message: str | None, content: bytes = b"") -> None:
        super().__init__(f"{operation_id}: {status}" + (f": {message}" if message else ""))
        self.operation_id = operation_id
        self.status = status
        self.message = message
        """The server's message, if there is one."""
        self._content = content

    @property
    def content(self) -> bytes:
        """The body of the response, unparsed. It may repeat values from the request."""
        return self._content

    def body(self, form: type[ModelT]) -> ModelT | None:
        """Reads the body as a model. Returns None if it is something else, such as an HTML page of a proxy."""
        try:
            content = self._content.removeprefix(codecs.BOM_UTF8)
            return form.model_validate_json(content, by_alias=True, by_name=False)
        except ValidationError:
            return None


class BadRequestError(ApiError):
    """The request is invalid (400)."""


class UnauthorizedError(ApiError):
    """The token is missing or invalid, or the login failed (401)."""


class ForbiddenError(ApiError):
    """The user lacks the permission (403)."""


class NotFoundError(ApiError):
    """The requested object doesn't exist (404)."""


class ConflictError(ApiError):
    """The request conflicts with the state of an object (409)."""


class ServerError(ApiError):
    """The server failed (5XX)."""


_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
}


def api_error(operation_id: str, status: int, message: str | None, content: bytes = b"") -> ApiError:
    """Creates the error for a status."""
    kind = ServerError if status >= 500 else _BY_STATUS.get(status, ApiError)
    return kind(operation_id, status, message, content)
