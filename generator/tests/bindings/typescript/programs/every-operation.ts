// Calls every operation of the package against the mock engine, which responds with 400 to requests that
// violate the document. The arguments are made up from the API model: once the required ones, and once
// all of them. The responses must have the model's types.
//
//     node dist/every-operation.js URL MODEL NAMES

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import * as sdk from "masking-api";

/** The model as `cargo xtask model` writes it, as far as it is read here. */
interface Model {
  operations: Operation[];
  types: Record<string, Definition>;
}
interface Operation {
  id: string;
  method: string;
  path: string;
  parameters: Part[];
  body?: { required: boolean; content: string; type?: Type; fields?: Part[] };
  responses: Array<{ role: string; content?: { content: string; type?: Type } }>;
}
interface Part {
  name: string;
  required: boolean;
  readOnly?: boolean;
  writeOnly?: boolean;
  type: Type;
}
interface Type {
  kind: string;
  name?: string;
  format?: string;
  nullable?: boolean;
  items?: Type;
  values?: Type;
  constraints?: { minimum?: number; minLength?: number; maxLength?: number; minItems?: number };
}
interface Definition {
  shape: string;
  properties?: Part[];
  integer?: boolean;
  values?: Array<{ value: unknown }>;
  type?: Type;
}
/** The names in the package, by id in the model. */
type Names = Record<string, { function: string; body: string; arguments: Record<string, string> }>;

const [base, modelFile, namesFile] = process.argv.slice(2);
assert(base && modelFile && namesFile, "arguments: URL MODEL NAMES");
const model = JSON.parse(readFileSync(modelFile, "utf8")) as Model;
const names = JSON.parse(readFileSync(namesFile, "utf8")) as Names;
const functions = sdk as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;

/** Makes up a value of a type, for a request. */
function made(type: Type, isFull: boolean, depth = 0): unknown {
  const { constraints = {} } = type;
  switch (type.kind) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Math.max(1, constraints.minimum ?? 1);
    case "string":
      return text(type);
    case "array":
      return depth > 4 && !constraints.minItems ? [] : [made(type.items!, isFull, depth + 1)];
    case "map":
      return { key: made(type.values!, isFull, depth + 1) };
    case "named":
      return madeOf(model.types[type.name!]!, isFull, depth);
    default:
      return { any: ["thing"] };
  }
}

function text({ format, constraints = {} }: Type): string {
  switch (format) {
    case "date-time":
      return "2018-04-13T17:49:55.354+00:00";
    case "date":
      return "2018-04-13";
    case "uuid":
      return "8d1d42f4-0c5b-4b8e-93b5-5a4b2c6f0b1e";
    default:
      return "some text".padEnd(constraints.minLength ?? 0, "x").slice(0, constraints.maxLength);
  }
}

function madeOf(definition: Definition, isFull: boolean, depth: number): unknown {
  switch (definition.shape) {
    case "enumeration":
      return definition.values![0]!.value;
    case "object":
      return Object.fromEntries(
        definition
          .properties!.filter((property) => !property.readOnly)
          .filter((property) => property.required || (isFull && depth < 4))
          .map((property) => [property.name, made(property.type, isFull, depth + 1)]),
      );
    default:
      return made(definition.type!, isFull, depth + 1);
  }
}

/** Makes up the arguments of an operation. */
function argumentsOf(operation: Operation, isFull: boolean): Record<string, unknown> {
  const { body } = operation;
  const name = names[operation.id]!;
  const parts = [...operation.parameters, ...(body?.fields ?? [])];
  const found = parts
    .filter((part) => part.required || isFull)
    .map((part) => [
      name.arguments[part.name],
      part.type.format === "binary" ? new File(["a,b\n"], "some file.csv") : made(part.type, isFull),
    ]);
  if (body?.type && (body.required || isFull)) {
    found.push([name.body, made(body.type, isFull)]);
  }
  return Object.fromEntries(found) as Record<string, unknown>;
}

/** The errors of a value that doesn't have a type. */
function misfits(value: unknown, type: Type, path: string): string[] {
  if (value === null || value === undefined) {
    return type.nullable ? [] : [`${path} is missing`];
  }
  const is = (wanted: string): string[] => (typeof value === wanted ? [] : [`${path} is no ${wanted}`]);
  switch (type.kind) {
    case "boolean":
      return is("boolean");
    case "integer":
    case "number":
      return is("number");
    case "string":
      return is("string");
    case "array":
      return Array.isArray(value)
        ? value.flatMap((item, index) => misfits(item, type.items!, `${path}[${index}]`))
        : [`${path} is no list`];
    case "map":
      return is("object");
    case "named": {
      const definition = model.types[type.name!]!;
      if (definition.shape === "enumeration") {
        return is(definition.integer ? "number" : "string");
      }
      if (definition.shape !== "object") {
        return misfits(value, definition.type!, path);
      }
      const properties = new Map(Object.entries(value));
      return definition
        .properties!.filter((property) => !property.writeOnly)
        .filter((property) => property.required || properties.has(property.name))
        .flatMap((property) => misfits(properties.get(property.name), property.type, `${path}.${property.name}`));
    }
    default:
      return [];
  }
}

const client = new sdk.Client({
  baseUrl: base,
  // The logins that take a bearer token are sent with that of the client.
  credentials: { login: "ssoLogin", bearer: "sesame" },
});
// Deletions come last, as other operations need the objects; and after them the logout.
const order = ([operation, isFull]: readonly [Operation, boolean]): number =>
  (operation.id === "logout" ? 2 : operation.method === "DELETE" ? 1 : 0) * 2 + Number(isFull);
const calls = [false, true]
  .flatMap((isFull) => model.operations.map((operation) => [operation, isFull] as const))
  .sort((a, b) => order(a) - order(b));
const failures: string[] = [];
let decoded = 0;
for (const [operation, isFull] of calls) {
  const args = argumentsOf(operation, isFull);
  const call = functions[names[operation.id]!.function]!;
  const takes = operation.parameters.length > 0 || operation.body !== undefined;
  try {
    const response = await (takes ? call(client, args) : call(client));
    failures.push(...(await unexpected(operation, response)).map((what) => `${operation.id}: ${what}`));
    decoded += 1;
  } catch (error) {
    // Objects may be deleted already, and created twice.
    const status = error instanceof sdk.ApiError ? error.status : undefined;
    if (status !== (operation.method === "DELETE" ? 404 : isFull ? 409 : 0)) {
      failures.push(String(error));
    }
  }
}
const distinct = new Set(Object.values(names).map((name) => name.function)).size;
assert.equal(distinct, model.operations.length);
assert.deepEqual(failures, []);
console.log(`${distinct} operations, ${calls.length} calls, ${decoded} responses read, no violation`);

/** The errors of a response that doesn't match the model. */
async function unexpected(operation: Operation, response: unknown): Promise<string[]> {
  const content = operation.responses.find(({ role }) => role === "success")?.content;
  if (content?.type !== undefined) {
    return misfits(response, content.type, "response");
  }
  if (content?.content === "bytes") {
    const { size } = await (response as Response).blob();
    return size > 0 ? [] : ["no bytes"];
  }
  return response === undefined ? [] : ["a body where none is declared"];
}
