package files

import (
	"bufio"
	"errors"
	"image"
	"image/color"
	"io"
)

// A photo of a telephone unfolds to ten times what it takes as a file. JPEG keeps the mean
// of each block of 8 by 8 pixels as a coefficient of its own, so a picture of an eighth of
// the size is read without the rest: in a sixty-fourth of the memory, and of a progressive
// one most scans are passed over. ITU-T T.81 has the form; Huffman coding alone is read,
// as image/jpeg does.

// errJPEG says that a picture is none, or of a form that is not read.
var errJPEG = errors.New("no JPEG that is read here")

// eighth is a JPEG at an eighth of its size.
type eighth struct {
	r          *bufio.Reader
	size       image.Point // of the picture itself
	hmax, vmax int
	parts      []part
	// progressive says that the coefficients come in several scans, rgb that the parts are
	// no YCbCr.
	progressive, rgb bool
	// quant are the steps of the means; dc, ac the codes.
	quant  [4]int32
	dc, ac [4]*huffman
	// restart is after how many units the prediction begins anew; 0 for never.
	restart int

	// acc holds the last n bits that were read. marker is one that the bits ended at, 0 for
	// none.
	acc    uint32
	n      int
	marker byte
}

// part is one component.
type part struct {
	id, quant    byte
	h, v         int
	wide, high   int // in blocks, as they are stored
	mean         []int16
	last         int32
	codeD, codeA byte
}

// readEighth reads a picture.
func readEighth(r io.Reader) (image.Image, error) {
	d := &eighth{r: bufio.NewReader(r)}
	if m, err := d.next(); err != nil || m != 0xd8 {
		return nil, errJPEG
	}
	for {
		m, err := d.next()
		if err != nil {
			return nil, err
		}
		switch {
		case m == 0xd9: // the end
			if d.parts == nil {
				return nil, errJPEG
			}
			return d, nil
		case m == 0x01 || m >= 0xd0 && m <= 0xd7: // alone
			continue
		}
		seg, err := d.segment()
		if err == nil {
			err = d.take(m, seg)
		}
		if err != nil {
			return nil, err
		}
	}
}

// next returns the next marker.
func (d *eighth) next() (m byte, err error) {
	d.n = 0
	if m, d.marker = d.marker, 0; m != 0 {
		return m, nil
	}
	for after := false; ; after = m == 0xff {
		if m, err = d.r.ReadByte(); err != nil {
			return 0, errJPEG
		}
		if after && m != 0 && m != 0xff {
			return m, nil
		}
	}
}

func (d *eighth) segment() ([]byte, error) {
	var head [2]byte
	if _, err := io.ReadFull(d.r, head[:]); err != nil {
		return nil, errJPEG
	}
	n := int(head[0])<<8 | int(head[1])
	if n < 2 {
		return nil, errJPEG
	}
	seg := make([]byte, n-2)
	_, err := io.ReadFull(d.r, seg)
	return seg, err
}

func (d *eighth) take(m byte, seg []byte) error {
	switch m {
	case 0xc0, 0xc1, 0xc2:
		return d.frame(seg, m == 0xc2)
	case 0xc4:
		return d.codes(seg)
	case 0xda:
		return d.scan(seg)
	case 0xdb:
		return d.steps(seg)
	case 0xdd:
		if len(seg) < 2 {
			return errJPEG
		}
		d.restart = int(seg[0])<<8 | int(seg[1])
	case 0xee:
		d.rgb = len(seg) >= 12 && string(seg[:5]) == "Adobe" && seg[11] == 0
	case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf:
		return errJPEG
	}
	return nil
}

// eighthRoom is what the means of a picture take at most, whatever its sampling.
func eighthRoom(width, height int) int64 {
	return int64((width+31)/32*4) * int64((height+31)/32*4) * 3 * 2
}

// frame reads how large the picture is, and of what parts.
func (d *eighth) frame(seg []byte, progressive bool) error {
	if d.parts != nil || len(seg) < 6 || seg[0] != 8 || len(seg) < 6+3*int(seg[5]) || seg[5] != 1 && seg[5] != 3 {
		return errJPEG
	}
	d.progressive = progressive
	d.size = image.Pt(int(seg[3])<<8|int(seg[4]), int(seg[1])<<8|int(seg[2]))
	if d.size.X == 0 || d.size.Y == 0 || eighthRoom(d.size.X, d.size.Y) > mostRoom {
		return errJPEG
	}
	parts := make([]part, seg[5])
	for i := range parts {
		b := seg[6+3*i:]
		p := part{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15), quant: b[2]}
		if p.h < 1 || p.h > 4 || p.v < 1 || p.v > 4 || p.quant > 3 {
			return errJPEG
		}
		if len(parts) == 1 {
			p.h, p.v = 1, 1 // of one alone nothing is sampled
		}
		d.hmax, d.vmax = max(d.hmax, p.h), max(d.vmax, p.v)
		parts[i] = p
	}
	wide, high := d.units()
	for i := range parts {
		p := &parts[i]
		p.wide, p.high = wide*p.h, high*p.v
		p.mean = make([]int16, p.wide*p.high)
	}
	d.rgb = d.rgb || len(parts) == 3 && parts[0].id == 'R' && parts[1].id == 'G' && parts[2].id == 'B'
	d.parts = parts
	return nil
}

