package resolvers

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/audit"
	"pdca/internal/domain"
	"pdca/internal/door"
	"pdca/internal/engine"
	"pdca/internal/gql"
	"pdca/internal/jsonscan"
	"pdca/internal/sheet"
	"pdca/internal/state"
)

// An export is a list, an aggregate or figures as a file: the same field of the query root
// with the same arguments, and all of its rows instead of a page. The whole file is of one
// snapshot. What is refused is refused before the first byte: rows are counted first. The
// event of the audit is stored before them, too, so nobody has a file that is not on record.

// ExportLimits bounds exports; zero members take their defaults.
type ExportLimits struct {
	// Rows is how many rows a file has at most (1,000,000: what a sheet holds), Held how many
	// of what is no record and is held until it is written (20,000).
	Rows, Held int
	// Time is how long one may take (270 s, before the connection is cut).
	Time time.Duration
	// Waiting is how many more of an account wait while one runs (2).
	Waiting int
	// StepsPerSecond and Purse are how many steps the exports of an account may do in the long
	// run and at once (500,000 and 200,000,000: four millions of plain rows).
	StepsPerSecond, Purse int
}

func (l ExportLimits) withDefaults() ExportLimits {
	return ExportLimits{Rows: cmp.Or(l.Rows, 1_000_000), Held: cmp.Or(l.Held, 20_000), Time: cmp.Or(l.Time, 270*time.Second), Waiting: cmp.Or(l.Waiting, 2),
		StepsPerSecond: cmp.Or(l.StepsPerSecond, 500_000), Purse: cmp.Or(l.Purse, 200_000_000)}
}

const (
	// costExport is the price of an export, rowsAtOneCost of its rows cost 1 more.
	costExport, rowsAtOneCost = 50, 2000
	// exportRoom is what writing a file takes: buffers, and those of compressing.
	exportRoom = 2 << 20
	// noBound is a limit that is not reached: what an export does is bounded by its time and
	// by the account's purse.
	noBound = 1 << 40
)

// exporter is what the exports of an API have in common.
type exporter struct {
	lim    ExportLimits
	exec   *gql.Executor
	shares *shares
}

func newExporter(exec *gql.Executor, lim Limits, now func() time.Time) *exporter {
	l := lim.Export.withDefaults()
	within := lim.Limits
	within.Page, within.GroupPage, within.Cost, within.Steps, within.Execution = l.Held, within.Groups, 1<<30, noBound, l.Time
	return &exporter{lim: l, exec: exec.Within(within),
		shares: newShares(Limits{Running: 1, Waiting: l.Waiting, StepsPerSecond: l.StepsPerSecond, Purse: l.Purse}, now)}
}

// exportAsk is the body of a request.
type exportAsk struct {
	Field     string          `json:"field"`
	Arguments json.RawMessage `json:"arguments,omitempty"`
	Columns   []string        `json:"columns,omitempty"`
	Format    string          `json:"format"`
}

// export is one under way.
type export struct {
	*call
	w      http.ResponseWriter
	ask    exportAsk
	format sheet.Format
	table  *gql.Table
	// shared are the fields that an agreement lets out, which stand in one column of the answer.
	shared []gql.Column

	to sheet.Writer
	// begun says that the file was.
	begun  bool
	zone   *time.Location
	titles []string
	values [][]byte
	cells  []sheet.Cell
}

// Export answers POST /exports.
func (a *API) Export(w http.ResponseWriter, r *http.Request) {
	c := a.beginWith(r.Context(), a.exports.exec)
	c.greet(r.Context(), r.Header)
	c.exporting = true
	defer func() { c.held.Keep(0) }()
	x := &export{call: c, w: w}
	if err := x.serve(r); err != nil {
		if x.begun {
			// The file is cut, and the connection with it, so that nobody takes it for whole.
			panic(http.ErrAbortHandler)
		}
		if domain.AsError(err).Kind == domain.KindInternal {
			a.log.ErrorContext(r.Context(), "export", "error", err, "request", c.name())
		}
		door.WriteProblem(w, err, c.actor.English)
	}
	c.end()
}

// serve carries it out. The order is that of what the steps cost.
func (x *export) serve(r *http.Request) error {
	switch {
	case x.refused != nil:
		return x.refused
	case x.anonymous:
		return unauthenticated()
	}
	if err := x.read(r); err != nil {
		return err
	}
	if ref := x.look(r.Header); ref != nil {
		return ref.problems[0].Err
	}
	v := x.run.View()
	if !mayExport(v) {
		err := engine.Forbidden()
		x.api.cfg.Engine.Note(x.actor, x.event(0), err)
		return err
	}
	if err := x.question(v); err != nil {
		return err
	}
	d, ref := x.run.Document(x.table.Document, nil)
	if ref == nil {
		ref = x.run.Bind(d, x.table.Variables)
	}
	if ref != nil {
		return ref.Problems[0].Err
	}
	return x.turn()
}

// mayExport says whether one of the account's roles exports (row EXPORT). What is exported is
// what the account is answered, whichever of its roles shows it.
func mayExport(v *state.View) bool {
	_, cells := v.Registry().Matrix.Cells("EXPORT")
	return slices.ContainsFunc(v.Scope.Grants(), func(g state.Grant) bool { return cells[g.Role].Level >= domain.LevelEdit })
}

