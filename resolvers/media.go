package resolvers

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// media is a media type of answers.
type media uint8

const (
	mediaNone media = iota
	mediaJSON
	mediaGraphQL
	// mediaEvents is the stream that a subscription is answered by.
	mediaEvents
)

// contentTypes are the header values of answers, ready to be put into a header map. Whoever
// asked for something else is refused in JSON.
var contentTypes = map[media][]string{
	mediaNone:    {"application/json; charset=utf-8"},
	mediaJSON:    {"application/json; charset=utf-8"},
	mediaGraphQL: {"application/graphql-response+json; charset=utf-8"},
	mediaEvents:  {"application/json; charset=utf-8"},
}

// negotiate chooses the media type of the answer. Nothing said means JSON, as
// does anything that does not name GraphQL's own type. Clients name all types that they
// can read with each query: events are for who likes them better than any other.
func negotiate(h http.Header) media {
	values := h["Accept"]
	switch {
	case len(values) == 0, len(values) == 1 && (values[0] == "*/*" || values[0] == "application/json" || values[0] == ""):
		return mediaJSON
	case len(values) == 1 && values[0] == "application/graphql-response+json":
		return mediaGraphQL
	}
	json, graphql, events := -1.0, -1.0, -1.0
	for part := range strings.SplitSeq(strings.Join(values, ","), ",") {
		name, q, ok := parseRange(part)
		switch {
		case !ok:
		case name == "application/graphql-response+json":
			graphql = q
		case name == "application/json":
			json = q
		case name == eventStream:
			events = q
		case name == "*/*" || name == "application/*":
			json = max(json, q*wildcard)
		}
	}
	switch {
	case events > max(json, graphql, 0):
		return mediaEvents
	case graphql > 0 && graphql >= json:
		return mediaGraphQL
	case json > 0:
		return mediaJSON
	}
	return mediaNone
}

// wildcard makes a type that is named win over one that is only covered.
const wildcard = 0.999

// parseRange reads one media range of an Accept header. A charset other than
// UTF-8 is one that the answer is not in.
func parseRange(s string) (name string, q float64, ok bool) {
	name, params, err := mime.ParseMediaType(s)
	if err != nil || !utf8Charset(params["charset"]) {
		return "", 0, false
	}
	q = 1
	if text := params["q"]; text != "" {
		if q, err = strconv.ParseFloat(text, 64); err != nil || q < 0 || q > 1 {
			return "", 0, false
		}
	}
	return name, q, true
}

func utf8Charset(s string) bool {
	return s == "" || strings.EqualFold(s, "utf-8") || strings.EqualFold(s, "utf8")
}

// sendsJSON says whether a request's body is JSON in UTF-8, not compressed.
func sendsJSON(h http.Header) bool {
	if enc := h.Get("Content-Encoding"); enc != "" && !strings.EqualFold(enc, "identity") {
		return false
	}
	switch v := h.Get("Content-Type"); v {
	case "application/json", "application/json; charset=utf-8":
		return true
	default:
		name, params, err := mime.ParseMediaType(v)
		return err == nil && name == "application/json" && utf8Charset(params["charset"])
	}
}
