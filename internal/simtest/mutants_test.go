package simtest

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var mutants = flag.Bool("mutants", false, "plant each bug in turn and demand that the simulation finds it (slow: every bug is a build)")

// bug is a mistake that somebody could make: one text of one file is replaced.
type bug struct{ name, file, old, new string }

// bugs are the planted ones. docs/simulation.md lists them; a text that is no
// longer in its file fails the test, so the list keeps up with the code.
var bugs = []bug{
	{"field marks are not renewed", "internal/state/apply.go", "		if !f.Quiet {\n			marks = append", "		if false {\n			marks = append"},
	{"a failed mutation is not rolled back", "internal/engine/tx.go", "		tx.g.draft.Rollback(mark)\n		tx.movesDone = min(tx.movesDone, tx.g.draft.Moves())\n		tx.g.entries, tx.g.size, tx.g.events = tx.g.entries[:n], size, tx.g.events[:noted]\n		tx.Conflicts", "		_, _, _, _ = mark, n, size, noted\n		tx.Conflicts"},
	{"a pull stops one commit early", "internal/state/stream.go", "stream{until: s.to.Rev})", "stream{until: s.to.Rev - 1})"},
	{"changed records are not sent again", "internal/state/stream.go", "			s.stream(b, crev, cord, stream{byChange: true})\n", ""},
	{"tombstones are not sent", "internal/state/pull.go", "		return r.Rev > s.from.Rev && s.to.sees(ent, r) && s.mayHave(ent, r)", "		return false"},
	{"records that left the scope are not named", "internal/state/removed.go", "	s.out.Removed = append(s.out.Removed, gone...)\n", ""},
	{"rights are not asked in a pull", "internal/state/pull.go", "&& s.to.held(ent, r) && s.Scope.Sees(ent, r)\n}\n\n// key", "\n}\n\n// key"},
	{"a unit that enters the scope is not backfilled", "internal/state/stream.go", "return s.to.lost(a, s.from) || len(s.dropped) > 0 && a.open().kind != audUnit", "return false"},
	{"departures are not noted", "internal/state/apply.go", "		d.bucket(a).leave(departure{r.Rev, ent.Index, r.ID})\n", ""},
	{"old versions stay in the order of change", "internal/state/bucket.go", "		b.changed.drop(b.epoch, old)\n", ""},
	{"losers of a merge are not kept", "internal/engine/conflict.go", "	for _, c := range lost {\n		fields := ", "	for _, c := range lost[:0] {\n		fields := "},
	{"a change to a deleted record is dropped", "internal/engine/update.go", "		return nil, tx.keepDeleted(op, old)", "		return nil, nil"},
	{"a refused mutation is dropped", "internal/engine/push.go", "errs(tx.keepRejected(m, a.Err), tx.receipt(m, &a))", "errs(tx.receipt(m, &a))"},
	{"a repeated mutation is applied again", "internal/engine/push.go", "	durable, err := e.DoAll(ctx, actor, runs)\n", "	for i := range known {\n		_ = e.Do(ctx, actor, func(tx *Tx) error {\n			_, err := tx.carryOut(&mutations[i])\n			return err\n		})\n	}\n	durable, err := e.DoAll(ctx, actor, runs)\n"},
	{"beyond the quota a refused mutation is decided and dropped", "internal/engine/conflict.go", "	if err := tx.leave(len(m.Raw)); err != nil {\n		return err\n", "	if err := tx.leave(len(m.Raw)); err != nil {\n		return nil\n"},
	{"refused mutations have no quota", "internal/engine/conflict.go", "	if err := tx.leave(len(m.Raw)); err != nil {", "	if err := tx.leave(len(m.Raw)); err != nil && len(m.Ops) > 1<<40 {"},
	{"increments replace instead of adding", "internal/merge/counter.go", "	to, err := total(in.Server, in.Change.Inc, domain.Null)", "	to, err := total(domain.Int(0), in.Change.Inc, domain.Null)"},
	{"a commit is answered for before it is stored", "internal/engine/sequencer.go", "		s.landed <- journal.AppendResolved(actx, s.e.cfg.Store, c)\n", "		_ = journal.AppendResolved(actx, s.e.cfg.Store, c)\n		s.landed <- nil\n"},
	{"the content under a number is not compared", "internal/engine/receipt.go", "	sum := sha256.Sum256(withoutBases(m.Raw))\n", "	sum := sha256.Sum256(nil)\n"},
	{"a twin's changes count as the device's own", "internal/engine/push.go", "	if twin != \"\" {\n", "	if twin != \"\" && m.N > 1<<40 {\n"},
	{"what a device was given is ignored", "internal/engine/given.go", "	if g == nil || tx.system > 0", "	if g == nil || g.All < 1<<60 || tx.system > 0"},
	{"a fault inside a mutation is the request's", "sync/mutation.go", "		return broken(raw)\n", "		return m, noNumber()\n"},
	{"scopes are cached for ever", "internal/state/scope.go", "	d.scopes = &scopeCache{}\n}", "}"},
	{"a concurrent plain set wins over adds", "internal/merge/set.go", "func set(in *Input) Result {", "func set(in *Input) Result {\n	if in.Change.Kind == SetOps {\n		return in.take(domain.List(in.Change.Add), in.At)\n	}"},
	{"a device forgets what it was answered for", "internal/device/settle.go", "	return d.keep(tx, m.N, raw)\n", "	return nil\n"},
	{"a keyed record is made under any id", "internal/engine/keyed.go", "	case op.ID != \"\" && op.ID != id:\n		return \"\", otherKey()\n", "	case op.ID != \"\" && op.ID != id:\n		return op.ID, nil\n"},
	{"a whole does not seal its parts", "internal/state/can.go", "		if p == nil {\n			continue", "		if p == nil || len(to.Parts) > 0 {\n			continue"},
	{"parts are left behind by their whole", "internal/engine/part.go", "	if err := errs(c.ruled(tx.rules(op.Ent).check), c.eraseParts(op)); err != nil {\n		return err\n	}\n	if err := tx.unreferenced(op.Ent, op.ID); err != nil {", "	if err := c.ruled(tx.rules(op.Ent).check); err != nil {"},
	{"unsealed fields are sealed", "internal/engine/seal.go", "		open := f.Unsealed || f", "		open := f"},
	{"sealed fields are open", "internal/engine/seal.go", "		open := f.Unsealed || f", "		open := f.Name != \"\" || f"},
	{"the server says safe before there is a backup", "internal/engine/epoch.go", "	return max(revOf(s.Last(e.reg.Entity(\"Backup\"))), revOf(s.Last(e.reg.Entity(\"Recovery\"))))", "	return s.Rev"},
	{"a history passes over what the same commit did", "internal/engine/changes.go", "p.commit(c, effects, before)", "p.commit(c, effects[:1], min(before, 1))"},
	{"what was before is looked for on the page alone", "internal/engine/changes.go", "		if p.full && len(p.waiting) == 0 {", "		if p.full {"},
	{"a page of a history begins with the last change again", "internal/engine/changes.go", "h.After.Rev, h.After.Nth\n", "h.After.Rev, h.After.Nth+1\n"},
	{"what was before a deletion counts as what was before", "internal/engine/changes.go", "		clear(p.waiting)\n", ""},
	{"the server does not say by which rule", "internal/engine/tx.go", "	eff.Rule = tx.rule\n", ""},
	{"a signature stays when the content changes", "internal/rules/proof/signature.go", "		if x.SubjectType != subjectType || x.ContentHash == hash || !standing {", "		if x.SubjectType != subjectType || x.ContentHash != \"\" || !standing {"},
	{"a signature over another content counts", "internal/rules/proof/signature.go", "	case now != x.ContentHash:\n		status = domain.SignatureStatusStale\n", ""},
	{"a use is approved where there is no room", "internal/rules/do/venueuse.go", "	if !b.fits(u) {\n		return full(\"时段已满\"", "	if false {\n		return full(\"时段已满\""},
	{"what merging knows of a line is not read", "internal/engine/update.go", "	if op.Ent.Compact && recall(op, old) {", "	if false {"},
	{"wrong bytes verify a record", "internal/files/finish.go", "ok := r.Body.(*domain.Attachment); sum == up.Sum && (", "ok := r.Body.(*domain.Attachment); sum != \"\" && ("},
	{"content that a record refers to is swept", "internal/files/sweep.go", "< before && !referred(s, c.ID)", "< before && !engine.Keeps(s, c.ID)"},
}

