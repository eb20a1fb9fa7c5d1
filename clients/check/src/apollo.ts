// Apollo Client 4, without React: its cache, its list of pages, and its persisted queries.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { generatePersistedQueryIdsFromManifest } from "@apollo/persisted-query-lists";
import * as op from "../generated/codegen/graphql.js";
import { playTen, type Ask } from "./scenario.js";
import { sessionLink } from "./renew.js";
import { post, signIn, url } from "./server.js";

const token = await signIn();
const headers = { Authorization: `Bearer ${token}` };
const link = new HttpLink({ uri: url, headers });

const through = (client: ApolloClient): Ask => async (document, variables) => {
  const definition = document.definitions[0];
  const { data, error } = definition.kind === "OperationDefinition" && definition.operation === "mutation"
    ? await client.mutate({ mutation: document, variables } as never)
    : await client.query({ query: document, variables } as never);
  assert.equal(error, undefined);
  return data as never;
};

const client = new ApolloClient({ link, cache: new InMemoryCache() });
const { venueId, nameZh } = await playTen("apollo", through(client));
// Each mutation selected the id: what it answered is in the cache without a word of ours.
const cached = client.cache.readFragment({ id: `Venue:${venueId}`, fragment: gql`fragment V on Venue { capacity status nameZh }` });
assert.deepEqual(cached, { __typename: "Venue", capacity: 30, status: "CLOSED_TEMPORARILY", nameZh });

const paged = new ApolloClient({
  link,
  cache: new InMemoryCache({ typePolicies: { Query: { fields: { members: relayStylePagination(["filter", "orderBy"]) } } } }),
});
const list = paged.watchQuery({ query: op.MembersQueryDocument });
const first = await list.refetch();
await list.fetchMore({ variables: { after: first.data!.members!.pageInfo.endCursor } });
const ids = list.getCurrentResult().data!.members!.edges!.map((e) => e!.node!.id);
assert.equal(new Set(ids).size, 40, "fetchMore appends the second page");

const manifest = JSON.parse(readFileSync("generated/apollo-manifest.json", "utf8"));
const byId = new PersistedQueryLink(generatePersistedQueryIdsFromManifest({ loadManifest: async () => manifest }));
const idsOnly = new HttpLink({
  uri: url, headers,
  fetch: (input, init) => {
    assert.equal(JSON.parse(String(init?.body)).query, undefined, "the id alone is sent");
    return fetch(input, init);
  },
});
await playTen("apollo-by-id", through(new ApolloClient({ link: byId.concat(idsOnly), cache: new InMemoryCache() })));

// A session that has run out is renewed once, however many operations meet that at a time.
const login = `mutation { login(input: {username: "admin", password: "pdca-demo"}) { refreshToken } }`;
const { refreshToken } = (await post({ query: login })).data.login;
let renewals = 0;
const renewing = sessionLink({ accessToken: "run out", refreshToken }, async (refreshToken) => {
  renewals++;
  const query = "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { accessToken refreshToken errors { code } } }";
  const { refreshSession } = (await post({ query, variables: { input: { refreshToken } } })).data;
  assert.deepEqual(refreshSession.errors, []);
  return refreshSession;
});
const late = new ApolloClient({ link: renewing.concat(new HttpLink({ uri: url })), cache: new InMemoryCache() });
const [who, what] = await Promise.all([late.query({ query: op.MeQueryDocument }), late.query({ query: op.BranchQueryDocument, variables: { id: "b007" } })]);
assert.equal(who.data?.me?.id, "admin");
assert.equal(what.data?.orgUnit?.id, "b007");
assert.equal(renewals, 1);
