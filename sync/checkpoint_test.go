package sync_test

import (
	"net/http"
	"strings"
	"testing"

	"pdca/internal/sandbox"
)

// invalid makes sure that a checkpoint is refused, and that the client can go on
// from null.
func (d *device) invalid(checkpoint string) {
	d.t.Helper()
	d.refused(http.StatusBadRequest, "CHECKPOINT_INVALID", d.request(object{"pull": object{"checkpoint": checkpoint}}))
}

func TestTamperedCheckpoints(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.next(5)
	inside := *d.checkpoint
	d.pull(0)
	for _, cp := range []string{inside, *d.checkpoint} {
		for i := range len(cp) {
			c := byte('A')
			if cp[i] == c {
				c = 'B'
			}
			if i == len(cp)-1 && sameBits(cp[i], c, len(cp)) {
				continue // the unused bits of the last letter
			}
			d.invalid(cp[:i] + string(c) + cp[i+1:])
		}
		for _, bad := range []string{cp[:len(cp)/2], cp + "AAAA", "AAAA" + cp, strings.ToLower(cp), " ", "null", "{}", strings.Repeat("A", 4000)} {
			d.invalid(bad)
		}
	}
	d.checkpoint = nil
	clear(d.held)
	d.pull(0)
}

// sameBits says whether two last letters of a base64 text of this length differ
// in nothing that counts.
func sameBits(a, b byte, length int) bool {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	unused := map[int]int{2: 4, 3: 2}[length%4]
	return strings.IndexByte(letters, a)>>unused == strings.IndexByte(letters, b)>>unused
}

func TestForeignCheckpoints(t *testing.T) {
	s := newSite(t)
	in1, in2 := s.device("in1"), s.device("in2")
	in1.next(5)
	in2.invalid(*in1.checkpoint)
	in1.pull(0)
	in2.invalid(*in1.checkpoint)
	in1.pull(0)
}

// A checkpoint of a server that is ahead, as after a restore from a backup.
func TestCheckpointNewerThanHead(t *testing.T) {
	ahead, behind := newSite(t), newSite(t)
	ahead.must(`update Member m11 {"name":"张三丰"}`)
	d := ahead.device("in1")
	d.pull(0)
	behind.device("in1").invalid(*d.checkpoint)
	behind.must(`update Member m11 {"name":"张三丰"}`)
	if a := behind.device("in1").send(d.request(object{"pull": object{"checkpoint": d.checkpoint}})); a.Code != http.StatusOK {
		t.Errorf("at the head: %s", a.Raw)
	}
}

// Secrets rotate: those still honoured open what they sealed.
func TestCheckpointsOutliveSecrets(t *testing.T) {
	s := newSite(t)
	d := s.device("in1")
	d.next(5)
	s.Secrets = sandbox.Secrets{"brand new", s.Secrets[0]}
	d.next(5)
	sealed := *d.checkpoint
	s.Secrets = sandbox.Secrets{"brand new"}
	d.pull(0)
	s.Secrets = sandbox.Secrets{"another"}
	d.invalid(sealed)
}

// The server keeps nothing about a pull: after a crash, and in a new process, a
// sequence goes on where it was.
func TestSequencesNeedNoMemory(t *testing.T) {
	s := newSite(t)
	d := s.device("pa")
	var seen []string
	for more := true; more; {
		p := d.next(7)
		seen, more = append(seen, names(p)...), p.More
		if err := s.Crash(); err != nil {
			t.Fatal(err)
		}
		if err := s.Restart(); err != nil {
			t.Fatal(err)
		}
	}
	d.converged()
	if len(seen) != len(d.held) {
		t.Errorf("%d records were sent, %d are held", len(seen), len(d.held))
	}
}

// An old checkpoint may be used again: a client that lost the answer to a page
// asks for the same page.
func TestPagesCanBeAskedForAgain(t *testing.T) {
	s := newSite(t)
	d := s.device("us1")
	d.next(10)
	cp := d.checkpoint
	first := names(d.next(10))
	d.checkpoint = cp
	if again := names(d.next(10)); strings.Join(first, " ") != strings.Join(again, " ") {
		t.Errorf("%v\n%v", first, again)
	}
	d.pull(0)
	done := d.checkpoint
	s.must(`update Member m11 {"name":"张三丰"}`)
	first = names(d.pull(0)...)
	d.checkpoint = done
	if again := names(d.pull(0)...); strings.Join(first, " ") != strings.Join(again, " ") || len(again) == 0 {
		t.Errorf("%v\n%v", first, again)
	}
}
