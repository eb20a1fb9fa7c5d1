package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html/template"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"

	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/voice"
)

// The doors without an account. They know no session, set no cookie, and leave no line in the
// access log: who asked there, from where and when is nobody's to know. The rates of addresses
// are in memory alone.

// maxVoiceBytes is the size of a body there.
const maxVoiceBytes = 64 << 10

// triesAMinute is how often an address may try a code in a minute.
const triesAMinute = 10

// voices are these doors.
type voices struct {
	s     *voice.Service
	tries *rates
	// perHour is how many suggestions an address has in an hour, by the settings.
	perHour func() int64
	mu      sync.Mutex // guards the rest
	// raised is the rate of suggestions, of a limit of limit.
	raised *rates
	limit  int64
}

func newVoices(s *voice.Service, perHour func() int64) *voices {
	return &voices{s: s, perHour: perHour, tries: newRates(triesAMinute/60.0, triesAMinute)}
}

// unheard says whether a path is of a door of which nothing is logged.
func unheard(path string) bool {
	return strings.HasPrefix(path, "/survey/") || path == "/suggest" || strings.HasPrefix(path, "/suggest/") || strings.HasPrefix(path, verifyPath)
}

// try holds an address to its tries.
func (s *Server) try(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, err := s.voices.tries.take("", false, exchangeOf(r.Context()).address, s.cfg.Engine.Now()); err != nil {
			s.unheardOf(w, r, err)
			return
		}
		next(w, r)
	}
}

// raises are the rates of suggestions as they are set now.
func (v *voices) raises() *rates {
	n := v.perHour()
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.raised == nil || v.limit != n {
		v.raised, v.limit = newRates(float64(n)/3600, int(n)), n
	}
	return v.raised
}

// asksJSON says whether a program asks, and not the page.
func asksJSON(r *http.Request) bool {
	t, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return t == "application/json" || r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "application/json")
}

// unheardOf answers with an error: as data for a program, in words for a person.
func (s *Server) unheardOf(w http.ResponseWriter, r *http.Request, err error) {
	e := domain.AsError(err)
	status := door.Status(e.Kind)
	door.Head(w.Header(), status, e)
	if asksJSON(r) {
		w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(refusal{door.Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: e.Explain(english(r)), Code: e.Code}, e.Rule, e.Field}) // the client went away: nobody is left to be told
		return
	}
	s.show(w, r, status, shown{Title: words(r, "未能受理", "This was not taken"), Text: e.Explain(english(r))})
}

// refusal is a problem document that names rule and field.
type refusal struct {
	door.Problem
	Rule  string `json:"rule,omitempty"`
	Field string `json:"field,omitempty"`
}

func words(r *http.Request, zh, en string) string { return domain.Text{Zh: zh, En: en}.In(english(r)) }

// tell answers with data for a program, and in words for a person.
func (s *Server) tell(w http.ResponseWriter, r *http.Request, v any, page shown) {
	w.Header().Set("Cache-Control", "no-store")
	if !asksJSON(r) {
		s.show(w, r, http.StatusOK, page)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(v) // the client went away: nobody is left to be told
}

// survey answers GET /survey/{id}: what is asked.
func (s *Server) survey(w http.ResponseWriter, r *http.Request) {
	asked, err := s.voices.s.Survey(chi.URLParam(r, "id"))
	if err != nil {
		s.unheardOf(w, r, err)
		return
	}
	s.tell(w, r, asked, shown{Title: asked.TitleZh, Text: asked.IntroZh, Survey: asked})
}

// answer takes POST /survey/{id}: {code, values} as JSON, or the form of the page.
func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Code   string               `json:"code"`
		Values []domain.SurveyValue `json:"values"`
	}
	id := chi.URLParam(r, "id")
	err := read(r, &in)
	if err == nil && !asksJSON(r) {
		in.Code = r.PostForm.Get("code")
		in.Values, err = s.formValues(r, id)
	}
	if err == nil {
		err = s.voices.s.Answer(r.Context(), id, in.Code, in.Values)
	}
	if err != nil {
		s.unheardOf(w, r, err)
		return
	}
	s.tell(w, r, map[string]bool{"received": true}, shown{Title: words(r, "答卷已收到", "Your answer has been received"), Text: words(r, "谢谢。此码已用过，不能再用。", "Thank you. The code was used and is of no use any more.")})
}

// read reads a body: JSON into v, or a form.
func read(r *http.Request, v any) error {
	malformed := domain.Errorf(domain.CodeMalformed, "内容无法读取", "the body cannot be read")
	if !asksJSON(r) {
		if r.ParseForm() != nil {
			return malformed
		}
		return nil
	}
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if d.Decode(v) != nil {
		return malformed
	}
	return nil
}

// formValues reads the answers of the page's form.
func (s *Server) formValues(r *http.Request, id string) (out []domain.SurveyValue, err error) {
	asked, err := s.voices.s.Survey(id)
	if err != nil {
		return nil, err
	}
	for _, q := range asked.Questions {
		text := r.PostForm.Get("q." + q.Key)
		if text == "" {
			continue
		}
		v := domain.SurveyValue{Key: q.Key, TextZh: text}
		if q.Kind != domain.QuestionKindText {
			n, err := strconv.ParseInt(text, 10, 32)
			if err != nil {
				n = 0 // none of the choices
			}
			v = domain.SurveyValue{Key: q.Key, Choice: &n}
		}
		out = append(out, v)
	}
	return out, nil
}

