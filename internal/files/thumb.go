package files

import (
	"bytes"
	"context"
	"image"
	_ "image/gif" // what cameras and scanners write
	"image/jpeg"
	_ "image/png" // as above
	"io"
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
	// mostPixels bounds the picture that it is made of: a small file may unfold to more
	// than the memory holds.
	mostPixels = 50_000_000
	// thumbsAtOnce bounds how many are made at a time.
	thumbsAtOnce = 2
)

// thumbnail answers with a small form of a picture.
func (h *Handler) thumbnail(w http.ResponseWriter, r *http.Request, actor domain.Actor, content io.ReadSeeker, sum string) error {
	small, err := h.shrink(r.Context(), actor, content)
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

// shrink makes a thumbnail. What is no picture that is known has none.
func (h *Handler) shrink(ctx context.Context, actor domain.Actor, content io.ReadSeeker) ([]byte, error) {
	size, _, err := image.DecodeConfig(content)
	if err != nil || size.Width <= 0 || size.Height <= 0 || size.Width > mostPixels/size.Height {
		return nil, domain.Errorf(domain.CodeNotFound, "没有缩略图", "there is no thumbnail")
	}
	select {
	case h.thumbs <- struct{}{}:
		defer func() { <-h.thumbs }()
	case <-ctx.Done():
		return nil, engine.Unavailable("请求已中断", "the request was broken off")
	}
	if room := int64(size.Width) * int64(size.Height) * 4; h.cfg.Room != nil {
		if err := h.cfg.Room.Take(ctx, actor.Account, room); err != nil {
			return nil, err
		}
		defer h.cfg.Room.Give(actor.Account, room)
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	picture, _, err := image.Decode(content)
	if err != nil {
		return nil, domain.Errorf(domain.CodeNotFound, "没有缩略图", "there is no thumbnail")
	}
	longer := max(size.Width, size.Height, thumbSide)
	small := image.NewRGBA(image.Rect(0, 0, max(size.Width*thumbSide/longer, 1), max(size.Height*thumbSide/longer, 1)))
	draw.ApproxBiLinear.Scale(small, small.Bounds(), picture, picture.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	err = jpeg.Encode(&out, small, &jpeg.Options{Quality: thumbQuality})
	return out.Bytes(), err
}
