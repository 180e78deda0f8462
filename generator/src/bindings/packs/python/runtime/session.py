# Generated from the document of the API; edit the template instead.
"""Sessions: a login returns the token that other operations take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Secret

from ._operation import Operation


@dataclass(frozen=True, kw_only=True)
class Session:
    """The login and the logout of the API."""

    header: str
    """The header with the token."""
    schemes: tuple[str, ...]
    """The security schemes that the token meets."""
    login: Callable[[str, str], Operation[Any]]
    token: str
    """The property of the login's response with the token."""
    logout: Callable[[], Operation[Any]] | None
    by_bearer: Mapping[str, str]
    """For each login with a bearer token, by id, the property of its response with the token."""
    bearer_scheme: str | None
    """The security scheme of those logins."""

    def token_of(self, login: Operation[Any], response: object) -> str:
        """Returns the token in the response to a login."""
        token = getattr(response, self.by_bearer.get(login.id, self.token), None)
        return str(token.get_secret_value() if isinstance(token, Secret) else token or "")


def login_of(
    session: Session | None,
    username: str | None,
    password: str | None,
    token: str | None,
    bearer: str | None,
    login: Operation[Any] | None,
) -> Operation[Any] | None:
    """Returns the operation that begins a client's session, or None if the client can't log in.

    Raises:
        ValueError: If the client's settings contradict each other.
    """
    if (username is None) != (password is None):
        raise ValueError("a username takes a password, and the reverse")
    if (bearer is None) != (login is None):
        raise ValueError("a bearer token takes the login that it is for, and the reverse")
    if username is not None and bearer is not None:
        raise ValueError("a client logs in with a password or with a bearer token")
    if session is None and (username is not None or token is not None or bearer is not None):
        raise ValueError("the API has no login: give the credentials as `security`")
    if login is not None and (session is None or login.id not in session.by_bearer):
        raise ValueError(f"`{login.id}` is no login that takes a bearer token")
    if session is not None and username is not None and password is not None:
        return session.login(username, password)
    return login
