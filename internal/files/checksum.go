package files

import (
	"bytes"
	"context"
	"crypto/sha1" // what the protocol asks every server to know; it guards against broken lines, not against people
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"hash"
	"io"
	"strings"

	"pdca/internal/domain"
)

// algorithms are the checksums of pieces that are known.
const algorithms = "sha1,sha256"

// checksum is that of one piece of an upload.
type checksum struct {
	make func() hash.Hash
	want []byte
}

// readChecksum reads the header Upload-Checksum: an algorithm and a value in base64.
func readChecksum(header string) (*checksum, error) {
	if header == "" {
		return nil, nil //nolint:nilnil // no checksum is the usual case
	}
	name, coded, _ := strings.Cut(header, " ")
	c := &checksum{}
	switch name {
	case "sha1":
		c.make = sha1.New
	case "sha256":
		c.make = sha256.New
	default:
		return nil, domain.Errorf(domain.CodeMalformed, "校验算法须为 sha1 或 sha256", "the checksum's algorithm is sha1 or sha256")
	}
	var err error
	if c.want, err = base64.StdEncoding.Strict().DecodeString(coded); err != nil || len(c.want) != c.make().Size() || strings.ContainsAny(coded, "\r\n") {
		return nil, domain.Errorf(domain.CodeMalformed, "Upload-Checksum 的值有误", "the value of Upload-Checksum is none")
	}
	return c, nil
}

// statusChecksum is what tus answers where a piece does not fit its checksum.
const statusChecksum = 460

var errChecksum = errors.New("the piece does not fit its checksum")

// whole reads a piece to its end and holds it against its checksum: nothing of one that
// does not fit is kept, one that was cut off included.
func (h *Handler) whole(ctx context.Context, x *exchange, r io.Reader) (piece io.Reader, done func(), err error) {
	done = func() {}
	if h.cfg.Room != nil {
		if err := h.cfg.Room.Take(ctx, x.actor.Account, maxCheckedBytes); err != nil {
			return nil, done, err
		}
		done = func() { h.cfg.Room.Give(x.actor.Account, maxCheckedBytes) }
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxCheckedBytes+1))
	if err != nil {
		return nil, done, err
	}
	if len(raw) > maxCheckedBytes {
		return nil, done, domain.Errorf(domain.CodeTooLarge, "带校验的片段最多 %d 字节", "a piece with a checksum has %d bytes at most", maxCheckedBytes)
	}
	sum := x.check.make()
	sum.Write(raw)
	if !bytes.Equal(sum.Sum(nil), x.check.want) {
		return nil, done, domain.Errorf(domain.CodeMalformed, "片段与其校验值不符", "the piece does not fit its checksum").Because(errChecksum)
	}
	return bytes.NewReader(raw), done, nil
}
