// The forms of clients/ts for Go: one line in, "pull" or an operation, one refusal out.
//   node form.mjs FIELDJS SERVER DEVICE TOKEN NOW
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [js, server, device, token, now] = process.argv.slice(2);
const { FieldDevice, Refused } = await import(pathToFileURL(js));
Date.now = () => Number(now); // the clock of the sandbox
const d = new FieldDevice(":memory:", server);
d.set("device", device);
d.set("access", token);
for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line);
  let out = { Code: "" };
  try {
    if (ask === "pull") await d.sync();
    else d.check(ask);
  } catch (e) {
    out = e instanceof Refused ? { Code: e.code, Field: e.field, Rule: e.rule ?? "" } : { Code: "BROKEN", Field: String(e.stack) };
  }
  console.log(JSON.stringify(out));
}
process.exit(0); // the connections that it keeps need not run out
