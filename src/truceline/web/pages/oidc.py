"""Signing in with an OpenID provider: authorization code, PKCE, a checked id token.

What is asked of the provider: its discovery document, its keys, an id token with our
client as audience, our nonce, and the claim that tells the role. Who has no role there
is not let in.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from truceline.web.asking import BadRequest, NotFound
from truceline.web.guard import Guard, SignIn
from truceline.web.pages.signing import entered
from truceline.web.settings import Oidc
from truceline.web.tokens import ROLES, Identity

router = APIRouter()
STATE = "truceline_oidc"
MINUTES = 10
ALGORITHMS = ["RS256", "ES256", "PS256"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sign-in that has begun: what its answer must match."""

    nonce: str
    verifier: str
    until: float


class NotReached(BadRequest):
    """The provider does not answer as it should."""

    status = 502


def _oidc(request: Request) -> tuple[Guard, Oidc]:
    guard: Guard = request.app.state.guard
    if guard.settings.oidc is None:
        raise NotFound("no OpenID provider is set up here")
    return guard, guard.settings.oidc


def _client(request: Request, oidc: Oidc) -> Any:
    # Lazy: an extra that only this page needs.
    from authlib.integrations.httpx_client import OAuth2Client

    return OAuth2Client(
        client_id=oidc.client_id,
        client_secret=oidc.client_secret,
        scope="openid profile",
        redirect_uri=str(request.url_for("callback")),
        code_challenge_method="S256",
        timeout=10,
    )


@router.get("/oidc/start", include_in_schema=False)
def start(request: Request) -> Response:
    """Send the browser to the provider."""
    guard, oidc = _oidc(request)
    if not guard.tries.passes(guard.asker(request)):
        raise BadRequest("too many tries; wait a minute")
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    with _client(request, oidc) as client:
        place = _discovered(client, oidc)["authorization_endpoint"]
        address, _ = client.create_authorization_url(
            place, state=state, nonce=nonce, code_verifier=verifier
        )
    begun: dict[str, Begun] = request.app.state.begun
    now = time.time()
    for old in [key for key, one in begun.items() if one.until < now]:
        del begun[old]
    begun[state] = Begun(nonce=nonce, verifier=verifier, until=now + MINUTES * 60)
    response = RedirectResponse(address, 303)
    response.set_cookie(
        STATE, state, httponly=True, samesite="lax", secure=guard.settings.https, max_age=600
    )
    return response


@router.get("/oidc/callback", include_in_schema=False, name="callback")
def callback(request: Request) -> Response:
    """Take the provider's answer and start a session."""
    guard, oidc = _oidc(request)
    state = request.query_params.get("state", "")
    begun = request.app.state.begun.pop(state, None)
    if begun is None or begun.until < time.time() or request.cookies.get(STATE) != state:
        raise SignIn("this sign-in was not begun here, or took too long. Begin again")
    with _client(request, oidc) as client:
        found = _discovered(client, oidc)
        try:
            answer = client.fetch_token(
                found["token_endpoint"],
                grant_type="authorization_code",
                code=request.query_params.get("code", ""),
                code_verifier=begun.verifier,
            )
            keys = client.request("GET", found["jwks_uri"], withhold_token=True).json()
        except Exception as error:  # noqa: BLE001 (whatever the provider sends, it is not let in)
            raise SignIn("the provider did not confirm this sign-in") from error
    who = identity_of(oidc, checked(oidc, answer.get("id_token", ""), keys, begun.nonce))
    guard.audit.note(who, "sign-in by OpenID", "done" if who else "refused")
    if who is None:
        raise SignIn("the provider knows you, but gives you no role here. Ask its keeper")
    response = entered(request, guard.sign_in(who))
    response.delete_cookie(STATE)
    return response


def _discovered(client: Any, oidc: Oidc) -> dict[str, Any]:
    address = oidc.issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        found: dict[str, Any] = client.request("GET", address, withhold_token=True).json()
        if found["issuer"].rstrip("/") != oidc.issuer.rstrip("/"):
            raise NotReached("the OpenID provider calls itself by another name than was set up")
        _ = found["authorization_endpoint"], found["token_endpoint"], found["jwks_uri"]
    except NotReached:
        raise
    except Exception as error:
        host = urlsplit(oidc.issuer).netloc
        raise NotReached(f"the OpenID provider {host} does not answer as it should") from error
    return found


def checked(oidc: Oidc, token: str, keys: Any, nonce: str) -> dict[str, Any]:
    """Return the claims of an id token that is signed, ours, fresh and of this sign-in."""
    from joserfc import jwt  # lazy, as above; it comes with authlib
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        found = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS)
        registry = jwt.JWTClaimsRegistry(
            leeway=30,
            iss={"essential": True, "value": oidc.issuer},
            aud={"essential": True, "value": oidc.client_id},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(found.claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise SignIn("the provider's answer does not hold: it is not signed for us") from error
    return dict(found.claims)


def identity_of(oidc: Oidc, claims: dict[str, Any]) -> Identity | None:
    """Return who it is with the highest role that the claims give, None where they give none."""
    given = claims.get(oidc.claim)
    groups = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    held = {oidc.roles[one] for one in groups if isinstance(one, str) and one in oidc.roles}
    name = claims.get("name") or claims.get("preferred_username") or claims["sub"]
    roles = [role for role in ROLES if role in held]
    return Identity(name=str(name)[:80], role=roles[-1]) if roles else None
