package pdf

import (
	"bytes"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"
	"github.com/klauspost/compress/zstd"
)

//go:embed fonts/*.zst
var files embed.FS

// Fonts are the fonts that came with the program, each unpacked when it is first needed. Safe
// for concurrent use; one is enough for a process.
type Fonts struct {
	mu sync.Mutex // guards faces
	// faces are those unpacked, by name; nil is one that there is not.
	faces map[string]*face
}

// NewFonts returns fonts of which nothing is unpacked yet.
func NewFonts() *Fonts { return &Fonts{faces: map[string]*face{}} }

// The names of fonts: what is common, what is written in letters that join, Mongolian ones and
// Arabic ones, as Uyghur is, and what is rare, a file for each 4,096 code points.
const (
	common    = "noto-sans-sc"
	mongolian = "noto-sans-mongolian"
	arabic    = "noto-sans-arabic"
	rare      = "hanamin-%X"
)

// face is a font, read-only.
type face struct {
	name string
	font *font.Font
	// upem is how many units an em has, loca where each glyph lies in glyf.
	upem float64
	loca []uint32
	glyf []byte
	// head, hhea, maxp are tables that go into every subset.
	head, hhea, maxp []byte
	// hmtx has the widths; longs of them have one of their own.
	hmtx  []byte
	longs int
}

// get returns a font; nil where there is none of the name.
func (f *Fonts) get(name string) (*face, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if x, known := f.faces[name]; known {
		return x, nil
	}
	packed, err := files.ReadFile("fonts/" + name + ".ttf.zst")
	if errors.Is(err, fs.ErrNotExist) {
		f.faces[name] = nil
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read a font: %w", err)
	}
	x, err := unpack(name, packed)
	if err != nil {
		return nil, fmt.Errorf("read the font %s: %w", name, err)
	}
	f.faces[name] = x
	return x, nil
}

func unpack(name string, packed []byte) (*face, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	b, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, err
	}
	parsed, err := font.ParseTTF(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	x := &face{name: name, font: parsed.Font, upem: float64(parsed.Upem())}
	return x, x.tables(b)
}

// tables reads what a subset is made of.
func (x *face) tables(b []byte) error {
	l, err := ot.NewLoader(bytes.NewReader(b))
	if err != nil {
		return err
	}
	var loca []byte
	for tag, to := range map[string]*[]byte{"head": &x.head, "hhea": &x.hhea, "maxp": &x.maxp, "hmtx": &x.hmtx, "glyf": &x.glyf, "loca": &loca} {
		if *to, err = l.RawTable(ot.MustNewTag(tag)); err != nil {
			return fmt.Errorf("table %s: %w", tag, err)
		}
	}
	x.longs = int(binary.BigEndian.Uint16(x.hhea[34:]))
	if binary.BigEndian.Uint16(x.head[50:]) == 0 {
		for i := 0; i+1 < len(loca); i += 2 {
			x.loca = append(x.loca, 2*uint32(binary.BigEndian.Uint16(loca[i:])))
		}
		return nil
	}
	for i := 0; i+3 < len(loca); i += 4 {
		x.loca = append(x.loca, binary.BigEndian.Uint32(loca[i:]))
	}
	return nil
}

// metric is the width of a glyph and its left side bearing, in units of the font.
func (x *face) metric(g int) (width, bearing uint16) {
	i := min(g, x.longs-1)
	width = binary.BigEndian.Uint16(x.hmtx[4*i:])
	if g < x.longs {
		return width, binary.BigEndian.Uint16(x.hmtx[4*i+2:])
	}
	if at := 4*x.longs + 2*(g-x.longs); at+2 <= len(x.hmtx) {
		bearing = binary.BigEndian.Uint16(x.hmtx[at:])
	}
	return width, bearing
}

// outline is a glyph as it lies in the font; empty for a blank.
func (x *face) outline(g int) []byte {
	if g+1 >= len(x.loca) || x.loca[g+1] <= x.loca[g] || int(x.loca[g+1]) > len(x.glyf) {
		return nil
	}
	return x.glyf[x.loca[g]:x.loca[g+1]]
}
