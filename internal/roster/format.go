package roster

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// format is what a number format says of the meaning of a number. The zero
// format shows whole numbers in plain digits.
type format struct {
	// date says that it shows a day, clock that it shows a time of day, too.
	date, clock bool
	// width is how many digits it shows at least.
	width int
	// odd says that what it shows is not the number in digits: a scale, a fraction,
	// an exponent, texts beside the digits.
	odd bool
}

// formatOf finds a format by its id: one of the workbook's own, or built in.
func formatOf(id string, own map[string]format) format {
	if f, ok := own[id]; ok {
		return f
	}
	n, _ := strconv.Atoi(id)
	switch {
	case n == 22:
		return format{date: true, clock: true}
	case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
		return format{date: true}
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
		return format{date: true, clock: true}
	case n >= 9 && n <= 13, n == 48: // per cent, exponents, fractions
		return format{odd: true}
	}
	return format{} // general, digits with or without thousands, money, text
}

// scanner goes through the code of a format.
type scanner struct {
	format
	s []rune
	// digits says that digits were seen, gap that something stood behind them,
	// point that the decimals are reached; letters are seen in dates.
	digits, gap, point bool
	month              bool
}

// parseFormat reads the code of a format: its first section, which is that of
// positive numbers.
func parseFormat(code string) format {
	if c := strings.ToLower(code); c == "" || c == "general" || c == "g/通用格式" || c == "@" {
		return format{}
	}
	if len(code) > 255 { // Excel's limit
		return format{odd: true}
	}
	sc := scanner{s: []rune(code)}
	for len(sc.s) > 0 && sc.s[0] != ';' {
		sc.step()
	}
	f := sc.format
	if f.date = f.date || sc.month && !f.clock && !sc.digits; f.date || f.clock {
		return format{date: true, clock: f.clock}
	}
	f.odd = f.odd || !sc.digits
	return f
}

// step reads one piece.
func (sc *scanner) step() {
	r := sc.s[0]
	switch r {
	case '"':
		sc.literal(1, sc.until('"'))
	case '\\':
		sc.literal(1, 1)
	case '_', '*': // room as wide as a character, or filled with it
		sc.pass(2)
	case '[':
		sc.bracket(string(sc.s[1:min(len(sc.s), 1+sc.until(']'))]))
		sc.pass(sc.until(']') + 2)
	case '0', '#', '?':
		sc.digit(r)
	case '.':
		sc.point = true
		sc.pass(1)
	case ',':
		sc.comma()
	default:
		sc.letter(unicode.ToLower(r))
	}
}

func (sc *scanner) pass(n int) { sc.s = sc.s[min(n, len(sc.s)):] }

// until says how many characters stand before the next end.
func (sc *scanner) until(end rune) int {
	for i, r := range sc.s[1:] {
		if r == end {
			return i
		}
	}
	return len(sc.s) - 1
}

// literal is text that is shown as it stands: n characters behind the mark.
func (sc *scanner) literal(mark, n int) {
	text := sc.s[min(mark, len(sc.s)):min(mark+n, len(sc.s))]
	if strings.TrimSpace(string(text)) != "" {
		sc.odd = true
	}
	if sc.s[0] == '"' {
		n++
	}
	sc.pass(mark + n)
}

// bracket is a colour, a locale, a condition or time that has passed.
func (sc *scanner) bracket(text string) {
	switch {
	case strings.Trim(strings.ToLower(text), "hms") == "" && text != "":
		sc.clock = true
	case strings.ContainsAny(text, "<>="):
		sc.odd = true
	}
}

func (sc *scanner) digit(r rune) {
	sc.odd = sc.odd || sc.gap
	sc.digits = true
	if r == '0' && !sc.point {
		sc.width++
	}
	sc.pass(1)
}

// comma stands between thousands; behind the digits it scales.
func (sc *scanner) comma() {
	sc.pass(1)
	if sc.digits && (len(sc.s) == 0 || !strings.ContainsRune("0#?", sc.s[0])) {
		sc.odd = true
	}
}

func (sc *scanner) letter(r rune) {
	switch r {
	case 'y', 'd':
		sc.date = true
	case 'a', 'b', 'g', '年', '日': // weekdays and eras; behind digits a text
		if n := sc.half(); n > 0 {
			sc.clock = true
			sc.pass(n)
			return
		}
		sc.date, sc.odd = sc.date || !sc.digits, true
	case 'e':
		if len(sc.s) > 1 && (sc.s[1] == '+' || sc.s[1] == '-') {
			sc.odd = true
		} else {
			sc.date = true
		}
	case 'm', '月':
		sc.month = true
	case 'h', 's', '时', '時', '分', '秒':
		sc.clock = true
	case ' ':
		sc.gap = sc.digits
	default: // a currency, a per cent sign, a text
		sc.odd = true
	}
	sc.pass(1)
}

// half is the length of AM/PM and its like.
func (sc *scanner) half() int {
	for _, mark := range []string{"am/pm", "a/p"} {
		if n := len(mark); len(sc.s) >= n && strings.EqualFold(string(sc.s[:n]), mark) {
			return n
		}
	}
	return 0
}

// maxExact is the largest whole number of which a spreadsheet keeps every digit.
const maxExact = 999_999_999_999_999

// digits writes a number as its format shows it: whole, not negative and within
// the 15 digits that spreadsheets keep.
func (f format) digits(raw string) (string, bool) {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || f.odd || v != math.Trunc(v) || v < 0 || v > maxExact {
		return "", false
	}
	s := strconv.FormatInt(int64(v), 10)
	return strings.Repeat("0", max(0, f.width-len(s))) + s, true
}

// decimal writes a number with the 15 digits that spreadsheets keep, where its format shows
// it as it is.
func (f format) decimal(raw string) (string, bool) {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || f.odd || f.date || f.clock || math.Abs(v) > maxExact {
		return "", false
	}
	return strconv.FormatFloat(v, 'g', 15, 64), true
}

// Seconds of a day, and what a much used library of web tools in China loses:
// the local time of Shanghai before 1901 was 8:05:43.
const (
	daySeconds = 86400
	slip       = 43
)

// day finds the day of a number in a date format. A day without a time of day is
// the next one where less than a minute is missing; one with a time only where it
// is those 43 seconds.
func (f format) day(raw string, date1904 bool) (time.Time, bool) {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || v < 0 || v >= 2958466 { // 9999-12-31 is 2958465
		return time.Time{}, false
	}
	seconds := int64(v*daySeconds + 1e-3) // doubles come as near as that
	if nearest := int64(math.Round(v * daySeconds)); !f.clock {
		seconds = nearest + 59
	} else if nearest%daySeconds == daySeconds-slip {
		seconds = nearest + slip
	}
	n := int(seconds / daySeconds)
	switch {
	case date1904:
		return time.Date(1904, 1, 1+n, 0, 0, 0, 0, time.UTC), true
	case n == 0 || n == 60: // the 29th of February 1900 never was
		return time.Time{}, false
	case n < 60:
		return time.Date(1899, 12, 31+n, 0, 0, 0, 0, time.UTC), true
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC), true
}
