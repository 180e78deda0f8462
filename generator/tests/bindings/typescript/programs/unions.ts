// Checks with the compiler that unions narrow by their tags: after a comparison with the tag of a value in
// generator/tests/wire/values.json, the value has the properties of its variant.
//
//     node dist/unions.js PACKAGE TABLES

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import ts from "typescript";

/** A row with a tag. */
interface Row {
  type: string;
  value: Record<string, unknown>;
  tag: string;
}

const [packageFolder, folder] = process.argv.slice(2);
assert(packageFolder && folder, "arguments: PACKAGE TABLES");
const document = readFileSync(join(folder, "wire.yaml"), "utf8");
const rows = (JSON.parse(readFileSync(join(folder, "values.json"), "utf8")) as Row[])
  // Types have no variant for a tag that the document doesn't have.
  .filter(({ tag }) => tag !== undefined && document.includes(tag));
assert(rows.length > 0, "values.json has no tags");

/** A line for each row: the comparison, and each property after it. */
const source = [
  'import type * as sdk from "../dist/index.js";',
  ...rows.map(({ type, value, tag }, index) => {
    const key = Object.keys(value).find((name) => String(value[name]) === tag);
    assert(key !== undefined, `${type} has no property that is ${tag}`);
    const access = (name: string): string => `value[${JSON.stringify(name)}]`;
    const properties = Object.keys(value).map(access).join(", ");
    const compared = `${access(key)} === ${JSON.stringify(value[key])}`;
    return `export const row${index} = (value: sdk.${type}) => ${compared} && [${properties}];`;
  }),
].join("\n");

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};
const file = resolve(packageFolder, "unions", "rows.ts");
const host = ts.createCompilerHost(options);
const { fileExists, readFile, getSourceFile } = host;
host.fileExists = (name) => name === file || fileExists.call(host, name);
host.readFile = (name) => (name === file ? source : readFile.call(host, name));
host.getSourceFile = (name, version, ...others) =>
  name === file ? ts.createSourceFile(name, source, version, true) : getSourceFile.call(host, name, version, ...others);
const failures = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map((diagnostic) => {
  const { line } = diagnostic.file!.getLineAndCharacterOfPosition(diagnostic.start!);
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  return `${JSON.stringify(rows[line - 1])}\n${message}`;
});
assert.equal(failures.length, 0, failures.join("\n\n"));
console.log(`${rows.length} values are narrowed by their tags`);
