// Compiles schema/plink.ksy with the Kaitai Struct compiler, into generated/kaitai/<language>/.
//
//   npm ci && node compile.mjs           write what has changed
//   npm ci && node compile.mjs --check   exit 1 and name the files that would change
//
// What it makes is committed: nobody needs node to use a parser, only to make them anew after a change of the schema.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as yaml from "js-yaml";
import compiler from "kaitai-struct-compiler";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const LANGUAGES = ["cpp_stl", "csharp", "go", "java", "javascript", "python", "rust"];

// Words that a field may not be called in Rust; the compiler does not look.
const RUST_KEYWORDS = new Set(["type", "ref"]);

function readSchema() {
  return yaml.load(readFileSync(join(ROOT, "schema", "plink.ksy"), "utf8"));
}

/** The schema with an underscore after names that are words of the language. */
function forRust(schema) {
  const safe = (name) => (RUST_KEYWORDS.has(name) ? `${name}_` : name);
  const rename = (fields) => {
    for (const field of fields) {
      field.id = safe(field.id);
      if (field.type?.["switch-on"]) field.type["switch-on"] = safe(field.type["switch-on"]);
    }
  };
  rename(schema.seq);
  for (const type of Object.values(schema.types)) rename(type.seq);
  return schema;
}

/** The compiler has no option here for what its command line calls --go-package. */
function inGoPackage(text) {
  return text.replace(/^(\/\/ Code generated .*\n)/, "$1\npackage plink\n");
}

async function compile(language) {
  const schema = language === "rust" ? forRust(readSchema()) : readSchema();
  const files = await compiler.compile(language, schema, null, false);
  return Object.entries(files).map(([name, text]) => ({
    path: join(ROOT, "generated", "kaitai", language, name),
    text: (language === "go" ? inGoPackage(text) : text).replace(/[ \t]+$/gm, "").replace(/\n*$/, "\n"),
  }));
}

const isCheck = process.argv.includes("--check");
const outputs = (await Promise.all(LANGUAGES.map(compile))).flat();
const stale = outputs.filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text);
for (const { path, text } of stale) {
  console.log(`${isCheck ? "would change" : "wrote"} ${relative(ROOT, path)}`);
  if (isCheck) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
