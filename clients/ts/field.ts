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
interface Result { n: number; status: "APPLIED" | "MERGED" | "REJECTED"; rev: number; duplicate?: boolean; error?: Refusal; conflicts?: Conflict[]; sealed?: string[] }
interface Rec { type: string; id: string; rev: number; unitId?: string; reason?: string; deleted?: boolean; fields?: Fields; pending?: boolean }
interface Page { records: Rec[]; removed: { type: string; id: string }[]; dropUnits: string[]; checkpoint: string; more: boolean; reset: boolean }
interface Answer {
  head: number; epoch: string; safe: number; erased: number; serverTime: string; clockSkewMs: number; schema?: Manifest;
  push?: { lastMutation: number; results: Result[] }; pull?: Page;
}
interface Problem { code: string; detail?: string; status: number; expected?: number; handOver?: boolean; lastMutation?: number }

// ---- What a form needs (docs/manifest.schema.json); only what is used here ----

interface Field {
  name: string; zh: string; en: string; kind: string; list?: boolean; required?: boolean; enum?: string; object?: string; codes?: string;
  ref?: { type: string; unseen?: boolean }; minLength?: number; maxLength?: number; maxItems?: number; min?: number; max?: number; pattern?: string;
  default?: Json; merge: string; readOnly?: string; stamp?: string; past?: boolean; write?: string; unsealed?: boolean; form?: string; filled?: boolean; after?: string; copyOf?: string;
}
interface Transition { from: string; to: string; by: string; level: string; roles?: string[]; reason?: boolean; conditions?: string[] }
interface Type {
  name: string; create?: string; update?: string; delete?: string; deleteIn?: string[]; state?: string; key?: string[]; sealedIn?: string[]; sealedBy?: string[]; signed?: string[];
  passesWith?: string[]; transitions?: Transition[]; fields: Field[];
}
interface Manifest {
  version: string; schema: string; limits: { valueBytes: number; elements: number; minInt: number; maxInt: number; firstDay: string; aheadMs: number; idChars: number };
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
  constructor(readonly code: string, readonly field: string, text: string, readonly rule = "") { super(`${code} ${field}: ${text}`); }
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

const blank = (c: string) => /^[\p{White_Space}\u2800]$/u.test(c);
const control = (c: string) => /^[\p{Cc}\u2028\u2029]$/u.test(c);
// Format characters and what Unicode calls default ignorable, but for the Arabic signs that enclose a number.
const invisible = (c: string) => c >= "\u00ad" && /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u.test(c) && !/^[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]$/u.test(c);
const visible = (s: string) => [...s].some((c) => !blank(c) && !invisible(c) && !control(c));

/** canonical is the form in which the server keeps a text, by the form of its field (sync-guide.md, "Texts and limits"); undefined for what no such text may hold. */
export function canonical(form: string | undefined, s: string): string | undefined {
  if (/\p{Cs}|\0/u.test(s)) return undefined; // half a character, NUL
  if (!form || form === "FREE") return s.replace(/\r\n?/g, "\n").normalize("NFC");
  let out = "", before = "";
  for (const c of s) {
    if (control(c) || c === "\u202e") return undefined;
    const mark = c >= "\u180b" && c <= "\u180f" && form !== "CODE" && before >= "\u1820" && before <= "\u18aa";
    if (invisible(c) && !mark) continue;
    out += form !== "CODE" ? c : c >= "\uff01" && c <= "\uff5e" ? String.fromCharCode(c.charCodeAt(0) - 0xfee0) : blank(c) ? " " : c;
    before = c;
  }
  const l = [...out.normalize("NFC")];
  while (l.length > 0 && blank(l[0])) l.shift();
  while (l.length > 0 && blank(l[l.length - 1])) l.pop();
  const beside = (i: number, step: number) => { do i += step; while (i >= 0 && i < l.length && blank(l[i])); return l[i] ?? ""; };
  const number = (c: string) => /^\p{N}$/u.test(c), named = (c: string) => /^[\p{L}\p{M}\p{N}]$/u.test(c);
  // A dot between two letters of a name is U+00B7, whatever the keyboard gave.
  if (form !== "CODE") for (let i = 0; i < l.length; i++) {
    const left = beside(i, -1), right = beside(i, 1);
    if (/^[•‧∙⋅・．･]$/u.test(l[i]) && named(left) && named(right) && !(number(left) && number(right))) l[i] = "·";
  }
  return l.join("");
}

/** same says whether two values are one. */
function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a == null || b == null) return a == b;
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => same(x, b[i]));
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((k) => k in b && same(a[k], b[k]));
}

