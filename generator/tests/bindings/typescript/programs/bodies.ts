// Checks the bodies that engines and clients sent against the types of a package, with the compiler, as
// types don't exist at run time. Then its client sends and receives the bodies, and must not change them.
//
//     node dist/bodies.js PACKAGE NAMES BODIES
//
// BODIES is generator/tests/bodies, where `known.yaml` lists the differences, each with its reason. This
// is what generated-client/mock-engine/tests/bodies.rs does in Rust.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import ts from "typescript";
import { parse } from "yaml";

import type * as Sdk from "masking-api";

/** A body, and the request or response that had it. */
interface Case {
  name: string;
  operationId: string;
  schema: string;
  direction: "request" | "response";
  status: number | null;
  body: Json;
}
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** Known differences. */
interface Known {
  differs?: string[];
  refused?: Record<string, string>;
  languages?: string[];
  releases?: string[];
}
/** The names in the package, by id in the model. */
type Names = Record<string, { function: string; body: string }>;
/** The result of the compiler for a body. */
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

/** The known differences of a body in this language and release. */
function knownOf({ name }: Case): Known {
  const isMeant = ({ languages, releases }: Known): boolean =>
    (languages?.includes(language) ?? true) && (releases?.includes(sdk.apiVersion) ?? true);
  return known[name]?.find(isMeant) ?? {};
}

/** The type of a body, from the package's functions. */
function typeOf({ operationId, schema, direction }: Case): string {
  if (schema === "ErrorMessage" || schema === "ExportResponseMetadata") {
    return `sdk.${schema}`;
  }
  const { function: name, body } = names[operationId]!;
  return direction === "request"
    ? `NonNullable<NonNullable<Parameters<typeof sdk.${name}>[1]>["${body}"]>`
    : `Awaited<ReturnType<typeof sdk.${name}>>`;
}

/** Compiles each body. The compiler reports one excess property of an object at a time, so it runs again without that. */
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

/** "Object literal may only specify known properties", without and with a suggestion. */
const excessCodes = [2353, 2561];

interface Diagnosed {
  of: string;
  code: number;
  message: string;
  /** The path in the body. */
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

/** The diagnostics for bodies that are assigned to their types. */
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

/** The path in a literal to a position in the source. */
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

/** A path as a JSON pointer, with `-` for each index. */
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

/** Passes a body through the client: returns the value of a response, or the body of the request that is sent. */
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
    const received = await functions[name]!(client, args);
    return direction === "request" ? sent : received;
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
  // Whatever the type, the client must not change the value.
  assert.deepEqual(await passed(it), it.body, it.name);
}
assert.equal(failures.length, 0, failures.join("\n"));
console.log(
  `API ${sdk.apiVersion}: ${cases.length} of ${all.length} bodies have their types, and are sent and received as they are`,
);
