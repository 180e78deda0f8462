// Runs each row of the tables in generator/tests/wire through the package that is generated from the
// document beside them. The rows are the same for all languages.
//
//     node dist/wire.js NAMES TABLES

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import * as sdk from "wire";

import { withServer } from "./server.js";

/** What all rows have. */
interface Row {
  /** The operation or the type that the row is about. */
  operation?: string;
  type?: string;
  /** True if there must be an error. */
  error?: boolean;
  /** The languages that the row isn't for, each with a reason. */
  except?: Record<string, string>;
}
interface ValueRow extends Row {
  value: unknown;
  written?: unknown;
}
interface Call extends Row {
  operation: string;
  arguments?: Record<string, unknown>;
}
interface RequestRow extends Call {
  path?: string;
  /** The headers; `null` for one that must be absent. */
  headers?: Record<string, string | null>;
  body?: string | { json: unknown } | { parts: Part[] } | null;
}
interface Part {
  name: string;
  filename?: string;
  type: string;
  content: string;
}
interface ResponseRow extends Call {
  status: number;
  type: string;
  body?: string;
  base64?: string;
  value?: unknown;
}
interface StreamRow extends Call {
  type: string;
  chunks: Array<string | { base64: string }>;
  items: unknown[];
}
interface SecurityRow extends Call {
  security: Record<string, string | sdk.UserCredentials | { provider: string[] }>;
  statuses?: number[];
  requests?: Array<{ path: string; headers: Record<string, string | null> }>;
}
/** The names in the package, by id in the model. */
type Names = Record<string, { function: string; stream: string; body: string; arguments: Record<string, string> }>;
/** A request, as far as rows expect something of it. */
interface Sent {
  path: string;
  headers: Headers;
  body: string | null;
}

const [namesFile, folder] = process.argv.slice(2);
assert(namesFile && folder, "arguments: NAMES TABLES");
const names = JSON.parse(readFileSync(namesFile, "utf8")) as Names;
const functions = sdk as unknown as Record<string, (...args: unknown[]) => unknown>;

/** Calls the function of an operation, or the one that streams its response. */
function called(client: sdk.Client, row: Call, kind: "function" | "stream" = "function"): unknown {
  const name = names[row.operation];
  assert(name, `there is no operation ${row.operation}`);
  const args = Object.entries(row.arguments ?? {}).map(([key, value]) => [
    name.arguments[key] ?? (key === "body" ? name.body : assert.fail(`there is no argument ${key}`)),
    argument(value),
  ]);
  const call = functions[name[kind]]!;
  const takesArguments = name.body !== "" || Object.keys(name.arguments).length > 0;
  return takesArguments ? call(client, Object.fromEntries(args)) : call(client);
}

/** Converts an argument: a file has a name and a content, bytes have a content only. */
function argument(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(argument);
  }
  if (typeof value !== "object" || value === null || !("content" in value)) {
    return value;
  }
  const content = String(value.content);
  return "filename" in value ? new File([content], String(value.filename)) : new Blob([content]);
}

/** Checks that a promise is rejected with an error of the package. */
async function refused(promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => error instanceof sdk.ClientError);
}

function value({ value, written = value }: ValueRow): void {
  assert.deepEqual(JSON.parse(JSON.stringify(value)), written);
}

async function request(row: RequestRow): Promise<void> {
  const sent: Sent[] = [];
  const client = new sdk.Client({
    baseUrl: "http://localhost",
    fetch: async (input, { headers, body } = {}) => {
      const { pathname, search } = new URL(String(input));
      const text = body === null || body === undefined ? null : await new Response(body).text();
      sent.push({ path: pathname + search, headers: new Headers(headers), body: text });
      return new Response(null, { status: 204 });
    },
  });
  const call = Promise.resolve(called(client, row));
  if (row.error) {
    await refused(call);
    assert.deepEqual(sent, []);
    return;
  }
  await call;
  const [only, ...others] = sent;
  assert(only && others.length === 0);
  if (row.path !== undefined) {
    assert.equal(only.path, row.path);
  }
  checkHeaders((name) => only.headers.get(name), {
    ...row.headers,
    ...(row.type === undefined ? {} : { "content-type": row.type }),
  });
  if (row.body !== undefined) {
    checkBody(only, row.body);
  }
}

function checkHeaders(
  found: (name: string) => string | null | undefined,
  wanted: Record<string, string | null>,
): void {
  for (const [name, value] of Object.entries(wanted)) {
    assert.equal(found(name) ?? null, value, name);
  }
}

function checkBody({ headers, body }: Sent, wanted: NonNullable<RequestRow["body"]> | null): void {
  if (wanted === null) {
    assert.equal(body, null);
    return;
  }
  assert(body !== null);
  if (typeof wanted === "string") {
    assert.equal(body, wanted);
  } else if ("json" in wanted) {
    assert.deepEqual(JSON.parse(body), wanted.json);
  } else {
    assert.deepEqual(partsOf(headers.get("content-type") ?? "", body), wanted.parts);
  }
}

