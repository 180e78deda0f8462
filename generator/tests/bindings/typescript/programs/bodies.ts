// Holds the bodies that engines and clients sent to the types of a package, and lets its client send
// and receive them: types are gone when a program runs, so the compiler is asked for the first, and
// nothing is lost in the second.
//
//     node dist/bodies.js PACKAGE NAMES BODIES
//
// BODIES is generator/tests/bodies: `known.yaml` in it lists what differs, each with its reason. It is
// what generated-client/mock-engine/tests/bodies.rs does in Rust.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import ts from "typescript";
import { parse } from "yaml";

import type * as Sdk from "masking-api";

/** A body, and what it is the body of. */
interface Case {
  name: string;
  operationId: string;
  schema: string;
  direction: "request" | "response";
  status: number | null;
  body: Json;
}
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** What is known to differ. */
interface Known {
  differs?: string[];
  refused?: Record<string, string>;
  languages?: string[];
  releases?: string[];
}
/** How the package calls what the model has. */
type Names = Record<string, { function: string; body: string }>;
/** What the compiler says of a body. */
interface Verdict {
  differs: string[];
  refused?: string;
}

const language = "typescript";
const [packageFolder, namesFile, folder] = process.argv.slice(2);
assert(packageFolder && namesFile && folder, "arguments: PACKAGE NAMES BODIES");
const entry = resolve(packageFolder, "dist/index.js");
const sdk = (await import(pathToFileURL(entry).href)) as typeof Sdk;
const names = JSON.parse(readFileSync(namesFile, "utf8")) as Names;
const functions = sdk as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;

const all = readdirSync(folder, { withFileTypes: true })
  .filter((found) => found.isDirectory())
  .map(({ name }): Case => {
    const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), "utf8"));
    return { ...(read("case.json") as Case), name, body: read("body.json") as Json };
  });
const cases = all.filter(({ operationId }) => operationId in names);
assert(cases.length > 0, `${folder} has no bodies`);
const known = parse(readFileSync(join(folder, "known.yaml"), "utf8")) as Record<string, Known[]>;
for (const name of Object.keys(known)) {
  assert(all.some((it) => it.name === name), `there is no body ${name}`);
}

/** What is known to differ of a body in this language and release. */
function knownOf({ name }: Case): Known {
  const isMeant = ({ languages, releases }: Known): boolean =>
    (languages?.includes(language) ?? true) && (releases?.includes(sdk.apiVersion) ?? true);
  return known[name]?.find(isMeant) ?? {};
}

/** The type of a body, by the package's functions. */
function typeOf({ operationId, schema, direction }: Case): string {
  if (schema === "ErrorMessage" || schema === "ExportResponseMetadata") {
    return `sdk.${schema}`;
  }
  const { function: name, body } = names[operationId]!;
  return direction === "request"
    ? `NonNullable<NonNullable<Parameters<typeof sdk.${name}>[1]>["${body}"]>`
    : `Awaited<ReturnType<typeof sdk.${name}>>`;
}

/** Asks the compiler for each body. It names one property of an object at a time, so it is asked again without that. */
function verdicts(): Map<string, Verdict> {
  const found = new Map(cases.map((it): [string, Verdict] => [it.name, { differs: [] }]));
  let pending = cases.map((it) => ({ ...it, body: structuredClone(it.body) }));
  while (pending.length > 0) {
    const asked = pending;
    const diagnostics = diagnosed(asked);
    pending = [];
    for (const it of asked) {
      const verdict = found.get(it.name)!;
      const excess = diagnostics.filter(({ of, code }) => of === it.name && excessCodes.includes(code));
      const others = diagnostics.filter(({ of, code }) => of === it.name && !excessCodes.includes(code));
      if (others.length > 0) {
        verdict.refused = others.map(({ message }) => message).join("\n");
      } else if (excess.length > 0) {
        for (const { path } of excess) {
          verdict.differs.push(pointer(path));
          remove(it.body, path);
        }
        pending.push(it);
      }
    }
  }
  return found;
}

/** Object literal may only specify known properties: without and with another that may be meant. */
const excessCodes = [2353, 2561];

interface Diagnosed {
  of: string;
  code: number;
  message: string;
  /** The way in the body to where it is. */
  path: Array<string | number>;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};
