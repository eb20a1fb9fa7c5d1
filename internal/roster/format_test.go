package roster

import "testing"

func TestParseFormat(t *testing.T) {
	day, stamp, plain, odd := format{date: true}, format{date: true, clock: true}, format{}, format{odd: true}
	zeros := func(n int) format { return format{width: n} }
	for code, want := range map[string]format{
		"": plain, "General": plain, "GENERAL": plain, "G/通用格式": plain, "@": plain,
		"0": zeros(1), "0000": zeros(4), "000000_ ": zeros(6), "#": plain, "#,##0": zeros(1), "#,##0.00": zeros(1), "0.00": zeros(1),
		"0000;-0000": zeros(4), "[Red]0000": zeros(4), `#,##0_);\(#,##0\)`: zeros(1), "* 0000": zeros(4),
		"yyyy-mm-dd": day, "YYYY/M/D": day, `yyyy"年"m"月"d"日"`: day, "yyyy年m月d日": day, "[$-804]aaaa": day, "[$-404]e/m/d": day,
		"mmm": day, "yyyy.m": day, `[DBNum1][$-804]yyyy"年"m"月"`: day, "yyyy;@": day, `\d0`: odd, `"day"0`: odd, "[$-F800]dddd, mmmm dd": day,
		"yyyy/m/d h:mm": stamp, "h:mm": stamp, "[h]:mm:ss": stamp, "mm:ss.0": stamp, "h:mm AM/PM": stamp, "上午/下午h时mm分": stamp,
		"0.00E+00": {odd: true, width: 3}, "0%": {odd: true, width: 1}, "# ?/?": odd, "0,": {odd: true, width: 1}, `"YJ"0000`: {odd: true, width: 4},
		"000-0000": {odd: true, width: 7}, "000 0000": {odd: true, width: 7}, "0年": {odd: true, width: 1}, "¥0": {odd: true, width: 1}, ";;;": odd,
		"[<=999]000;0000": {odd: true, width: 3}, `"x`: odd, `\`: odd, "[": odd, "_": odd,
	} {
		got := parseFormat(code)
		if got.odd && want.odd {
			got.width = want.width // of no account
		}
		if got != want {
			t.Errorf("%q: %+v, want %+v", code, got, want)
		}
	}
	for id, want := range map[string]format{"0": plain, "1": plain, "4": plain, "49": plain, "14": day, "17": day, "22": stamp, "31": day, "36": day, "58": day,
		"11": odd, "48": odd, "9": odd, "12": odd, "20": stamp, "46": stamp, "170": zeros(2)} {
		if got := formatOf(id, map[string]format{"170": zeros(2)}); got != want {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{
		"2010-07-01": "2010-07-01", "2010/7/1": "2010-07-01", "2010.7.1": "2010-07-01", "2010年7月1日": "2010-07-01", "20100701": "2010-07-01",
		"2010-07-01 23:59:16": "2010-07-01", "2010-07-01 23:59:17": "2010-07-02", "2010-07-01 23:59": "2010-07-01", "2010-07-01T08:00:00+08:00": "2010-07-01",
		"2010-06-30T16:00:00Z": "2010-07-01", "2010-06-30T15:59:59Z": "2010-06-30", "2010-07-01T00:00:00.000Z": "2010-07-01",
		"1900-01-01": "1900-01-01", "1899-12-31": "", "2099-12-31": "2099-12-31", "2100-01-01": "", "01/02/2024": "", "2010": "", "2010.7": "", "2010-02-30": "",
		"2010-07-01 x": "", "2010-07-01T": "", "": "",
	} {
		got := ""
		if d, ok := parseDay(text); ok {
			got = d.String()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"2010", "2010年", "2010.7", "2010.10", "2010年7月", "2010年7月份", "2010-07", "2010/7", "201007"} {
		if !partOfDay(text) {
			t.Errorf("%q is part of a day", text)
		}
	}
}

func TestAddress(t *testing.T) {
	for s, want := range map[string][2]int{"A1": {0, 1}, "Z9": {25, 9}, "AA10": {26, 10}, "XFD1048576": {16383, 1048576}} {
		col, row, ok := parseAddress(s)
		if !ok || col != want[0] || row != want[1] || address(col, row) != s {
			t.Errorf("%s: %d, %d, %v, %s", s, col, row, ok, address(col, row))
		}
	}
	for _, s := range []string{"", "A", "1", "a1", "A0", "A-1", "A+1", "XFE1", "A1048577", "AAAAAAAAAAAAAAAAAAAA1", "A1B", "A99999999999999999999"} {
		if col, row, ok := parseAddress(s); ok {
			t.Errorf("%q is cell %d, %d", s, col, row)
		}
	}
}

func TestUnescape(t *testing.T) {
	for s, want := range map[string]string{"a_x000D_b": "a\rb", "_x5F20_": "张", "_xD86D__xDE89_": "\U0002B689", "_xD86D_": "\ufffd", "_x005F_x000D_": "_x000D_",
		"_x00": "_x00", "_xZZZZ_": "_xZZZZ_", "a_b": "a_b"} {
		if got := unescape(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
