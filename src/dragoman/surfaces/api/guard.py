"""Who may ask what, how often, and what may a page that we send do? The guard around the application.

On loopback nobody needs a token, but another page that the browser shows must not ask in its user's name: the Host must be one of ours
(against DNS rebinding), and what changes something must come from our own page or from a program. Beyond loopback a token is needed.

>>> is_ours("localhost:8000", LOOPBACK), is_ours("[::1]:8000", LOOPBACK), is_ours("evil.example", LOOPBACK)
(True, True, False)
"""

from __future__ import annotations

import base64
import binascii
import time
from collections import OrderedDict
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.surfaces.api.replying import Problem
from dragoman.surfaces.api.tokens import Holder, TokenBook

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "style-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FOR_READERS = frozenset({"/api/read"})  # what changes nothing, though it is sent by POST
LARGEST_BODY, LARGEST_UPLOAD = 2 * 2**20, 64 * 2**20
UPLOADS = frozenset({"/api/ingest"})
MOST_CLIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests a client may make: so many a second for long, so many at once."""

    reads: tuple[float, int] = (100.0, 600)
    writes: tuple[float, int] = (10.0, 100)
    failures: tuple[float, int] = (0.2, 10)


@dataclass(slots=True)
class Purse:
    """What a client may still spend; it fills again with time."""

    rate: float
    most: int
    left: float
    seen: float = field(default_factory=time.monotonic)

    def has(self, now: float) -> bool:
        self.left = min(float(self.most), self.left + (now - self.seen) * self.rate)
        self.seen = now
        return self.left >= 1


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard goes by: the names under which we may be asked (None: any), and the tokens (None: nobody needs one)."""

    hosts: frozenset[str] | None = LOOPBACK
    tokens: TokenBook | None = None
    limits: Limits = Limits()


class Refusal(Exception):
    """A request is refused."""

    def __init__(self, problem: Problem, **headers: str) -> None:
        super().__init__(problem.what)
        self.problem, self.headers = problem, headers


class Guard:
    """The application with the guard before it."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app, self.rules = app, rules
        self.last = time.monotonic()  # when somebody last asked
        self.open = 0  # requests that are being answered
        self._purses: OrderedDict[tuple[str, str], Purse] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = adding_headers(send)
        self.last, self.open = time.monotonic(), self.open + 1
        try:
            await self._checked(scope)
            await self.app(scope, bounded(scope, receive), guarded)
        except Refusal as refusal:
            await refusal.problem.response(**refusal.headers)(scope, receive, guarded)
        finally:
            self.last, self.open = time.monotonic(), self.open - 1

    async def _checked(self, scope: Scope) -> None:
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        check_host(headers, self.rules.hosts)
        if method not in SAFE:
            check_origin(headers)
        client = (scope.get("client") or ("somewhere", 0))[0]
        holder = await self._holder(headers, client, is_open=not path.startswith(("/api/", "/plain")) or path == "/plain.css")
        scope["dragoman.who"] = (holder.role, holder.name or None, self.rules.tokens is not None)
        self._spend(holder.name or client, "reads" if method in SAFE else "writes")
        if method not in SAFE and path not in FOR_READERS and holder.role != "editor":
            raise Refusal(Problem("a reader may not change anything", path, "ask for a token with the role editor", 403))
        if method not in SAFE and is_ambient(headers):
            raise Refusal(Problem("a change needs a token of its own", path, "send it as Authorization: Bearer TOKEN", 403))

    async def _holder(self, headers: Headers, client: str, is_open: bool) -> Holder:
        """Who asks. The page itself is given to everybody: it holds nothing."""
        if self.rules.tokens is None:
            return Holder("", "editor")
        token = token_in(headers)
        if token is None and is_open:
            return Holder("", "reader")
        if token is not None:
            self._spend(client, "failures", 0)
            holder = await run_in_threadpool(self.rules.tokens.holder, token)
            if holder:
                return holder
            self._spend(client, "failures")
        mend = "send Authorization: Bearer TOKEN; `dragoman token add NAME` makes one"
        what = "a token is needed" if token is None else "nobody holds this token"
        raise Refusal(Problem(what, "Authorization", mend, 401), WWW_Authenticate='Basic realm="Dragoman", charset="UTF-8"')

    def _spend(self, who: str, kind: str, cost: int = 1) -> None:
        rate, most = getattr(self.rules.limits, kind)
        purse = self._purses.setdefault((kind, who), Purse(rate, most, float(most)))
        self._purses.move_to_end((kind, who))
        if len(self._purses) > MOST_CLIENTS:
            self._purses.popitem(last=False)
        if not purse.has(time.monotonic()):
            raise Refusal(Problem("too many requests", who, "wait a little", 429), Retry_After=str(max(1, round(1 / rate))))
        purse.left -= cost


def check_host(headers: Headers, hosts: frozenset[str] | None) -> None:
    """Refuses a name that is not ours: a page elsewhere whose name was bent to this machine would ask under its own."""
    if hosts is not None and not is_ours(headers.get("host", ""), hosts):
        raise Refusal(Problem("this is not the name of the server", "Host", "ask for localhost or 127.0.0.1", 421))


def is_ours(host: str, hosts: Iterable[str]) -> bool:
    name = host[: host.rindex("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]
    return name.lower() in hosts


def check_origin(headers: Headers) -> None:
    """Refuses a change that another site's page asks for in its reader's name."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc != headers.get("host", "")):
        raise Refusal(Problem("another site may not change anything", "Origin", "do it from the page of this server, or by a program", 403))


def token_in(headers: Headers) -> str | None:
    """The token of a request: Bearer, or the password of Basic, by which a browser without a script asks for the plain pages."""
    kind, _, word = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return word.strip()
    if kind.lower() != "basic":
        return None
    try:
        return base64.b64decode(word.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return ""


def is_ambient(headers: Headers) -> bool:
    """Whether a browser sent the token of its own accord."""
    return headers.get("authorization", "").lower().startswith("basic")


def adding_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def bounded(scope: Scope, receive: Receive) -> Receive:
    """What is sent to us, as long as it is not too much; it comes in no coding, so that nothing can swell."""
    headers: Any = Headers(scope=scope)
    most = LARGEST_UPLOAD if scope["path"] in UPLOADS else LARGEST_BODY
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(Problem("what is sent is packed", "Content-Encoding", "send it as it is", 415))
    told = headers.get("content-length", "0")
    if not told.isdigit() or int(told) > most:
        raise Refusal(too_large(most))
    seen = 0

    async def receiving() -> MutableMapping[str, Any]:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, too_large(most).what)  # whoever reads the body lets this kind pass
        return message

    return receiving


def too_large(most: int) -> Problem:
    return Problem(f"more than {most:,} bytes were sent", "body", "send less, or use `dragoman ingest`", 413)