// suggestPage answers GET /suggest: the form.
func (s *Server) suggestPage(w http.ResponseWriter, r *http.Request) {
	kinds := s.voices.s.Kinds()
	s.tell(w, r, map[string]any{"kinds": kinds}, shown{Title: words(r, "意见建议", "Suggestion"), Kinds: kinds, Unit: r.URL.Query().Get("unit"),
		Text: words(r, "不登录、不留姓名。提交后给出查询码，凭此查看答复，只显示一次。", "No sign-in, no name. You are given a code to read the reply with; it is shown once.")})
}

// suggest takes POST /suggest: {unitId, kindCode, textZh}.
func (s *Server) suggest(w http.ResponseWriter, r *http.Request) {
	var in struct {
		UnitID   string `json:"unitId"`
		KindCode string `json:"kindCode"`
		TextZh   string `json:"textZh"`
	}
	err := read(r, &in)
	if err == nil && !asksJSON(r) {
		in.UnitID, in.KindCode, in.TextZh = r.PostForm.Get("unitId"), r.PostForm.Get("kindCode"), r.PostForm.Get("textZh")
	}
	if err == nil {
		_, err = s.voices.raises().take("", false, exchangeOf(r.Context()).address, s.cfg.Engine.Now())
	}
	code := ""
	if err == nil {
		code, err = s.voices.s.Suggest(r.Context(), in.UnitID, in.KindCode, in.TextZh)
	}
	if err != nil {
		s.unheardOf(w, r, err)
		return
	}
	s.tell(w, r, map[string]string{"trackingCode": code}, shown{Title: words(r, "已收到", "Received"), Code: code,
		Text: words(r, "请抄下查询码，在 /suggest/查询码 查看答复。", "Write this code down: the reply can be read at /suggest/ and the code.")})
}

// track answers GET /suggest/{code}.
func (s *Server) track(w http.ResponseWriter, r *http.Request) {
	t, err := s.voices.s.Track(r.Context(), chi.URLParam(r, "code"))
	if err != nil {
		s.unheardOf(w, r, err)
		return
	}
	s.tell(w, r, t, shown{Title: stateWords[t.Status].In(english(r)), Text: strings.TrimSpace(t.ReplyZh + "\n" + t.ReasonZh)})
}

var stateWords = map[domain.SuggestionStatus]domain.Text{
	domain.SuggestionStatusReceived: {Zh: "已收到", En: "Received"}, domain.SuggestionStatusAssigned: {Zh: "办理中", En: "Being dealt with"},
	domain.SuggestionStatusAnswered: {Zh: "已答复", En: "Answered"}, domain.SuggestionStatusAdopted: {Zh: "已采纳", En: "Adopted"},
	domain.SuggestionStatusDeclined: {Zh: "未采纳", En: "Declined"}, domain.SuggestionStatusDone: {Zh: "已落实", En: "Put into practice"},
}

// shown is what the plain page shows.
type shown struct {
	Title, Text, Code, Unit string
	Survey                  *voice.Asked
	Kinds                   []voice.Kind
	English                 bool
}

// Scale are the five steps of a scale.
func (shown) Scale() []int { return []int{1, 2, 3, 4, 5} }

// Say chooses a text by the reader's language.
func (p shown) Say(zh, en string) string { return domain.Text{Zh: zh, En: en}.In(p.English) }

// Step is the number of an option.
func (shown) Step(i int) int { return i + 1 }

const voiceStyle = "body{max-width:40em;margin:2em auto;padding:0 1em;font:1em/1.6 sans-serif}label{display:block}textarea,input[name=code]{width:100%;font:inherit}code{font-size:1.4em}p{white-space:pre-line}"

// voicePolicy lets the page have its own style and send its form here, and nothing else.
var voicePolicy = func() string {
	sum := sha256.Sum256([]byte(voiceStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}()

var voicePage = template.Must(template.New("voice").Parse(`<!doctype html>
<html lang="{{.Say "zh-CN" "en"}}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>{{.Title}}</title><style>` + voiceStyle + `</style>
<h1>{{.Title}}</h1>
{{with .Text}}<p>{{.}}</p>{{end}}
{{with .Code}}<p><code>{{.}}</code></p>{{end}}
{{with .Survey}}<form method="post">
<label>{{$.Say "测评码" "Code"}} <input name="code" required autocomplete="off" maxlength="40"></label>
{{range .Questions}}{{$q := .}}<fieldset><legend>{{.TextZh}}</legend>
{{if eq .Kind "SCALE5"}}{{range $.Scale}}<label><input type="radio" name="q.{{$q.Key}}" value="{{.}}"> {{.}}</label>{{end}}
{{else if eq .Kind "CHOICE"}}{{range $i, $o := .Options}}<label><input type="radio" name="q.{{$q.Key}}" value="{{$.Step $i}}"> {{$o}}</label>{{end}}
{{else}}<textarea name="q.{{.Key}}" maxlength="1000" rows="4"></textarea>{{end}}</fieldset>
{{end}}<button>{{$.Say "提交" "Send"}}</button></form>{{end}}
{{if .Kinds}}<form method="post">
<label>{{.Say "单位" "Unit"}} <input name="unitId" required value="{{.Unit}}"></label>
<label>{{.Say "类别" "Kind"}} <select name="kindCode">{{range .Kinds}}<option value="{{.Code}}">{{$.Say .NameZh .NameEn}}</option>{{end}}</select></label>
<label>{{.Say "内容" "Text"}} <textarea name="textZh" required minlength="5" maxlength="2000" rows="8"></textarea></label>
<button>{{.Say "提交" "Send"}}</button></form>{{end}}
`))

// show writes the plain page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, p shown) {
	p.English = english(r)
	var b bytes.Buffer
	if err := voicePage.Execute(&b, p); err != nil {
		s.log.Error("write a page", "error", err)
		status = http.StatusInternalServerError
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", voicePolicy)
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the client went away: nobody is left to be told
}
