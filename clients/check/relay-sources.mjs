// Relay reads documents out of modules only, each named as the operation in it begins:
// this makes one of each file of operations/ and of relay/.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const out = "generated/relay";
rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}/__generated__`, { recursive: true });
for (const dir of ["operations", "relay"]) {
  for (const file of readdirSync(dir)) {
    const text = readFileSync(`${dir}/${file}`, "utf8");
    const [, name] = /(?:query|mutation|fragment)\s+([A-Z][a-z]+)/.exec(text);
    writeFileSync(`${out}/${name}.js`, `import { graphql } from "relay-runtime";\nexport default graphql\`\n${text}\`;\n`);
  }
}
writeFileSync(`${out}/persisted.json`, "{}\n");
