package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"pdca/internal/device"
	"pdca/internal/domain"
	"pdca/internal/registry"
)

// fieldCmd is a field device on the command line. Between pull and push nothing
// needs a network.
type fieldCmd struct {
	Login    fieldLogin    `cmd:"" help:"登录并登记设备 / Sign in and enrol this device."`
	Pull     fieldPull     `cmd:"" help:"拉取 / Pull what the account may see."`
	Push     fieldPush     `cmd:"" help:"推送并拉取 / Push the outbox, then pull."`
	List     fieldList     `cmd:"" help:"列出本地记录 / List the records of a type."`
	Show     fieldShow     `cmd:"" help:"显示一条本地记录 / Show one record."`
	CheckIn  fieldCheckIn  `cmd:"" help:"到场签到 / Check in at the site of an inspection, by its printed code."`
	Score    fieldScore    `cmd:"" help:"对指标评分 / Score a criterion of an inspection."`
	Finding  fieldFinding  `cmd:"" help:"记录检查问题 / Record a finding."`
	Sign     fieldSign     `cmd:"" help:"签名 / Sign a record, or refuse to: by the device's key, the account, or drawn."`
	Evidence fieldEvidence `cmd:"" help:"记录佐证并保存文件 / Record evidence, with its file."`
	Edit     fieldEdit     `cmd:"" help:"修改字段 / Change fields of a record."`
	Create   fieldCreate   `cmd:"" help:"新建记录 / Create a record of any type."`
	Delete   fieldDelete   `cmd:"" help:"删除记录 / Delete a record."`
	Work     fieldWork     `cmd:"" help:"待办：检查任务及尚未作答的指标 / What is to do: inspections, and criteria that remain."`
	Rejected fieldRejected `cmd:"" help:"被拒的变更及理由 / Changes that came back, with their reasons."`
	Mend     fieldMend     `cmd:"" help:"改正被拒的变更并重新排入发件箱 / Mend a change that came back, as a new one."`
	Retry    fieldRetry    `cmd:"" help:"原样重试被拒的变更 / Try a change that came back again."`
	Drop     fieldDrop     `cmd:"" help:"放弃被拒的变更 / Give up a change that came back."`
	Status   fieldStatus   `cmd:"" help:"设备状态 / Where the device stands: outbox, decisions, conflicts."`
}

// fieldFile names the replica and, for trials, a wrong clock.
type fieldFile struct {
	File        string        `default:"pdca-field.db" help:"本地副本文件 / File of the local replica."`
	ClockOffset time.Duration `default:"0s" help:"设备时钟偏差，供试验 / How wrong the device's clock is, for trials."`
	client      *http.Client
	signIn      func(context.Context, *device.Device) error
}

// losing is a network that delivers every request and loses every reply.
type losing struct{}

// RoundTrip makes the request and reports that nothing came back.
func (losing) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	return nil, errors.Join(errors.New("the connection broke before the reply arrived"), resp.Body.Close())
}

// with opens the replica for one action.
func (f fieldFile) with(w *world, fn func(*device.Device) error) error {
	d, err := device.Open(device.Config{Path: f.File, Forms: true, Client: f.client, SignIn: f.signIn, Language: w.lang.text("zh-CN", "en"), Clock: func() time.Time { return time.Now().Add(f.ClockOffset) }})
	if err != nil {
		return err
	}
	return errors.Join(fn(d), d.Close())
}

type fieldLogin struct {
	fieldFile
	Server   string `default:"http://127.0.0.1:8080" help:"服务器地址 / Address of the server."`
	User     string `required:"" help:"登录名 / User name."`
	Password string `required:"" help:"口令 / Password."`
	Chosen   string `name:"new-password" help:"新口令：所用口令是发给本人的临时口令时必填 / New password: needed in the place of one that was handed out."`
	Name     string `default:"pdca field" help:"设备名称 / Name of the device."`
}

