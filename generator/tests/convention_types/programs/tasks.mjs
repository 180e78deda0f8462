// Each task asks for itself by its id, whatever the types of the two.
//
// tasks.mjs PACKAGE, which is compiled

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const { Client, ...waits } = await import(pathToFileURL(`${folder}/dist/index.js`).href);
const cases = JSON.parse(await readFile(`${folder}/tasks.json`, "utf8"));
for (const { name, task, path } of cases) {
  const paths = [];
  const client = new Client({
    baseUrl: "http://engine.example.com",
    fetch: async (url) => {
      paths.push(url.pathname);
      return Response.json({ ...task, status: "DONE" });
    },
  });
  const ended = await waits[`waitFor${name}`](client, task, { firstDelay: 0 });
  assert.deepEqual([ended.status, paths], ["DONE", [path]], name);
}
console.log(`${cases.length} tasks ask for themselves`);
