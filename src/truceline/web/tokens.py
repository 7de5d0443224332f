"""API tokens: made once, shown once, kept as digests in a file that only its owner reads.

A token is 32 random bytes, so a plain SHA-256 of it cannot be guessed back.
Shape: a JSON file with a list of tokens; a revoked one stays in it, marked.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from truceline.errors import InputError

ROLES = ("reader", "reviewer", "editor")
PREFIX = "tl_"


class BadTokens(InputError):
    """The tokens' file cannot be used, or holds no token of that id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who asks. A reader sees, a reviewer corrects and codes, an editor also undoes others'."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether the role takes in another."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token as it is kept."""

    id: str
    name: str
    role: str
    sha256: str
    made: str
    revoked: str | None = None


def make(path: Path, name: str, role: str) -> str:
    """Add a token to the file and return it; it cannot be shown again."""
    token = PREFIX + secrets.token_urlsafe(32)
    made = Token(id=secrets.token_hex(4), name=name, role=role, sha256=_digest(token), made=_now())
    _write(path, (*held(path), made))
    return token


def revoke(path: Path, token_id: str) -> Token:
    """Mark a token as revoked."""
    kept = held(path)
    found = next((one for one in kept if one.id == token_id), None)
    if found is None:
        raise BadTokens(f"{path} holds no token {token_id}. To list them: truceline token list")
    gone = replace(found, revoked=found.revoked or _now())
    _write(path, tuple(gone if one.id == token_id else one for one in kept))
    return gone


def held(path: Path) -> tuple[Token, ...]:
    """Return all tokens of a file, none where there is no file."""
    if not path.exists():
        return ()
    try:
        return tuple(Token(**row) for row in json.loads(path.read_text("utf-8"))["tokens"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadTokens(f"{path} is no file of tokens: {error}. Move it away") from error


def identity(path: Path | None, token: str) -> Identity | None:
    """Return whose token it is, None for an unknown or revoked one."""
    wanted = _digest(token)
    for one in held(path) if path else ():
        if secrets.compare_digest(one.sha256, wanted) and one.revoked is None:
            return Identity(name=one.name, role=one.role)
    return None


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _write(path: Path, tokens: tuple[Token, ...]) -> None:
    text = json.dumps({"tokens": [asdict(one) for one in tokens]}, indent=1, ensure_ascii=False)
    aside = path.with_name(path.name + ".new")
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(text + "\n")
        os.replace(aside, path)
    except OSError as error:
        raise BadTokens(f"{path} cannot be written: {error.strerror}") from error
