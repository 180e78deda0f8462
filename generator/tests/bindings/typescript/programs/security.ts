// Tests what callers see of credentials. What is sent is in the table that wire.ts runs.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { inspect } from "node:util";

import {
  ApiError,
  Client,
  ConfigurationError,
  RequestError,
  secureApiKeyQuery,
  secureBasic,
  secureBasicOrHeaderAndQuery,
  secureBearer,
  TransportError,
} from "wire";
import type { ClientOptions } from "wire";

const baseUrl = "http://localhost";

/** The options of a client whose requests get a response from a function of their authorization. */
function answering(respond: (authorization: string | null) => number): ClientOptions {
  return {
    baseUrl,
    fetch: (_input, init) => {
      const authorization = new Headers(init?.headers).get("authorization");
      return Promise.resolve(new Response(null, { status: respond(authorization) }));
    },
  };
}

async function failure(call: Promise<unknown>): Promise<Error> {
  const error: unknown = await call.then(
    () => assert.fail("the call wasn't refused"),
    (error: unknown) => error,
  );
  assert(error instanceof Error && !inspect(error, { depth: 9, showHidden: true }).includes("secret"));
  return error;
}

// However many calls need a token at the same time, one asks for it.
let asked = 0;
let valid = "token 1";
const shared = new Client({
  ...answering((authorization) => (authorization === `Bearer ${valid}` ? 204 : 401)),
  security: {
    bearer: async () => {
      asked += 1;
      await pause(5);
      return `token ${asked}`;
    },
  },
});
const five = (): Promise<unknown> => Promise.all(Array.from({ length: 5 }, () => secureBearer(shared)));
await five();
assert.equal(asked, 1);
valid = "token 2";
await five();
assert.equal(asked, 2);

// A call is aborted while it waits for one. Others, and the error of a function, aren't in its way.
let fail = true;
const failing = new Client({
  ...answering(() => 204),
  security: { bearer: () => (fail ? Promise.reject(new Error("no token")) : pause(20, "token")) },
});
assert.equal((await failure(secureBearer(failing))).message, "no token");
fail = false;
const signal = AbortSignal.timeout(1);
const waiting = secureBearer(failing);
await assert.rejects(secureBearer(failing, { signal }), (error) => error === signal.reason);
await waiting;

// What is missing is told, unless the caller may authenticate in another way.
const missing = await failure(secureBasicOrHeaderAndQuery(new Client({ baseUrl, security: { apiKeyQuery: "secret" } })));
assert(missing instanceof RequestError);
assert.equal(
  missing.message,
  'secureBasicOrHeaderAndQuery: needs credentials: "basic", or "apiKeyHeader" and "apiKeyQuery"',
);
await secureBearer(new Client(answering(() => 204)));
const own = new Client({ baseUrl: "http://127.0.0.1:9", headers: { authorization: "Bearer secret" } });
assert((await failure(secureBearer(own))) instanceof TransportError);

// No credential is in an error, or shown with the client.
const security = { apiKeyQuery: "secret", basic: { username: "secret", password: "secret" }, bearer: "secret\n€" };
const unreachable = new Client({ baseUrl: "http://127.0.0.1:9", security });
const refused = await failure(secureApiKeyQuery(unreachable));
assert(refused instanceof TransportError && /no response: ./.test(refused.message));
const telling: typeof fetch = (input) => Promise.reject(new TypeError(`can't send ${String(input)}`));
const told = await failure(secureApiKeyQuery(new Client({ baseUrl, fetch: telling, security })));
assert.equal(told.message, "secureApiKeyQuery: no response: can't send http://localhost/secure-api-key-query");
assert((await failure(secureBearer(unreachable))) instanceof RequestError);
const refusing = new Client({ ...answering(() => 401), security });
assert((await failure(secureBasic(refusing))) instanceof ApiError);
assert(!inspect(refusing, { depth: 9, showHidden: true }).includes("secret"));
assert.throws(
  () => new Client({ baseUrl, security: { basic: { username: "secret:x", password: "secret" } } }),
  (error) => error instanceof ConfigurationError && !inspect(error).includes("secret"),
);

console.log("credentials are asked for once, and never shown");
