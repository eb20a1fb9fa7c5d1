package door

import (
	"net/http"
	"strconv"
	"strings"
)

// maxLanguages bounds the part of an Accept-Language header that is looked at.
const maxLanguages = 16

// English says whether a request prefers English to Chinese, by its Accept-Language;
// of equals the first. Otherwise is the answer for a request that asks for neither:
// Chinese is the default where nothing else is known.
func English(h http.Header, otherwise bool) bool {
	best, english, n := 0.0, otherwise, 0
	for _, line := range h["Accept-Language"] {
		for part := range strings.SplitSeq(line, ",") {
			if n++; n > maxLanguages {
				return english
			}
			tag, params, _ := strings.Cut(part, ";")
			main, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
			if q := Quality(params); (main == "zh" || main == "en") && q > best {
				best, english = q, main == "en"
			}
		}
	}
	return english
}

// Quality reads the weight of one choice of an Accept header from its parameters
// (RFC 9110, 12.4.2): 1 where none is said, 0 where it cannot be read.
func Quality(params string) float64 {
	for param := range strings.SplitSeq(params, ";") {
		name, value, _ := strings.Cut(param, "=")
		if !strings.EqualFold(strings.TrimSpace(name), "q") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil || !(q >= 0 && q <= 1) {
			return 0
		}
		return q
	}
	return 1
}