// shown is a mistake that no history of the simulation shows, because it takes another
// declaration, another journal or a query: a test of a package finds it.
type shown struct {
	bug
	// pkg is the package, from here, and test the pattern of its test.
	pkg, test string
}

var shownElsewhere = []shown{
	{bug{"a device ignores that the history changed", "internal/device/keep.go", "	t.restored = known != \"\" && resp.Epoch != \"\" && known != resp.Epoch\n", "	t.restored = false && known != \"\"\n"},
		"../device", "TestHoleMovesTheDevice"},
	{bug{"bases of a lost history stay", "internal/device/keep.go", "		if m.Ops[i].Base > common {", "		if false {"},
		"../device", "TestRestoreKeepsNobodyFromBeingAsked"},
	{bug{"figures count what is concealed", "internal/state/figures.go", "r.Deleted() || r.Concealed() && !s.Concealed {", "r.Deleted() {"},
		"../rules/check", "TestINV_I1_FiguresDoNotMove"},
	{bug{"rules look at what is concealed", "internal/engine/lookup.go", "		if r.Concealed() && (", "		if false && ("},
		"../leaktest", "TestNothingLeaks"},
	{bug{"owners see what is concealed", "internal/state/scope.go", "	return !r.Concealed() && AnyOwner(ent, r,", "	return AnyOwner(ent, r,"},
		"../rules/check", "TestINV_I1_WhatFollowsIsConcealed"},
	{bug{"derived fields are everybody's", "internal/state/figures.go", "	if !v.MayDerive(f, r) {", "	if false {"},
		"../leaktest", "TestNothingLeaks"},
	{bug{"rows have the place that the alphabet gives them", "internal/domain/rights.go", "	for _, r := range rows {\n		if r.No == 0",
		"	for _, r := range rows {\n		r.No = 1\n		for _, o := range rows {\n			if o.Action < r.Action {\n				r.No++\n			}\n		}\n		if r.No == 0"},
		"../../sync", "TestRightsTableGrows"},
	{bug{"masks hold 64 rows", "internal/domain/mask.go", "	for _, row := range rows {\n		if row == 0 {", "	for _, row := range rows {\n		if row == 0 || row > 64 {"},
		"../../sync", "TestEntityReadByAnotherRow"},
	{bug{"the rights table of a checkpoint is not asked", "sync/checkpoint.go", "	case c.Rights != reg.Matrix.Version:", "	case false:"},
		"../../sync", "TestEntityReadByAnotherRow"},
	{bug{"rows that are not in the table are read", "sync/checkpoint.go", `				if reg.Matrix.Name(no) == "" {`, "				if false {"},
		"../../sync", "TestRowThatIsNotInTheTable"},
	{bug{"the history of a checkpoint is not asked", "sync/checkpoint.go", "	if err == nil && !snap.Knows(c.point()) {", "	if err == nil && c.Head > snap.Rev {"},
		"../../sync", "TestCheckpointsOfAnotherHistory"},
	{bug{"a checkpoint stands at what it aims at", "sync/checkpoint.go", "	at := v.Point()\n", "	at := domain.Point{Rev: c.rev()}\n	at.Hash, _ = v.HashAt(at.Rev)\n"},
		"../../sync", "TestCheckpointsStandAtTheNewestVersionSent"},
	{bug{"the form of a checkpoint is not sealed", "sync/checkpoint.go", "{ return append([]byte{form}, payload...) }", "{ return payload }"},
		"../../sync", "TestOldForms"},
	{bug{"the history of a cursor is not asked", "internal/state/cursor.go", "	case !judge.Knows(at):", "	case false:"},
		"../../resolvers", "TestCursorsOfAnotherHistory"},
	{bug{"the history of Pdca-Min-Rev is not asked", "internal/door/fresh.go", "	if hashed && !snap.Knows(p) {", "	if hashed && false {"},
		"../../resolvers", "TestMinRevOfAnotherHistory"},
	{bug{"a base beyond the head counts as seen", "internal/engine/base.go", "{ return base >= tx.Rev() && base != Seen }", "{ return false }"},
		"../../sync", "TestBaseOfAnotherHistory"},
	{bug{"projections of an old layout are read", "internal/engine/layout.go", "		if !slices.Contains(parts[1:], e.Name+", "		if false && !slices.Contains(parts[1:], e.Name+"},
		"../engine", "TestLayoutOfOneEntity"},
	{bug{"records that others place are made anew alone", "internal/engine/layout.go", "|| placed && placesOthers(e) ||", "|| false && placed ||"},
		"../engine", "TestLayoutOfOneEntity"},
	{bug{"cursors are not checked before the run", "internal/gql/exec.go", "		err = c.checkCursors(s, v)\n", "		_ = c.checkCursors(s, v)\n"},
		"../../resolvers", "TestNothingIsStoredForARequestInError"},
	{bug{"a limit after a commit hides the commit", "internal/gql/payload.go", "		c.meter.Resume()\n", ""},
		"../../resolvers", "TestLimitsAfterACommit"},
	{bug{"a variable without a value is no condition", "internal/gql/values.go", "			if filter {\n", "			if filter && len(v.Children) > 1<<20 {\n"},
		"../../resolvers", "TestFiltersDoNotWiden"},
	{bug{"many values are compared one by one", "internal/state/set.go", "len(f.Values) > fewValues {", "len(f.Values) > 1<<30 {"},
		"../state", "TestManyValues"},
	{bug{"a search is not asked whether to go on", "internal/state/gather.go", "return l.Meter.Spend(l.look) && (!l.match(r) || fn(r))", "return !l.match(r) || fn(r)"},
		"../state", "TestWorkEnds"},
	{bug{"heavy requests do not take turns", "resolvers/share.go", "	case sh.running < s.lim.Running:\n", "	case sh.running < 1<<30:\n"},
		"../../resolvers", "TestTurns"},
	{bug{"the reason is dropped from the effect", "internal/engine/change.go", "	eff.Fields, eff.Reason, eff.Merged = c.effects, c.Reason, c.merged\n", "	eff.Fields, eff.Merged = c.effects, c.merged\n"},
		"../engine", "TestADeviceGivesReasons"},
	{bug{"a device need not give a reason", "internal/engine/update.go", "		if t.Reason && !tx.settling", "		if t.Reason && tx.Actor.Device == \"\" && !tx.settling"},
		"../engine", "TestADeviceGivesReasons"},
	{bug{"the floor of the act is ignored", "internal/engine/tx.go", "{ return max(tx.At, min(tx.floor, tx.g.draft.At)) }", "{ return tx.At }"},
		"../../sync", "TestActTime"},
	{bug{"an empty outbox is forgotten", "sync/response.go", "		return h.sealProgress(view, *p, idle)\n	}\n	return h.sealHolding(view, p.To, idle)", "		return h.sealProgress(view, *p, 0*idle)\n	}\n	return h.sealHolding(view, p.To, 0*idle)"},
		"../../sync", "TestActTime"},
	{bug{"entering a state again leaves its moment", "internal/engine/entered.go", "		if _, given := written(eff, f.Index); !given &&", "		if old := tx.State().Get(ent, eff.ID); old != nil && old.Has(f.Index) {\n			continue\n		}\n		if _, given := written(eff, f.Index); !given &&"},
		"../engine", "TestEnteredStates"},
	{bug{"windows do not bind", "internal/engine/window.go", "	if t.Window == \"\" || t.WindowIf", "	if t.Window != t.To || t.WindowIf"},
		"../engine", "TestWindowsBind"},
	{bug{"secrets are in the history", "internal/gql/history.go", "	return !f.Secret && v.Readable(f, r)\n", "	return v.Readable(f, r)\n"},
		"../../resolvers", "TestHistoryKeepsSecrets"},
	{bug{"the history is in the outline", "internal/gql/bind.go", " || o == opUpdatedBy || o == opHistory {", " || o == opUpdatedBy {"},
		"../leaktest", "TestHistoryInOutline"},
	{bug{"the reason goes out with an outline", "sync/response.go", " && (ent.Maker == nil || !slices.Contains(closed, ent.Maker))", " && (ent.Maker == nil || len(closed) >= 0)"},
		"../leaktest", "TestHistoryInOutline"},
	{bug{"the reason of an earlier state stays", "internal/state/apply.go", "	if x.Why = nil; e.Reason != \"\" {", "	if e.Reason != \"\" {"},
		"../engine", "TestTheReasonOfTheStateIsKept"},
	{bug{"elements of lists are not looked up", "internal/engine/outside.go", "		if to == nil || !scope.Sees(ref.Ref.To, to) && !tx.mayKnow(ref, to) {\n			return Missing(field)", "		if to == nil || !scope.Sees(ref.Ref.To, to) && !tx.mayKnow(ref, to) {\n			continue"},
		"../engine", "TestListsOfReferences"},
	{bug{"rows cross links without the mark", "internal/domain/rights.go", "	if linked && reach == ReachSubtree {", "	if reach == ReachSubtree {"},
		"../rightstest", "TestEveryCell"},
	{bug{"a link that ended goes on opening", "internal/scope/link.go", "sc.InForce(l.Days())", "sc.InForce(l.Days()) || l.Days().From > 0"},
		"../rightstest", "TestEveryCell"},
	{bug{"who must act on one record sees its siblings", "internal/state/scope.go", "return sc.Tasks[id].Has(row) })", "return len(sc.Tasks) > 0 })"},
		"../rightstest", "TestEveryCell"},
	{bug{"a step is done again where a task comes back", "internal/engine/notice.go", "		id := domain.KeyID(\"Notice\", n.key, a.account)\n", "		id := tx.NewID()\n"},
		"../engine", "TestAStepIsDoneOnceInARun"},
	{bug{"of the steps of one instant those of the next commit are left out", "internal/engine/clock.go", "q.compare(p) > 0 {", "q.at > p.at {"},
		"../engine", "TestManyAtOneInstant"},
	{bug{"an escalation can be muted", "internal/rules/org/account.go", "		if fixed(c.Tx.State(), kind) {", "		if false {"},
		"../engine", "TestNobodyMutesAnEscalation"},
	{bug{"a change does not wait for what is due", "internal/engine/sequencer.go", "		s.open.strike()\n", ""},
		"../engine", "TestWhatIsDoneDoesNotDependOnTheClock"},
	{bug{"an effect is done again when a run comes back", "internal/engine/clock.go", "	if tx.State().Get(ent, id) != nil {\n		return nil\n	}\n	if err := do()", "	if tx.State().Get(ent, id) != nil {\n		return do()\n	}\n	if err := do()"},
		"../engine", "TestWhatIsDoneDoesNotDependOnTheClock"},
	{bug{"what a run reached before it moved is done again", "internal/engine/late.go", "|| p.at > taken {", "|| p.at > min(taken, 0) {"},
		"../engine", "TestWhatIsDoneDoesNotDependOnTheClock"},
	{bug{"what is late is not done before later changes", "internal/engine/late.go", "return b.step == \"\" && b.since < g.draft.At }", "return b.step == \"\" && false }"},
		"../engine", "TestWhatIsDoneDoesNotDependOnTheClock"},
	{bug{"the first step of a ladder is the shipped one", "internal/engine/clock.go", "len(steps) > 0 && steps[0].Day == p.day {", "d.days[0] == p.day {"},
		"../rules/org", "TestDL21_ATermComesDueAndOverdue"},
	{bug{"the term to dispute counts from the writing of a finding", "internal/rules/check/dispute.go", "c.Tx.DueOn(disputeTerm, c.New, f.ToldOn):", "c.Tx.DueOn(disputeTerm, c.New, c.Tx.DayOf(c.Old.CreatedAt)):"},
		"../rules/check", "TestDL25_TheTermCountsFromTheDayOfBeingTold"},
	{bug{"no history says what moves with the calendar", "internal/rules/org/calendar.go", "	c.Tx.Redated(\"INV-CAL2\")\n", ""},
		"../rules/org", "TestINV_CAL2_TheHistorySaysWhatMoved"},
	{bug{"a log of any kind looks back on a pairing", "internal/rules/check/deadlines.go", "return w.KindCode == reviewKind", "return w.KindCode != \"\""},
		"../rules/check", "TestDL19B_APairingIsLookedBackOnEachQuarter"},
	{bug{"what is late is not made up for", "internal/engine/late.go", "	if tx.clocked || len(", "	if tx.clocked || tx.N >= 0 || len("},
		"../engine", "TestWhatComesInLateIsDoneAtOnce"},
	{bug{"a filter on a field that may not be read answers", "internal/state/query.go", "	case f.Guard != nil && !v.Readable(f, r):\n		return domain.Null\n", ""},
		"../../resolvers", "TestClosedFields"},
	{bug{"a field stays on the device when its row is lost", "internal/state/pull.go", " || s.regiven(ent, r)) && s.to.held", ") && s.to.held"},
		"../../sync", "TestFieldsAreTakenBack"},
	{bug{"a pull sends fields that may not be read", "internal/state/pull.go", "	out.close(s.to)\n", ""},
		"../../sync", "TestFieldsOfARunningInspection"},
	{bug{"a field that may not be read can be guessed by writing it", "internal/engine/update.go", "	if !tx.Reads(f, c.Old) {\n", "	if false {\n"},
		"../../sync", "TestFieldsOfARunningInspection"},
	{bug{"a record of two units is dropped when one of them leaves", "internal/state/pull.go", " || s.dropped[r.Unit] || ", " || "},
		"../../sync", "TestOneOfSeveralUnitsLeavesTheScope"},
	{bug{"a published record stays with who left the circle", "internal/state/removed.go", "		if h.lost(a, s.to) {\n", "		if h.lost(a, s.to) && a.kind != audCircle {\n"},
		"../../sync", "TestLeavingACircle"},
	{bug{"a withdrawn record stays with its circle", "internal/state/removed.go", "		if b.left == nil {\n			continue\n", "		if b.left == nil || a.kind == audCircle {\n			continue\n"},
		"../../sync", "TestPublishedToItsCircle"},
	{bug{"a circle stays where a unit was", "internal/engine/tx.go", "		tx.oweCircles(known, r)\n", ""},
		"../../sync", "TestLeavingACircle"},
	{bug{"whoever holds a post scores the unit", "internal/engine/duty.go", "	if me := c.Tx.Actor.Account; me != \"\" && !c.Tx.Trusted() {", "	if me := c.Tx.Actor.Account; me == \"\" {"},
		"../rules", "TestSeparationOfDuties"},
	{bug{"whoever holds a post is named in the team", "internal/engine/duty.go", "		if f.Acts == \"\" || !c.Wrote(f.Index) {", "		if f.Acts != \"\" || !c.Wrote(f.Index) {"},
		"../rules/check", "TestINV_SOD_NobodyInspectsOrReviewsTheirOwn"},
	{bug{"a post of a term is none", "internal/rules/org/sod.go", "since domain.Date) (bool, error){byGrant, byBranch, byTerm}", "since domain.Date) (bool, error){byGrant, byBranch}"},
		"../rules/check", "TestINV_SOD_NobodyInspectsOrReviewsTheirOwn"},
	{bug{"the side that proposed a transfer accepts it", "internal/rules/org/transfer.go", "	c.Stamp(domain.MemberTransferFieldDecidedByUnitID, engine.Text(decides))", "	c.Stamp(domain.MemberTransferFieldDecidedByUnitID, engine.Text(proposes))"},
		"../rules/org", "TestINV_MT1_TheOtherSideDecides"},
	{bug{"an account does not know itself", "internal/scope/own.go", "			addAll(sc.Persons, sc.Self[:1], domain.MaskOf(", "			addAll(sc.Persons, nil, domain.MaskOf("},
		"../rightstest", "TestEverybodyKnowsTheirAccount"},
	{bug{"who wrote a log confirms it", "internal/engine/update.go", "	case t.Other:\n		return tx.another(c, from, t.Rule)\n", ""},
		"../rules/check", "TestContacts"},
	{bug{"an outline is enough to link a unit", "internal/rules/org/orgunit.go", "c.Old == nil && !c.Tx.Trusted() && !readsWhole(", "c.Old == nil && c.Tx.Trusted() && !readsWhole("},
		"../rules/org", "TestLinksOfWhatIsSeenInOutline"},
	{bug{"a rule reads the number that ships", "internal/rules/check/trigger.go", "		return refs, set.ManyFindings\n", "		return refs, domain.DefaultParams().ManyFindings\n"},
		"../rules/check", "TestINV_AS3_TheNumberInForceCounts"},
	{bug{"a figure reads the number that ships", "internal/figures/points.go", "ground.Settings(s, cycle, domain.FirstOfYear(int(year))).PointsOpening", "ground.Settings(s, \"none\", domain.FirstOfYear(int(year))-36500).PointsOpening"},
		"../rules/plan", "TestINVSET2_NothingIsLiftedBackwards"},
	{bug{"a version of the settings holds before its day", "internal/ground/ground.go", "		if list[i].from <= on {", "		if list[i].from <= on+366 {"},
		"../rules/plan", "TestSettingsAreWhole"},
	{bug{"drafts of the settings hold", "internal/ground/ground.go", "		if x.Status == domain.SettingsStatusDraft {", "		if false {"},
		"../rules/plan", "TestDraftsDoNotHold"},
	{bug{"a retired code is taken for new values", "internal/engine/code.go", "	case r != nil && f.Code.Of.Retired[statusOf(f.Code.Of.Ent, r)] && !tx.Trusted():", "	case false:"},
		"../rules/org", "TestINVCD_Codes"},
	{bug{"a code of another list is taken", "internal/engine/code.go", "	case r == nil && domain.CodeListOf(f.Code.List).Find(code) == nil:", "	case r == nil && !slices.ContainsFunc(domain.ShippedCodes(), func(l domain.CodeList) bool { return l.Find(code) != nil }):"},
		"../rules/org", "TestINVCD_Codes"},
	{bug{"a record of another list answers for a code", "internal/state/view.go", "		if r.Body.Str(c.Of.List.Index) == c.List {", "		if true {"},
		"../rules/org", "TestINVCD_Codes"},
	{bug{"a code that is used can be deleted", "internal/engine/code.go", "			if f.Code.List == list && tx.holdsCode(from, f, code) {", "			if list == \"\" && tx.holdsCode(from, f, code) {"},
		"../rules/org", "TestINVCD_Codes"},
	{bug{"what a record has is held against codes again", "internal/engine/code.go", "	return Without(of(c.New), of(c.Old))", "	return of(c.New)"},
		"../rules/org", "TestINVCD_Codes"},
	{bug{"an added code has no group", "internal/ground/exempt.go", "		return r.Body.(*domain.Code).Group\n", "		return \"\"\n"},
		"../rules/do", "TestINV_V1_RedBasesAreVisited"},
	{bug{"rights are asked over the owning unit alone", "internal/state/scope.go", "	if len(over) == 0 {\n", "	if len(over) >= 0 {\n"},
		"../../sync", "TestRightsOverAnotherUnit"},
	{bug{"an outline shows every field", "internal/state/readable.go", "	case g.Whole && !sc.reads(g.Of.RowOf(r), g.Of, r):\n		return false\n", ""},
		"../state", "TestOutline"},
	{bug{"lists are longer than they may be", "internal/registry/check.go", "	case f.MaxSize > 0 && len(v.L) > f.MaxSize:", "	case f.MaxSize > 1<<20:"},
		"../../sync", "TestCompactLimits"},
	{bug{"a keyed record that was deleted comes back by itself", "internal/engine/keyed.go", "	return tx.Trusted() || tx.Actor.Device == \"\" ||", "	return tx.Rev() > 0 || tx.Actor.Device == \"\" ||"},
		"../../sync", "TestKeyedRecordAnew"},
	{bug{"any content is signed", "internal/engine/expect.go", "	case now:\n		return nil\n	case \"\":", "	default:\n		return nil\n	case \"\":"},
		"../../sync", "TestExpectHash"},
	{bug{"parts are not in what is signed", "internal/registry/content.go", "		if len(rel.From.Signed) == 0 {", "		if len(rel.From.Signed) >= 0 {"},
		"../../sync", "TestExpectHash"},
	{bug{"tasks are everybody's who sees the record", "internal/state/tasks.go", " && v.AllowedTo(v.Scope, t, ent, r)\n", "\n"},
		"../../resolvers", "TestWhatWaitsIsTheOneWhoMayDoIt"},
	{bug{"somebody is told of what they may not see", "internal/engine/notice.go", "		if s.Scope(a, today).Sees(ent, r) {", "		if s.Scope(a, today) != nil {"},
		"../engine", "TestNobodyIsToldWithoutTheirRights"},
	{bug{"subscriptions hear of what is hidden", "internal/live/hub.go", "	if !before && !after {", "	if !before && !after && c.Ent == nil {"},
		"../leaktest", "TestNothingLeaks"},
}

