// Tests the constructs that the API itself doesn't use, with the package that is generated from
// tests/constructs/everything.yaml.

import assert from "node:assert/strict";
import { inspect } from "node:util";

import {
  bytes,
  Client,
  createJob,
  getJobs,
  login,
  optionalLogin,
  optionalUpload,
  RequestError,
  responses,
  styles,
  text,
  upload,
} from "everything-api-1";
import type { Disk, Flag, Hue, Level, Paint, Shared, Source } from "everything-api-1";

/** Makes a call; returns the request that was sent, and the value of the response. */
async function sent(
  call: (client: Client) => Promise<unknown>,
  respond: () => Response = () => Response.json(null),
): Promise<{ url: string; request: Request; value: unknown }> {
  let url = "";
  let request: Request | undefined;
  const client = new Client({
    baseUrl: "https://example.com",
    fetch: (input, init) => {
      url = String(input);
      request = new Request(url, init);
      return Promise.resolve(respond());
    },
  });
  const value = await call(client);
  assert(request);
  return { url, request, value };
}

const jobs = await sent((client) =>
  getJobs(client, {
    ids: [1, 2],
    names: ["a,b", "c"],
    spaced: ["a", "b"],
    piped: ["a", "b"],
    deep: { name: "x y", age: 1 },
    json: { name: "x" },
    reserved: "a/b?c&d",
    on: false,
    maybe: null,
    must: 1,
    musts: [],
    xTrace: "trace",
    xList: ["a", "b"],
    session: "s",
    parts: ["a", "b"],
  }),
);
assert.deepEqual(jobs.url.split(/[?&]/), [
  "https://example.com/api/jobs",
  "ids=1",
  "ids=2",
  "names=a%2Cb,c",
  "spaced=a%20b",
  "piped=a",
  "piped=b",
  "deep[name]=x%20y".replace("[", "%5B").replace("]", "%5D"),
  "deep%5Bage%5D=1",
  "json=%7B%22name%22%3A%22x%22%7D",
  "reserved=a/b",
  "c%26d",
  "on=false",
  "must=1",
]);
const { headers } = jobs.request;
assert.equal(headers.get("x-trace"), "trace");
assert.equal(headers.get("x-list"), "a,b");
assert.equal(headers.get("cookie"), "session=s; parts=a,b");
const unsent = getJobs(new Client({ baseUrl: "https://example.com" }), {
  must: 1,
  musts: [],
  xTrace: "secret\nline",
});
await assert.rejects(
  unsent,
  (error) => error instanceof RequestError && /X-Trace/.test(error.message) && !inspect(error).includes("secret"),
);

const paths = await sent((client) =>
  styles(client, {
    a: "x/y z",
    b: ["1", "2"],
    c: { name: "n", age: 2 },
    d: ["1", "2"],
    e: ["1", "2"],
    f: ["1", "2"],
    g: ["1", "2"],
    h: "x",
  }),
);
assert.equal(
  paths.url,
  "https://example.com/api/x%2Fy%20z/1,2/name=n,age=2/.1.2/.1.2/;f=1,2/;g=1;g=2/x",
);

// Bodies.
const parts = await sent((client) =>
  upload(client, {
    file: new File(["one"], "one.txt"),
    files: [new File(["two"], "two.txt"), new File(["three"], "three.txt")],
    name: "name",
    size: 3,
    owner: { name: "me" },
    options: { deep: true },
    table: "a,b",
  }),
);
const form = await parts.request.formData();
assert.deepEqual(
  [...form.keys()],
  ["file", "files", "files", "name", "size", "owner", "options", "table"],
);
assert.equal(form.get("name"), "name");
assert.equal((form.get("file") as File).name, "one.txt");
assert.equal(form.get("owner"), '{"name":"me"}');
assert.equal(form.get("table"), "a,b");

const form2 = await sent((client) =>
  login(client, { user: "a b", password: "&", roles: ["1", "2"], remember: null }),
);
assert.equal(form2.url, "https://login.example.com/login");
assert.equal(await form2.request.text(), "user=a%20b&password=%26&roles=1&roles=2");
assert.equal(form2.request.headers.get("content-type"), "application/x-www-form-urlencoded");
const form3 = await sent((client) =>
  login(client, { user: "u", password: "p", groups: ["x,y", "z"], sites: [1, 2], device: { name: "n", screens: 2 } }),
);
assert.equal(
  await form3.request.text(),
  "user=u&password=p&groups=x%2Cy,z&sites=1%7C2&device%5Bname%5D=n&device%5Bscreens%5D=2",
);
const nothing = await sent((client) => optionalLogin(client));
assert.deepEqual([await nothing.request.text(), nothing.request.headers.get("content-type")], ["", null]);
assert.equal((await sent((client) => optionalUpload(client))).request.body, null);
const raw = await sent((client) => bytes(client, { body: new Blob(["\0\u{1f600}"]) }));
assert.equal(raw.request.headers.get("content-type"), "application/octet-stream");
assert.equal(await raw.request.text(), "\0\u{1f600}");
const csv = await sent((client) => text(client, { body: "a,b" }));
assert.deepEqual([csv.request.headers.get("content-type"), await csv.request.text()], ["text/csv", "a,b"]);

// Responses that differ by status.
const job = {
  name: "",
  owner: null,
  step: { kind: "" },
  at: "",
  byName: {},
  key: "",
};
const create = async (respond: () => Response): Promise<unknown> =>
  (await sent((client) => createJob(client, { body: job }), respond)).value;
assert.deepEqual(await create(() => Response.json({ id: 1 }, { status: 202 })), {
  status: 202,
  body: { id: 1 },
});
assert.deepEqual(await create(() => new Response("said", { status: 203 })), { status: 203, body: "said" });
assert.deepEqual(await create(() => new Response(null, { status: 204 })), { status: 204, body: undefined });
assert.deepEqual(await create(() => Response.json(7, { status: 299 })), { status: 299, body: 7 });

// A discriminator tells the types of a union apart, and an enumeration of numbers is open too.
const found = await sent((client) => responses(client), () => Response.json({ kind: "CSV", path: "x" }));
const response = found.value as Awaited<ReturnType<typeof responses>>;
if (response.status === 200) {
  const source: Source = response.body;
  assert.equal(source.kind === "Table" ? source.source : source.path, "x");
}
export const level: Level[] = [0, 1, 7];

// So does a property whose enum is of one variant, be it a string or an integer.
export function instanceOf(disk: Disk): string | undefined {
  return disk.state === "attached" ? disk.instance : undefined;
}
export function authorOf(change: Shared): Flag | undefined {
  return change.type === 2 ? change : undefined;
}
export const disks: Disk[] = [{ state: "importing" }, { state: "attached", instance: "i" }];
export const hues: Hue[] = ["red", "green", "pink"];
export const paint: Paint[] = ["white", "black"];

console.log("parameters, bodies and responses of every kind are sent and read correctly");
