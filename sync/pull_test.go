package sync_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/registry"
	"pdca/internal/sandbox"
)

// Section 5: a page holds exactly limit records while more exist, and no record
// comes twice at one rev.
func TestPagesAreExact(t *testing.T) {
	for _, account := range []string{"pa", "us1", "bs1", "in1", "me1", "sa"} {
		s := newSite(t)
		all := len(names(s.device(account).pull(0)...))
		for limit := 1; limit <= all+1; limit++ {
			d := s.device(account)
			checkExact(t, d.pull(limit), limit, all)
		}
		base := s.device(account)
		base.pull(0)
		s.must(`update Member m11 {"name":"改"}`, `update Member m12 {"name":"改"}`, `update Member m21 {"name":"改"}`)
		s.must(`update OrgUnit b1 {"nameZh":"改"}`, `update OrgUnit c {"nameZh":"改"}`, `create Member @n1 {"personNo":"n1","name":"新","branchId":"b1"}`)
		s.must(`update PdcaCycle cy26 {"titleZh":"改"}`, `delete Member m22`)
		probe := *base
		probe.held = map[string]record{}
		for name, r := range base.held {
			probe.held[name] = r
		}
		changed := len(names(probe.pull(0)...))
		for limit := 1; limit <= changed+1; limit++ {
			d := *base
			d.held = map[string]record{}
			for name, r := range base.held {
				d.held[name] = r
			}
			checkExact(t, d.pull(limit), limit, changed)
		}
	}
}

func checkExact(t *testing.T, pages []*page, limit, all int) {
	t.Helper()
	seen := map[string]bool{}
	for i, p := range pages {
		if last := i == len(pages)-1; len(p.Records) != limit && !last || p.More == last || len(p.Records) == 0 && i > 0 {
			t.Errorf("limit %d: page %d of %d holds %d records, more %v", limit, i+1, len(pages), len(p.Records), p.More)
		}
		for _, r := range p.Records {
			name := fmt.Sprint(r.name(), "@", r.Rev)
			if seen[name] {
				t.Errorf("limit %d: %s comes twice", limit, name)
			}
			seen[name] = true
		}
	}
	if len(seen) != all {
		t.Errorf("limit %d: %d records, want %d", limit, len(seen), all)
	}
}

// Referenced records come before those that refer to them, on whatever page.
func TestReferencesComeFirst(t *testing.T) {
	s := newSite(t)
	in1 := s.device("in1")
	in1.applied(
		op("create", "CriterionResult", "@r", "fields", object{"inspectionId": "i1", "criterionCode": "01.1.1"}),
		finding("@f", "resultId", sandbox.ID("@r")), finding("@g"))
	in1.applied( // evidence younger than what it proves, and behind it in the mutation
		op("update", "CriterionResult", "@r", "base", in1.head(), "fields", object{"evidenceIds": object{"$add": []string{sandbox.ID("@e")}}}),
		op("create", "Evidence", "@e", "fields", object{"inspectionId": "i1", "kindCode": "LEDGER"}))
	s.must(`create OrgUnit @late {"code":"LATE","nameZh":"新支部","kind":"BRANCH","line":"PARTY","parentId":"s1"}`)
	s.must(`update Member m11 {"branchId":"@late","partyGroupId":null}`)                                                                                        // refers to a younger unit
	s.must(`create OrgUnit @mid {"code":"MID","nameZh":"新总支","kind":"GENERAL_BRANCH","line":"PARTY","parentId":"s1"}`, `update OrgUnit b2 {"parentId":"@mid"}`) // a parent younger than its child
	s.must(`create Account lateacc {"username":"lateacc","name":"新来","unitId":"c"}`, `update SupervisionPlan plan {"team":["lateacc"]}`, `update OrgUnit b3 {"successorIds":["@late"]}`)
	for limit := 1; limit < 60; limit += 3 {
		d := s.device("pa")
		seen := map[string]bool{}
		for _, p := range d.pull(limit) {
			for _, r := range p.Records {
				for _, f := range s.Engine.Registry().Entity(r.Type).Fields {
					for _, id := range referredTo(f, r.Fields[f.Name]) {
						if to := f.Ref.To.Name + "/" + id; d.held[to].ID != "" && !seen[to] {
							t.Errorf("limit %d: %s comes before %s", limit, r.name(), to)
						}
					}
				}
				seen[r.name()] = true
			}
		}
	}
}

// referredTo lists the ids that a field of a record on a page refers to.
func referredTo(f *registry.Field, v any) (ids []string) {
	switch v := v.(type) {
	case string:
		ids = []string{v}
	case []any:
		for _, id := range v {
			ids = append(ids, fmt.Sprint(id))
		}
	}
	if f.Ref == nil {
		return nil
	}
	return ids
}

