# Generated from the document of the API; edit the template instead.
"""Tasks: work that continues after the response."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ._operation import Operation
from .errors import TaskFailedError, TaskWarnedError


@dataclass(frozen=True, kw_only=True)
class Task:
    """How a model describes a task."""

    model: type
    poll: Callable[[Any], Operation[Any]]
    """Creates the operation that polls the task, from its id."""
    id: str
    status: str
    succeeded: frozenset[str]
    warned: frozenset[str] = frozenset()
    failed: frozenset[str]
    failure: str | None = None

    def status_of(self, task: object) -> str:
        """Returns the status of a task."""
        return str(getattr(task, self.status, None))

    def again(self, task: object) -> Operation[Any]:
        """Creates the operation that polls a task.

        Raises:
            ValueError: If the task has no id.
        """
        found = getattr(task, self.id, None)
        if found is None:
            raise ValueError(f"there is no `{self.id}` to ask for")
        return self.poll(found)

    def has_ended(self, task: object, accept_warnings: bool) -> bool:
        """Returns True if a task ended successfully. With a status that this release doesn't know, it is running.

        Raises:
            TaskFailedError: If the task failed.
            TaskWarnedError: If the task ended with warnings, and they aren't accepted.
        """
        status = self.status_of(task)
        reason = getattr(task, self.failure, None) if self.failure else None
        if status in self.failed:
            raise TaskFailedError(task, status, reason)
        if status in self.warned and not accept_warnings:
            raise TaskWarnedError(task, status, reason)
        return status in self.succeeded or status in self.warned


def pauses(first: float) -> Iterator[float]:
    """Yields the seconds to wait before each poll. They grow up to 30, unless the first is longer."""
    pause = first
    while True:
        yield pause
        pause = max(first, min(pause * 1.5, 30.0))
