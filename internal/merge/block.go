package merge

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A place that both sides changed keeps every version, one behind the other:
//
//	检查⟪服务器：不⟫⟪设备：全部⟫合格
//	the pump is ⟪server: broken⟫⟪device (deleted)⟫
//
// The first is what the server had, the second what the device pushed. A block
// is one token of later merges and its versions are compared one by one, so that
// a block is never put into a block and a version never into it twice.
const (
	open = "⟪"
	shut = "⟫"
)

// label is how a version begins. The form without a colon, which ends the
// version at once, says that the side deleted the place: the empty text needs a
// form that nobody's text can have.
type label struct{ text, deleted string }

// side is one of the two texts that meet.
type side uint8

const (
	onServer side = iota
	onDevice
)

var (
	labelsZh = [...]label{{"服务器：", "服务器（已删除）" + shut}, {"设备：", "设备（已删除）" + shut}}
	labelsEn = [...]label{{"server: ", "server (deleted)" + shut}, {"device: ", "device (deleted)" + shut}}
	labels   = slices.Concat(labelsZh[:], labelsEn[:])
)

// block is a run of marked versions in a text.
type block struct {
	start, end int // bytes
	versions   []string
}

// findBlocks returns the outermost blocks of a text.
func findBlocks(s string) []block {
	if !strings.Contains(s, open) {
		return nil
	}
	shuts := pairs(s)
	var blocks []block
	for i := 0; ; {
		next := strings.Index(s[i:], open)
		if next < 0 {
			return blocks
		}
		i += next
		b := block{start: i, end: i}
		for v, n := version(s, b.end, shuts); n > 0; v, n = version(s, b.end, shuts) {
			b.versions, b.end = append(b.versions, v), b.end+n
		}
		if b.end > i {
			blocks, i = append(blocks, b), b.end
		} else {
			i += len(open)
		}
	}
}

// Marked says whether a text holds a place with several versions, which nobody
// has settled yet.
func Marked(s string) bool { return len(findBlocks(s)) > 0 }

// Choose settles every such place of a text: with the server's version, or with
// the device's. The rest of the text, which may have been written since, stays.
func Choose(s string, device bool) string {
	var out strings.Builder
	at := 0
	for _, b := range findBlocks(s) {
		out.WriteString(s[at:b.start])
		if device {
			out.WriteString(b.versions[len(b.versions)-1])
		} else {
			out.WriteString(b.versions[0])
		}
		at = b.end
	}
	return out.String() + s[at:]
}

// pairs maps the position of each opening bracket to that of the closing one.
func pairs(s string) map[int]int {
	m := map[int]int{}
	var stack []int
	for i := range s {
		switch {
		case strings.HasPrefix(s[i:], open):
			stack = append(stack, i)
		case strings.HasPrefix(s[i:], shut) && len(stack) > 0:
			m[stack[len(stack)-1]] = i
			stack = stack[:len(stack)-1]
		}
	}
	return m
}

// version reads the marked version that starts at i; its length is 0 where none
// does.
func version(s string, i int, shuts map[int]int) (text string, length int) {
	end, ok := shuts[i]
	if !ok {
		return "", 0
	}
	end += len(shut)
	rest := s[i+len(open) : end]
	for _, l := range labels {
		if rest == l.deleted {
			return "", end - i
		}
		if v, ok := strings.CutPrefix(rest, l.text); ok {
			return strings.TrimSuffix(v, shut), end - i
		}
	}
	return "", 0
}

// maxReadings bounds the bytes of all readings of a passage; beyond it a
// passage is one version, blocks and all. Only a text that was made to burst is.
const maxReadings = 1 << 18

// versions returns the readings of a passage: one for each version of the
// blocks in it, or the passage itself.
func versions(s string) []string {
	blocks := findBlocks(s)
	n := 1
	for _, b := range blocks {
		n = max(n, len(b.versions))
	}
	if len(blocks) == 0 || n*len(s) > maxReadings {
		return []string{s}
	}
	readings := make([]string, 0, n)
	for i := range n {
		var text strings.Builder
		at := 0
		for _, b := range blocks {
			text.WriteString(s[at:b.start])
			text.WriteString(b.versions[min(i, len(b.versions)-1)])
			at = b.end
		}
		text.WriteString(s[at:])
		if !slices.Contains(readings, text.String()) {
			readings = append(readings, text.String())
		}
	}
	return readings
}

// settle merges a passage that both sides changed: a three-way merge of the
// sets of versions, where base has those that both had seen. contested says
// that each side brought something that the other does not have.
func settle(base []string, server, device string, chinese bool) (text string, contested bool) {
	s, d := versions(server), versions(device)
	mine, theirs := superseded(s, base, d), superseded(d, base, s)
	if len(mine)+len(theirs) == 0 {
		// Each side chose another of the versions that there were.
		mine, theirs = s, d
	}
	theirs = slices.DeleteFunc(theirs, func(v string) bool { return slices.Contains(mine, v) })
	switch all := slices.Concat(mine, theirs); {
	case slices.Equal(all, s):
		return server, false
	case slices.Equal(all, d):
		return device, false
	case len(all) == 1:
		return all[0], false
	}
	return write(mine, theirs, chinese), len(mine) > 0 && len(theirs) > 0
}

// superseded returns the versions of one side without those that were there
// before and that the other side took out.
func superseded(side, base, other []string) []string {
	return slices.DeleteFunc(slices.Clone(side), func(v string) bool {
		return slices.Contains(base, v) && !slices.Contains(other, v)
	})
}

// write writes a block, with the clauses that all versions share around it.
func write(server, device []string, chinese bool) string {
	names := &labelsEn
	if chinese {
		names = &labelsZh
	}
	all := slices.Concat(server, device)
	head := sharedHead(all)
	tail := sharedTail(all, head)
	var b strings.Builder
	b.WriteString(all[0][:head])
	for i, v := range all {
		name := names[onServer]
		if i >= len(server) {
			name = names[onDevice]
		}
		b.WriteString(open)
		if v == "" {
			b.WriteString(name.deleted)
		} else {
			b.WriteString(name.text + v[head:len(v)-tail] + shut)
		}
	}
	b.WriteString(all[0][len(all[0])-tail:])
	return b.String()
}

// seams are the characters behind which a block may begin or end inside of
// versions that agree there.
const seams = "\n。！？；，、"

// sharedHead returns the length of the clauses that all versions begin with. It
// leaves something of every version, because an empty one reads as deleted.
func sharedHead(all []string) int {
	n, limit := 0, shortest(all)-1
	for n < limit && same(all, func(v string) byte { return v[n] }) {
		n++
	}
	i := strings.LastIndexAny(all[0][:n], seams)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(all[0][i:])
	return i + size
}

// sharedTail returns the length of the clauses that all versions end with, not
// counting the head.
func sharedTail(all []string, head int) int {
	n, limit := 0, shortest(all)-head-1
	for n < limit && same(all, func(v string) byte { return v[len(v)-1-n] }) {
		n++
	}
	tail := all[0][len(all[0])-n:]
	i := strings.IndexAny(tail, seams)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(tail[i:])
	return len(tail) - i - size
}

func shortest(all []string) int {
	n := len(all[0])
	for _, v := range all {
		n = min(n, len(v))
	}
	return n
}

func same(all []string, at func(string) byte) bool {
	for _, v := range all {
		if at(v) != at(all[0]) {
			return false
		}
	}
	return true
}

// chinese says whether labels should be Chinese.
func chinese(texts ...string) bool {
	return slices.ContainsFunc(texts, func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	})
}