// members makes a mutation of n new members of b1; the first of them names it.
func (s *site) members(name string, n int) {
	s.t.Helper()
	var deeds []string
	for i := range n {
		deeds = append(deeds, fmt.Sprintf(`create Member @%s%d {"personNo":"%s-%d","name":"%s","branchId":"b1"}`, name, i, name, i, name))
	}
	s.do("pa", deeds...)
}

// sizes counts the members on each page by the mutation that made them.
func sizes(pages []*page) (out []string) {
	for _, p := range pages {
		count := map[string]int{}
		for _, r := range p.Records {
			count[fmt.Sprint(r.Fields["name"])]++
		}
		var list []string
		for name, n := range count {
			list = append(list, fmt.Sprint(name, n))
		}
		slices.Sort(list)
		out = append(out, strings.Join(list, " "))
	}
	return out
}

// The records of one mutation are not split over two pages where they fit into
// one, and yet every page is full.
func TestMutationsAreNotSplit(t *testing.T) {
	for _, c := range []struct {
		mutations []int
		limit     int
		want      []string
	}{
		{[]int{3, 4, 2}, 5, []string{"a3 c2", "b4"}},
		{[]int{3, 4, 1, 1}, 5, []string{"a3 c1 d1", "b4"}},
		{[]int{3, 4}, 5, []string{"a3 b2", "b2"}},             // nothing else fills the page
		{[]int{3, 9, 2}, 5, []string{"a3 b2", "b5", "b2 c2"}}, // larger than any page
		{[]int{5, 5, 5}, 5, []string{"a5", "b5", "c5"}},
		{[]int{2, 2, 2, 2}, 4, []string{"a2 b2", "c2 d2"}},
		{[]int{4, 4, 4, 1, 1, 1}, 5, []string{"a4 d1", "b4 e1", "c4 f1"}},
		{[]int{1, 1, 1}, 10, []string{"a1 b1 c1"}},
	} {
		s := newSite(t)
		d := s.device("bs1")
		d.pull(0)
		for i, n := range c.mutations {
			s.members(string(rune('a'+i)), n)
		}
		if got := sizes(d.pull(c.limit)); !slices.Equal(got, c.want) {
			t.Errorf("mutations of %v on pages of %d: %q, want %q", c.mutations, c.limit, got, c.want)
		}
	}
}

// Only the newest version is sent; intermediate ones are never.
func TestNewestVersionOnly(t *testing.T) {
	s := newSite(t)
	d := s.device("bs1")
	d.pull(0)
	for _, name := range []string{"一", "二", "三"} {
		s.must(`update Member m11 {"name":"` + name + `"}`)
	}
	pages := d.pull(0)
	if got := names(pages...); len(got) != 1 || pages[0].Records[0].Fields["name"] != "三" {
		t.Errorf("%v %v", got, pages[0].Records)
	}
	if again := names(d.pull(0)...); len(again) != 0 {
		t.Errorf("nothing changed, and yet: %v", again)
	}
}

// A cleared field is told, so that a client that merges field by field clears it.
func TestClearedFieldsAreNull(t *testing.T) {
	s := newSite(t)
	d := s.device("bs1")
	d.pull(0)
	s.must(`update Member m11 {"partyGroupId":null}`)
	p := d.pull(0)
	if v, told := p[0].Records[0].Fields["partyGroupId"]; !told || v != nil {
		t.Errorf("fields: %v", p[0].Records[0].Fields)
	}
}

// Secrets never leave the server.
func TestSecretsAreNotSent(t *testing.T) {
	s := newSite(t)
	s.Force(t, `Account in1 {"username":"in1"}`)
	d := s.device("in1")
	for _, p := range d.pull(0) {
		for _, r := range p.Records {
			if _, told := r.Fields["passwordHash"]; told || r.Type == "Receipt" || r.Type == "Session" {
				t.Errorf("%s: %v", r.name(), r.Fields)
			}
		}
	}
}

// After its own push was acknowledged, a device never pulls a state older than
// that push, in the same round trip and after it.
func TestOwnWritesAreThere(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.pull(0)
	a := d.ok(push(d.mutation(finding("@f"))), d.pullPart(0))
	d.check(a)
	d.apply(a.Pull)
	if r := a.Push.Results[0]; !d.holds("Finding", "@f") || d.held["Finding/"+a.Pull.Records[0].ID].Rev < r.Rev || a.Head < r.Rev {
		t.Errorf("%s", a.Raw)
	}
	r := d.applied(finding("@g"))
	d.pull(0)
	if got := d.held["Finding/"+sandbox.ID("@g")]; got.Rev < r.Rev {
		t.Errorf("%+v after %+v", got, r)
	}
}

