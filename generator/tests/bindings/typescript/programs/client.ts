// Tests a client in situations that the mock engine can't produce: functions respond instead.

import assert from "node:assert/strict";
import { inspect } from "node:util";

import {
  ApiError,
  Client,
  ConfigurationError,
  DecodeError,
  downloadFile,
  forgottenPasswordRequest,
  getAllEnvironments,
  getAllEnvironmentsItems,
  getEnvironmentById,
  oauth2Login,
  RequestError,
  ssoLogin,
  TransportError,
  uploadFile,
} from "masking-api";
import type { ClientOptions, Root } from "masking-api";

type Respond = (url: string, init: RequestInit) => Response | Promise<Response>;

function client(respond: Respond, options: Partial<ClientOptions> = {}): Client {
  return new Client({
    baseUrl: "engine.example.com",
    token: "the-token",
    fetch: (input, init) => Promise.resolve(respond(String(input), init ?? {})),
    ...options,
  });
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => assert.fail("the call wasn't refused"),
    (error: unknown) => error,
  );
}

// The URL of the API is completed from its beginning.
async function sentTo(baseUrl: string, root: Root): Promise<string> {
  let sent = "";
  const respond = (url: string): Response => {
    sent = url;
    return Response.json({});
  };
  await getAllEnvironments(client(respond, { baseUrl, root }));
  return sent.replace(/\/environments$/, "").replace(/v\d[\d.]*$/, "V");
}
const urls: Array<[string, Root, string]> = [
  ["engine.example.com", "versioned", "https://engine.example.com/masking/api/V"],
  ["localhost:8080", "versioned", "https://localhost:8080/masking/api/V"],
  ["http://a/", "versioned", "http://a/masking/api/V"],
  ["http://a/masking", "versioned", "http://a/masking/api/V"],
  ["http://a/masking/api/", "versioned", "http://a/masking/api/V"],
  ["http://a/masking/api/v5.1.3", "versioned", "http://a/masking/api/V"],
  ["http://a/proxy/masking/api", "unversioned", "http://a/proxy/masking/api"],
  ["http://a/masking/api/v5.1.3", "unversioned", "http://a/masking/api"],
  ["http://a/elsewhere/", "exact", "http://a/elsewhere"],
];
for (const [base, root, expected] of urls) {
  assert.equal(await sentTo(base, root), expected);
}
for (const baseUrl of ["http://u:secret@a", "ftp://a", "http://a?secret", "http://a b"]) {
  assert.throws(
    () => client(() => Response.json({}), { baseUrl }),
    (error) => error instanceof ConfigurationError && !inspect(error).includes("secret"),
  );
}

// The token is sent without a prefix.
const headers = await new Promise<Headers>((resolve) => {
  const respond: Respond = (_url, init) => {
    resolve(new Headers(init.headers));
    return Response.json({});
  };
  void getAllEnvironments(client(respond));
});
assert.equal(headers.get("authorization"), "the-token");
assert.equal(headers.get("accept"), "application/json");

// Unusable responses.
const html = await failure(
  getAllEnvironments(client(() => new Response("<html>a proxy</html>", { status: 502 }))),
);
assert(html instanceof ApiError && html.status === 502);
assert.match(html.message, /perhaps from a proxy$/);
const several = { errors: ["one", { errorMessage: "two" }] };
const listed = await failure(
  getAllEnvironments(client(() => Response.json(several, { status: 400 }))),
);
assert(listed instanceof ApiError && listed.detail === "one; two");
assert.equal(listed.declaredBody, undefined);
const conflict = await failure(
  getAllEnvironments(client(() => Response.json({ errorMessage: "taken" }, { status: 409 }))),
);
assert(conflict instanceof ApiError && conflict.declaredBody?.errorMessage === "taken");
const echo = await failure(
  getAllEnvironments(client(() => Response.json({ password: "secret" }, { status: 400 }))),
);
assert(echo instanceof ApiError && echo.detail === undefined);
assert(!inspect(echo, { showHidden: true }).includes("secret"));
for (const body of ["", "{secret"]) {
  const unreadable = await failure(getAllEnvironments(client(() => new Response(body))));
  assert(unreadable instanceof DecodeError && unreadable.operation === "getAllEnvironments");
  assert(!inspect(unreadable).includes("secret"));
}
const refused = await failure(
  getAllEnvironments(client(() => new Response(), { baseUrl: "http://127.0.0.1:9", fetch })),
);
assert(refused instanceof TransportError, inspect(refused));

