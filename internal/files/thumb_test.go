package files_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pdca/internal/domain"
	"pdca/internal/files"
)

// A picture has a small form, for who may read it; what unfolds to more than memory holds, or
// is no picture, has none.
func TestThumbnail(t *testing.T) {
	s := newSite(t, files.Limits{})
	var large, bomb bytes.Buffer
	if err := jpeg.Encode(&large, image.NewGray(image.Rect(0, 0, 1600, 800)), nil); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&bomb, image.NewGray(image.Rect(0, 0, 4000, 3000))); err != nil {
		t.Fatal(err)
	}
	for i, content := range [][]byte{large.Bytes(), bomb.Bytes(), []byte("no picture")} {
		s.Must(strings.NewReplacer("@a", fmt.Sprint("@a", i), "@e", fmt.Sprint("@e", i)).Replace(file(content)))
		s.upload("in1", content)
	}
	there := files.Contents + sumOf(large.Bytes()) + "?thumb"
	a := s.ask(http.MethodGet, there, "bs", nil)
	small, kind, err := image.DecodeConfig(strings.NewReader(a.body))
	if err != nil || kind != "jpeg" || small.Width != 320 || small.Height != 160 || a.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("%d: a %s of %d by %d, %v", a.StatusCode, kind, small.Width, small.Height, err)
	}
	if a := s.ask(http.MethodGet, there, "us1", nil); a.code != "NOT_FOUND" {
		t.Errorf("for an outsider: %d", a.StatusCode)
	}
	for _, content := range [][]byte{bomb.Bytes(), []byte("no picture")} {
		if a := s.ask(http.MethodGet, files.Contents+sumOf(content)+"?thumb", "bs", nil); a.code != "NOT_FOUND" {
			t.Errorf("%d bytes: %d", len(content), a.StatusCode)
		}
	}
}