// read reads the body.
func (x *export) read(r *http.Request) error {
	body, ref := x.api.readBody(r, x.body)
	if x.body = body; ref != nil {
		return ref.problems[0].Err
	}
	malformed := domain.Errorf(domain.CodeMalformed, "请求体应为 {field, arguments, columns, format}", "the body must be {field, arguments, columns, format}")
	if text := jsontext.Value(body); text.Kind() != '{' || !text.IsValid() {
		return malformed
	}
	for name := range jsonscan.Members(body) {
		if !slices.Contains([]string{"field", "arguments", "columns", "format"}, jsonscan.String(name)) {
			return malformed
		}
	}
	if json.Unmarshal(body, &x.ask) != nil {
		return malformed
	}
	if jsonscan.IsNull(x.ask.Arguments) {
		x.ask.Arguments = json.RawMessage("{}")
	}
	if x.ask.Arguments[0] != '{' || jsonscan.Deeper(x.ask.Arguments, x.api.lim.Nesting) {
		return malformed
	}
	switch x.ask.Format {
	case "CSV":
		x.format = sheet.CSV
	case "XLSX":
		x.format = sheet.XLSX
	default:
		return domain.Errorf(domain.CodeBadQuery, "format 须为 CSV 或 XLSX", "format is CSV or XLSX").On("format")
	}
	return nil
}

// question makes the document.
func (x *export) question(v *state.View) (err error) {
	columns := x.ask.Columns
	if x.ask.Field == sharedField {
		if columns, err = x.sharedColumns(v); err != nil {
			return err
		}
	}
	arguments := x.ask.Arguments
	if x.ask.Field == "figures" {
		arguments = besideFigures(arguments)
	}
	x.table, err = x.api.exports.exec.Table(x.ask.Field, arguments, columns)
	if err == nil && x.table.Entity != nil && x.table.Entity.Private != "" {
		private := engine.Forbidden().On("field")
		private.Rule = x.table.Entity.Private
		return private
	}
	return err
}

// turn carries the export out when the account's turn has come.
func (x *export) turn() error {
	s := x.api.exports
	now := time.Now()
	x.deadline = now.Add(s.lim.Time)
	x.api.shares.note(x.actor.Account, now)
	if err := s.shares.enter(x.ctx, x.actor.Account, x.api.cfg.Closing, x.api.lim.Execution); err != nil {
		return err
	}
	x.heavy, x.resumed = true, now
	defer func() {
		x.heavy = false
		s.shares.leave(x.actor.Account, x.run.Steps())
		if worked := x.api.cfg.Worked; worked != nil {
			worked(x.ctx, x.actor, x.run.Steps())
		}
	}()
	if err := x.held.Take(x.ctx, exportRoom); err != nil {
		return err
	}
	if err := x.run.Rows(x.table, x.deadline, x.begin, x.row); err != nil {
		return err
	}
	return x.to.Close()
}

// event is that of the audit.
func (x *export) event(rows int) domain.AuditEvent {
	asked, err := json.Marshal(x.ask)
	if err != nil {
		asked = nil // it was read from JSON
	}
	ev := domain.AuditEvent{AccountID: x.actor.Account, DeviceID: x.actor.Device, Action: audit.Export, RecordType: x.ask.Field, FilterJson: string(asked), Count: int64(rows)}
	if x.table != nil && x.table.Entity != nil {
		ev.RecordType = x.table.Entity.Name
	}
	return ev
}

// begin judges how much it is, has it on record and writes the beginning of the file.
func (x *export) begin(a gql.About) error {
	if most := x.api.exports.lim.Rows; a.Rows > most || a.Cut {
		if a.Cut {
			most = min(a.Rows, most)
		}
		return domain.Errorf(domain.CodeLimit, "导出超过 %d 行，请缩小条件", "the export has more than %d rows: narrow it down", most)
	}
	if admit := x.api.cfg.Admit; admit != nil {
		if err := admit(x.ctx, x.actor, x.run.Cost()+costExport+a.Rows/rowsAtOneCost); err != nil {
			return err
		}
	}
	if x.ask.Field != sharedField { // which is on record already, under its agreement
		if err := x.api.cfg.Engine.Audit().Record(context.WithoutCancel(x.ctx), x.event(a.Rows)); err != nil {
			return engine.Unavailable("导出记录暂时无法写入，请稍后重试", "the export cannot be recorded just now, try again").Because(err)
		}
	}
	x.zone = x.run.View().Zone()
	t := x.describe(a)
	x.values, x.cells = make([][]byte, len(x.table.Columns)), make([]sheet.Cell, len(t.Columns))
	x.head(t.Name)
	x.begun = true
	var err error
	x.to, err = x.format.New(x.w, t)
	return err
}

// head writes the head of the answer.
func (x *export) head(title string) {
	at := x.api.stand(x.run.View().Snapshot)
	h := x.w.Header()
	h["Content-Type"] = []string{x.format.Type}
	h["Cache-Control"], h["X-Content-Type-Options"] = noStore, noSniffing
	h["Vary"] = append(h["Vary"], "Accept-Language, Authorization")
	h[HeaderRev], h[HeaderPoint] = at.rev, at.point
	end := "-" + x.run.View().Today.String() + "-r" + strconv.FormatUint(uint64(x.run.View().Rev), 10) + "." + x.format.Extension
	h["Content-Disposition"] = []string{`attachment; filename="` + x.ask.Field + end + `"; filename*=UTF-8''` + url.PathEscape(title+end)}
}
