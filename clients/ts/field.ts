// A field device in one file: a local copy in SQLite, an outbox, the client's half of the
// sync protocol and forms that are checked without a network. docs/sync-guide.md is built
// around it; read both side by side. It needs Node 20 and nothing beside SQLite as WASM.
//
//   node dist/field.js SERVER USER PASSWORD FILE     plays a short visit and prints what it did
import { randomBytes } from "node:crypto";
import sqlite from "node-sqlite3-wasm";

// ---- What travels (sync-guide.md, "The answers") ----

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Fields = { [name: string]: Json };
interface Op { op: "create" | "update" | "delete"; type: string; id: string; base?: number; reason?: string; expectHash?: string; fields?: Fields; was?: Fields }
interface Mutation { n: number; at: string; ops: Op[] }
interface Conflict { conflictId: string; type: string; recordId: string; field?: string; policy: string; outcome: string; server?: Json; device?: Json }
interface Refusal { code: string; message: string; op: number; field?: string; rule?: string; contentHash?: string }
interface Result { n: number; status: "APPLIED" | "MERGED" | "REJECTED"; rev: number; duplicate?: boolean; error?: Refusal; conflicts?: Conflict[] }
interface Rec { type: string; id: string; rev: number; unitId?: string; reason?: string; deleted?: boolean; fields?: Fields; pending?: boolean }
interface Page { records: Rec[]; removed: { type: string; id: string }[]; dropUnits: string[]; checkpoint: string; more: boolean; reset: boolean }
interface Answer {
  head: number; epoch: string; safe: number; serverTime: string; clockSkewMs: number; schema?: Manifest;
  push?: { lastMutation: number; results: Result[] }; pull?: Page;
}
interface Problem { code: string; detail?: string; status: number; expected?: number; handOver?: boolean; lastMutation?: number }

// ---- What a form needs (docs/manifest.schema.json); only what is used here ----

interface Field {
  name: string; zh: string; en: string; kind: string; list?: boolean; required?: boolean; enum?: string; object?: string; codes?: string;
  ref?: { type: string; unseen?: boolean }; minLength?: number; maxLength?: number; maxItems?: number; min?: number; max?: number; pattern?: string;
  default?: Json; merge: string; readOnly?: string; stamp?: string; past?: boolean; write?: string; unsealed?: boolean;
}
interface Transition { from: string; to: string; by: string; level: string; roles?: string[]; reason?: boolean; conditions?: string[] }
interface Type { name: string; create?: string; update?: string; delete?: string; state?: string; key?: string[]; sealedIn?: string[]; transitions?: Transition[]; fields: Field[] }
interface Manifest {
  version: string; schema: string; limits: { valueBytes: number; elements: number; minInt: number; maxInt: number; firstDay: string; aheadMs: number };
  types: Type[]; objects: { name: string; fields: Field[] }[]; enums: { name: string; values: { name: string }[] }[];
  lists?: { list: string; codes: { code: string; retired?: boolean }[] }[]; rules: { rule: string; zh: string; en: string }[];
  rights: { row: string; grants: { level: string; role: string }[] }[];
  scoring: { vectors: { maxScore: number; scoring: Scoring; inputs: Fields; refused?: boolean; complete: boolean; notApplicable: boolean; score: number }[] };
}
interface Scoring {
  kind: string; allOf?: { key: string }[]; target?: number; floor?: number; emptyDenominator?: string; metric?: string; required?: number; perMissing?: number;
  rules?: { key: string; points: number }[]; levels?: { level: string; score: number }[];
}