// A login whose token is rejected is sent only once.
const asked: string[] = [];
const always = client(
  (url) => {
    asked.push(url.replace(/.*\//, ""));
    return url.endsWith("/login")
      ? Response.json({ Authorization: `token ${asked.length}` }, { status: 200 })
      : new Response("", { status: 401 });
  },
  { credentials: () => Promise.resolve({ username: "a", password: "b" }) },
);
assert((await failure(getAllEnvironments(always))) instanceof ApiError);
assert.deepEqual(asked, ["environments", "login", "environments"]);
// A bearer token begins a session, is renewed with it, and goes nowhere else.
const authorized: Array<[string, string | null]> = [];
const log = (url: string, init: RequestInit): string | null => {
  const authorization = new Headers(init.headers).get("authorization");
  authorized.push([url.replace(/.*\//, ""), authorization]);
  return authorization;
};
let sessions = 0;
const signedOn = (credentials: NonNullable<ClientOptions["credentials"]>): Client =>
  new Client({
    baseUrl: "engine.example.com",
    credentials,
    fetch: (input, init = {}) => {
      const authorization = log(String(input), init);
      if (/(sso|oauth2)-login$/.test(String(input))) {
        sessions += authorization === "Bearer the-bearer" ? 1 : 0;
        return Promise.resolve(Response.json({ Authorization: `session-${sessions}` }));
      }
      const isValid = authorization === `session-${sessions}`;
      return Promise.resolve(Response.json({}, { status: isValid ? 200 : 401 }));
    },
  });
const bearing = signedOn({ login: "ssoLogin", bearer: "the-bearer" });
await getAllEnvironments(bearing);
sessions += 1;
await getAllEnvironments(bearing);
await oauth2Login(bearing);
const asking = signedOn(() => ({ login: "oauth2Login", bearer: "the-bearer" }));
await getAllEnvironments(asking);
assert.deepEqual(authorized.splice(0), [
  ["sso-login", "Bearer the-bearer"],
  ["environments", "session-1"],
  ["environments", "session-1"],
  ["sso-login", "Bearer the-bearer"],
  ["environments", "session-3"],
  ["oauth2-login", "Bearer the-bearer"],
  ["oauth2-login", "Bearer the-bearer"],
  ["environments", "session-5"],
]);
assert(!inspect(bearing, { depth: 9, showHidden: true }).includes("the-bearer"));
const recording = client((url, init) => {
  log(url, init);
  return Response.json({});
});
await ssoLogin(recording);
await forgottenPasswordRequest(recording, { body: { userName: "admin" } });
assert.deepEqual(
  authorized.splice(0),
  [
    ["sso-login", null],
    ["forgot-password", null],
  ],
  "the token of a session isn't that of a login",
);

// A response that is declared as bytes and as JSON is requested as bytes.
const file = client((_url, init) => {
  assert.equal(
    new Headers(init.headers).get("accept"),
    "application/octet-stream, application/json;q=0.5",
  );
  return new Response("a,b");
});
assert.equal(await (await downloadFile(file, { fileDownloadId: "x" })).text(), "a,b");

const silent = client(() => Response.json({}), {
  token: undefined as unknown as string,
  credentials: { username: "a", password: "b" },
});
assert((await failure(getAllEnvironments(silent))) instanceof DecodeError, "a login without a token");

// Invalid arguments.
const token = await failure(getAllEnvironments(client(() => Response.json({}), { token: "secret\n€" })));
assert(token instanceof RequestError && !inspect(token).includes("secret"));
assert.throws(
  () => client(() => Response.json({}), { headers: { "x-key": "secret\0" } }),
  (error) => error instanceof ConfigurationError && !inspect(error).includes("secret"),
);
const unnamed = await failure(
  uploadFile(client(() => Response.json({})), { file: new File([], "../x") }),
);
assert(unnamed instanceof RequestError);
for (const id of ["", ".", ".."]) {
  const elsewhere = getEnvironmentById(client(() => Response.json({})), {
    environmentId: id as unknown as number,
  });
  assert((await failure(elsewhere)) instanceof RequestError);
}

// Lists without a total, or of a server that ignores the number of the page.
async function items(responses: unknown[], size?: number): Promise<[unknown[], number]> {
  let sent = 0;
  const paged = client(() => Response.json(responses[Math.min(sent++, responses.length - 1)]));
  const found: unknown[] = [];
  for await (const item of getAllEnvironmentsItems(paged, { pageSize: size })) {
    found.push(item);
  }
  return [found, sent];
}
const page = (...responseList: unknown[]): unknown => ({ responseList });
assert.deepEqual(await items([page(1, 2), page(3)]), [[1, 2, 3], 2]);
assert.deepEqual(await items([page(1, 2), page(3, 4), page()]), [[1, 2, 3, 4], 3]);
assert.deepEqual(await items([page(1, 2)]), [[1, 2], 2]);
assert.deepEqual(await items([page(1, 2)], 3), [[1, 2], 1]);
assert.deepEqual(await items([{}]), [[], 1]);
assert.deepEqual(await items([{ responseList: [1], _pageInfo: { total: 1 } }]), [[1], 1]);

console.log("the client works without the mock engine, too");