// Run signs in.
func (c *fieldLogin) Run(ctx context.Context, w *world) error {
	return c.with(w, func(d *device.Device) error {
		if err := d.Login(ctx, c.Server, c.User, c.Password, c.Name, c.Chosen); err != nil {
			return err
		}
		w.printf("%s\n", w.lang.text("已登录，设备 ", "signed in, device ")+d.ID())
		return nil
	})
}

type fieldPull struct{ fieldFile }

// Run pulls.
func (c *fieldPull) Run(ctx context.Context, w *world) error {
	return c.with(w, func(d *device.Device) error {
		rep, err := d.Pull(ctx)
		return errors.Join(err, fieldReport(w, rep))
	})
}

type fieldPush struct {
	fieldFile
	LoseReply bool   `help:"供试验：请求送达后丢弃答复 / For trials: the request arrives, the reply is lost."`
	Password  string `help:"口令：设备须换新编号时用以登录 / Password, to sign in with where the device has to take a new id."`
}

// Run pushes and pulls.
func (c *fieldPush) Run(ctx context.Context, w *world) error {
	if c.LoseReply {
		c.client = &http.Client{Transport: losing{}}
	}
	if c.Password != "" {
		c.signIn = func(ctx context.Context, d *device.Device) error {
			s, err := d.Status()
			if err != nil {
				return err
			}
			return d.Login(ctx, s.Server, s.Username, c.Password, "pdca field")
		}
	}
	return c.with(w, func(d *device.Device) error {
		rep, err := d.Sync(ctx)
		if err := errors.Join(err, fieldReport(w, rep)); err != nil {
			return err
		}
		return sendFiles(ctx, w, d)
	})
}

// fieldReport prints the server's decisions.
func fieldReport(w *world, rep *device.Report) error {
	if rep.Head == 0 {
		return nil // the server was not reached
	}
	for _, r := range rep.Results {
		dup := ""
		if r.Duplicate {
			dup = " (duplicate)"
		}
		w.printf("#%d %s rev %d%s\n", r.N, r.Status, r.Rev, dup)
		if r.Error != nil {
			w.printf("   %s %s: %s\n", r.Error.Code, r.Error.Field, r.Error.Message)
		}
		for _, c := range r.Conflicts {
			w.printf("   conflict %s %s.%s %s -> %s\n     server: %s\n     device: %s\n", c.Type, c.RecordID, c.Field, c.Policy, c.Outcome, c.Server, c.Device)
		}
	}
	if rep.Restored {
		w.printf(w.lang.text("服务器回到了较早的状态：重新拉取全部数据，补交 %d 条变更\n", "the server went back to an older state: everything was pulled anew, %d changes were offered again\n"), rep.Offered)
	}
	w.printf(w.lang.text("收到 %d 条记录，服务器修订号 %d\n", "%d records received, head %d\n"), rep.Records, rep.Head)
	return nil
}

type fieldList struct {
	fieldFile
	Type  string   `arg:"" help:"实体类型 / Type, for example Finding."`
	Where []string `help:"筛选 field=value / Only records with this value."`
	Show  []string `help:"显示的字段 / Fields to show."`
	Max   int      `default:"20" help:"最多行数 / Most rows."`
}

// Run lists records as the user sees them.
func (c *fieldList) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		list, err := d.List(c.Type)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(r *device.Record) bool { return !matches(r, c.Where) })
		tw := tabwriter.NewWriter(w.out, 0, 4, 2, ' ', 0)
		for _, r := range list[:min(len(list), c.Max)] {
			fmt.Fprintf(tw, "%s\t%s\t%s\n", r.ID, pendingMark(r), strings.Join(shownFields(r, c.Show), "\t"))
		}
		fmt.Fprintf(tw, w.lang.text("共 %d 条\n", "%d records\n"), len(list))
		return tw.Flush()
	})
}

func pendingMark(r *device.Record) string {
	if r.Pending {
		return "*"
	}
	return ""
}

func matches(r *device.Record, where []string) bool {
	return !slices.ContainsFunc(where, func(cond string) bool {
		field, want, _ := strings.Cut(cond, "=")
		return r.Text(field) != want
	})
}