// scene is a picture that changes slowly, with a detail in it.
func scene(w, h int) image.Image {
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	for y := range h {
		for x := range w {
			m.Y[m.YOffset(x, y)] = uint8(40 + 150*x/w + (x^y)&7)
			m.Cb[m.COffset(x, y)], m.Cr[m.COffset(x, y)] = uint8(60+120*y/h), uint8(200-120*x/w)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rooms is a Room that notes what is taken. Some account waits in it until it is freed, and
// then has none.
type rooms struct {
	most  atomic.Int64
	none  atomic.Value
	waits chan struct{}
	freed chan struct{}
}

func (r *rooms) Take(_ context.Context, account string, n int64) error {
	if account == r.none.Load() {
		r.waits <- struct{}{}
		<-r.freed
		return domain.Errorf(domain.CodeRateLimited, "无", "none")
	}
	r.most.Store(max(r.most.Load(), n))
	return nil
}

func (r *rooms) Give(string, int64) {}

// The photo of a telephone has a thumbnail, in memory that an account has.
func TestThumbnailOfAPhoto(t *testing.T) {
	s := newSite(t, files.Limits{})
	room := &rooms{}
	s.srv.Close()
	s.serveIn(files.Limits{}, room)
	content := asJPEG(t, scene(8000, 6000))
	s.Must(file(content))
	s.upload("in1", content)
	room.most.Store(0)
	a := s.ask(http.MethodGet, files.Contents+sumOf(content)+"?thumb", "bs", nil)
	small, err := jpeg.Decode(strings.NewReader(a.body))
	if err != nil || small.Bounds().Size() != image.Pt(320, 240) {
		t.Fatalf("%d: %v", a.StatusCode, err)
	}
	if most := room.most.Load(); most == 0 || most > 8<<20 {
		t.Errorf("it took %d bytes", most)
	}
	near(t, "the thumbnail", small.At(160, 120), color.RGBAModel.Convert(scene(8, 6).At(4, 3)), 16)
}

// Whoever has no room keeps nobody else waiting.
func TestThumbnailsWaitForRoomOutside(t *testing.T) {
	s := newSite(t, files.Limits{})
	s.srv.Close()
	room := &rooms{waits: make(chan struct{}, 9), freed: make(chan struct{})}
	s.serveIn(files.Limits{}, room)
	content := asJPEG(t, scene(64, 64))
	s.Must(file(content))
	s.upload("in1", content)
	room.none.Store("in1")
	ask := func(who string) <-chan answer {
		got := make(chan answer, 1)
		go func() { got <- s.ask(http.MethodGet, files.Contents+sumOf(content)+"?thumb", who, nil) }()
		return got
	}
	wait := []<-chan answer{ask("in1"), ask("in1"), ask("in1")}
	for range 2 { // as many as there are places
		<-room.waits
	}
	select {
	case a := <-ask("bs"):
		if a.StatusCode != http.StatusOK {
			t.Errorf("another account: %d %s", a.StatusCode, a.body)
		}
	case <-time.After(20 * time.Second):
		t.Error("another account waits for one that has no room")
	}
	close(room.freed)
	for _, w := range wait {
		if a := <-w; a.code != "RATE_LIMITED" {
			t.Errorf("without room: %d %s", a.StatusCode, a.body)
		}
	}
}

func near(t *testing.T, what string, got, want color.Color, by int) {
	t.Helper()
	r, g, b, _ := got.RGBA()
	x, y, z, _ := want.RGBA()
	for _, d := range []int{int(r>>8) - int(x>>8), int(g>>8) - int(y>>8), int(b>>8) - int(z>>8)} {
		if d > by || d < -by {
			t.Fatalf("%s is %v, want %v", what, got, want)
		}
	}
}

// A JPEG at an eighth of its size is what image/jpeg reads, block by block.
func TestEighth(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 333, 77))
	for i := range gray.Pix {
		gray.Pix[i] = uint8(i % 251)
	}
	for name, content := range map[string][]byte{
		"sampled":     asJPEG(t, scene(403, 301)),
		"gray":        asJPEG(t, gray),
		"one pixel":   asJPEG(t, scene(1, 1)),
		"progressive": progressive(40, 24, 0),
		"restarted":   progressive(40, 24, 3),
	} {
		whole, err := jpeg.Decode(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		small, err := files.ReadEighth(bytes.NewReader(content))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		size := whole.Bounds().Size()
		if small.Bounds().Size() != image.Pt((size.X+7)/8, (size.Y+7)/8) {
			t.Errorf("%s: %v of %v", name, small.Bounds(), size)
		}
		for y := range size.Y / 16 {
			for x := range size.X / 16 { // colours are sampled by 16
				near(t, fmt.Sprintf("%s at %d,%d", name, x, y), mean(small, 2*x, 2*y, 2), mean(whole, 16*x, 16*y, 16), 4)
			}
		}
		for n := 0; n < len(content)-2; n += 1 + len(content)/50 {
			if _, err := files.ReadEighth(bytes.NewReader(content[:n])); err == nil {
				t.Fatalf("%s: cut at %d of %d it was read", name, n, len(content))
			}
		}
	}
}

// A picture that was damaged on its way is read or refused, and ends nobody's server.
func TestEighthOfDamaged(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	for _, content := range [][]byte{asJPEG(t, scene(70, 50)), progressive(40, 24, 3), progressive(200, 100, 0)} {
		for range 5000 {
			bad := bytes.Clone(content)
			for range 1 + r.IntN(4) {
				bad[r.IntN(len(bad))] = byte(r.Uint32())
			}
			if m, err := files.ReadEighth(bytes.NewReader(bad)); err == nil {
				m.At(m.Bounds().Max.X-1, m.Bounds().Max.Y-1)
			}
		}
	}
}

// mean is the mean colour of a square.
func mean(m image.Image, x0, y0, side int) color.Color {
	var sum [3]uint32
	for i := range side * side {
		r, g, b, _ := m.At(x0+i%side, y0+i/side).RGBA()
		sum[0], sum[1], sum[2] = sum[0]+r>>8, sum[1]+g>>8, sum[2]+b>>8
	}
	n := uint32(side * side)
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

// progressive is a gray progressive JPEG of means alone, in two scans: image/jpeg writes
// none.
func progressive(w, h, restart int) []byte {
	out := []byte{0xff, 0xd8, 0xff, 0xdb, 0, 67, 0}
	out = append(out, bytes.Repeat([]byte{8}, 64)...)
	out = append(out, 0xff, 0xc2, 0, 11, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 1, 1, 0x11, 0)
	out = append(out, 0xff, 0xc4, 0, 19+12, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) // twelve codes of four bits
	out = append(out, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	out = append(out, 0xff, 0xdd, 0, 4, 0, byte(restart))
	blocks := (w + 7) / 8 * ((h + 7) / 8)
	for scan := range 2 {
		out = append(out, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, []byte{0x01, 0x10}[scan])
		acc, n, last := uint64(0), 0, 0
		put := func(v, bits int) {
			acc, n = acc<<bits|uint64(v), n+bits
			for ; n >= 8; n -= 8 {
				if b := byte(acc >> (n - 8)); b == 0xff {
					out = append(out, b, 0)
				} else {
					out = append(out, b)
				}
			}
		}
		flush := func() {
			if n > 0 {
				put(1<<(8-n)-1, 8-n)
			}
		}
		for i := range blocks {
			if restart > 0 && i > 0 && i%restart == 0 {
				flush()
				out = append(out, 0xff, 0xd0+byte((i/restart-1)%8))
				last = 0
			}
			v := i*13%200 - 100
			if scan == 1 {
				put(v&1, 1)
				continue
			}
			diff := v>>1 - last
			last = v >> 1
			size := 0
			for a := max(diff, -diff); a > 0; a >>= 1 {
				size++
			}
			if diff < 0 {
				diff += 1<<size - 1
			}
			put(size, 4)
			put(diff, size)
		}
		flush()
	}
	return append(out, 0xff, 0xd9)
}

// FuzzEighth: whatever is uploaded is read or refused, in bounded time, and can be looked at.
func FuzzEighth(f *testing.F) {
	f.Add(asJPEG(f, scene(40, 33)))
	f.Add(progressive(40, 24, 3))
	f.Add([]byte("\xff\xd8\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x44\x00\xff\xd9"))
	f.Fuzz(func(t *testing.T, content []byte) {
		begun := time.Now()
		m, err := files.ReadEighth(bytes.NewReader(content))
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%d bytes took %v", len(content), took)
		}
		if err != nil {
			return
		}
		size := m.Bounds().Size()
		for _, p := range []image.Point{{}, {X: size.X - 1, Y: size.Y - 1}} {
			m.At(p.X, p.Y)
		}
	})
}
