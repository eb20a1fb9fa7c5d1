// Relay's runtime on the compiler's artefacts, which hold ids only: every document runs as
// a trusted one. Relay's own list of pages shows that the pagination specification holds.
import assert from "node:assert/strict";
import relay from "relay-runtime";
import type { ConcreteRequest } from "relay-runtime";
import Branch from "../generated/relay/__generated__/BranchQuery.graphql.js";
import Create from "../generated/relay/__generated__/CreateMutation.graphql.js";
import Figures from "../generated/relay/__generated__/FiguresQuery.graphql.js";
import Me from "../generated/relay/__generated__/MeQuery.graphql.js";
import Members from "../generated/relay/__generated__/MembersQuery.graphql.js";
import Records from "../generated/relay/__generated__/RecordsQuery.graphql.js";
import Refused from "../generated/relay/__generated__/RefusedMutation.graphql.js";
import RosterNext from "../generated/relay/__generated__/RosterNextQuery.graphql.js";
import Roster from "../generated/relay/__generated__/RosterpageQuery.graphql.js";
import Severities from "../generated/relay/__generated__/SeveritiesQuery.graphql.js";
import Transition from "../generated/relay/__generated__/TransitionMutation.graphql.js";
import Update from "../generated/relay/__generated__/UpdateMutation.graphql.js";
import { playTen } from "./scenario.js";
import { post, signIn } from "./server.js";

const { commitLocalUpdate, commitMutation, ConnectionHandler, Environment, fetchQuery, Network, RecordSource, ROOT_ID, Store } = relay;
const artefacts = [Me, Members, Branch, Severities, Figures, Records, Create, Update, Transition, Refused] as unknown as ConcreteRequest[];

const token = await signIn();
const environment = new Environment({
  network: Network.create(async (params, variables) => {
    assert.ok(params.id && !params.text, "the artefact holds the id alone");
    const answer = await post({ documentId: params.id, variables }, token);
    assert.equal(answer.errors, undefined);
    return answer as never;
  }),
  store: new Store(new RecordSource()),
});

await playTen("relay", async (document, variables) => {
  const definition = document.definitions[0];
  assert.ok(definition.kind === "OperationDefinition");
  const artefact = artefacts.find((a) => a.params.name === definition.name?.value);
  assert.ok(artefact);
  if (definition.operation === "query") {
    return (await fetchQuery(environment, artefact, variables).toPromise()) as never;
  }
  return new Promise((resolve, reject) => {
    commitMutation(environment, { mutation: artefact, variables, onCompleted: (data) => resolve(data as never), onError: reject });
  });
});

const names = (): string[] => {
  const ids: string[] = [];
  commitLocalUpdate(environment, (store) => {
    const connection = ConnectionHandler.getConnection(store.get(ROOT_ID)!, "Roster_members")!;
    ids.push(...connection.getLinkedRecords("edges")!.map((e) => e.getLinkedRecord("node")!.getDataID()));
    next = connection.getLinkedRecord("pageInfo")!.getValue("endCursor") as string;
  });
  return ids;
};
let next = "";
await fetchQuery(environment, Roster as never, {}).toPromise();
assert.equal(names().length, 20);
await fetchQuery(environment, RosterNext as never, { count: 20, cursor: next }).toPromise();
assert.equal(new Set(names()).size, 40, "@connection appends the second page");
