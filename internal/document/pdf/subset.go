package pdf

import (
	"encoding/binary"
	"math"
	"slices"
)

// subset writes a TrueType font of the glyphs in their order, with those that they are put
// together from behind them. The first is the one for what is missing. It has the tables that
// a PDF needs and no others.
func (x *face) subset(glyphs []int) []byte {
	glyphs = slices.Clone(glyphs)
	place := map[int]int{}
	for i, g := range glyphs {
		if _, there := place[g]; !there {
			place[g] = i
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(glyphs); i++ {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		b := slices.Clone(x.outline(glyphs[i]))
		for _, at := range components(b) {
			part := int(binary.BigEndian.Uint16(b[at:]))
			if _, there := place[part]; !there {
				place[part] = len(glyphs)
				glyphs = append(glyphs, part)
			}
			binary.BigEndian.PutUint16(b[at:], uint16(place[part]))
		}
		glyf = append(glyf, b...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		w, lsb := x.metric(glyphs[i])
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, w), lsb)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head, hhea, maxp := slices.Clone(x.head), slices.Clone(x.hhea), slices.Clone(x.maxp)
	binary.BigEndian.PutUint32(head[8:], 0) // the sum of all, below
	binary.BigEndian.PutUint16(head[50:], 1)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	return sfnt([]table{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}})
}

// The flags of a part of a glyph.
const (
	wordArgs  = 1 << 0
	scaled    = 1 << 3
	morePart  = 1 << 5
	scaledXY  = 1 << 6
	twoByTwo  = 1 << 7
	headGlyph = 10
)

// components are the places in a glyph where it names another one.
func components(b []byte) (at []int) {
	if len(b) < headGlyph || int16(binary.BigEndian.Uint16(b)) >= 0 {
		return nil
	}
	for i := headGlyph; i+4 <= len(b); {
		flags := binary.BigEndian.Uint16(b[i:])
		at = append(at, i+2)
		i += 4 + 2
		if flags&wordArgs != 0 {
			i += 2
		}
		switch {
		case flags&scaled != 0:
			i += 2
		case flags&scaledXY != 0:
			i += 4
		case flags&twoByTwo != 0:
			i += 8
		}
		if flags&morePart == 0 {
			break
		}
	}
	return at
}

// table is one of a font file.
type table struct {
	tag  string
	body []byte
}

// sfnt writes a font file of tables, which are in the order of their tags.
func sfnt(tables []table) []byte {
	n := len(tables)
	power := int(math.Log2(float64(n)))
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << power, power, 16*n - 16<<power} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	offset, head := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			head = offset
		}
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, sum(t.body))
		out = binary.BigEndian.AppendUint32(out, uint32(offset))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.body)))
		offset += (len(t.body) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.body...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-sum(out))
	return out
}

// sum is the checksum of font files.
func sum(b []byte) (n uint32) {
	for ; len(b) >= 4; b = b[4:] {
		n += binary.BigEndian.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return n + binary.BigEndian.Uint32(rest[:])
}
