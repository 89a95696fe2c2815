// Reads raw frames in hexadecimal, one a line, with the generated parser; writes each as a line of JSON.

const { readFileSync } = require("node:fs");
const KaitaiStream = require("kaitai-struct/KaitaiStream");
const { Plink } = require(process.argv[2]);

const plain = (key, value) => {
  if (key.startsWith("_")) return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
};

for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  console.log(JSON.stringify(new Plink(new KaitaiStream(Buffer.from(line, "hex"))), plain));
}
