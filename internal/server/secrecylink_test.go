package server_test

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The linker is somebody who has all that an enterprise keeps in hand and knows who came when,
// and tries to lead from answers to who gave them:
//
//   - by order and number: whatever can be counted at an answer (its place in each list and
//     file, revisions, times, every number in it, every id read as a number) is held against
//     the order of giving. The rank correlation finds what goes with it or against it, the
//     distance of neighbours what was turned or shuffled in small heaps;
//   - by equality: what stands at one answer, or at fewer than the floor, and anywhere else;
//   - by traces: what is known of a giver alone stands nowhere.
//
// Chance is bounded: both statistics are summed over all surveys, and what lies beyond
// wild standard deviations is no chance (one in 10^9 for a single clue).
const wild = 6

// giver is somebody who answered.
type giver struct {
	survey, turn int
	at           time.Time
	// account and address are those of whoever was there, code and slip those of the answer,
	// mark a text that only this answer has and sheet its choice, which is no other's.
	account, address, code, slip, mark string
	sheet                              float64
}

// sight is an answer where it was found.
type sight struct {
	by *giver
	// text says that it is what was written, apart from the choices.
	text    bool
	numbers map[string]float64
	words   map[string]bool
	id      string
}

// place is a list or a file in which answers are found, in its order.
type place struct {
	name   string
	sights []*sight
	// words are those of everything there that is no answer.
	words map[string]bool
}

// clone copies a place, for something to be planted in it.
func (p *place) clone() *place {
	c := &place{name: p.name, words: maps.Clone(p.words)}
	for _, s := range p.sights {
		c.sights = append(c.sights, &sight{s.by, s.text, maps.Clone(s.numbers), maps.Clone(s.words), s.id})
	}
	return c
}

// read reads a document of a place: an answer where it holds the mark or the sheet of one.
func (p *place) read(doc []byte, givers []*giver) error {
	var v any
	d := json.NewDecoder(strings.NewReader(string(doc)))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return fmt.Errorf("%s: %w in %.200s", p.name, err, doc)
	}
	s := &sight{numbers: map[string]float64{}, words: map[string]bool{}}
	s.by = s.walk("", v, givers)
	if s.by == nil {
		for w := range s.words {
			p.words[w] = true
		}
		return nil
	}
	p.at(s)
	return nil
}

// at puts a sight at the end of the place.
func (p *place) at(s *sight) {
	s.numbers["place"] = float64(len(p.sights))
	p.sights = append(p.sights, s)
}

// walk takes in what can be counted and compared, and finds whose answer it is by what was
// answered, which itself is no clue.
func (s *sight) walk(path string, v any, givers []*giver) (by *giver) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if found := s.walk(path+"."+k, x, givers); found != nil {
				by = found
			}
		}
	case []any:
		if found, text := answered(v, givers); found != nil {
			s.text = text
			return found
		}
		for i, x := range v {
			if found := s.walk(path+"."+strconv.Itoa(i), x, givers); found != nil {
				by = found
			}
		}
	case json.Number:
		n, err := v.Float64()
		if err == nil {
			s.numbers[path] = n
		}
	case string:
		s.word(path, v)
	}
	return by
}

// answered is whose sheet or text the values of an answer are.
func answered(values []any, givers []*giver) (by *giver, text bool) {
	sheet := 0.0
	for _, v := range values {
		m, _ := v.(map[string]any)
		n, _ := m["choice"].(json.Number)
		choice, _ := n.Float64() // 0 for a text
		sheet = sheet*10 + choice
		for _, g := range givers {
			if m["textZh"] == g.mark {
				return g, true
			}
		}
	}
	for _, g := range givers {
		if sheet == g.sheet {
			return g, false
		}
	}
	return nil, false
}

