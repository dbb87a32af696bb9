"""What strangers may use of the server: messages, paths, origins, sessions, runs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.app import guard
from lib.app.guard import BURST, Bucket, Guard, Limits, same_origin
from tests.loops import run


def scope(kind: str = "http", path: str = "/", **headers: str) -> Scope:
    return {
        "type": kind,
        "method": "GET",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in {"host": "here", **headers}.items()],
        "extensions": {"websocket.http.response": {}},
    }


def back(**parts: Any) -> Message:
    return {"type": "websocket.receive", "bytes": BackMsg(**parts).SerializeToString()}


GONE: Message = {"type": "websocket.disconnect", "code": 1000}


def served(made: Guard, asked: Scope, said: Iterable[Message] = ()) -> list[Message]:
    """Send a request or messages through the guard; return what is answered."""
    answers: list[Message] = []
    messages = iter(said)

    async def receive() -> Message:
        return next(messages, GONE)

    async def send(message: Message) -> None:
        answers.append(message)

    run(made(asked, receive, send))
    return answers


class Behind:
    """An app behind the guard that writes down what reaches it."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.messages: list[Message] = []

    async def __call__(self, asked: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(asked)
        if asked["type"] == "websocket":
            while (message := await receive())["type"] != "websocket.disconnect":
                self.messages.append(message)

    @property
    def kinds(self) -> list[str | None]:
        return [BackMsg.FromString(each["bytes"]).WhichOneof("type") for each in self.messages]


def test_a_page_may_run_stop_and_live_and_nothing_else() -> None:
    fields = BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    said = []
    for field in fields:
        message = BackMsg()
        if field.message_type:
            getattr(message, field.name).SetInParent()
        else:
            setattr(message, field.name, True)
        said.append({"type": "websocket.receive", "bytes": message.SerializeToString()})
    app = Behind()
    served(Guard(app, Limits()), scope("websocket", "/_stcore/stream"), said)
    assert set(app.kinds) == {"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"}
    assert {"clear_cache", "load_git_info", "set_run_on_save", "file_urls_request"} <= {
        f.name for f in fields
    }


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/upload_file/a/b", "/component/x/y.html", "/_stcore/script-health-check"],
)
def test_paths_that_no_reader_needs_are_closed(path: str) -> None:
    app = Behind()
    answers = served(Guard(app, Limits()), scope(path=path))
    assert answers[0]["status"] == 404
    assert app.scopes == []


@pytest.mark.parametrize("path", ["/", "/quotes", "/_stcore/health", "/_stcore/host-config", "/components"])
def test_other_paths_are_open(path: str) -> None:
    app = Behind()
    served(Guard(app, Limits()), scope(path=path))
    assert len(app.scopes) == 1


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        (None, True),
        ("https://here", True),
        ("http://HERE", True),
        ("https://evil.example", False),
        ("https://here.evil.example", False),
        ("https://here:8501", False),
        ("null", False),
        ("", False),
    ],
)
def test_another_sites_page_is_told_from_ours(origin: str | None, same: bool) -> None:
    assert same_origin(scope(**({} if origin is None else {"origin": origin}))) is same


def test_another_sites_page_gets_no_connection_and_costs_no_place() -> None:
    app = Behind()
    made = Guard(app, Limits(sessions=1))
    answers = served(made, scope("websocket", "/_stcore/stream", origin="https://evil.example"))
    assert answers == [{"type": "websocket.close", "code": 1008}]
    assert app.scopes == []
    assert made.open == 0


def test_streamlits_own_answers_do_not_see_a_foreign_origin() -> None:
    app = Behind()
    made = Guard(app, Limits())
    for path in ("/_stcore/health", "/media/x"):
        served(made, scope(path=path, origin="https://evil.example"))
    served(made, scope(path="/_stcore/health", origin="https://here"))
    served(made, scope(path="/oembed", origin="https://evil.example"))
    seen = [dict(each["headers"]).get(b"origin") for each in app.scopes]
    assert seen == [None, None, b"https://here", b"https://evil.example"]


def test_a_full_house_says_so_and_opens_again() -> None:
    async def tried() -> None:
        let_go = asyncio.Event()

        class Staying(Behind):
            async def __call__(self, asked: Scope, receive: Receive, send: Send) -> None:
                if asked["type"] == "websocket":
                    await let_go.wait()
                else:
                    await super().__call__(asked, receive, send)

        app = Staying()
        made = Guard(app, Limits(sessions=1))
        answers: list[Message] = []

        async def receive() -> Message:
            return {"type": "websocket.connect"}

        async def send(message: Message) -> None:
            answers.append(message)

        stream = scope("websocket", "/_stcore/stream", origin="http://here")
        first = asyncio.create_task(made(stream, receive, send))
        await asyncio.sleep(0)
        page = scope(path="/quotes", accept="text/html")
        await made(page, receive, send)
        assert answers[0]["status"] == 503
        assert (b"retry-after", b"30") in answers[0]["headers"]
        assert b"More readers than there is room for" in answers[1]["body"]
        await made(stream, receive, send)
        assert answers[2]["status"] == 503
        # What is no page, and whether the server lives, is answered.
        await made(scope(path="/_stcore/health", accept="text/html"), receive, send)
        await made(scope(path="/static/js/index.js", accept="*/*"), receive, send)
        assert len(app.scopes) == 2
        let_go.set()
        await first
        await made(page, receive, send)
        assert len(app.scopes) == 3

    run(tried())


def test_runs_wait_for_their_turn_after_a_burst() -> None:
    now = 0.0
    bucket = Bucket(60, lambda: now)
    assert [bucket.take() for _ in range(BURST)] == [0] * BURST
    assert bucket.take() == pytest.approx(1)
    assert bucket.take() == pytest.approx(2)
    now = 200.0
    assert bucket.take() == 0


def test_who_says_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "FIRST_WORD_SECONDS", 0.01)
    app = Behind()
    made = Guard(app, Limits())

    async def tried() -> None:
        async def never() -> Message:
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: Message) -> None: ...

        await asyncio.wait_for(made(scope("websocket", "/_stcore/stream"), never, send), 5)

    run(tried())
    assert made.open == 0


def test_what_is_no_message_is_left_to_streamlit() -> None:
    app = Behind()
    torn: Message = {"type": "websocket.receive", "bytes": b"\xff\xff"}
    served(Guard(app, Limits()), scope("websocket", "/_stcore/stream"), [torn])
    assert app.messages == [torn]


@pytest.mark.parametrize(("told", "taken"), [("7", 7), ("", 300), ("0", 300), ("-3", 300), ("many", 300)])
def test_limits_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, told: str, taken: int) -> None:
    monkeypatch.setenv("BASEWATCH_SESSIONS", told)
    monkeypatch.setenv("BASEWATCH_RUNS", told)
    assert Limits.of_environment() == Limits(taken, taken)