const declarations = new Map<string, ts.SourceFile>();

/** What the compiler says of bodies that are assigned to their types. */
function diagnosed(bodies: Case[]): Diagnosed[] {
  const file = (name: string): string => resolve(packageFolder!, "bodies", `${name}.ts`);
  const sources = new Map(
    bodies.map((it) => [
      file(it.name),
      `import type * as sdk from "../dist/index.js";\n` +
        `export const value: ${typeOf(it)} = ${JSON.stringify(it.body, null, 2)};\n`,
    ]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
  host.readFile = (name) => sources.get(name) ?? readFile.call(host, name);
  host.getSourceFile = (name, version, ...others) => {
    const text = sources.get(name);
    if (text !== undefined) {
      return ts.createSourceFile(name, text, version, true);
    }
    // The declarations of the package and of the language are the same each time.
    const declared = declarations.get(name) ?? getSourceFile.call(host, name, version, ...others);
    if (declared !== undefined) {
      declarations.set(name, declared);
    }
    return declared;
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    const of = bodies.find((it) => file(it.name) === diagnostic.file?.fileName);
    assert(of && diagnostic.file && diagnostic.start !== undefined, message);
    const path = pathTo(diagnostic.file, diagnostic.start);
    return { of: of.name, code: diagnostic.code, message: `${pointer(path)}: ${message}`, path };
  });
}

/** The way in a literal to what stands at a place of its text. */
function pathTo(source: ts.SourceFile, start: number): Array<string | number> {
  const path: Array<string | number> = [];
  const visit = (node: ts.Node): void => {
    if (start < node.getStart(source) || start >= node.getEnd()) {
      return;
    }
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) {
      path.push(node.name.text);
    } else if (ts.isArrayLiteralExpression(node.parent)) {
      path.push(node.parent.elements.indexOf(node as ts.Expression));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return path;
}

/** A way as a JSON pointer, with `-` for each index. */
function pointer(path: Array<string | number>): string {
  return path.map((step) => `/${typeof step === "number" ? "-" : step}`).join("");
}

function remove(body: Json, path: Array<string | number>): void {
  let holder = body as Record<string | number, Json>;
  for (const step of path.slice(0, -1)) {
    holder = holder[step] as Record<string | number, Json>;
  }
  delete holder[path.at(-1)!];
}

/** What the client makes of a body: what it gives for a response, or what it sends. */
async function passed({ operationId, direction, status, body }: Case): Promise<unknown> {
  const { function: name, body: argument } = names[operationId]!;
  let sent: unknown;
  const client = new sdk.Client({
    baseUrl: "https://engine.example.com",
    token: "token",
    fetch: (_url, init) => {
      sent = typeof init?.body === "string" ? JSON.parse(init.body) : init?.body;
      const isSent = direction === "request";
      return Promise.resolve(Response.json(isSent ? null : body, { status: status ?? 200 }));
    },
  });
  // Parameters aren't checked, and each has a value.
  const args = new Proxy({}, { get: (_target, key) => (key === argument ? body : "1") });
  try {
    const answered = await functions[name]!(client, args);
    return direction === "request" ? sent : answered;
  } catch (error) {
    if (error instanceof sdk.ApiError) {
      return error.body;
    }
    throw error;
  }
}

const failures: string[] = [];
const said = verdicts();
for (const it of cases) {
  const { differs, refused } = said.get(it.name)!;
  const { differs: differing = [], refused: refusals = {} } = knownOf(it);
  const refusal = refusals[language];
  const found = [...new Set(differs)].sort();
  if (refused === undefined ? refusal !== undefined : !refused.includes(refusal ?? refused + "?")) {
    failures.push(`${it.name}: ${refused ?? "is of its type, and known not to be"}`);
  } else if (refused === undefined && found.join() !== [...differing].sort().join()) {
    failures.push(`${it.name}: has no ${found.join(", ") || "difference"} in its type, not ${differing.join(", ")}`);
  }
  // Whatever the type: a value is what JSON has.
  assert.deepEqual(await passed(it), it.body, it.name);
}
assert.equal(failures.length, 0, failures.join("\n"));
console.log(
  `API ${sdk.apiVersion}: ${cases.length} of ${all.length} bodies have their types, and are sent and received as they are`,
);
