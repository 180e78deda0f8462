// Checks the sources of generated packages:
//
//     node dist/sources.js FOLDER…
//
// They say that they are generated, and have no `any` and no name `ESCAPED`. Strings of hostile.yaml try
// to end a comment or a string before that name, so it may be within those only.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

const folders = process.argv.slice(2);
assert(folders.length > 0, "arguments: FOLDER…");
let count = 0;
for (const folder of folders) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as object;
  assert(!("dependencies" in manifest), `${folder} has dependencies at run time`);
  assert("scripts" in manifest && !("postinstall" in (manifest.scripts as object)));
  for (const entry of readdirSync(join(folder, "src"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      check(join(entry.parentPath, entry.name));
      count += 1;
    }
  }
}
console.log(`${count} files: no \`any\`, and nothing escaped`);

function check(path: string): void {
  const text = readFileSync(path, "utf8");
  assert.match(text, /^\/\/ @generated from the document of the API/, path);
  assert(!/[\u202a-\u202e\u2066-\u2069\0]/u.test(text), `${path} has characters that aren't seen`);
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node): void => {
    const place = (): string =>
      `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    assert.notEqual(node.kind, ts.SyntaxKind.AnyKeyword, `\`any\` at ${place()}`);
    if (ts.isIdentifier(node) || ts.isTemplateLiteral(node)) {
      assert(!node.getText().includes("ESCAPED"), `a string has escaped at ${place()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}
