// urql with graphcache.
import assert from "node:assert/strict";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange, type KeyGenerator } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import * as op from "../generated/codegen/graphql.js";
import { playTen, whole } from "./scenario.js";
import { signIn, url } from "./server.js";

// What has an id is a record; all else is part of what it stands in.
const keys = new Proxy<Record<string, KeyGenerator>>({}, { get: () => (data: any) => data.id ?? null, has: () => true });
const token = await signIn();
const complaints: string[] = [];
const logger = (severity: string, message: string) => severity !== "debug" && complaints.push(message);
const fetchOptions = { headers: { Authorization: `Bearer ${token}` } };

const client = new Client({ url, fetchOptions, exchanges: [cacheExchange({ keys, logger }), fetchExchange] });
await playTen("urql", async (document, variables) => {
  const definition = document.definitions[0];
  const { data, error } = definition.kind === "OperationDefinition" && definition.operation === "mutation"
    ? await client.mutation(document, variables).toPromise()
    : await client.query(document, variables).toPromise();
  assert.equal(error, undefined);
  return data!;
});
assert.deepEqual(complaints, []);

const paged = new Client({
  url, fetchOptions,
  exchanges: [cacheExchange({ keys, resolvers: { Query: { members: relayPagination() } } }), fetchExchange],
});
const first = await paged.query(op.MembersQueryDocument, {}).toPromise();
const both = await paged.query(op.MembersQueryDocument, { after: first.data!.members!.pageInfo.endCursor }).toPromise();
assert.equal(new Set(whole(both.data!.members!.edges).map((e) => e.node?.id)).size, 40, "relayPagination joins the pages");