// TestPlantedBugs proves that the simulation bites, and these tests.
func TestPlantedBugs(t *testing.T) {
	if !*mutants {
		t.Log("not run: ask for it with -mutants (make mutants)")
		for _, b := range bugs {
			b.patched(t) // every text is still there
		}
		for _, b := range shownElsewhere {
			b.patched(t)
		}
		listed(t)
		return
	}
	for _, b := range bugs {
		t.Run(strings.ReplaceAll(b.name, " ", "_"), func(t *testing.T) { b.hunt(t) })
	}
	for _, b := range shownElsewhere {
		t.Run(strings.ReplaceAll(b.name, " ", "_"), func(t *testing.T) { b.show(t) })
	}
}

// listed makes sure that docs/simulation.md lists every bug, and none that is not planted,
// where it says which line of the declaration each is of.
func listed(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "simulation.md"))
	if err != nil {
		t.Fatal(err)
	}
	doc, planted := string(raw), map[string]bool{}
	named := func(b bug) {
		if planted[b.name] = true; !strings.Contains(doc, ". "+b.name+" (`"+b.file+"`)") {
			t.Errorf("docs/simulation.md does not list: %s (`%s`)", b.name, b.file)
		}
	}
	for _, b := range bugs {
		named(b)
	}
	for _, b := range shownElsewhere {
		named(b.bug)
	}
	_, table, _ := strings.Cut(doc, "| Line | Planted bugs |\n|---|---|\n")
	rows := 0
	for row := range strings.Lines(table) {
		cells := strings.Split(row, "|")
		if len(cells) != 4 {
			break
		}
		rows++
		for _, name := range strings.Split(cells[2], ";") {
			if name = strings.TrimSpace(name); !planted[name] {
				t.Errorf("docs/simulation.md has for%s a bug that is not planted: %q", cells[1], name)
			}
		}
	}
	if rows < 20 {
		t.Errorf("docs/simulation.md has %d lines of the declaration", rows)
	}
}

