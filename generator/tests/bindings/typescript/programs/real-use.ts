// Uses the package as callers do, against the mock engine:
//
//     node dist/real-use.js http://127.0.0.1:8080

import assert from "node:assert/strict";
import { inspect } from "node:util";

import {
  ApiError,
  Client,
  createExecution,
  downloadFile,
  getAllEnvironments,
  getAllEnvironmentsItems,
  getEnvironmentById,
  TaskError,
  TaskWarnedError,
  TimeoutError,
  uploadFile,
  waitForExecution,
} from "masking-api";
import type { ClientOptions, Execution, ExecutionInput, ExecutionStatus } from "masking-api";

const base = process.argv[2];
assert(base, "the URL of the mock engine is missing");
const password = "open sesame";

interface Connected {
  client: Client;
  /** The paths of the requests. */
  paths: string[];
  /** Ends the session at the engine, but not in the client, as if the token had expired. */
  expire: () => Promise<void>;
}

function connect(options: Partial<ClientOptions> = {}): Connected {
  const paths: string[] = [];
  let token: string | null = null;
  const client = new Client({
    baseUrl: base!,
    credentials: { username: "admin", password },
    fetch: (input, init) => {
      paths.push(new URL(String(input)).pathname.replace(/.*\/v[\d.]+/, ""));
      token = new Headers(init?.headers).get("authorization") ?? token;
      return fetch(input, init);
    },
    ...options,
  });
  const expire = async (): Promise<void> => {
    assert(token !== null, "there is no session");
    const headers = { authorization: token };
    const response = await fetch(`${base}/logout`, { method: "PUT", headers });
    assert(response.ok, `logout: ${response.status}`);
  };
  return { client, paths, expire };
}

const logins = (paths: string[]): number => paths.filter((path) => path === "/login").length;

async function pages(): Promise<void> {
  const { client, paths } = connect();
  const names: string[] = [];
  for await (const environment of getAllEnvironmentsItems(client, { pageSize: 3 })) {
    names.push(environment.environmentName);
  }
  const first = await getAllEnvironments(client, { pageSize: 3 });
  assert.equal(names.length, first._pageInfo?.total);
  assert.equal(first.responseList?.length, 3);
  assert.equal(logins(paths), 1, "one login serves all pages");
  assert.equal(paths.filter((path) => path === "/environments").length, 4);
  for await (const environment of getAllEnvironmentsItems(client, { pageSize: 3 })) {
    assert.equal(environment.environmentName, names[0]);
    break;
  }
  assert.equal(paths.length, 6, "who stops early asks for no more pages");
  console.log(`${names.length} environments over 3 pages, after one login`);
}

async function executions(): Promise<void> {
  const { client } = connect();
  const input: ExecutionInput = { jobId: 5 };
  const started: Execution = await createExecution(client, { body: input });
  const seen: Array<ExecutionStatus | undefined> = [];
  const ended = await waitForExecution(client, started, {
    firstDelay: 5,
    onProgress: ({ status }) => seen.push(status),
  });
  assert.equal(ended.status, "SUCCEEDED");
  assert.deepEqual([seen[0], seen.at(-1)], ["QUEUED", "SUCCEEDED"]);
  const often = await createExecution(client, { body: input });
  const patient = { firstDelay: 1, longestDelay: 2, deadline: 3_600_000 };
  assert.equal((await waitForExecution(client, often, patient)).status, "SUCCEEDED");
  const other = await createExecution(client, { body: input });
  await assert.rejects(
    waitForExecution(client, other, { firstDelay: 100, deadline: 20 }),
    (error) => error instanceof TaskError && error.status === "QUEUED",
  );
  await assert.rejects(
    waitForExecution(client, { ...other, status: "CANCELLED" }),
    (error) => error instanceof TaskError && error.status === "CANCELLED",
  );
  console.log(`an execution went ${[...new Set(seen)].join(", ")}`);
}

/** An execution that ends with warnings isn't a success unless the caller accepts it. */
async function warnings(): Promise<void> {
  const { client } = connect({ headers: { "x-mock-ends-as": "WARNING" } });
  const started = await createExecution(client, { body: { jobId: 5 } });
  const patient = { firstDelay: 1, longestDelay: 2 };
  await assert.rejects(waitForExecution(client, started, patient), (error) => {
    assert(error instanceof TaskWarnedError && !(error instanceof TaskError));
    assert.equal(error.message, "getExecutionById: WARNING");
    assert.equal((error.task as Execution).executionId, started.executionId);
    return error.status === "WARNING";
  });
  const ended = await waitForExecution(client, started, { ...patient, acceptWarnings: true });
  assert.equal(ended.status, "WARNING");
  console.log("an execution that ended with warnings was refused, and accepted");
}