// word takes in a text: itself, and the numbers that may be in it.
func (s *sight) word(path, text string) {
	if s.words[text] = true; path == ".id" {
		s.id = text
	}
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		s.numbers[path] = float64(at.UnixMilli())
		return
	}
	raw, err := base64.RawURLEncoding.DecodeString(strings.NewReplacer("+", "-", "/", "_", "=", "").Replace(text))
	if hex := strings.ReplaceAll(text, "-", ""); len(hex) == 32 || len(hex) == 64 {
		raw = nil
		for i := 0; i+16 <= len(hex) && err == nil; i += 16 {
			var n uint64
			n, err = strconv.ParseUint(hex[i:i+16], 16, 64)
			raw = binary.BigEndian.AppendUint64(raw, n)
		}
	}
	if err != nil || len(raw) < 8 {
		raw = append([]byte(text), make([]byte, 8)...)
	}
	for i := 0; i+4 <= len(raw); i += 4 {
		s.numbers[fmt.Sprint(path, "[", i, "]")] = float64(binary.BigEndian.Uint32(raw[i:]))
	}
}

// links says what leads from the answers of a place to who gave them. words are those of all
// other places, floor is how many answers at least share what stands elsewhere too.
func (p *place) links(words map[string]bool, floor int) (found []string) {
	clues := map[string]bool{}
	shared := map[string]int{}
	for _, s := range p.sights {
		for k := range s.numbers {
			clues[k] = true
		}
		for w := range s.words {
			shared[w]++
		}
	}
	for k := range clues {
		if z, turned := p.order(k); math.Abs(z) > wild || turned > wild {
			found = append(found, fmt.Sprintf("%s: %s goes with the order of giving (%.1f and %.1f standard deviations)", p.name, k, z, turned))
		}
	}
	for w, n := range shared {
		if n < floor && (words[w] || p.words[w]) {
			found = append(found, fmt.Sprintf("%s: %q stands at %d answers and elsewhere", p.name, w, n))
		}
	}
	slices.Sort(found)
	return found
}

// order holds a clue against the order of giving, over all surveys: how far the rank
// correlation is from none, and how much nearer than by chance neighbours are.
func (p *place) order(clue string) (z, turned float64) {
	type part struct {
		survey int
		text   bool
	}
	by := map[part][]*sight{}
	for _, s := range p.sights {
		if _, ok := s.numbers[clue]; ok {
			by[part{s.by.survey, s.text}] = append(by[part{s.by.survey, s.text}], s)
		}
	}
	var rho, near, pairs, spread float64
	for _, list := range by {
		n := float64(len(list))
		if slices.SortStableFunc(list, func(a, b *sight) int {
			return cmp.Or(cmp.Compare(a.numbers[clue], b.numbers[clue]), cmp.Compare(a.by.slip, b.by.slip))
		}); n < 8 || list[0].numbers[clue] == list[len(list)-1].numbers[clue] {
			continue // all alike
		}
		turns := ranks(list)
		for i, t := range turns {
			rho += (float64(i) - (n-1)/2) * (t - (n-1)/2) * 12 / (n * (n*n - 1)) * math.Sqrt(n-1)
			if i > 0 {
				near += (n+1)/3 - math.Abs(t-turns[i-1])
				spread += (n + 1) * (n - 2) / 18 // the variance of one distance
			}
		}
		pairs++
	}
	if pairs == 0 {
		return 0, 0
	}
	return rho / math.Sqrt(pairs), near / math.Sqrt(spread)
}

// ranks are the ranks of giving in a list.
func ranks(list []*sight) []float64 {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b *sight) int { return a.by.turn - b.by.turn })
	at := map[*sight]int{}
	for i, s := range sorted {
		at[s] = i
	}
	out := make([]float64, len(list))
	for i, s := range list {
		out[i] = float64(at[s])
	}
	return out
}

var wordLike = regexp.MustCompile(`[\p{L}\p{N}._:-]+`)

// traces says which lines, written since the surveys were opened, name what is known of a
// giver alone: with the time that each has, an account or an address would do.
func traces(name, text string, givers []*giver) (found []string) {
	for line := range strings.Lines(text) {
		words := map[string]bool{}
		for _, w := range wordLike.FindAllString(line, -1) {
			words[w] = true
		}
		for _, g := range givers {
			for _, trace := range []string{g.account, g.address, g.code, g.slip} {
				if words[trace] {
					found = append(found, fmt.Sprintf("%s names %s: %.200s", name, trace, line))
				}
			}
		}
	}
	return found
}
