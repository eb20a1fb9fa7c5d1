// The ten operations of docs/api-guide.md, in their order, and what each must answer.
// Every TypeScript client plays this; only its way to ask differs.
import assert from "node:assert/strict";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import * as op from "../generated/codegen/graphql.js";

export type Ask = <R, V extends Record<string, unknown>>(document: TypedDocumentNode<R, V>, variables: V) => Promise<R>;

/** Plays the ten operations. name makes the records of one client its own. */
export async function playTen(name: string, ask: Ask): Promise<{ venueId: string; nameZh: string }> {
  await read(ask);
  await figures(ask);
  return write(name, ask);
}

/** The elements of a list, of which the API gives null for one that could not be read. */
export function whole<T>(list: readonly (T | null)[]): T[] {
  return list.map((x) => {
    assert.ok(x !== null, "no element could fail here");
    return x;
  });
}

async function read(ask: Ask) {
  const { me, myTasks } = await ask(op.MeQueryDocument, {});
  assert.equal(me?.id, "admin");
  assert.equal(me.unit?.id, "pad");
  assert.equal(myTasks?.nodes.length, 3);
  assert.ok(myTasks.totalCount > 3);
  for (const task of whole(myTasks.nodes)) {
    assert.ok(task.titleZh && task.record?.id && task.record.__typename);
  }

  const first = (await ask(op.MembersQueryDocument, { after: null })).members!;
  assert.equal(first.edges.length, 20);
  assert.equal(first.pageInfo.hasNextPage, true);
  assert.equal(first.pageInfo.endCursor, first.edges[19]?.cursor);
  const second = (await ask(op.MembersQueryDocument, { after: first.pageInfo.endCursor })).members!;
  assert.equal(second.totalCount, first.totalCount);
  const ids = new Set(whole([...first.edges, ...second.edges]).map((e) => e.node?.id));
  assert.equal(ids.size, 40, "the second page has other members than the first");

  const { orgUnit } = await ask(op.BranchQueryDocument, { id: "b007" });
  assert.equal(orgUnit?.parent?.id, "s07");
  assert.equal(orgUnit.members?.nodes.length, 3);
  const points = whole(orgUnit.members.nodes).map((m) => m.points!);
  assert.deepEqual(points, [...points].sort((a, b) => b - a));
  const findings = orgUnit.inspections!.nodes[0]!.findings!;
  assert.ok(findings.totalCount > 0 && whole(findings.nodes).every((f) => f.criterionCode));

  const severities = await ask(op.SeveritiesQueryDocument, { unitId: "s07" });
  const { total, groups } = severities.findingsAggregate!;
  assert.deepEqual(groups.map((g) => g.keys.severity), ["CRITICAL", "MAJOR", "STANDARD"]);
  assert.equal(groups.reduce((sum, g) => sum + g.count, 0), total.count);
  assert.equal(severities.findings?.totalCount, total.count);
}

async function figures(ask: Ask) {
  const [active, onTime] = (await ask(op.FiguresQueryDocument, { unitId: "s07" })).figures!;
  assert.equal(active.key, "ACTIVE_MEMBERS");
  assert.equal(active.complete, true);
  assert.equal(active.rows.reduce((sum, r) => sum + r.value!, 0), active.total.value);
  for (const row of onTime.rows) {
    assert.equal(row.value !== null, row.state === "OK" || row.state === "PROVISIONAL", "empty is not zero");
  }
  const row = active.rows.find((r) => r.unitId === "b007")!;
  const { figureRecords } = await ask(op.RecordsQueryDocument, { token: row.token });
  assert.equal(figureRecords?.sum, row.numerator);
  assert.equal(figureRecords.totalCount, row.numerator);
  assert.ok(whole(figureRecords.nodes).every((n) => n.record?.__typename === "Member" && n.unitId === "b007"));
}

async function write(name: string, ask: Ask) {
  const input = { clientMutationId: `${name}-${Date.now()}`, unitId: "b007", nameZh: `一工段书屋 ${name}`, kindCode: "ACTIVITY_CENTRE", capacity: 40 };
  const created = (await ask(op.CreateMutationDocument, { input })).createVenue!;
  assert.deepEqual(created.errors, []);
  assert.equal(created.clientMutationId, input.clientMutationId);
  const venue = created.venue!;
  assert.equal(venue.capacity, 40);
  assert.equal(venue.unit?.id, "b007");
  const again = (await ask(op.CreateMutationDocument, { input })).createVenue!;
  assert.equal(again.venue?.id, venue.id, "a repetition makes no second venue");

  const updated = (await ask(op.UpdateMutationDocument, { input: { id: venue.id, expectedRev: venue.rev, capacity: 30 } })).updateVenue!;
  assert.deepEqual(updated.errors, []);
  assert.equal(updated.venue?.capacity, 30);
  assert.ok(updated.venue.rev > venue.rev);

  const closed = (await ask(op.TransitionMutationDocument, { input: { id: venue.id, to: "CLOSED_TEMPORARILY", reason: "维修" } })).transitionVenue!;
  assert.deepEqual(closed.errors, []);
  assert.equal(closed.venue?.status, "CLOSED_TEMPORARILY");
  const { kind, from, to, reason } = closed.venue.history!.nodes[0]!;
  assert.deepEqual({ kind, from, to, reason }, { kind: "TRANSITION", from: "OPEN", to: "CLOSED_TEMPORARILY", reason: "维修" });

  const booking = { venueId: venue.id, unitId: "b007", purpose: "ORG_LIFE", fromAt: "2027-01-10T02:00:00Z", toAt: "2027-01-10T04:00:00Z" };
  const refused = (await ask(op.RefusedMutationDocument, { input: booking })).createVenueUse!;
  assert.equal(refused.venueUse, null);
  const [{ code, field, rule, message }, ...more] = refused.errors;
  assert.deepEqual({ code, field, rule, more }, { code: "VALIDATION", field: "venueId", rule: "INV-V2", more: [] });
  assert.ok(message);
  return { venueId: venue.id, nameZh: input.nameZh };
}