async function files(): Promise<void> {
  const { client } = connect();
  const content = "größe,b\n1,2\n";
  const file = new File([content], 'some "file".csv', { type: "text/csv" });
  const uploaded = await uploadFile(client, { file, permanent: true });
  assert.equal(uploaded.filename?.replaceAll("%22", '"'), file.name);
  const id = uploaded.fileReferenceId;
  assert(id !== undefined);
  const response = await downloadFile(client, { fileDownloadId: id });
  assert(response.body instanceof ReadableStream);
  assert.equal(await response.text(), content);
  console.log(`a file of ${file.size} bytes went up and came back`);
}

async function refusals(): Promise<void> {
  const { client } = connect({ headers: { "x-mock-status": "404" } });
  const { client: working } = connect();
  const error = await failure(getEnvironmentById(working, { environmentId: 1 }, {}), false);
  assert.equal(error, undefined);
  // Not the login, which is sent by the client itself, with all its headers.
  const { client: notFound } = connect({
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      if (!String(input).endsWith("/login")) {
        headers.set("x-mock-status", "404");
      }
      return fetch(input, { ...init, headers });
    },
  });
  const refused = await failure(getEnvironmentById(notFound, { environmentId: 1 }));
  assert(refused instanceof ApiError);
  assert.equal(refused.status, 404);
  assert.equal(refused.operation, "getEnvironmentById");
  assert(refused.detail, "the engine says why");
  assert.match(refused.message, /^getEnvironmentById: 404: /);
  assert.equal(refused.declaredBody?.errorMessage, refused.detail);
  assert(!inspect(refused).includes("errorMessage"), "the body isn't shown");
  assert((await failure(getEnvironmentById(client, { environmentId: 1 }))) instanceof ApiError);

  const { client: unknown, paths } = connect({
    credentials: { username: "admin", password: "wrong" },
  });
  const denied = await failure(getAllEnvironments(unknown));
  assert(denied instanceof ApiError);
  assert.deepEqual([denied.status, denied.operation], [401, "login"]);
  assert.deepEqual(paths, ["/login"], "a password that is wrong isn't tried twice");

  const { client: signedOn, paths: sent } = connect({
    credentials: { login: "ssoLogin", bearer: "any" },
  });
  await getAllEnvironments(signedOn);
  assert.deepEqual(sent, ["/sso-login", "/environments"]);
  const { client: unsigned } = connect({ credentials: { login: "oauth2Login", bearer: "wrong" } });
  const unsignedOn = await failure(getAllEnvironments(unsigned));
  assert(unsignedOn instanceof ApiError);
  assert.deepEqual([unsignedOn.status, unsignedOn.operation], [401, "oauth2Login"]);
  console.log(`refused: ${refused.message}`);
}

async function expiry(): Promise<void> {
  const { client, paths, expire } = connect();
  await getAllEnvironments(client);
  await expire();
  const five = Array.from({ length: 5 }, () => getAllEnvironments(client));
  await Promise.all(five);
  assert.equal(logins(paths), 2, "five calls with an expired token are one login");

  const { client: tokenOnly, paths: sent } = connect({ token: "expired" });
  await getAllEnvironments(tokenOnly);
  assert.deepEqual(sent, ["/environments", "/login", "/environments"]);

  const bare = new Client({ baseUrl: base!, token: "expired" });
  const refused = await failure(getAllEnvironments(bare));
  assert(refused instanceof ApiError && refused.status === 401);
  assert(!inspect(refused, { depth: 9, showHidden: true }).includes("expired\""));

  await client.logout();
  await getAllEnvironments(client);
  assert.deepEqual(paths.slice(-3), ["/logout", "/login", "/environments"]);
  console.log("an expired token is replaced, by one login however many wait for it");
}

async function time(): Promise<void> {
  const { client } = connect({ headers: { "x-mock-delay-ms": "600000" } });
  const late = await failure(getAllEnvironments(client, {}, { timeout: 50 }));
  assert(late instanceof TimeoutError, inspect(late));
  const controller = new AbortController();
  const aborted = failure(getAllEnvironments(client, {}, { signal: controller.signal }));
  controller.abort();
  assert.equal(await aborted, controller.signal.reason);
  console.log(`in time or not: ${late.message}`);
}

function secrets(): void {
  const { client } = connect({ token: "a secret token" });
  const shown = inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client);
  assert(!shown.includes(password) && !shown.includes("secret token"));
}

/** Returns the error that a call is rejected with. */
async function failure(call: Promise<unknown>, isExpected = true): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    assert(!inspect(error, { depth: 9 }).includes(password), "an error shows the password");
    return error;
  }
  assert(!isExpected, "the call wasn't refused");
  return undefined;
}

await pages();
await executions();
await warnings();
await files();
await refusals();
await expiry();
await time();
secrets();