// units says how many units of all parts the picture has.
func (d *eighth) units() (wide, high int) {
	return ceil(d.size.X, 8*d.hmax), ceil(d.size.Y, 8*d.vmax)
}

func ceil(n, by int) int { return (n + by - 1) / by }

// steps reads tables of steps, of which the first counts.
func (d *eighth) steps(seg []byte) error {
	for len(seg) > 0 {
		wide, to := int(seg[0]>>4), seg[0]&15
		if wide > 1 || to > 3 || len(seg) < 1+64*(1+wide) {
			return errJPEG
		}
		if d.quant[to] = int32(seg[1]); wide == 1 {
			d.quant[to] = int32(seg[1])<<8 | int32(seg[2])
		}
		seg = seg[1+64*(1+wide):]
	}
	return nil
}

// huffman is a code. quick has, by the next eight bits, the length and the value of what
// they begin with; most and first are, by length, the largest code and the place of the
// first value, less the code of it.
type huffman struct {
	quick       [256]uint16
	most, first [17]int32
	values      []byte
}

// codes reads tables of codes.
func (d *eighth) codes(seg []byte) error {
	for len(seg) > 0 {
		if len(seg) < 17 || seg[0]>>4 > 1 || seg[0]&15 > 3 {
			return errJPEG
		}
		n := 0
		for _, c := range seg[1:17] {
			n += int(c)
		}
		if n > 256 || len(seg) < 17+n {
			return errJPEG
		}
		h := &huffman{values: seg[17 : 17+n]}
		code, at := int32(0), int32(0)
		for l := 1; l <= 16; l++ {
			count := int32(seg[l])
			h.first[l], h.most[l] = at-code, code+count-1
			if code+count > 1<<l {
				return errJPEG
			}
			for i := int32(0); l <= 8 && i < count; i++ {
				for k := range int32(1) << (8 - l) {
					h.quick[(code+i)<<(8-l)|k] = uint16(l)<<8 | uint16(h.values[at+i])
				}
			}
			if count == 0 {
				h.most[l] = -1
			}
			at += count
			code = (code + count) << 1
		}
		if to := seg[0] & 15; seg[0]>>4 == 0 {
			d.dc[to] = h
		} else {
			d.ac[to] = h
		}
		seg = seg[17+n:]
	}
	return nil
}

// scan reads coefficients.
func (d *eighth) scan(seg []byte) error {
	if len(seg) < 4 || d.parts == nil || len(seg) < 4+2*int(seg[0]) || seg[0] < 1 || int(seg[0]) > len(d.parts) {
		return errJPEG
	}
	var list []*part
	for i := range int(seg[0]) {
		for k := range d.parts {
			if p := &d.parts[k]; p.id == seg[1+2*i] {
				p.codeD, p.codeA, p.last = seg[2+2*i]>>4&3, seg[2+2*i]&3, 0
				list = append(list, p)
				break
			}
		}
	}
	from, to, bits := seg[1+2*len(list)], seg[2+2*len(list)], seg[3+2*len(list)]
	switch {
	case len(list) != int(seg[0]) || bits&15 > 13:
		return errJPEG
	case !d.progressive:
		return d.blocks(list, d.wholeBlock)
	case from > 0:
		return d.pass()
	case to > 0:
		return errJPEG
	}
	shift := bits & 15
	if bits>>4 > 0 {
		return d.blocks(list, func(p *part, at *int16) error {
			b, err := d.bits(1)
			*at |= int16(b << shift)
			return err
		})
	}
	return d.blocks(list, func(p *part, at *int16) error {
		err := d.mean(p)
		*at = int16(p.last << shift)
		return err
	})
}

// pass goes to the next marker that is none of a restart.
func (d *eighth) pass() error {
	for {
		m, err := d.next()
		if err != nil {
			return err
		}
		if m < 0xd0 || m > 0xd7 {
			d.marker = m
			return nil
		}
	}
}

