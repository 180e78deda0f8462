// Each login sends its credentials and gets its token, whatever their types.
//
// logins.mjs PACKAGE, which is compiled

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const load = (module) => import(pathToFileURL(`${folder}/dist/${module}.js`).href);
const { Client } = await load("index");
const cases = JSON.parse(await readFile(`${folder}/logins.json`, "utf8"));
for (const [index, { response, token }] of cases.entries()) {
  const { session } = await load(`session_${index}`);
  const sent = [];
  const client = new Client({
    baseUrl: "http://engine.example.com",
    fetch: async (url, { body }) => {
      sent.push([url.pathname, body && JSON.parse(await new Response(body).text())]);
      return url.pathname === "/logout" ? new Response(null, { status: 204 }) : Response.json(response);
    },
  });
  assert.equal(await session.login(client, { username: "u", password: "p" }), token);
  await session.logout(client, undefined);
  assert.deepEqual(sent[0][1], { user: "u", pass: "p" });
  assert.equal(sent[1][0], "/logout");
}
console.log(`${cases.length} logins log in`);
