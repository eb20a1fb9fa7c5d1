package files

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	_ "image/gif" // what cameras and scanners write
	"image/jpeg"
	_ "image/png" // as above
	"io"
	"math"
	"net/http"
	"time"

	"golang.org/x/image/draw"

	"pdca/internal/domain"
	"pdca/internal/engine"
)

// A thumbnail is a small JPEG of a picture, for lists on a poor line: GET of the content
// with ?thumb. It is made when it is asked for, and kept by whoever asked: it never changes.

const (
	// thumbSide is the longer side of a thumbnail in pixels, thumbQuality its quality.
	thumbSide    = 320
	thumbQuality = 75
	// mostRoom bounds the memory in which it is made, because a small file may unfold to
	// more than there is. It is less than an account's share of the least room: what needs
	// more has no thumbnail, and nobody is told to come again for it.
	mostRoom = 24 << 20
	// thumbsAtOnce bounds how many are made at a time.
	thumbsAtOnce = 2
)

// thumbnail answers with a small form of a picture.
func (h *Handler) thumbnail(w http.ResponseWriter, r *http.Request, actor domain.Actor, content io.ReadSeeker, sum string) error {
	small, err := h.shrink(r.Context(), actor, content, thumbSide)
	if err != nil {
		return err
	}
	head := w.Header()
	head.Set("Content-Type", "image/jpeg")
	head.Set("Content-Disposition", "inline")
	head.Set("ETag", `"`+sum+`-thumb"`)
	head.Set("Cache-Control", "private, no-cache")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(small))
	return nil
}

// Small is a picture by its hash as a JPEG whose longer side has so many pixels at most, for
// what is printed. Whether somebody may see it is the caller's to ask.
func (h *Handler) Small(ctx context.Context, actor domain.Actor, sum string, side int) ([]byte, error) {
	content, _, err := h.cfg.Engine.Store().Blobs().Open(ctx, sum)
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }() // it was only read
	return h.shrink(ctx, actor, content, side)
}

// shrink makes a small form, of so many pixels on the longer side. What is no picture that is known has none, nor has what takes
// too much memory.
func (h *Handler) shrink(ctx context.Context, actor domain.Actor, content io.ReadSeeker, side int) ([]byte, error) {
	none := domain.Errorf(domain.CodeNotFound, "没有缩略图", "there is no thumbnail")
	room, decode, err := unfolding(content)
	if err != nil || room > mostRoom {
		return nil, none
	}
	// The room comes first: whoever has a place waits for nothing more, so that an account
	// without room keeps nobody waiting.
	if h.cfg.Room != nil {
		if err := h.cfg.Room.Take(ctx, actor.Account, room); err != nil {
			return nil, err
		}
		defer h.cfg.Room.Give(actor.Account, room)
	}
	select {
	case h.thumbs <- struct{}{}:
		defer func() { <-h.thumbs }()
	case <-ctx.Done():
		return nil, engine.Unavailable("请求已中断", "the request was broken off")
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	held := orientation(content)
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	picture, err := decode(content)
	if err != nil {
		return nil, none
	}
	size := picture.Bounds().Size()
	longer := max(size.X, size.Y, side)
	small := image.NewRGBA(image.Rect(0, 0, max(size.X*side/longer, 1), max(size.Y*side/longer, 1)))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	err = jpeg.Encode(&out, turn(small, held), &jpeg.Options{Quality: thumbQuality})
	return out.Bytes(), err
}

// unfolding says in how much memory a picture unfolds, and how it is read.
func unfolding(content io.ReadSeeker) (room int64, decode func(io.Reader) (image.Image, error), err error) {
	size, kind, err := image.DecodeConfig(content)
	if err != nil || size.Width <= 0 || size.Height <= 0 || size.Width > math.MaxInt32 || size.Height > math.MaxInt32/size.Width {
		return 0, nil, errNoPicture
	}
	pixels := int64(size.Width) * int64(size.Height)
	decode = func(r io.Reader) (image.Image, error) { p, _, err := image.Decode(r); return p, err }
	switch {
	case kind == "jpeg" && pixels*jpegPixel > mostRoom:
		return eighthRoom(size.Width, size.Height), readEighth, nil
	case kind == "jpeg":
		return pixels * jpegPixel, decode, nil
	case size.ColorModel == color.RGBA64Model || size.ColorModel == color.NRGBA64Model:
		return pixels * 2 * 8, decode, nil
	}
	return pixels * 4 * interlaced(content), decode, nil
}

var errNoPicture = errors.New("no picture that is read here")

// jpegPixel is what a pixel takes while image/jpeg reads a picture: of a progressive one all
// coefficients, 4 bytes each.
const jpegPixel = 16

// interlaced is 2 for a PNG that is: it is read in passes, each a picture of its own. It is
// 1 for what is none.
func interlaced(content io.ReadSeeker) int64 {
	var head [29]byte
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return 2
	}
	if _, err := io.ReadFull(content, head[:]); err != nil || string(head[1:4]) != "PNG" || head[28] == 0 {
		return 1
	}
	return 2
}