// blocks reads the blocks of a scan: of several parts a unit at a time, of one in its order.
func (d *eighth) blocks(list []*part, read func(p *part, at *int16) error) error {
	wide, high := d.units()
	if one := list[0]; len(list) == 1 {
		wide, high = ceil(ceil(d.size.X*one.h, d.hmax), 8), ceil(ceil(d.size.Y*one.v, d.vmax), 8)
	}
	for u := range wide * high {
		if d.restart > 0 && u > 0 && u%d.restart == 0 {
			if m, err := d.next(); err != nil || m < 0xd0 || m > 0xd7 {
				return errJPEG
			}
			for _, p := range list {
				p.last = 0
			}
		}
		x, y := u%wide, u/wide
		if len(list) == 1 {
			if err := read(list[0], &list[0].mean[y*list[0].wide+x]); err != nil {
				return err
			}
			continue
		}
		for _, p := range list {
			for b := range p.h * p.v {
				if err := read(p, &p.mean[(y*p.v+b/p.h)*p.wide+x*p.h+b%p.h]); err != nil {
					return err
				}
			}
		}
	}
	d.n = 0
	return nil
}

// wholeBlock reads the mean of a block and passes over the rest of it.
func (d *eighth) wholeBlock(p *part, at *int16) error {
	if err := d.mean(p); err != nil {
		return err
	}
	*at = int16(p.last)
	for k := 1; k < 64; k++ {
		v, err := d.code(d.ac[p.codeA])
		if err != nil {
			return err
		}
		run, n := int(v>>4), int(v&15)
		if n == 0 && run != 15 {
			return nil
		}
		k += run
		if _, err := d.bits(n); err != nil {
			return err
		}
	}
	return nil
}

// mean reads how much a mean differs from the one before.
func (d *eighth) mean(p *part) error {
	n, err := d.code(d.dc[p.codeD])
	if err != nil || n > 15 {
		return errJPEG
	}
	v, err := d.bits(int(n))
	if err != nil {
		return err
	}
	if n > 0 && v < 1<<(n-1) {
		v += 1 - 1<<n
	}
	p.last += v
	return nil
}

// want makes sure that there are n bits, 16 at most.
func (d *eighth) want(n int) bool {
	for d.n < n {
		if d.marker != 0 {
			return false
		}
		b, err := d.r.ReadByte()
		if err != nil {
			return false
		}
		if b == 0xff {
			m, err := d.r.ReadByte()
			if err != nil {
				return false
			}
			if m != 0 {
				d.marker = m
				return false
			}
		}
		d.acc = d.acc<<8 | uint32(b)
		d.n += 8
	}
	return true
}

func (d *eighth) bits(n int) (int32, error) {
	if !d.want(n) {
		return 0, errJPEG
	}
	d.n -= n
	return int32(d.acc>>d.n) & (1<<n - 1), nil
}

func (d *eighth) code(h *huffman) (byte, error) {
	if h == nil {
		return 0, errJPEG
	}
	if d.want(8) {
		if q := h.quick[d.acc>>(d.n-8)&0xff]; q != 0 {
			d.n -= int(q >> 8)
			return byte(q), nil
		}
	}
	code := int32(0)
	for l := 1; l <= 16; l++ {
		b, err := d.bits(1)
		if err != nil {
			return 0, err
		}
		if code = code<<1 | b; code <= h.most[l] {
			return h.values[code+h.first[l]], nil
		}
	}
	return 0, errJPEG
}

// ColorModel keeps the contract of image.Image.
func (d *eighth) ColorModel() color.Model { return color.RGBAModel }

// Bounds keeps the contract of image.Image.
func (d *eighth) Bounds() image.Rectangle {
	return image.Rect(0, 0, ceil(d.size.X, 8), ceil(d.size.Y, 8))
}

// At keeps the contract of image.Image.
func (d *eighth) At(x, y int) color.Color {
	var c [3]uint8
	for i := range d.parts {
		p := &d.parts[i]
		mean := int32(p.mean[y*p.v/d.vmax*p.wide+x*p.h/d.hmax])
		c[i] = uint8(min(max(mean*d.quant[p.quant]/8+128, 0), 255))
	}
	switch {
	case len(d.parts) == 1:
		return color.RGBA{c[0], c[0], c[0], 255}
	case d.rgb:
		return color.RGBA{c[0], c[1], c[2], 255}
	}
	r, g, b := color.YCbCrToRGB(c[0], c[1], c[2])
	return color.RGBA{r, g, b, 255}
}
