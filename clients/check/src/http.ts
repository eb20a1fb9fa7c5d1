// The audits of GraphQL over HTTP, signed in: all of them hold.
import assert from "node:assert/strict";
import { auditServer } from "graphql-http";
import { signIn, url } from "./server.js";

const token = await signIn();
const results = await auditServer({
  url,
  fetchFn: (input: string, init?: RequestInit) => fetch(input, { ...init, headers: { ...init?.headers, Authorization: `Bearer ${token}` } }),
});
const missed = results.filter((r) => r.status !== "ok").map((r) => `${r.id} ${r.status}: ${r.name}`);
assert.deepEqual(missed, []);
assert.equal(results.length, 61);