/** Parses a body of the media type `multipart/form-data`. */
function partsOf(mediaType: string, text: string): Part[] {
  const [, boundary] = /^multipart\/form-data; boundary=(.+)$/.exec(mediaType) ?? [];
  assert(boundary, mediaType);
  const [before, ...parts] = `\r\n${text}`.split(`\r\n--${boundary}`);
  assert.deepEqual([before, parts.pop()], ["", "--\r\n"]);
  return parts.map((part) => {
    const end = part.indexOf("\r\n\r\n");
    const head = part.slice(0, end);
    const [, name] = /^\r\nContent-Disposition: form-data; name="([^"]*)"/.exec(head) ?? [];
    assert(name !== undefined, head);
    const [, filename] = /; filename="([^"]*)"/.exec(head) ?? [];
    const [, type = "text/plain"] = /\r\nContent-Type: (.*)$/.exec(head) ?? [];
    const file = filename === undefined ? {} : { filename };
    const plain = type === "text/plain; charset=utf-8" ? "text/plain" : type;
    return { name, ...file, type: plain, content: part.slice(end + 4) };
  });
}

async function response(row: ResponseRow): Promise<void> {
  const bytes = row.base64 === undefined ? (row.body ?? "") : Buffer.from(row.base64, "base64");
  const isEmpty = [204, 205, 304].includes(row.status);
  const client = new sdk.Client({
    baseUrl: "http://localhost",
    fetch: () =>
      Promise.resolve(
        new Response(isEmpty ? null : bytes, { status: row.status, headers: { "content-type": row.type } }),
      ),
  });
  const call = Promise.resolve(called(client, row));
  if (row.error) {
    await refused(call);
    return;
  }
  assert.deepEqual(await plain(await call), row.value);
}

/** Returns the value of a response, whatever is around it. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Response) {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await value.arrayBuffer());
  }
  const isOfSeveral = typeof value === "object" && value !== null && "status" in value && "body" in value;
  return isOfSeveral ? plain(value.body) : (value ?? null);
}

async function stream(row: StreamRow): Promise<void> {
  const respond: RequestListener = async (request, response) => {
    assert.equal(request.headers.accept, row.type.split(";")[0]);
    response.writeHead(200, { "content-type": row.type });
    for (const chunk of row.chunks) {
      response.write(typeof chunk === "string" ? chunk : Buffer.from(chunk.base64, "base64"));
      // Each chunk arrives alone.
      await pause(1);
    }
    response.end();
  };
  await withServer(respond, async (baseUrl) => {
    const items: unknown[] = [];
    const read = async (): Promise<void> => {
      const found = called(new sdk.Client({ baseUrl }), row, "stream") as AsyncIterable<unknown>;
      for await (const item of found) {
        items.push(item);
      }
    };
    await (row.error ? refused(read()) : read());
    assert.deepEqual(items, row.items);
  });
}

async function security(row: SecurityRow): Promise<void> {
  const sent: Array<{ path: string; headers: NodeJS.Dict<string | string[]> }> = [];
  const statuses = [...(row.statuses ?? [200])];
  const respond: RequestListener = (request, response) => {
    sent.push({ path: request.url!, headers: request.headers });
    response.writeHead(statuses.shift() ?? 500).end();
  };
  await withServer(respond, async (baseUrl) => {
    const call = async (): Promise<void> => {
      const client = new sdk.Client({ baseUrl, security: credentials(row) });
      await called(client, row);
    };
    await (row.error ? refused(call()) : call());
  });
  const wanted = row.requests ?? [];
  assert.deepEqual(
    sent.map(({ path }) => path),
    wanted.map(({ path }) => path),
  );
  for (const [index, { headers }] of wanted.entries()) {
    checkHeaders((name) => sent[index]?.headers[name]?.toString(), headers);
  }
}

function credentials({ security }: SecurityRow): sdk.Security {
  return Object.fromEntries(
    Object.entries(security).map(([scheme, given]) => {
      if (typeof given === "string" || !("provider" in given)) {
        return [scheme, given];
      }
      const values = [...given.provider];
      return [scheme, () => values.shift() ?? assert.fail("the provider was called too often")];
    }),
  );
}

/** Runs the rows of a table; returns those that fail. */
async function failing<R extends Row>(table: string, run: (row: R) => void | Promise<void>): Promise<string[]> {
  const rows = JSON.parse(readFileSync(join(folder!, `${table}.json`), "utf8")) as R[];
  assert(rows.length > 0, `${table} has no rows`);
  const failures: string[] = [];
  for (const row of rows) {
    if (row.except?.["typescript"] !== undefined) {
      excepted += 1;
      continue;
    }
    try {
      await run(row);
      passed += 1;
    } catch (error) {
      failures.push(`${table}: ${JSON.stringify(row)}\n${String(error)}`);
    }
  }
  return failures;
}

let passed = 0;
let excepted = 0;
const failures = [
  ...(await failing("values", value)),
  ...(await failing("requests", request)),
  ...(await failing("responses", response)),
  ...(await failing("streams", stream)),
  ...(await failing("security", security)),
];
assert.equal(failures.length, 0, failures.join("\n\n"));
console.log(`TypeScript: ${passed} rows of the wire table (${excepted} excepted)`);
