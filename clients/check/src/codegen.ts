// graphql-codegen alone: its typed documents, sent by fetch as texts, then by their ids.
import assert from "node:assert/strict";
import { print } from "graphql";
import { playTen } from "./scenario.js";
import { post, signIn } from "./server.js";

const token = await signIn();
for (const trusted of [false, true]) {
  await playTen(trusted ? "codegen-by-id" : "codegen", async (document, variables) => {
    const { hash } = (document as unknown as { __meta__: { hash: string } }).__meta__;
    const { data, errors } = await post({ ...(trusted ? { documentId: hash } : { query: print(document) }), variables }, token);
    assert.equal(errors, undefined);
    return data;
  });
}
const unknown = await post({ documentId: "sha256:" + "0".repeat(64) }, token);
assert.equal(unknown.errors?.[0].extensions.code, "PERSISTED_QUERY_NOT_FOUND");