/** special says whether a value is a change of what is there: what is added, taken out or counted. */
function special(v: Json | undefined): v is { $add?: Json[]; $remove?: Json[]; $inc?: number } {
  return typeof v === "object" && v !== null && !Array.isArray(v) && ("$add" in v || "$remove" in v || "$inc" in v);
}

/** shown is what a field holds after a change. */
function shown(old: Json | undefined, v: Json): Json {
  if (!special(v)) return v;
  if (v.$inc !== undefined) return (typeof old === "number" ? old : 0) + v.$inc;
  const list = (Array.isArray(old) ? old : []).filter((e) => !v.$remove?.some((x) => same(x, e)));
  for (const e of v.$add ?? []) if (!list.some((x) => same(x, e))) list.push(e);
  return list;
}

/** over is a record with an operation laid over it; undefined where that deletes it. */
function over(r: Rec | undefined, op: Op): Rec | undefined {
  if (op.op === "delete" || (!r && op.op === "update")) return undefined;
  const fields = { ...r?.fields };
  for (const [name, v] of Object.entries(op.fields ?? {})) fields[name] = shown(fields[name], v);
  return { ...(r ?? { type: op.type, id: op.id, rev: 0 }), pending: true, fields };
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
    // What is deleted is overwritten in the file: sealed texts that were erased are to be in no page of it.
    this.db.exec(`PRAGMA secure_delete=ON;
      CREATE TABLE IF NOT EXISTS meta(k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;
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
      r = over(r, op);
    }
    return r;
  }

  // -- Forms: what the manifest knows --

  private read?: Manifest;

  get manifest(): Manifest {
    if (this.read?.version === this.meta("version")) return this.read!; // it is long to parse
    const text = this.meta("manifest");
    if (!text) throw new Error("the manifest was not fetched yet");
    return (this.read = JSON.parse(text) as Manifest);
  }

  private type(name: string): Type {
    const t = this.manifest.types.find((x) => x.name === name);
    if (!t) throw new Refused("UNKNOWN_TYPE", "type", name);
    return t;
  }

  /** may says whether the account has a row of rights at a level over anything, by one of some roles where any are named. Over which records is the server's to say. */
  may(row: string | undefined, level: string, roles?: string[]): boolean {
    const grants = this.manifest.rights.find((r) => r.row === row)?.grants ?? [];
    return grants.some((g) => "VEA".indexOf(g.level) >= "VEA".indexOf(level) && (!roles || roles.includes(g.role)));
  }

  /** next lists the states that a record can be moved to by this account. */
  next(r: Rec): Transition[] {
    const t = this.type(r.type);
    return (t.transitions ?? []).filter((m) => m.from === (r.fields?.[t.state!] ?? this.initial(t)) && this.may(m.by, m.level, m.roles));
  }

  private initial(t: Type): Json { return t.fields.find((f) => f.name === t.state)?.default ?? null; }

  /** check says of an action what the server would say of its form. Later operations may refer to what earlier ones make, and lists to what any of them does. */
  check(...ops: Op[]) { new Form(this, this.manifest, ops).check(); }

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
      this.check(...ops);
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
      if (a.erased !== Number(this.meta("erased") ?? 0) || a.push?.results.some((r) => r.sealed)) this.forget(a.erased);
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

  /** forget lets go of the sealed texts that were decided before the server erased some, and of those that it refused because their person was erased. */
  private forget(erased: number) {
    for (const row of this.rows<{ n: number; body: string; result: string }>("SELECT m.n, m.body, r.body AS result FROM mutations m JOIN results r ON r.n=m.n WHERE m.sent=1")) {
      const r = JSON.parse(row.result) as Result, m = JSON.parse(row.body) as Mutation;
      if (!r.sealed || (r.rev > erased && r.error?.rule !== "INV-IDN3")) continue;
      for (const op of m.ops) for (const name of r.sealed) {
        const [type, field] = name.split(".") as [string, string];
        if (op.type === type) { delete op.fields?.[field]; delete op.was?.[field]; }
      }
      delete r.sealed;
      this.db.run("UPDATE mutations SET body=? WHERE n=?", [JSON.stringify(m), row.n]);
      this.db.run("UPDATE results SET body=? WHERE n=?", [JSON.stringify(r), row.n]);
    }
    this.set("erased", String(erased));
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

// ---- One action, held against the manifest ----

class Form {
  /** done is what the operations before leave of records; later is what the server looks at last: codes, and what is referred to. */
  private done = new Map<string, Rec | undefined>();
  private later: (() => void)[] = [];
  private old?: Rec;

  constructor(private d: FieldDevice, private m: Manifest, private ops: Op[]) {}

  check() {
    for (const op of this.ops) {
      this.later = [];
      this.op(op);
      for (const look of this.later) look();
      this.done.set(`${op.type}/${op.id}`, over(this.old, op));
    }
  }

  private get(type: string, id: string): Rec | undefined { return this.done.has(`${type}/${id}`) ? this.done.get(`${type}/${id}`) : this.d.get(type, id); }

  private op(op: Op) {
    const t = this.m.types.find((x) => x.name === op.type), fields = op.fields ?? {};
    if (!t) throw new Refused("UNKNOWN_TYPE", "type", op.type);
    this.old = op.op === "create" ? undefined : this.get(op.type, op.id);
    if (op.op !== "create" && !this.old) throw new Refused("NOT_FOUND", "id", op.id);
    if (op.op === "delete") {
      if (this.sealed(t, this.old!)) throw new Refused("SEALED", "", op.id);
      if (!this.d.may(t.delete, "E")) throw new Refused("FORBIDDEN", "", "no right to this");
      if (t.deleteIn && !t.deleteIn.includes(this.state(t))) throw new Refused("ILLEGAL_TRANSITION", t.state!, "not deleted in this state");
      return;
    }
    if (op.op === "create" && !this.d.may(t.create, "E")) throw new Refused("FORBIDDEN", "", "no right to this");
    for (const name of Object.keys(fields).sort()) this.field(t, name, fields);
    this.move(t, op, fields);
    this.seals(t, op, fields);
    const row = op.op === "create" ? t.create : t.update;
    for (const name of Object.keys(fields).sort()) {
      const f = t.fields.find((x) => x.name === name)!;
      if (name === t.state || f.readOnly || same(this.old?.fields?.[name], fields[name])) continue;
      if (!this.d.may(f.write ?? row, "E")) throw new Refused("FORBIDDEN", name, "no right to this");
    }
    if (op.op === "create") for (const f of t.fields) if (f.required && !f.filled && !f.readOnly && f.default === undefined && fields[f.name] == null) throw required(f.name);
    const now = over(this.old, op)?.fields ?? {};
    for (const f of t.fields) if (f.after && (f.name in fields || f.after in fields)) ordered(f, now, f.name);
  }

  private field(t: Type, name: string, fields: Fields) {
    const f = t.fields.find((x) => x.name === name), v = fields[name], old = this.old;
    if (!f) throw new Refused("UNKNOWN_FIELD", name, t.name);
    // What is sent back as it was given changes nothing.
    if (old ? same(old.fields?.[name], v) : f.readOnly === "SERVER" && v === null) return;
    if (f.copyOf && v === null && f.required) throw required(name);
    if (f.copyOf && !old) {
      const [via, from] = f.copyOf.split("."), ref = t.fields.find((x) => x.name === via)?.ref, r = ref && typeof fields[via] === "string" ? this.get(ref.type, fields[via] as string) : undefined;
      if (r && !same(r.fields?.[from], v)) throw new Refused("READ_ONLY_FIELD", name, "a copy");
      return;
    }
    if (f.readOnly || (old && f.merge === "IMMUTABLE")) throw new Refused("READ_ONLY_FIELD", name, f.readOnly ?? "set at creation");
    this.value(f, v, name);
  }

  /** state is that of the record: the first one for a new record, and for one that was given none. */
  private state(t: Type): string { return String(this.old?.fields?.[t.state!] ?? t.fields.find((f) => f.name === t.state)?.default ?? ""); }

  private move(t: Type, op: Op, fields: Fields) {
    let from = this.state(t), to = t.state ? fields[t.state] : undefined;
    if (typeof to !== "string" || from === to || from === "") return;
    const all = t.transitions ?? [], leads = (a: string, b: Json) => all.some((x) => x.from === a && x.to === b);
    // A new record may begin in a state before the first, which nothing leads to.
    if (op.op === "create" && leads(to, from) && !all.some((x) => x.to === to)) [from, to] = [to, from];
    let ways = all.filter((x) => x.from === from && x.to === to);
    if (ways.length === 0) {
      if (t.passesWith?.some((name) => fields[name] != null) && all.some((x) => x.from === from && leads(x.to, to!))) return;
      throw new Refused("ILLEGAL_TRANSITION", t.state!, `${from} to ${to}`);
    }
    ways = ways.filter((x) => this.d.may(x.by, x.level, x.roles));
    if (ways.length === 0) throw new Refused("FORBIDDEN", t.state!, "no right to this");
    if (ways.every((x) => x.reason) && !op.reason?.trim()) throw new Refused("VALIDATION", "reason", "a reason is asked for");
    if (t.signed && !op.expectHash && ways.every((x) => x.conditions?.includes("HASH"))) throw new Refused("VALIDATION", "expectHash", "the hash of what was seen is asked for");
  }

  private seals(t: Type, op: Op, fields: Fields) {
    const above = this.above(t, this.old ?? over(undefined, op)!);
    if (!above && (!this.old || !t.sealedIn?.includes(this.state(t)))) return;
    for (const [name, v] of Object.entries(fields)) {
      const open = t.fields.find((f) => f.name === name)!.unsealed || (name === t.state && !above);
      if (!this.old || (!open && !same(this.old.fields?.[name], v))) throw new Refused("SEALED", "", op.id);
    }
  }

  private sealed(t: Type, r: Rec): boolean { return !!t.sealedIn?.includes(String(r.fields?.[t.state ?? ""])) || this.above(t, r); }

  /** above says whether what a record refers to seals it. */
  private above(t: Type, r: Rec): boolean {
    return !!t.sealedBy?.some((name) => {
      const ref = t.fields.find((f) => f.name === name)?.ref, id = r.fields?.[name];
      const to = this.m.types.find((x) => x.name === ref?.type), p = ref && typeof id === "string" ? this.get(ref.type, id) : undefined;
      return to && p && this.sealed(to, p);
    });
  }

  private value(f: Field, v: Json, at: string, element = false) {
    const bad = (text: string): never => { throw new Refused("VALIDATION", at, text); };
    const long = (n: number) => { if (n > this.m.limits.valueBytes) throw new Refused("LIMIT", at, `longer than ${this.m.limits.valueBytes} bytes`); };
    const size = (list: Json[]) => {
      if (list.length > this.m.limits.elements) throw new Refused("LIMIT", at, `at most ${this.m.limits.elements} elements`);
      if (f.maxItems && list.length > f.maxItems) bad(`at most ${f.maxItems} elements`);
      if (f.required && list.length === 0) throw required(at);
      long(Buffer.byteLength(JSON.stringify(list)) - 2);
    };
    const each = (list: Json[]) => { for (const e of list) this.value({ ...f, list: false, required: true }, e, at, true); };
    if (v === null || v === undefined) { if (f.required) throw required(at); return; }
    if (special(v)) {
      if (!(("$inc" in v && f.merge === "COUNTER") || (!("$inc" in v) && f.merge === "SET"))) bad("not by this policy");
      each(v.$add ?? []);
      const all = shown(this.old?.fields?.[f.name], v);
      if (Array.isArray(all)) size(all); else this.number(f, all, at);
      return;
    }
    if (f.list) {
      if (!Array.isArray(v)) return bad("a list");
      size(v);
      return each(v);
    }
    switch (f.kind) {
      case "String": case "ID": return this.text(f, v, at, element);
      case "Int": case "Float": return this.number(f, v, at);
      case "Boolean": if (typeof v !== "boolean") bad("true or false"); return;
      case "Enum": if (!this.m.enums.find((e) => e.name === f.enum)?.values.some((x) => x.name === v)) bad(`no value of ${f.enum}`); return;
      case "Date": case "DateTime": return this.moment(f, v, at);
      case "Object": {
        if (typeof v !== "object" || Array.isArray(v)) return bad("an object");
        long(Buffer.byteLength(JSON.stringify(v)));
        const members = this.m.objects.find((o) => o.name === f.object)?.fields ?? [];
        for (const name of Object.keys(v).sort()) {
          const x = members.find((y) => y.name === name);
          if (!x) throw new Refused("UNKNOWN_FIELD", at, `no member ${name}`);
          if (!x.stamp) this.value(x, v[name], `${at}.${name}`, true);
        }
        for (const x of members) {
          if (x.required && !x.stamp && x.default === undefined && v[x.name] === undefined) throw required(`${at}.${x.name}`);
          if (x.after) ordered(x, v, `${at}.${x.name}`);
        }
      }
    }
  }

  private number(f: Field, v: Json, at: string) {
    const l = this.m.limits, whole = f.kind === "Int";
    if (typeof v !== "number" || (whole && !Number.isInteger(v))) throw new Refused("VALIDATION", at, "a number");
    if (v < (f.min ?? (whole ? l.minInt : -Infinity)) || v > (f.max ?? (whole ? l.maxInt : Infinity))) throw new Refused("VALIDATION", at, `from ${f.min ?? l.minInt} to ${f.max ?? l.maxInt}`);
  }

  private moment(f: Field, v: Json, at: string) {
    const l = this.m.limits, day = f.kind === "Date", bad = (text: string): never => { throw new Refused("VALIDATION", at, text); };
    const ms = typeof v === "string" ? Date.parse(v) : NaN;
    if (Number.isNaN(ms) || !(day ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/).test(v as string)) bad("a day or an instant");
    if (day && new Date(ms).toISOString().slice(0, 10) !== v) bad("no such day");
    if (day && (v as string) < l.firstDay) bad(`not before ${l.firstDay}`);
    if (f.past && ms > Date.now() + (day ? 14 * 3_600_000 : l.aheadMs)) bad("lies in the future"); // in 14 hours it is that day somewhere
  }

  /** text holds a text against its field; limits and pattern are those of the form in which the server keeps it. */
  private text(f: Field, v: Json, at: string, element: boolean) {
    const bad = (text: string): never => { throw new Refused("VALIDATION", at, text); };
    if (typeof v !== "string") return bad("a text");
    if (f.kind === "ID" && (v === "" || [...v].length > this.m.limits.idChars || [...v].some((c) => control(c) || invisible(c)))) bad("no valid id");
    const text = (f.kind === "ID" ? v : canonical(f.form, v)) ?? bad("characters that it cannot hold"), n = [...text].length;
    if (f.maxLength && n > f.maxLength) bad(`at most ${f.maxLength} characters`);
    if (f.minLength && n < f.minLength) bad(`at least ${f.minLength} characters`);
    if ((f.required || f.minLength) && !visible(text)) bad("holds nothing");
    if (f.pattern && !new RegExp(f.pattern, "u").test(text)) bad("has not the form");
    if (Buffer.byteLength(text) > this.m.limits.valueBytes) throw new Refused("LIMIT", at, `longer than ${this.m.limits.valueBytes} bytes`);
    const old = this.old?.fields?.[f.name];
    this.later.push(() => {
      const list = f.codes && this.m.lists?.find((l) => l.list === f.codes);
      // A code that the record has already stays, whatever became of it.
      if (list && !(Array.isArray(old) ? old.includes(text) : old === text) && !list.codes.some((c) => c.code === text && !c.retired)) throw new Refused("VALIDATION", at, `no code of ${f.codes}`, "INV-CD1");
      if (!f.ref || f.ref.unseen || (element && this.ops.some((o) => o.op === "create" && o.type === f.ref!.type && o.id === text))) return;
      if (!this.get(f.ref.type, text)) throw new Refused("MISSING_REFERENCE", at, text);
    });
  }
}

function required(at: string): Refused { return new Refused("VALIDATION", at, "is required"); }

/** ordered holds the end of a span against its beginning. */
function ordered(f: Field, members: Fields, at: string) {
  const begin = members[f.after!], end = members[f.name];
  if (typeof begin === "string" && typeof end === "string" && Date.parse(end) < Date.parse(begin)) throw new Refused("VALIDATION", at, `not before ${f.after}`);
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
