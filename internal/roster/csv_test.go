package roster_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"pdca/internal/domain"
	"pdca/internal/roster"
)

func TestCSV(t *testing.T) {
	const head = "人员编号,姓名,所在支部编码,入党日期\n"
	for name, tc := range map[string]struct{ text, want string }{
		"leading zeros":             {head + "0001,甲,B1,\n", "0001 甲 - true"},
		"for Excel":                 {head + "=\"0001\",甲,B1,\n", "0001 甲 - true"},
		"for Excel, quoted":         {head + "\"=\"\"0001\"\"\",甲,B1,\n", "0001 甲 - true"},
		"for Excel, comma":          {head + "=\"00,1\",甲,B1,\n", "00,1 甲 - true"},
		"formula":                   {head + "=A1+1,甲,B1,\n", "A2 NO_VALUE"},
		"scientific":                {head + "1.10101E+17,甲,B1,\n1.1E+5,乙,B1,\n1e-5,丙,B1,\n", "A2 BAD_NUMBER, A3 BAD_NUMBER, A4 BAD_NUMBER"},
		"a code like an exponent":   {head + "1E5,甲,B1,\nE+5,乙,B1,\n", "1E5 甲 - true, E+5 乙 - true"},
		"error":                     {head + "#N/A,甲,B1,\n1,乙,B1,########\n", "A2 CELL_ERROR, D3 CELL_ERROR"},
		"NUL":                       {head + "1,张\x00三,B1,\n", "B2 INVALID"},
		"nothing but NUL":           {head + "1,甲,B1,\n\x00,\x00,,\n", "A3 INVALID, B3 INVALID, C3 REQUIRED"},
		"line feed in a name":       {head + "1,\"张\n三\",B1,\n2,李,B9,\n", "B2 INVALID, C4 ORPHAN"},
		"line ends":                 {strings.ReplaceAll(head+"1,甲,B1,\n2,乙,B1,", "\n", "\r"), "1 甲 - true, 2 乙 - true"},
		"line ends of Windows":      {strings.ReplaceAll(head+"1,甲,B1,\n\"2\",\"乙\",\"B1\"\n", "\n", "\r\n"), "1 甲 - true, 2 乙 - true"},
		"a quotation mark":          {head + "1,\"甲\"\"乙\",B1,\n", `1 甲"乙 - true`},
		"title, semicolons":         {"某公司，党员,名册\n\n" + strings.ReplaceAll(head+"1,甲,B1,\n", ",", ";"), "1 甲 - true"},
		"title, tabs":               {"名册,2026;\n" + strings.ReplaceAll(head+"1,甲,B1,\n", ",", "\t"), "1 甲 - true"},
		"serial numbers alone":      {"序号," + head + "1,0001,甲,B1,\n2,,,,\n3,,,,\n", "0001 甲 - true"},
		"quotation mark inside":     {head + "1,甲\"乙\",B1,\n", "MALFORMED"},
		"text behind a quotation":   {head + "1,\"甲\"乙,B1,\n", "MALFORMED"},
		"quotation without end":     {head + "1,\"甲,B1,\n", "MALFORMED"},
		"year and month":            {head + "1,甲,B1,2010.7\n2,乙,B1,2010年7月\n3,丙,B1,2010-10\n", "D2 BAD_DATE, D3 BAD_DATE, D4 BAD_DATE"},
		"time of day":               {head + "1,甲,B1,2010/7/1 0:00:00\n", "1 甲 2010-07-01 true"},
		"no time of day":            {head + "1,甲,B1,2010-7-1 25:00\n", "D2 BAD_DATE"},
		"tomorrow is not here yet":  {head + "1,甲,B1,2999-01-01\n", "D2 BAD_DATE"},
		"U+FFFD":                    {head + "1,甲\ufffd,B1,\n", "B2 INVALID"},
		"turned around":             {head + "1,\u202e三张,B1,\n", "B2 INVALID"},
		"a title nobody gave":       {"人员编号,姓名,所在支部编码,\n1,甲,B1,备注\n", "D2 EXTRA_CELL"},
		"as many columns as Excel":  {head + "1,甲,B1" + strings.Repeat(",", 16_381) + "\n", "1 甲 - true"},
		"more columns than Excel":   {head + "1,甲,B1" + strings.Repeat(",", 16_382) + "\n", "LIMIT"},
		"of the largest size":       {head + "1,甲,B1,\n" + strings.Repeat("\n", roster.MaxTextBytes-len(head)-len("1,甲,B1,\n")), "1 甲 - true"},
		"of more than the largest ": {head + "1,甲,B1,\n" + strings.Repeat("\n", roster.MaxTextBytes+1-len(head)-len("1,甲,B1,\n")), "TOO_LARGE"},
	} {
		if got := imported(t, "x.csv", []byte(tc.text), roster.Ask); got != tc.want {
			t.Errorf("%s: got %s, want %s", name, got, tc.want)
		}
	}
}

// TestGuessedEncoding reads files without a mark whose bytes can be read in two
// ways: two Chinese characters of GBK can be two Cyrillic ones in UTF-8.
func TestGuessedEncoding(t *testing.T) {
	gbk := func(s string) string {
		t.Helper()
		out, err := simplifiedchinese.GBK.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const head = "personNo,name,branch\n"
	for name, tc := range map[string]struct{ text, want, note string }{
		"GBK that is Cyrillic":      {gbk(head + "1,叶雪,B1\n"), "1 叶雪 - true", roster.Encoding},
		"GBK, a dot and Cyrillic":   {gbk(head + "1,路遥,B1\n"), "1 路遥 - true", roster.Encoding},
		"GBK, Chinese header":       {gbk("人员编号,姓名,所在支部编码\n1,叶雪,B1\n"), "1 叶雪 - true", roster.Encoding},
		"GBK or an accent":          {gbk(head + "1,Jos茅,B1\n"), "MALFORMED", ""},
		"UTF-8, Chinese":            {head + "1,叶雪,B1\n", "1 叶雪 - true", ""},
		"UTF-8, dots":               {head + "1,买买提·艾力,B1\n2,阿·古,B1\n", "1 买买提·艾力 - true, 2 阿·古 - true", ""},
		"UTF-8, Chinese and accent": {head + "1,叶雪,B1\n2,José,B1\n", "1 叶雪 - true, 2 José - true", ""},
		"UTF-8 with a mark":         {"\ufeff" + head + "1,José,B1\n", "1 José - true", ""},
		"a mark that lies":          {"\ufeff" + gbk(head+"1,张三,B1\n"), "MALFORMED", ""},
		"UTF-8, the header decides": {"人员编号;姓名;所在支部编码\n1;" + strings.Repeat("é", 60) + ";B1\n", "1 " + strings.Repeat("é", 60) + " - true", ""},
	} {
		if got := imported(t, "x.csv", []byte(tc.text), roster.Ask); got != tc.want {
			t.Errorf("%s: got %s, want %s", name, got, tc.want)
		}
		s, err := roster.Read("x.csv", strings.NewReader(tc.text), roster.Ask)
		if (err != nil) != (tc.want == "MALFORMED") || err != nil && !strings.Contains(domain.AsError(err).Message.Zh, "编码") {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && (len(s.Notes()) > 0) != (tc.note != "") {
			t.Errorf("%s: notes %+v", name, s.Notes())
		}
	}
}
