package bench

import (
	"bytes"
	"fmt"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// codings are what a pull is measured in: as it is, and as devices ask for it.
var codings = []string{"", "zstd", "gzip"}

// Pulled is what a pull measured: of pages, with the records of all devices together, and
// the bytes that came over the wire for them.
type Pulled struct {
	Result
	Records, Bytes int
}

// Pull measures a pull of everything by some devices at once, to its end, in pages of 5,000,
// in a content coding; "" is none.
func (s *Scenario) Pull(devices int, coding string) (p Pulled, err error) {
	pullers := make([]*puller, devices)
	for i := range pullers {
		if pullers[i], err = newPuller(coding); err != nil {
			return p, err
		}
	}
	p.Result, err = Load(s.Addr, devices, time.Hour, 0, func(w, _ int) []byte {
		return pullers[w].ask(s.devices[w].id, s.token)
	}, func(w, status int, body []byte) error {
		if status != http.StatusOK {
			return fmt.Errorf("status %d, answer %.300s", status, body)
		}
		return pullers[w].take(body)
	})
	for _, x := range pullers {
		p.Records, p.Bytes = p.Records+x.records, p.Bytes+x.bytes
	}
	return p, err
}

// puller is one device's pull.
type puller struct {
	coding         string
	checkpoint     string
	done           bool
	records, bytes int
	// z and g unpack pages, into plain.
	z     *zstd.Decoder
	g     *gzip.Reader
	plain []byte
}

func newPuller(coding string) (*puller, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	return &puller{coding: coding, z: z, g: new(gzip.Reader)}, err
}

// ask is the request for the next page; nil where there is none.
func (p *puller) ask(device, token string) []byte {
	if p.done {
		return nil
	}
	cp := "null"
	if p.checkpoint != "" {
		cp = `"` + p.checkpoint + `"`
	}
	body := fmt.Appendf(nil, `{"protocol":1,"deviceId":%q,"pull":{"checkpoint":%s,"limit":5000}}`, device, cp)
	if p.coding == "" {
		return Post("/sync", token, body)
	}
	return Post("/sync", token, body, "Accept-Encoding: "+p.coding)
}

// take counts the records of a page.
func (p *puller) take(body []byte) (err error) {
	p.bytes += len(body)
	if body, err = p.unpack(body); err != nil {
		return err
	}
	p.records += bytes.Count(body, []byte(`{"type":"`))
	var more bool
	p.checkpoint, more = pageEnd(body)
	p.done = !more
	return nil
}

// unpack undoes the coding, which short answers come without.
func (p *puller) unpack(body []byte) (plain []byte, err error) {
	switch {
	case p.coding == "" || body[0] == '{':
		return body, nil
	case p.coding == "zstd":
		p.plain, err = p.z.DecodeAll(body, p.plain[:0])
		return p.plain, err
	}
	if err := p.g.Reset(bytes.NewReader(body)); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(cap(p.plain))
	_, err = out.ReadFrom(p.g)
	p.plain = out.Bytes()
	return p.plain, err
}

// pageEnd reads the checkpoint and the flag from the end of a page.
func pageEnd(body []byte) (checkpoint string, more bool) {
	key := []byte(`"checkpoint":"`)
	i := bytes.LastIndex(body, key)
	if i < 0 {
		return "", false
	}
	rest := body[i+len(key):]
	end := bytes.IndexByte(rest, '"')
	return string(rest[:end]), bytes.Contains(rest[end:], []byte(`"more":true`))
}
