package files_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"strings"
	"testing"

	"pdca/internal/files"
)

// held is a JPEG with Exif that says how the camera was held.
func held(t testing.TB, m image.Image, order binary.AppendByteOrder, o uint16) []byte {
	t.Helper()
	tiff := []byte(map[string]string{"LittleEndian": "II", "BigEndian": "MM"}[order.String()])
	tiff = order.AppendUint32(order.AppendUint16(tiff, 42), 8)
	tiff = order.AppendUint16(tiff, 2) // two entries
	tiff = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0100), 3), 1), 0)
	tiff = order.AppendUint16(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1), o)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	plain := asJPEG(t, m)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xe1}, uint16(len(segment)+2))
	return append(append(out, segment...), plain[2:]...)
}

// corners is a picture of which each corner has a colour of its own.
func corners() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 160, 80))
	for y := range 80 {
		for x := range 160 {
			m.SetRGBA(x, y, color.RGBA{uint8(250 * (x / 80)), uint8(250 * (y / 40)), 0, 255})
		}
	}
	return m
}

// A thumbnail stands as the picture was taken, however the camera was held: the corner that
// comes to the upper left is the one that the number of Exif says.
func TestThumbnailsStandUpright(t *testing.T) {
	s := newSite(t, files.Limits{})
	left, right, below, across := color.RGBA{0, 0, 0, 255}, color.RGBA{250, 0, 0, 255}, color.RGBA{0, 250, 0, 255}, color.RGBA{250, 250, 0, 255}
	for o, want := range map[uint16][2]color.RGBA{ // upper left, upper right
		1: {left, right}, 2: {right, left}, 3: {across, below}, 4: {below, across},
		5: {left, below}, 6: {below, left}, 7: {across, right}, 8: {right, across},
		0: {left, right}, 9: {left, right},
	} {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			content := held(t, corners(), order, o)
			name := string(rune('A'+o)) + order.String()
			s.Must(strings.NewReplacer("@a", "@a"+name, "@e", "@e"+name).Replace(file(content)))
			s.upload("in1", content)
			a := s.ask(http.MethodGet, files.Contents+sumOf(content)+"?thumb", "bs", nil)
			m, err := jpeg.Decode(strings.NewReader(a.body))
			size := image.Pt(160, 80)
			if o >= 5 && o <= 8 {
				size = image.Pt(80, 160)
			}
			if err != nil || m.Bounds().Size() != size {
				t.Fatalf("%d: %d %v", o, a.StatusCode, err)
			}
			near(t, name, m.At(4, 4), want[0], 24)
			near(t, name, m.At(size.X-5, 4), want[1], 24)
		}
	}
}

// FuzzOrientation: however a file is broken, it has a thumbnail or none.
func FuzzOrientation(f *testing.F) {
	f.Add(held(f, corners(), binary.LittleEndian, 6))
	f.Add(held(f, corners(), binary.BigEndian, 8))
	f.Fuzz(func(t *testing.T, content []byte) {
		if o := files.Orientation(bytes.NewReader(content)); o < 1 || o > 8 {
			t.Errorf("turned by %d", o)
		}
	})
}
