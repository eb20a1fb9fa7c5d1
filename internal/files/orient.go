package files

import (
	"bufio"
	"encoding/binary"
	"image"
	"io"
)

// A camera writes a picture as its sensor lies and notes in Exif how it was held. A
// thumbnail is a picture of its own without that note, so it is turned as the note says.

// The note is a number from 1 to 8 in an entry of a TIFF directory, in the segment APP1 of a
// JPEG before its image. Anything else counts as 1: upright.
const (
	upright        = 1
	tagOrientation = 0x0112
	// mostSegments bounds how many segments are passed over before the image.
	mostSegments = 64
)

// orientation reads how a JPEG is to be turned; upright where it does not say.
func orientation(content io.Reader) int {
	r := bufio.NewReader(content)
	var head [4]byte
	if _, err := io.ReadFull(r, head[:2]); err != nil || head[0] != 0xff || head[1] != 0xd8 {
		return upright
	}
	for range mostSegments {
		if _, err := io.ReadFull(r, head[:]); err != nil || head[0] != 0xff || head[1] == 0xda {
			return upright
		}
		size := int(binary.BigEndian.Uint16(head[2:])) - 2
		if size < 0 {
			return upright
		}
		if head[1] != 0xe1 {
			if _, err := r.Discard(size); err != nil {
				return upright
			}
			continue
		}
		segment := make([]byte, size)
		if _, err := io.ReadFull(r, segment); err != nil {
			return upright
		}
		if len(segment) > 6 && string(segment[:6]) == "Exif\x00\x00" {
			return turned(segment[6:])
		}
	}
	return upright
}

// turned finds the note in the first directory of a TIFF header.
func turned(tiff []byte) int {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	switch string(tiff[:2]) {
	case "II":
		order = binary.LittleEndian
	case "MM":
	default:
		return upright
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return upright
	}
	const entry = 12 // tag, type, count, value
	for n, dir := order.Uint16(tiff[at:]), tiff[at+2:]; n > 0 && len(dir) >= entry; n, dir = n-1, dir[entry:] {
		if order.Uint16(dir) == tagOrientation {
			if o := int(order.Uint16(dir[8:])); o >= 1 && o <= 8 {
				return o
			}
			return upright
		}
	}
	return upright
}

// turn is a picture as it was seen: mirrored (2, 4, 5, 7) and turned as its number says.
func turn(m *image.RGBA, o int) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	from := [...]func(x, y int) (int, int){
		2: func(x, y int) (int, int) { return w - 1 - x, y },
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		4: func(x, y int) (int, int) { return x, h - 1 - y },
		5: func(x, y int) (int, int) { return y, x },
		6: func(x, y int) (int, int) { return y, h - 1 - x },
		7: func(x, y int) (int, int) { return w - 1 - y, h - 1 - x },
		8: func(x, y int) (int, int) { return w - 1 - y, x },
	}[o]
	if from == nil {
		return m
	}
	bounds := image.Rect(0, 0, w, h)
	if o >= 5 {
		bounds = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(bounds)
	for y := range bounds.Dy() {
		for x := range bounds.Dx() {
			out.SetRGBA(x, y, m.RGBAAt(from(x, y)))
		}
	}
	return out
}
