package resolvers

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"

	"pdca/internal/door"
)

// tag names the answer to a GET: what is asked, by whom and in which form, of which state
// on which day. Nothing else goes into an answer, but for what makes a call fleeting.
func (c *call) tag(accept media) string {
	h, v := sha256.New(), c.run.View()
	for _, part := range []string{v.Point().String(), v.Today.String(), c.api.cfg.Engine.Registry().Version, c.api.cfg.Version, c.actor.Account, c.actor.Device,
		strconv.FormatBool(c.actor.English), strconv.Itoa(int(c.run.Words)), strconv.Itoa(int(accept)), string(c.request.query), string(c.request.operation), string(c.request.variables)} {
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part)) // a hash takes everything
	}
	return `W/"` + base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:18]) + `"`
}

// fresh answers 304 where the client has the answer that it would get, before anything is
// worked out.
func (c *call) fresh(w http.ResponseWriter, r *http.Request, accept media) bool {
	if c.etag = c.tag(accept); !door.Matches(r.Header, c.etag) {
		return false
	}
	h, at := w.Header(), c.api.stand(c.run.View().Snapshot)
	h["Vary"] = append(h["Vary"], varies...)
	h["Cache-Control"], h["Etag"] = revalidated, []string{c.etag}
	h[HeaderRev], h[HeaderPoint] = at.rev, at.point
	w.WriteHeader(http.StatusNotModified)
	return true
}
