// Puts the scripts that job.json lists into one, and writes under which name it has each of their exports.
// Run by `python -m tests.frontend`.

import fs from "node:fs";
import path from "node:path";

import {transform} from "esbuild";
import {rollup} from "rollup";

const job = JSON.parse(fs.readFileSync("job.json", "utf8"));
const members = new Map(job.files.map((file) => [path.basename(file), file]));
const ENTRY = "\0entry";
// What Vite writes into a script: the files that go with each script loaded late. Those that are in the one
// script by now must not be asked for.
const WITH_LATE = /const __vite__mapDeps=\(i,m=__vite__mapDeps,d=\(m\.f\|\|\(m\.f=(\[.*?\])\)\)\)=>i\.map\(i=>d\[i\]\);/;
const names = {};

const together = {
  name: "together",
  resolveId(source, from) {
    if (source === ENTRY || !from) return source;
    const name = path.basename(source);
    return members.get(name) ?? {id: source, external: true};
  },
  async load(id) {
    if (id !== ENTRY) return withoutMembers(fs.readFileSync(id, "utf8"));
    const lines = [];
    for (const [name, file] of members) {
      const {exports} = await this.load({id: file});
      const called = Object.fromEntries(exports.map((each, at) => [each, `_${Object.keys(names).length}_${at}`]));
      names[name] = called;
      lines.push(
        exports.length
          ? `export {${exports.map((each) => `${each} as ${called[each]}`)}} from ${JSON.stringify(file)};`
          : `import ${JSON.stringify(file)};`,
      );
    }
    return lines.join("\n");
  },
};

function withoutMembers(script) {
  return script.replace(WITH_LATE, (_, list) => {
    const files = JSON.parse(list).map((file) => (members.has(path.basename(file)) ? "" : file));
    return `const __vite__late=${JSON.stringify(files)},__vite__mapDeps=(at)=>at.map((i)=>__vite__late[i]).filter(Boolean);`;
  });
}

const made = await rollup({
  input: ENTRY,
  plugins: [together],
  treeshake: false,
  // Streamlit's scripts import each other in circles as they come.
  onwarn: (warning, warn) => ["CIRCULAR_DEPENDENCY", "EVAL"].includes(warning.code) || warn(warning),
});
const {output} = await made.generate({format: "es", inlineDynamicImports: true, generatedCode: "es2015"});
if (output.length !== 1) throw new Error(`${output.length} scripts in place of one`);
const {code} = await transform(output[0].code, {minify: true, format: "esm", target: "es2022", legalComments: "inline"});
fs.writeFileSync(job.script, code);
fs.writeFileSync(job.names, `${JSON.stringify(names, null, 0)}\n`);
