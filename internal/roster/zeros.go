package roster

import "strings"

// digits finds codes that differ in their leading zeros alone: a spreadsheet that
// takes 00123 for a number keeps 123.
type digits map[string]string

// bare is a code without its leading zeros; "" for one that is not digits alone.
func bare(code string) string {
	if strings.Trim(code, "0123456789") != "" {
		return ""
	}
	return strings.TrimLeft(code, "0")
}

func (d digits) add(code string) {
	if b := bare(code); b != "" && d[b] == "" {
		d[b] = code
	}
}

// like is a code that differs from this one in its leading zeros alone; "" for none.
func (d digits) like(code string) string {
	if b := bare(code); b != "" && d[b] != code {
		return d[b]
	}
	return ""
}

// lostZeros asks about a code that nothing has as it stands, where something has it
// with other zeros; it says whether it did.
func (c *checker) lostZeros(r row, col *column, d digits, code string) bool {
	other := d.like(code)
	if other == "" || c.s.asWritten {
		return false
	}
	c.add(r.at(col, LostZeros, "另有"+other+"：是否丢失了前导零？请以文本写全；若确实不同，须说明按原样取",
		"there is "+other+": were leading zeros lost? write all digits as a text, or say that it is meant as it stands"))
	return true
}
