"""Uses the package against the mock engine, sync and async.

real_use.py BASE_URL
"""

from __future__ import annotations

import asyncio
import io
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
from masking_api import AsyncClient, Client, Secret, Upload, errors, models, operations
from masking_api.models import ExecutionInput, ExecutionStatus, MaskingJob

BASE_URL = sys.argv[1]
PASSWORD = "open sesame 4711"


class Session:
    """Counts the logins that a client sends, and can end its session."""

    def __init__(self) -> None:
        self.logins = 0
        self.token: str | None = None

    def sent(self, request: httpx.Request) -> None:
        self.logins += request.url.path.endswith("/login")
        self.token = request.headers.get("Authorization", self.token)

    async def sent_async(self, request: httpx.Request) -> None:
        self.sent(request)

    def expire(self) -> None:
        """Ends the session at the engine, whose token expires with it, and not in the client."""
        assert self.token is not None
        headers = {"Authorization": self.token}
        httpx.put(f"{BASE_URL}/masking/api/logout", headers=headers).raise_for_status()


def sync(folder: Path) -> None:
    session = Session()
    http = httpx.Client(event_hooks={"request": [session.sent]})
    with http, Client(BASE_URL, username="admin", password=PASSWORD, http=http) as client:
        # A list, over all its pages.
        jobs: list[MaskingJob] = list(client.items(operations.masking_job.get_all_masking_jobs(page_size=2)))
        pages = list(client.pages(operations.masking_job.get_all_masking_jobs(page_size=2)))
        assert len(pages) > 1 and len(jobs) == sum(len(page.response_list or []) for page in pages), pages
        assert session.logins == 1

        # A run, from its start to its end.
        started = client.send(operations.execution.create_execution(ExecutionInput(job_id=167)))
        seen: list[ExecutionStatus | None] = []
        ended = client.wait(started, interval=0.05, on_progress=lambda execution: seen.append(execution.status))
        assert ended.execution_id == started.execution_id and seen[-1] == ended.status == ExecutionStatus.SUCCEEDED

        # One that ends with warnings: an error, unless they are accepted.
        http.headers["x-mock-ends-as"] = "WARNING"
        started = client.send(operations.execution.create_execution(ExecutionInput(job_id=167)))
        del http.headers["x-mock-ends-as"]
        try:
            client.wait(started, interval=0.05)
            raise AssertionError("no error")
        except errors.TaskWarnedError as error:
            assert str(error) == "Execution ended as WARNING" and error.status == "WARNING", error
            assert error.task.execution_id == started.execution_id
        ended = client.wait(started, interval=0.05, accept_warnings=True)
        assert ended.status == ExecutionStatus.WARNING

        # Files: from a path, from memory, from what is open; to a path, to what is open, in chunks.
        path = folder / "sent.txt"
        path.write_text("one\ntwo\n")
        sent = client.send(operations.file_upload.upload_file(path))
        assert sent.filename == "sent.txt" and sent.file_size == 8, sent
        assert client.send(operations.file_upload.upload_file(Upload(b"abc", "name.txt"))).filename == "name.txt"
        session.expire()
        # With a token that has expired: what was read is sent again, from its start.
        with path.open("rb") as file:
            sent = client.send(operations.file_upload.upload_file(Upload(file, filename="again.txt")))
        assert sent.filename == "again.txt" and sent.file_size == 8, sent
        assert session.logins == 2
        download = operations.file_download.download_file("EXPORT-1")
        size = client.download(download, folder / "got")
        memory = io.BytesIO()
        assert size > 0 and (folder / "got").stat().st_size == size == client.download(download, memory)
        assert memory.getvalue() == client.send(download)
        with client.stream(download) as chunks:
            assert b"".join(chunks) == memory.getvalue()

        # Read, change, write: the properties that only responses have aren't sent.
        job = client.send(operations.masking_job.get_masking_job_by_id(1))
        change = job.to_input(job_name="nightly")
        assert "maskingJobId" not in change.to_wire() and change.to_wire()["jobName"] == "nightly"
        client.send(operations.masking_job.update_masking_job(1, change))

        # However many threads find the token expired, one logs in.
        session.expire()
        before = session.logins
        threads = [threading.Thread(target=client.send, args=(download,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert session.logins == before + 1, session.logins - before
        client.logout()

    # No such thing; no file is left where there was nothing to download.
    with httpx.Client() as http, Client(BASE_URL, username="admin", password=PASSWORD, http=http) as client:
        client.login()
        http.headers["x-mock-status"] = "404"
        try:
            client.send(operations.execution.get_execution_by_id(4))
            raise AssertionError("no error")
        except errors.NotFoundError as error:
            assert (error.status, error.operation_id) == (404, "getExecutionById") and error.message, error
        try:
            client.download(download, folder / "none")
            raise AssertionError("no error")
        except errors.ApiError as error:
            assert error.status == 404 and not (folder / "none").exists()

    # A login that is refused tells neither the password nor a token.
    with Client(BASE_URL, username="admin", password="wrong") as client:
        try:
            client.login()
            raise AssertionError("no error")
        except errors.UnauthorizedError as error:
            assert error.operation_id == "login" and "wrong" not in f"{error!r} {client!r}", error
    assert PASSWORD not in repr(models.Login(username=Secret("admin"), password=Secret(PASSWORD)))
    assert PASSWORD not in repr(
        operations.login.login(models.Login(username=Secret("admin"), password=Secret(PASSWORD)))
    )

    # A bearer token begins a session too; who has forgotten a password needs none.
    sso_login, oauth2_login = operations.login.sso_login(), operations.login.oauth2_login()
    with Client(BASE_URL, bearer=PASSWORD, login=sso_login) as client:
        assert len(list(client.items(operations.environment.get_all_environments()))) > 0
        assert client.send(oauth2_login).authorization is not None
        assert PASSWORD not in f"{client!r} {sso_login!r}"
    for client, refused in (
        (Client(BASE_URL, bearer="wrong", login=oauth2_login), "oauth2Login: 401"),
        (Client(BASE_URL), 'getAllEnvironments needs credentials: "api_key"'),
    ):
        with client:
            forgot = models.ForgotPassword(user_name="admin")
            client.send(operations.user.forgotten_password_request(forgot))
            try:
                client.send(operations.environment.get_all_environments())
                raise AssertionError("no error")
            except (errors.UnauthorizedError, errors.MissingCredentialsError) as error:
                assert str(error).startswith(refused), error
    incomplete: tuple[Callable[[], Client], ...] = (
        lambda: Client(BASE_URL, bearer=PASSWORD),
        lambda: Client(BASE_URL, login=sso_login),
        lambda: Client(BASE_URL, bearer=PASSWORD, login=operations.login.logout()),
        lambda: Client(BASE_URL, bearer=PASSWORD, login=sso_login, username="admin", password=PASSWORD),
    )
    for wrong in incomplete:
        try:
            wrong()
            raise AssertionError("no error")
        except ValueError as error:
            assert PASSWORD not in str(error)

    # Nobody there.
    with Client("http://127.0.0.1:9", token="bare") as client:
        try:
            client.send(download)
            raise AssertionError("no error")
        except errors.TransportError as error:
            assert error.operation_id == "downloadFile", error


async def asynchronous(folder: Path) -> None:
    session = Session()
    http = httpx.AsyncClient(event_hooks={"request": [session.sent_async]})
    async with http, AsyncClient(BASE_URL, username="admin", password=PASSWORD, http=http) as client:
        jobs = [job async for job in client.items(operations.masking_job.get_all_masking_jobs(page_size=2))]
        pages = [page async for page in client.pages(operations.masking_job.get_all_masking_jobs(page_size=2))]
        assert len(pages) > 1 and len(jobs) == sum(len(page.response_list or []) for page in pages), pages
        assert session.logins == 1

        started = await client.send(operations.execution.create_execution(ExecutionInput(job_id=167)))
        ended = await client.wait(started, interval=0.05)
        assert ended.status == ExecutionStatus.SUCCEEDED

        http.headers["x-mock-ends-as"] = "WARNING"
        started = await client.send(operations.execution.create_execution(ExecutionInput(job_id=167)))
        del http.headers["x-mock-ends-as"]
        try:
            await client.wait(started, interval=0.05)
            raise AssertionError("no error")
        except errors.TaskWarnedError as error:
            assert error.task.execution_id == started.execution_id
        assert (await client.wait(started, interval=0.05, accept_warnings=True)).status == ExecutionStatus.WARNING

        path = folder / "sent.txt"
        session.expire()
        sent = await client.send(operations.file_upload.upload_file(path))
        assert sent.filename == "sent.txt" and sent.file_size == 8 and session.logins == 2, sent
        download = operations.file_download.download_file("EXPORT-1")
        size = await client.download(download, folder / "got async")
        assert (folder / "got async").read_bytes() == await client.send(download) and size > 0
        async with client.stream(download) as chunks:
            assert sum([len(chunk) async for chunk in chunks]) == size

        session.expire()
        before = session.logins
        await asyncio.gather(*(client.send(download) for _ in range(8)))
        assert session.logins == before + 1, session.logins - before
        await client.logout()

    async with AsyncClient(BASE_URL, bearer=PASSWORD, login=operations.login.sso_login()) as client:
        assert (await client.send(operations.execution.get_execution_by_id(4))).job_id is not None

    http = httpx.AsyncClient()
    async with http, AsyncClient(BASE_URL, username="admin", password=PASSWORD, http=http) as client:
        await client.login()
        http.headers["x-mock-status"] = "404"
        try:
            await client.send(operations.execution.get_execution_by_id(4))
            raise AssertionError("no error")
        except errors.NotFoundError as error:
            assert error.operation_id == "getExecutionById" and error.message, error


def other_engines() -> None:
    """Responses of engines of other releases."""

    def responding(status: int, body: str) -> Client:
        transport = httpx.MockTransport(lambda request: httpx.Response(status, text=body))
        return Client("https://engine.example.com", token="t0ken", http=httpx.Client(transport=transport))

    get = operations.execution.get_execution_by_id(4)
    execution = responding(201, '{"jobId": 1, "status": "PONDERING", "colour": "blue"}').send(get)
    assert execution.status == "PONDERING" and execution.status is not None and not execution.status.is_known
    assert execution.model_extra == {"colour": "blue"}
    assert execution.to_wire() == {"jobId": 1, "status": "PONDERING", "colour": "blue"}

    try:
        listed = '{"_pageInfo": {}, "responseList": [{"jobId": 1}, {"jobId": "s3cret"}]}'
        responding(200, listed).send(operations.execution.get_all_executions())
        raise AssertionError("no error")
    except errors.DecodeError as error:
        assert error.path == "responseList.1.jobId" and "s3cret" not in str(error), error

    for body, message in [
        ('{"errorMessage": "no t0ken"}', "no ***"),
        ('{"errors": ["one", "two"]}', "one; two"),
        ("<html>proxy</html>", None),
        ("", None),
    ]:
        try:
            responding(409, body).send(get)
            raise AssertionError("no error")
        except errors.ConflictError as error:
            assert error.message == message, error
            assert error.content == body.encode() and "t0ken" not in repr(error)
            declared = error.body(models.ErrorMessage)
            assert (declared and declared.error_message) == ("no t0ken" if "errorMessage" in body else None)

    # Of the tokens each goes where it belongs, and nowhere else.
    seen: list[tuple[str, str | None, str]] = []

    def object(request: httpx.Request) -> httpx.Response:
        path = request.url.path.rpartition("/")[2]
        seen.append((path, request.headers.get("Authorization"), request.headers["Accept"]))
        return httpx.Response(200, text='{"Authorization": "session-1"}')

    recording = httpx.Client(transport=httpx.MockTransport(object))
    with Client(
        "https://engine.example.com", bearer="bearer-1", login=operations.login.sso_login(), http=recording
    ) as client:
        client.send(operations.file_download.download_file("x"))
        client.send(operations.user.forgotten_password_request(models.ForgotPassword(user_name="admin")))
    with Client("https://engine.example.com", token="t0ken", http=recording) as client:
        client.send(operations.login.sso_login())
    assert seen == [
        ("sso-login", "Bearer bearer-1", "application/json"),
        ("x", "session-1", "application/octet-stream, application/json;q=0.5"),
        ("forgot-password", None, "application/json"),
        ("sso-login", None, "application/json"),
    ], seen

    # The token is for the engine alone, and goes there as it is.
    requests: list[httpx.Request] = []
    recorded = httpx.Client(
        transport=httpx.MockTransport(lambda request: httpx.Response(200, text='{"jobId": 1}')),
        event_hooks={"request": [requests.append]},
    )
    client = Client("https://engine.example.com", token="t0ken", http=recorded)
    client.send(get)
    client.send(replace(get, server="https://elsewhere.example.com"))
    assert [request.headers.get("Authorization") for request in requests] == ["t0ken", None]
    assert str(requests[0].url) == "https://engine.example.com/masking/api/v5.1.47/executions/4"

    assert get == operations.execution.get_execution_by_id(4) != operations.execution.get_execution_by_id(5)

    for name in ("", ".", ".."):
        try:
            responding(200, "").send(operations.file_download.download_file(name))
            raise AssertionError("no error")
        except errors.RequestError as error:
            assert "fileDownloadId" in str(error), error


with tempfile.TemporaryDirectory() as name:
    sync(Path(name))
    asyncio.run(asynchronous(Path(name)))
    other_engines()
print("listed, ran, uploaded, downloaded, changed, met errors, logged in again: sync and async")