// patched returns the file with the bug in it.
func (b bug) patched(t *testing.T) (path string, text string) {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", b.file))
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(src), b.old); n != 1 {
		t.Fatalf("%s: the text to replace occurs %d times in %s", b.name, n, b.file)
	}
	return path, strings.Replace(string(src), b.old, b.new, 1)
}

// overlay writes what builds a package with the bug, and returns the go command's
// flag for it.
func (b bug) overlay(t *testing.T) string {
	t.Helper()
	path, text := b.patched(t)
	dir := t.TempDir()
	planted, overlay := filepath.Join(dir, "planted.go"), filepath.Join(dir, "overlay.json")
	raw, err := json.Marshal(map[string]any{"Replace": map[string]string{path: planted}})
	if err != nil {
		t.Fatal(err)
	}
	for file, content := range map[string][]byte{planted: []byte(text), overlay: raw} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return "-overlay=" + overlay
}

// show runs the test that finds the bug, and demands that it fails.
func (b shown) show(t *testing.T) {
	out, err := exec.Command("go", "test", "-vet=off", b.overlay(t), "-run", "^"+b.test+"$", "-failfast", "-timeout", "5m", b.pkg).CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("%s does not find it: %s", b.test, out)
	case !strings.Contains(string(out), "--- FAIL: "+b.test):
		t.Fatalf("%v\n%.2000s", err, out)
	}
}

// hunt builds the simulation with the bug and demands that it fails and not that it
// does not build.
func (b bug) hunt(t *testing.T) {
	out, err := exec.Command("go", "test", "-vet=off", b.overlay(t), "-run", "TestSimulation", "-failfast", "-timeout", "5m", ".", "-seeds", "60").CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("not found in 60 histories")
	case strings.Contains(string(out), "[build failed]") || !strings.Contains(string(out), "seed "):
		t.Fatalf("%v\n%.2000s", err, out)
	default:
		_, found, _ := strings.Cut(string(out), "seed ")
		found, _, _ = strings.Cut(found, "\n")
		t.Logf("found: seed %.160s", found)
	}
}
