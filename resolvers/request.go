package resolvers

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
)

// request is what a client sent. Its parts are JSON texts that live as long as
// the buffer they were read from.
type request struct {
	// query is the document as a JSON string; nil where it is named by id.
	query []byte
	// id names a trusted document, as a JSON string; nil for none.
	id []byte
	// operation is the operation's name as a JSON string; nil for none.
	operation []byte
	// variables is a JSON object; nil for none.
	variables []byte
}

// readBody reads a request's body into buf, at most Limits.BodyBytes of it.
func (a *API) readBody(r *http.Request, buf []byte) ([]byte, *refusal) {
	limit := a.lim.BodyBytes
	if r.ContentLength > int64(limit) {
		return buf, a.refusalOf(gql.TooLarge(limit))
	}
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := r.Body.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		switch {
		case len(buf) > limit:
			return buf, a.refusalOf(gql.TooLarge(limit))
		case errors.Is(err, io.EOF):
			return buf, nil
		case err != nil:
			return buf, refuse(domain.Errorf(domain.CodeMalformed, "请求体未能完整读取", "the request's body could not be read to its end").Because(err))
		}
	}
}

// parseBody reads the JSON object of a POST. It is strict: one object and nothing
// behind it, no name twice, no member that it does not know, UTF-8.
func parseBody(body []byte) (q request, ref *refusal) {
	text := jsontext.Value(body)
	switch {
	case text.Kind() == '[':
		return q, notAsked("批量请求不受支持", "batches of requests are not supported")
	case text.Kind() != '{':
		return q, notAsked("请求体应为 JSON 对象", "the body must be a JSON object")
	case !text.IsValid():
		return q, notAsked("请求体不是合法的 JSON", "the body is no valid JSON")
	}
	for quoted, value := range jsonscan.Members(text) {
		name := known(quoted)
		if name == "" {
			return q, unknown(jsonscan.String(quoted), "请求体", "the body")
		}
		if ref := q.set(name, value); ref != nil {
			return q, ref
		}
	}
	return q, q.complete()
}

// notAsked refuses a request that is not in the form that is asked for. The
// causes are left out: they would repeat what was sent.
func notAsked(zh, en string) *refusal {
	return refuse(domain.Errorf(domain.CodeMalformed, zh, en))
}

// unknown refuses a request with a member that there is none of.
func unknown(name, zh, en string) *refusal {
	name = gql.Short(name)
	may := strings.Join(parameters, ", ")
	return notAsked(zh+"含有未知的成员 "+name+"；可用的有 "+may, name+" is not known in "+en+", which may have "+may)
}

// parameters are the members that a request may have.
var parameters = []string{"query", "operationName", "variables", "extensions", "documentId"}

// known returns the name of such a member; "" for any other.
func known(quoted jsontext.Value) string {
	for _, name := range parameters {
		if string(jsonscan.Plain(quoted)) == name {
			return name
		}
	}
	return ""
}

// set takes one parameter; null counts as not given.
func (q *request) set(name string, value jsontext.Value) *refusal {
	kind := value.Kind()
	switch {
	case kind == 'n' && name != "query":
	case name == "query" && kind == '"':
		q.query = value
	case name == "operationName" && kind == '"':
		q.operation = value
	case name == "variables" && kind == '{':
		q.variables = value
	case name == "documentId" && kind == '"':
		q.id = value
	case name == "extensions" && kind == '{':
		id, ref := persisted(value)
		if ref != nil {
			return ref
		}
		if q.id == nil {
			q.id = id
		}
	default:
		return notAsked(name+" 的类型不对", name+" is not of the type that is asked for")
	}
	return nil
}

func (q *request) complete() *refusal {
	if len(q.query) <= 2 && q.id == nil {
		return notAsked("缺少 query", "query is missing")
	}
	if len(q.query) <= 2 {
		q.query = nil
	}
	return nil
}

// parseURL reads the parameters of a GET.
func parseURL(u *url.URL) (q request, ref *refusal) {
	params, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return q, notAsked("URL 参数格式错误", "the parameters of the URL cannot be read")
	}
	for name, values := range params {
		switch {
		case len(values) > 1:
			return q, notAsked("URL 参数重复", "a parameter of the URL is given twice")
		case values[0] == "":
		case name == "query" || name == "operationName" || name == "documentId":
			text, err := jsontext.AppendQuote(nil, values[0])
			if err != nil {
				return q, notAsked("URL 参数不是 UTF-8", "the parameters of the URL are not UTF-8")
			}
			ref = q.set(name, text)
		case name == "variables" || name == "extensions":
			ref = q.setText(name, values[0])
		default:
			return q, unknown(name, "URL", "the URL")
		}
		if ref != nil {
			return q, ref
		}
	}
	return q, q.complete()
}

// setText takes a parameter that is JSON inside a URL.
func (q *request) setText(name, text string) *refusal {
	v := jsontext.Value(text)
	if !v.IsValid() {
		return notAsked(name+" 不是合法的 JSON", name+" is no valid JSON")
	}
	return q.set(name, bytes.TrimSpace(v))
}