/** What a form says before anything is written down: as the server would refuse it. */
export class Refused extends Error {
  constructor(readonly code: string, readonly field: string, text: string) { super(`${code} ${field}: ${text}`); }
}
/** An answer that is no 200. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem, readonly retryAfter: number) { super(`${problem.code}: ${problem.detail ?? ""}`); }
}

/** uuid makes a UUIDv7. */
export function uuid(): string {
  const b = randomBytes(16);
  b.writeUIntBE(Date.now(), 0, 6);
  b[6] = (b[6] & 0x0f) | 0x70;
  b[8] = (b[8] & 0x3f) | 0x80;
  return b.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** score works out what inputs earn (manifest, scoring.kinds); undefined while something is open. In thousandths, because binary fractions move a score that lies on an edge. */
export function score(s: Scoring, maxScore: number, inputs: Fields): { score: number; notApplicable: boolean } | undefined {
  const m = (x: number) => Math.round(x * 1000);
  const whole = (v: Json | undefined, decimals = false): number | undefined => {
    if (v === undefined || v === null) return undefined;
    if (typeof v !== "number" || v < 0 || v > 1e9 || (decimals ? Number(v.toFixed(3)) !== v : !Number.isInteger(v))) throw new Refused("VALIDATION", "inputs", "0 to 1000000000");
    return v;
  };
  const keys = (names: string[]) => {
    for (const k of Object.keys(inputs)) if (!names.includes(k)) throw new Refused("VALIDATION", "inputs", `unknown key ${k}`);
  };
  const scored = (thousandths: number) => ({ score: Math.floor((2 * thousandths + 100) / 200) / 10, notApplicable: false });
  switch (s.kind) {
    case "BOOLEAN": {
      keys(s.allOf!.map((k) => k.key));
      for (const v of Object.values(inputs)) if (v !== null && typeof v !== "boolean") throw new Refused("VALIDATION", "inputs", "true or false");
      const given = s.allOf!.map((k) => inputs[k.key]);
      if (given.some((v) => v === undefined || v === null)) return undefined;
      return scored(given.every((v) => v === true) ? maxScore * 1000 : 0);
    }
    case "RATIO": {
      keys(["numerator", "denominator"]);
      const n = whole(inputs.numerator), d = whole(inputs.denominator);
      if (n === undefined || d === undefined) return undefined;
      if (n > d) throw new Refused("VALIDATION", "inputs", "numerator <= denominator");
      if (d === 0 && s.emptyDenominator === "NOT_APPLICABLE") return { score: 0, notApplicable: true };
      if (d === 0 || n * 1000 < m(s.floor ?? 0) * d) return scored(0);
      if (n * 1000 >= m(s.target!) * d) return scored(maxScore * 1000);
      // Half up to a tenth of a point, in whole numbers of any size.
      const a = BigInt(maxScore) * 10000n * BigInt(n), b = BigInt(m(s.target!)) * BigInt(d);
      return { score: Number((2n * a + b) / (2n * b)) / 10, notApplicable: false };
    }
    case "COUNT": {
      const name = s.metric!;
      keys(["count", name]);
      const c = whole(inputs.count ?? inputs[name], /(Average|PerPerson)$/.test(name));
      if (c === undefined) return undefined;
      const missing = Math.max(0, s.required! * 1000 - m(c));
      return scored(Math.max(0, maxScore * 1000 - (missing * m(s.perMissing!)) / 1000));
    }
    case "DEDUCTION": {
      keys(s.rules!.map((r) => r.key));
      const lost = s.rules!.reduce((sum, r) => sum + (whole(inputs[r.key]) ?? 0) * m(r.points), 0);
      return scored(Math.max(m(s.floor ?? 0), maxScore * 1000 - lost));
    }
  }
  keys(["level"]);
  if (inputs.level === undefined || inputs.level === null) return undefined;
  const level = s.levels!.find((l) => l.level === inputs.level);
  if (!level) throw new Refused("VALIDATION", "inputs", "no such level");
  return scored(m(level.score));
}

// ---- The device ----

export class FieldDevice {
  private db: InstanceType<typeof sqlite.Database>;

  constructor(file: string, private server: string) {
    this.db = new sqlite.Database(file);
    this.db.exec(`CREATE TABLE IF NOT EXISTS meta(k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS records(type TEXT, id TEXT, unit TEXT, body TEXT, PRIMARY KEY(type, id)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS fresh(type TEXT, id TEXT, PRIMARY KEY(type, id)) WITHOUT ROWID;
      -- sent: 0 waits, 1 is answered for and kept until it is safe; rev is that of its answer.
      CREATE TABLE IF NOT EXISTS mutations(n INTEGER PRIMARY KEY, body TEXT, sent INTEGER DEFAULT 0, rev INTEGER DEFAULT 0);
      CREATE TABLE IF NOT EXISTS results(n INTEGER PRIMARY KEY, body TEXT);`);
    if (!this.meta("device")) this.set("device", uuid());
  }

  close() { this.db.close(); }
  get id() { return this.meta("device")!; }

  private meta(k: string): string | undefined { return (this.db.get("SELECT v FROM meta WHERE k=?", k) as { v: string } | null)?.v; }
  private set(k: string, v: string) { this.db.run("INSERT OR REPLACE INTO meta VALUES(?,?)", [k, v]); }
  private rows<T>(sql: string, values: (string | number)[] = []): T[] { return this.db.all(sql, values) as unknown as T[]; }

  /** tx makes steps one: all of them are on disk, or none. */
  private tx<T>(fn: () => T): T {
    this.db.exec("BEGIN IMMEDIATE");
    try { const v = fn(); this.db.exec("COMMIT"); return v; } catch (e) { this.db.exec("ROLLBACK"); throw e; }
  }

  // -- Signing in --

  private async graphql(query: string, input: Fields, token?: string): Promise<Record<string, any>> {
    const r = await fetch(this.server + "/graphql", { method: "POST", body: JSON.stringify({ query, variables: { i: input } }),
      headers: { "Content-Type": "application/json", ...(token ? { Authorization: "Bearer " + token } : {}) } });
    const a = (await r.json()) as { data?: Record<string, any>; errors?: { message: string; extensions?: { code: string } }[] };
    const payload = Object.values(a.data ?? {})[0];
    const wrong = a.errors?.[0] ? { code: a.errors[0].extensions?.code ?? "INTERNAL", message: a.errors[0].message } : payload?.errors?.[0];
    if (wrong) throw new ProblemError({ code: wrong.code, detail: wrong.message, status: r.status }, 0);
    return payload;
  }

  async login(username: string, password: string, name: string) {
    const s = await this.graphql("mutation($i:LoginInput!){login(input:$i){accessToken refreshToken errors{code message}}}", { username, password, deviceId: this.id });
    await this.graphql("mutation($i:RegisterDeviceInput!){registerDevice(input:$i){errors{code message}}}", { deviceId: this.id, name, platform: "node" }, s.accessToken);
    this.tx(() => { this.set("access", s.accessToken); this.set("refresh", s.refreshToken); });
  }

  private async refresh() {
    const s = await this.graphql("mutation($i:RefreshSessionInput!){refreshSession(input:$i){accessToken refreshToken errors{code message}}}", { refreshToken: this.meta("refresh")!, deviceId: this.id });
    this.tx(() => { this.set("access", s.accessToken); this.set("refresh", s.refreshToken); });
  }

  // -- Reading: what was pulled, with the user's own changes laid over it --

  get(type: string, id: string): Rec | undefined {
    const row = this.db.get("SELECT body FROM records WHERE type=? AND id=?", [type, id]) as { body: string } | null;
    return this.laid(type, id, row ? JSON.parse(row.body) : undefined);
  }

  list(type: string): Rec[] {
    const ids = new Set(this.rows<{ id: string }>("SELECT id FROM records WHERE type=?", [type]).map((r) => r.id));
    for (const m of this.overlay()) for (const op of m.ops) if (op.type === type) ids.add(op.id);
    return [...ids].sort().map((id) => this.get(type, id)).filter((r) => r !== undefined);
  }

  /** overlay is what the user did that no pull shows yet. */
  private overlay(): (Mutation & { rev: number })[] {
    return this.rows<{ body: string; rev: number }>("SELECT body, rev FROM mutations WHERE sent=0 OR rev>? ORDER BY n", [Number(this.meta("shown") ?? 0)])
      .filter((r) => r.rev >= 0).map((r) => ({ ...(JSON.parse(r.body) as Mutation), rev: r.rev }));
  }

  private laid(type: string, id: string, r: Rec | undefined): Rec | undefined {
    for (const m of this.overlay()) for (const op of m.ops) {
      if (op.type !== type || op.id !== id || (m.rev > 0 && r && r.rev >= m.rev)) continue;
      if (op.op === "delete") r = undefined;
      else if (r || op.op === "create") r = { ...(r ?? { type, id, rev: 0 }), pending: true, fields: { ...r?.fields, ...op.fields } };
    }
    return r;
  }

  // -- Forms: what the manifest knows --

  get manifest(): Manifest {
    const text = this.meta("manifest");
    if (!text) throw new Error("the manifest was not fetched yet");
    return JSON.parse(text);
  }

  private type(name: string): Type {
    const t = this.manifest.types.find((x) => x.name === name);
    if (!t) throw new Refused("UNKNOWN_TYPE", "type", name);
    return t;
  }

  /** may says whether the account has a row of rights at a level over anything. Over which records is the server's to say. */
  may(row: string | undefined, level: string): boolean {
    const grants = this.manifest.rights.find((r) => r.row === row)?.grants ?? [];
    return grants.some((g) => "VEA".indexOf(g.level) >= "VEA".indexOf(level));
  }

  /** next lists the states that a record can be moved to by this account. */
  next(r: Rec): Transition[] {
    const t = this.type(r.type);
    return (t.transitions ?? []).filter((m) => m.from === (r.fields?.[t.state!] ?? this.initial(t)) && m.by !== "SERVER" && this.may(m.by, m.level));
  }

  private initial(t: Type): Json { return t.fields.find((f) => f.name === t.state)?.default ?? null; }

  /** check says of an operation what the server would say of its form. */
  check(op: Op) {
    const t = this.type(op.type), m = this.manifest, fields = op.fields ?? {};
    if (!this.may(op.op === "create" ? t.create : op.op === "delete" ? t.delete : t.update, "E") && !fields[t.state ?? ""] && !t.fields.some((f) => f.write && f.name in fields && this.may(f.write, "E")))
      throw new Refused("FORBIDDEN", "type", `no right to ${op.op} ${op.type}`);
    for (const [name, value] of Object.entries(fields)) {
      const f = t.fields.find((x) => x.name === name);
      if (!f) throw new Refused("UNKNOWN_FIELD", name, op.type);
      if (f.readOnly || (f.merge === "IMMUTABLE" && op.op === "update")) throw new Refused("READ_ONLY_FIELD", name, f.readOnly ?? "set at creation");
      this.checkValue(m, f, value, name);
    }
    if (op.op === "create")
      for (const f of t.fields) if (f.required && !f.readOnly && f.default === undefined && fields[f.name] === undefined && !f.stamp) throw new Refused("VALIDATION", f.name, "is required");
    const old = op.op === "update" && this.get(op.type, op.id);
    if (old && t.sealedIn?.includes(String(old.fields?.[t.state!])) && !(t.state! in fields) && !t.fields.some((f) => f.name in fields && (f.unsealed || f.write)))
      throw new Refused("SEALED", "", op.id);
    if (old && t.state && fields[t.state] !== undefined) {
      const from = old.fields?.[t.state] ?? this.initial(t);
      const ways = (t.transitions ?? []).filter((x) => x.from === from && x.to === fields[t.state!]);
      // What an operation brings along may make a state pass on the way (answering makes the draft).
      const through = (t.transitions ?? []).some((x) => x.from === from && (t.transitions ?? []).some((y) => y.from === x.to && y.to === fields[t.state!]));
      if (from !== fields[t.state] && ways.length === 0 && !through) throw new Refused("ILLEGAL_TRANSITION", t.state, `${from} to ${fields[t.state]}`);
      if (ways.length > 0 && ways.every((x) => x.reason) && !op.reason?.trim()) throw new Refused("VALIDATION", "reason", "a reason is asked for");
    }
  }

  private checkValue(m: Manifest, f: Field, v: Json, at: string) {
    const bad = (text: string) => { throw new Refused("VALIDATION", at, text); };
    if (v === null) { if (f.required) bad("is required"); return; }
    if (v !== null && typeof v === "object" && !Array.isArray(v) && ("$add" in v || "$remove" in v || "$inc" in v)) {
      if (!(("$inc" in v && f.merge === "COUNTER") || (!("$inc" in v) && f.merge === "SET"))) bad("not by this policy");
      for (const x of [v.$add, v.$remove]) if (Array.isArray(x)) for (const e of x) this.checkValue(m, { ...f, list: false }, e, at);
      return;
    }
    if (f.list) {
      if (!Array.isArray(v)) return bad("a list");
      if (v.length > (f.maxItems ?? m.limits.elements)) bad(`at most ${f.maxItems ?? m.limits.elements} elements`);
      if (f.required && v.length === 0) bad("is required");
      for (const e of v) this.checkValue(m, { ...f, list: false, required: true }, e, at);
      return;
    }
    switch (f.kind) {
      case "String": case "ID": {
        if (typeof v !== "string") return bad("a text");
        const text = v.normalize("NFC").replace(/\r\n?/g, "\n"), n = [...text].length;
        if (f.maxLength && n > f.maxLength) bad(`at most ${f.maxLength} characters`);
        if (f.minLength && n < f.minLength) bad(`at least ${f.minLength} characters`);
        if ((f.required || f.minLength) && !text.trim()) bad("holds nothing");
        if (f.pattern && !new RegExp(f.pattern, "u").test(text)) bad("has not the form");
        const list = f.codes && m.lists?.find((l) => l.list === f.codes);
        if (list && !list.codes.some((c) => c.code === text && !c.retired)) bad(`no code of ${f.codes}`);
        if (f.ref && !f.ref.unseen && !this.get(f.ref.type, text)) throw new Refused("MISSING_REFERENCE", at, text);
        return;
      }
      case "Int": case "Float":
        if (typeof v !== "number" || (f.kind === "Int" && !Number.isInteger(v))) return bad("a number");
        if (v < (f.min ?? (f.kind === "Int" ? m.limits.minInt : -Infinity)) || v > (f.max ?? (f.kind === "Int" ? m.limits.maxInt : Infinity))) bad(`from ${f.min} to ${f.max}`);
        return;
      case "Boolean": if (typeof v !== "boolean") bad("true or false"); return;
      case "Enum": if (!m.enums.find((e) => e.name === f.enum)!.values.some((x) => x.name === v)) bad(`no value of ${f.enum}`); return;
      case "Date":
        if (typeof v !== "string" || !/^\d{4}-\d\d-\d\d$/.test(v) || Number.isNaN(Date.parse(v)) || v < m.limits.firstDay) bad("a day");
        if (f.past && Date.parse(v as string) > Date.now() + 86_400_000) bad("lies in the future");
        return;
      case "DateTime": if (typeof v !== "string" || Number.isNaN(Date.parse(v))) bad("an instant"); return;
      case "Object": {
        if (typeof v !== "object" || Array.isArray(v)) return bad("an object");
        const members = m.objects.find((o) => o.name === f.object)!.fields;
        for (const [name, x] of Object.entries(v)) {
          const member = members.find((y) => y.name === name);
          if (!member) return bad(`no member ${name}`);
          if (!member.stamp) this.checkValue(m, member, x, `${at}.${name}`);
        }
        for (const member of members) if (member.required && !member.stamp && member.default === undefined && v[member.name] === undefined) throw new Refused("VALIDATION", `${at}.${member.name}`, "is required");
      }
    }
  }

  // -- Writing: on disk, with its number, before it is shown as done --

  create(type: string, fields: Fields, id = uuid()): Op { return { op: "create", type, id, fields }; }

  /** update changes fields from what the user looks at: its rev is the base, its values come along. */
  update(type: string, id: string, fields: Fields, reason?: string): Op {
    const shown = this.get(type, id);
    if (!shown) throw new Refused("NOT_FOUND", "id", id);
    const pulled = this.db.get("SELECT body FROM records WHERE type=? AND id=?", [type, id]) as { body: string } | null;
    const was: Fields = {};
    for (const name of Object.keys(fields)) was[name] = shown.fields?.[name] ?? null;
    // Never the rev of an answer, only that of what was pulled.
    return { op: "update", type, id, base: pulled ? (JSON.parse(pulled.body) as Rec).rev : 0, fields, was, ...(reason ? { reason } : {}) };
  }

  do(...ops: Op[]): number {
    return this.tx(() => {
      const made = new Set<string>();
      for (const op of ops) { // a later operation may refer to what an earlier one makes
        try { this.check(op); } catch (e) { if (!(e instanceof Refused && e.code === "MISSING_REFERENCE" && made.has(e.message.split(": ")[1]))) throw e; }
        made.add(op.id);
      }
      const n = Number(this.meta("n") ?? 0) + 1;
      const m: Mutation = { n, at: new Date().toISOString(), ops };
      this.set("n", String(n));
      this.db.run("INSERT INTO mutations(n, body) VALUES(?,?)", [n, JSON.stringify(m)]);
      return n;
    });
  }

  // -- Refused mutations: show, mend, send as a new one --

  rejected(): (Mutation & { result: Result })[] {
    return this.rows<{ body: string; m: string }>("SELECT results.body AS body, mutations.body AS m FROM results JOIN mutations USING(n) ORDER BY n")
      .map((r) => ({ ...(JSON.parse(r.m) as Mutation), result: JSON.parse(r.body) as Result })).filter((m) => m.result.status === "REJECTED");
  }

  // -- Sync --

  /** sync pushes what waits and pulls until there is nothing more. */
  async sync(limit = 1000): Promise<{ results: Result[]; received: number }> {
    if (this.meta("wiped")) throw new Error("the device was revoked and has wiped itself");
    const out = { results: [] as Result[], received: 0 };
    for (let pull = true, tries = 0, most = 100, gap = false; ; ) {
      const waiting = gap ? [] : this.waiting(most);
      let a: Answer;
      try {
        a = await this.request(waiting, pull && !gap ? limit : 0);
        gap = false;
      } catch (e) {
        // Fewer at a time go where so many are too much: one alone is for the server to judge.
        if (e instanceof ProblemError && e.problem.code === "TOO_LARGE" && waiting.length > 1) { most = Math.ceil(waiting.length / 2); continue; }
        if (!(e instanceof ProblemError) || ++tries > 5) throw e;
        switch (e.problem.code) {
          case "UNAUTHENTICATED": await this.refresh(); continue;
          case "CHECKPOINT_INVALID": this.tx(() => this.refill()); continue;
          case "MUTATION_GAP": gap = true; continue; // the answer to an empty push says what the server has
          case "DEVICE_REVOKED": await this.leave(e.problem); throw e;
          case "RATE_LIMITED": case "UNAVAILABLE":
            if (e.retryAfter > 60) throw e; // hours: keep everything, and say so
            await new Promise((done) => setTimeout(done, e.retryAfter * 1000));
            continue;
          default: throw e;
        }
      }
      const again = this.settle(a, waiting, out);
      if (out.results.some((r) => r.error?.code === "NUMBER_REUSED")) throw new Error("this file was copied: make a new deviceId (sync-guide.md)");
      const left = this.waiting(1).length > 0;
      pull = again || (pull && (!a.pull || a.pull.more));
      if (!pull && !left) return out;
      if (!pull && waiting.length > 0 && !a.push?.results.length) throw new Error("the server decided nothing of what was pushed");
    }
  }

  private waiting(most: number): Mutation[] {
    return this.rows<{ body: string }>("SELECT body FROM mutations WHERE sent=0 ORDER BY n LIMIT ?", [most]).map((r) => JSON.parse(r.body));
  }

  private async request(mutations: Mutation[], limit: number): Promise<Answer> {
    const checkpoint = this.meta("checkpoint") ?? null;
    const count = Number((this.db.get("SELECT count(*) AS c FROM mutations WHERE sent=0") as { c: number }).c);
    const body = {
      protocol: 1, deviceId: this.id, sentAt: new Date().toISOString(), schemaVersion: this.meta("version") ?? "none",
      // While the copy is filled anew, bases alone say what the user had seen.
      push: this.meta("refill") ? { mutations } : { checkpoint, mutations },
      ...(limit > 0 && !(this.meta("refill") && mutations.length > 0) ? { pull: { checkpoint, limit } } : {}),
      outbox: { count, ...(mutations[0] ? { oldestAt: mutations[0].at } : {}) },
    };
    const r = await fetch(this.server + "/sync", { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", Authorization: "Bearer " + (this.meta("access") ?? "") } });
    const text = await r.text();
    if (r.status !== 200) throw new ProblemError({ ...(JSON.parse(text) as Problem), status: r.status }, Number(r.headers.get("Retry-After") ?? 0));
    return JSON.parse(text);
  }

  /** settle stores an answer as one: decisions, what it says of the server's history, the page with its checkpoint. It says whether to pull again. */
  private settle(a: Answer, sent: Mutation[], out: { results: Result[]; received: number }): boolean {
    return this.tx(() => {
      if (a.schema) { this.set("manifest", JSON.stringify(a.schema)); this.set("version", a.schema.version); }
      for (const r of a.push?.results ?? []) {
        out.results.push(r);
        if (r.error?.code === "NUMBER_REUSED") continue; // the others are decided: they are not sent again under a new id
        this.db.run("INSERT OR REPLACE INTO results VALUES(?,?)", [r.n, JSON.stringify(r)]);
        // A refused one is decided, too; -1 keeps it from being shown as done.
        this.db.run("UPDATE mutations SET sent=1, rev=? WHERE n=?", [r.status === "REJECTED" ? -1 : r.rev, r.n]);
      }
      const known = this.meta("epoch"), restored = known !== undefined && known !== a.epoch;
      this.set("epoch", a.epoch);
      if (a.push) { // what a restore lost is offered again, under its old numbers
        const last = a.push.lastMutation, answered = Number((this.db.get("SELECT coalesce(max(n),0) AS n FROM mutations WHERE sent=1") as { n: number }).n);
        if (last < answered) this.db.run("UPDATE mutations SET sent=0, rev=0 WHERE n>?", last);
      }
      if (restored) { this.refill(); return true; }
      this.db.run("DELETE FROM mutations WHERE sent=1 AND rev>=0 AND rev<=? AND rev<=?", [a.safe, Number(this.meta("shown") ?? 0)]);
      this.set("safe", String(a.safe));
      if (a.pull) out.received += this.apply(a.pull, a.head);
      return false;
    });
  }

  private apply(p: Page, head: number): number {
    if (p.reset) this.db.exec("DELETE FROM records");
    for (const unit of p.dropUnits) this.db.run("DELETE FROM records WHERE unit=?", unit);
    for (const r of p.removed) this.db.run("DELETE FROM records WHERE type=? AND id=?", [r.type, r.id]);
    const refill = this.meta("refill");
    for (const r of p.records) {
      if (r.deleted) this.db.run("DELETE FROM records WHERE type=? AND id=?", [r.type, r.id]);
      else this.db.run("INSERT OR REPLACE INTO records VALUES(?,?,?,?)", [r.type, r.id, r.unitId ?? "", JSON.stringify(r)]);
      if (refill) this.db.run("INSERT OR IGNORE INTO fresh VALUES(?,?)", [r.type, r.id]);
    }
    if (!this.meta("target")) this.set("target", String(head)); // the head when the sequence began
    if (!p.more) {
      if (refill) { // what did not come again is gone
        this.db.exec("DELETE FROM records WHERE NOT EXISTS (SELECT 1 FROM fresh WHERE fresh.type=records.type AND fresh.id=records.id); DELETE FROM fresh; DELETE FROM meta WHERE k='refill'");
      }
      this.set("shown", this.meta("target")!);
      this.db.exec("DELETE FROM meta WHERE k='target'");
    }
    this.set("checkpoint", p.checkpoint);
    return p.records.length;
  }

  /** refill begins anew from null; the outbox stays, with bases that both histories have. */
  private refill() {
    this.db.exec("DELETE FROM meta WHERE k IN ('checkpoint','target'); DELETE FROM fresh");
    this.set("refill", "yes");
    const safe = Number(this.meta("safe") ?? 0);
    for (const m of this.waiting(1_000_000)) {
      for (const op of m.ops) if ((op.base ?? 0) > safe) op.base = 0;
      this.db.run("UPDATE mutations SET body=? WHERE n=?", [JSON.stringify(m), m.n]);
    }
  }

  /** leave hands over what the server asks for, and wipes. */
  private async leave(p: Problem) {
    while (p.handOver) {
      const last = p.lastMutation ?? 0, list = this.lacking(last).slice(0, 100);
      if (list.length === 0) break;
      try { await this.request(list, 0); break; } catch (e) {
        if (!(e instanceof ProblemError) || e.problem.code !== "DEVICE_REVOKED") throw e; // not taken: stay locked and try again
        p = e.problem;
        if ((p.lastMutation ?? 0) <= last) break;
      }
    }
    this.db.exec("DELETE FROM records; DELETE FROM mutations; DELETE FROM results; DELETE FROM fresh; DELETE FROM meta WHERE k<>'device'; INSERT INTO meta VALUES('wiped','yes'); VACUUM");
  }

  /** lacking is all that a server lacks which knows the numbers up to last, numbered on from there without a hole: what waits, and what it had answered for and lost in a restore. */
  private lacking(last: number): Mutation[] {
    return this.tx(() => {
      const list = this.rows<{ body: string }>("SELECT body FROM mutations WHERE n>? ORDER BY n", [last]).map((r, i) => ({ ...(JSON.parse(r.body) as Mutation), n: last + i + 1 }));
      this.db.run("DELETE FROM mutations WHERE n>?", last);
      this.db.run("UPDATE mutations SET sent=1 WHERE sent=0"); // the answer was lost
      for (const m of list) this.db.run("INSERT INTO mutations(n, body) VALUES(?,?)", [m.n, JSON.stringify(m)]);
      this.set("n", String(last + list.length));
      return list;
    });
  }
}

// ---- A short visit ----

async function play(server: string, user: string, password: string, file: string) {
  const d = new FieldDevice(file, server);
  await d.login(user, password, "node");
  const first = await d.sync(200);
  const m = d.manifest;
  console.log(`pulled ${first.received > 0}, manifest ${m.version.startsWith(m.schema)}`);

  // The score formula agrees with the server's, wherever that was worked out.
  let vectors = 0;
  for (const v of m.scoring.vectors) {
    let got: ReturnType<typeof score>, refused = false;
    try { got = score(v.scoring, v.maxScore, v.inputs); } catch { refused = true; }
    if (refused !== !!v.refused || (got !== undefined) !== v.complete || (got && (got.score !== v.score || got.notApplicable !== v.notApplicable)))
      throw new Error(`vector ${JSON.stringify(v)}: ${JSON.stringify(got)} ${refused}`);
    vectors++;
  }
  console.log(`vectors ${vectors > 20}`);

  const running = d.list("Inspection").find((i) => i.fields?.status === "IN_PROGRESS");
  if (!running) throw new Error("no running inspection");
  const finding = (fields: Fields) => d.create("Finding", { inspectionId: running.id, criterionCode: "07.1.1", severity: "MAJOR", descriptionZh: "台账缺页", ...fields });
  // What the server would refuse is refused at once, and takes no number.
  for (const [fields, code, field] of [
    [{ severity: "nonsense" }, "VALIDATION", "severity"], [{ descriptionZh: null }, "VALIDATION", "descriptionZh"], [{ inspectionId: uuid() }, "MISSING_REFERENCE", "inspectionId"],
    [{ nonsense: 1 }, "UNKNOWN_FIELD", "nonsense"], [{ unitId: "x" }, "READ_ONLY_FIELD", "unitId"],
  ] as [Fields, string, string][]) {
    try { d.do(finding(fields)); throw new Error(`${field} was taken`); } catch (e) { if (!(e instanceof Refused) || e.code !== code || e.field !== field) throw e; }
  }
  const op = finding({});
  const n = d.do(op);
  console.log(`offline ${n === 1 && d.get("Finding", op.id)?.pending === true}`);
  const done = await d.sync(200);
  console.log(`pushed ${done.results.map((r) => r.status).join()}`);
  console.log(`pulled back ${d.get("Finding", op.id)?.pending !== true && d.get("Finding", op.id)?.fields?.descriptionZh === "台账缺页"}`);
  d.do(d.update("Finding", op.id, { descriptionZh: "台账缺页，已拍照" }));
  console.log(`changed ${(await d.sync(200)).results.map((r) => r.status).join()}`);
  d.close();
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].replace(/\\/g, "/").split("/").pop()!)) {
  const [server, user, password, file] = process.argv.slice(2);
  await play(server, user, password, file);
}