func shownFields(r *device.Record, names []string) (out []string) {
	if len(names) == 0 {
		names = []string{"code", "criterionCode", "status", "severity", "nameZh", "name", "titleZh", "descriptionZh"}
	}
	for _, n := range names {
		if v, ok := r.Fields[n]; ok {
			out = append(out, cmp.Or(r.Text(n), string(v)))
		}
	}
	return out
}

type fieldShow struct {
	fieldFile
	Type string `arg:""`
	ID   string `arg:""`
}

// Run prints one record.
func (c *fieldShow) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		r, err := d.Get(c.Type, c.ID)
		if err != nil {
			return err
		}
		w.printf("%s %s rev %d %s\n", r.Type, r.ID, r.Rev, pendingMark(r))
		for _, name := range sortedNames(r.Fields) {
			w.printf("  %s: %s\n", name, r.Fields[name])
		}
		return nil
	})
}

func sortedNames(m map[string]json.RawMessage) (names []string) {
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

type fieldScore struct {
	fieldFile
	Inspection    string   `required:"" help:"检查任务 / Inspection."`
	Criterion     string   `required:"" help:"指标编号 / Criterion code."`
	Inputs        string   `help:"评分输入 JSON / Inputs, as JSON: {\"numerator\":11,\"denominator\":12}."`
	Remark        string   `help:"评语 / Remark."`
	Method        string   `help:"考评方法 / Method."`
	Sample        int      `default:"-1" help:"抽样数 / Cases inspected."`
	Population    int      `default:"-1" help:"实有数 / Cases that there are."`
	Evidence      []string `help:"佐证编号 / Ids of evidence."`
	NotApplicable string   `help:"不适用的理由 / Why the criterion does not apply."`
	Own           bool     `help:"另建自己的评分 / Make a result of my own although there is one."`
}

// Run scores a criterion: the result that is there, or a new one.
func (c *fieldScore) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		if (c.Inputs == "") == (c.NotApplicable == "") {
			return fail(errUsage, "须给出 --inputs 或 --not-applicable 之一", "give --inputs or --not-applicable")
		}
		if c.Inputs != "" && !json.Valid([]byte(c.Inputs)) {
			return fail(errUsage, "--inputs 不是 JSON", "--inputs is no JSON")
		}
		if _, err := d.Get("Inspection", c.Inspection); err != nil {
			return err
		}
		known, err := d.Where("Criterion", "code", c.Criterion)
		if err == nil && len(known) == 0 {
			err = fmt.Errorf("%s %s: %w", "Criterion", c.Criterion, device.ErrNoRecord)
		}
		if err != nil {
			return err
		}
		fields := map[string]any{"status": "SCORED"}
		if c.Inputs != "" {
			fields["inputs"] = json.RawMessage(c.Inputs)
		} else {
			fields["notApplicable"] = map[string]string{"reason": c.NotApplicable}
		}
		if len(c.Evidence) > 0 {
			fields["evidenceIds"] = c.Evidence
		}
		if c.Population >= 0 {
			fields["populationSize"] = c.Population
		}
		if c.Remark != "" {
			fields["remarkZh"] = c.Remark
		}
		if c.Method != "" {
			fields["method"] = c.Method
		}
		if c.Sample >= 0 {
			fields["sampleSize"] = c.Sample
		}
		op, err := c.op(d, fields)
		if err != nil {
			return err
		}
		return act(d, w, op)
	})
}

func (c *fieldScore) op(d *device.Device, fields map[string]any) (device.Op, error) {
	list, err := d.List("CriterionResult")
	if err != nil {
		return device.Op{}, err
	}
	if !c.Own {
		for _, r := range list {
			if r.Text("inspectionId") == c.Inspection && r.Text("criterionCode") == c.Criterion {
				return d.Update("CriterionResult", r.ID, fields)
			}
		}
	}
	fields["inspectionId"], fields["criterionCode"] = c.Inspection, c.Criterion
	return d.Create("CriterionResult", d.NewID(), fields)
}

// act records an action and says its number.
func act(d *device.Device, w *world, op device.Op) error {
	n, err := d.Do(op)
	if err != nil {
		return err
	}
	w.printf("#%d %s %s %s\n", n, op.Op, op.Type, op.ID)
	return nil
}

