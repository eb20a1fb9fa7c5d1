package door

import (
	"net/http"
	"strings"
)

// Matches says whether a request has an answer with an ETag already (If-None-Match, RFC
// 9110, 13.1.2). Tags are compared weakly, as is right for GET: proxies make a weak one of
// a tag when they compress. With * any answer will do.
func Matches(h http.Header, tag string) bool {
	tag = strings.TrimPrefix(tag, "W/")
	for _, list := range h["If-None-Match"] {
		for one := range strings.SplitSeq(list, ",") {
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