// Records that change while a sequence is under way come in their newest version,
// and what is made meanwhile comes with the next sequence.
func TestChangesDuringASequence(t *testing.T) {
	s := newSite(t)
	for limit := 1; limit < 12; limit++ {
		d := s.device("bs1")
		d.next(limit)
		step := 0
		for more := true; more; {
			s.must(fmt.Sprintf(`update Member m12 {"name":"名%d-%d"}`, limit, step))
			if step == 0 {
				s.must(fmt.Sprintf(`create Member @x%d {"personNo":"x%d","name":"新","branchId":"b1"}`, limit, limit))
			}
			step++
			more = d.next(limit).More && step < 200
		}
		d.pull(limit)
		if r := d.held["Member/m12"]; r.Fields["name"] != fmt.Sprintf("名%d-%d", limit, step-1) {
			t.Errorf("limit %d: %v", limit, r.Fields)
		}
	}
}

// Tombstones go to devices whose checkpoint is older than the deletion and that
// held the record, and to no others.
func TestTombstones(t *testing.T) {
	s := newSite(t)
	before, other, stranger := s.device("in1"), s.device("bs1"), s.device("bs2")
	writer := s.device("in2")
	writer.applied(finding("@f"))
	for _, d := range []*device{before, other, stranger} {
		d.pull(0)
	}
	writer.applied(op("delete", "Finding", "@f", "base", s.head()))
	for _, d := range []*device{before, other} {
		p := d.pull(0)
		if len(p[0].Records) != 1 || !p[0].Records[0].Deleted || p[0].Records[0].Fields != nil {
			t.Errorf("%s: %+v", d.account, p[0].Records)
		}
		if again := d.pull(0); len(again[0].Records) != 0 {
			t.Errorf("%s gets it twice", d.account)
		}
	}
	if p := stranger.pull(0); len(p[0].Records) != 0 {
		t.Errorf("a stranger is told: %+v", p[0].Records)
	}
	if p := s.device("li").pull(0); slices.ContainsFunc(names(p...), func(n string) bool { return strings.HasPrefix(n, "Finding/") }) {
		t.Error("a first pull brings a tombstone")
	}
	late := s.device("in1")
	writer.applied(finding("@g"))
	writer.applied(op("delete", "Finding", "@g", "base", s.head()))
	late.pull(0)
}

// A deleted record comes back only through RESTORE, whole, and then everybody
// who may see it gets it again.
func TestRestore(t *testing.T) {
	s := newSite(t)
	s.must(evidence("a", "b")...)
	in1, in2 := s.device("in1"), s.device("in2")
	in1.applied(finding("@f", "evidenceIds", []string{"a"}))
	in1.pull(0)
	in2.pull(0)
	base := s.rev("Finding", "@f")
	in2.applied(op("delete", "Finding", "@f", "base", base))
	r := in1.ends("MERGED", op("update", "Finding", "@f", "base", base, "fields", object{"descriptionZh": "改过", "evidenceIds": object{"$add": []string{"b"}}}))
	in1.pull(0)
	in2.pull(0)
	if in1.holds("Finding", "@f") {
		t.Fatal("the deletion does not stand")
	}
	s.resolve("in1", r.Conflicts[0].ConflictID, domain.ConflictResolutionRestore)
	if got := s.JSON("Finding", "@f"); !strings.Contains(got, "改过") || !strings.Contains(got, `["a","b"]`) || !strings.Contains(got, `"severity":"MAJOR"`) {
		t.Errorf("restored: %s", got)
	}
	in1.pull(0)
	in2.pull(0)
	if !in2.holds("Finding", "@f") {
		t.Error("the restored record did not arrive")
	}
}

// Types narrow a pull; what is narrowed away is taken back, what is widened comes.
func TestTypes(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.applied(finding("@f"))
	d.types = []string{"Inspection", "Finding"}
	d.pull(3)
	for name := range d.held {
		if !strings.HasPrefix(name, "Inspection/") && !strings.HasPrefix(name, "Finding/") {
			t.Errorf("%s was not asked for", name)
		}
	}
	s.must(`update Member m11 {"name":"改"}`)
	d.types = []string{"Finding", "Member"}
	pages := d.pull(2)
	if !d.holds("Finding", "@f") || d.holds("Inspection", "i1") || !d.holds("Member", "m11") {
		t.Errorf("held: %v", len(d.held))
	}
	if slices.ContainsFunc(names(pages...), func(n string) bool { return strings.HasPrefix(n, "Finding/") }) {
		t.Error("what the device held and nobody changed was sent again")
	}
	d.types = nil
	d.pull(2)
	d.types = []string{}
	d.pull(2)
	if len(d.held) != 0 {
		t.Errorf("of no types the device holds %d", len(d.held))
	}
}

// Types may change in the middle of a sequence too.
func TestTypesDuringASequence(t *testing.T) {
	s := newSite(t)
	for limit := 1; limit < 9; limit++ {
		d := s.device("pa")
		d.next(limit)
		d.next(limit)
		d.types = []string{"Member", "OrgUnit"}
		d.next(limit)
		d.types = nil
		d.pull(limit)
		d.types = []string{"Member"}
		d.pull(limit)
	}
}