type fieldFinding struct {
	fieldFile
	Inspection string `required:"" help:"检查任务 / Inspection."`
	Criterion  string `required:"" help:"指标编号 / Criterion code."`
	Severity   string `default:"STANDARD" enum:"CRITICAL,MAJOR,STANDARD" help:"严重程度 / Severity."`
	Text       string `required:"" help:"问题描述 / Description."`
}

// Run records a finding.
func (c *fieldFinding) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		if _, err := d.Get("Inspection", c.Inspection); err != nil {
			return err
		}
		op, err := d.Create("Finding", d.NewID(), map[string]any{"inspectionId": c.Inspection, "criterionCode": c.Criterion,
			"severity": c.Severity, "descriptionZh": c.Text})
		if err != nil {
			return err
		}
		return act(d, w, op)
	})
}

type fieldEdit struct {
	fieldFile
	Type   string   `arg:"" help:"实体类型 / Type."`
	ID     string   `arg:"" help:"编号 / Id."`
	Set    []string `arg:"" sep:"none" help:"field=value；值可为 JSON / field=value; the value may be JSON."`
	Reason string   `help:"理由，改变状态时可能需要 / Why, where a change of state asks for it."`
	Seen   string   `help:"所见内容的散列值，改变状态时可能需要 / Hash of the content that was seen, where a change of state asks for it."`
}

// Run changes fields.
func (c *fieldEdit) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		fields, err := assignments(c.Set)
		if err != nil {
			return err
		}
		op, err := d.Update(c.Type, c.ID, fields)
		if err != nil {
			return err
		}
		op.Reason, op.ExpectHash = c.Reason, c.Seen
		return act(d, w, op)
	})
}

type fieldCreate struct {
	fieldFile
	Type string   `arg:"" help:"实体类型 / Type."`
	Set  []string `arg:"" sep:"none" help:"field=value；值可为 JSON / field=value; the value may be JSON."`
}

// Run creates a record.
func (c *fieldCreate) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		fields, err := assignments(c.Set)
		if err != nil {
			return err
		}
		id, err := newID(d, c.Type, fields)
		if err != nil {
			return err
		}
		op, err := d.Create(c.Type, id, fields)
		if err != nil {
			return err
		}
		return act(d, w, op)
	})
}

// newID is the id of a new record: that of its key, where records of the type have one.
func newID(d *device.Device, typ string, fields map[string]any) (string, error) {
	ent := registry.MustLoad().Entity(typ)
	if ent == nil || len(ent.Key) == 0 {
		return d.NewID(), nil // what there is not, the server refuses
	}
	var wrong error
	id, err := ent.KeyID(func(f *registry.Field) domain.Value {
		raw, err := json.Marshal(fields[f.Name])
		if err != nil || string(raw) == "null" {
			return domain.Null
		}
		v, err := f.ParseJSON(raw)
		if err != nil && wrong == nil {
			wrong = err
		}
		return v
	})
	if wrong != nil {
		return "", wrong
	}
	return id, err
}

// assignments reads field=value pairs. A value that is JSON but no bare word is
// taken as JSON.
func assignments(pairs []string) (map[string]any, error) {
	fields := map[string]any{}
	for _, p := range pairs {
		name, value, ok := strings.Cut(p, "=")
		if !ok {
			return nil, fail(errUsage, "参数须写作 字段=值", "arguments are written field=value")
		}
		if json.Valid([]byte(value)) {
			fields[name] = json.RawMessage(value)
		} else {
			fields[name] = value
		}
	}
	return fields, nil
}

type fieldDelete struct {
	fieldFile
	Type string `arg:"" help:"实体类型 / Type."`
	ID   string `arg:"" help:"编号 / Id."`
}

// Run deletes a record.
func (c *fieldDelete) Run(w *world) error {
	return c.with(w, func(d *device.Device) error {
		op, err := d.Delete(c.Type, c.ID)
		if err != nil {
			return err
		}
		return act(d, w, op)
	})
}
