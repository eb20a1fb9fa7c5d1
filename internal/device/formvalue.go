package device

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"pdca/internal/domain"
)

// value holds one value against the limits of its field.
func (c *checker) value(f *FormField, raw json.RawMessage, at string) error {
	if isNull(raw) {
		if f.Required {
			return required(at)
		}
		return nil
	}
	if bytes.HasPrefix(raw, []byte(`{"$`)) {
		return c.special(f, raw, at)
	}
	if !f.List {
		return c.single(f, raw, at)
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		return invalid(at, "须为列表", "must be a list")
	}
	if err := c.size(f, list, at); err != nil {
		return err
	}
	return c.elements(f, list, at)
}

// size holds a list as a whole against the limits of lists.
func (c *checker) size(f *FormField, list []json.RawMessage, at string) error {
	switch {
	case len(list) > c.f.Limits.Elements:
		return refuse("LIMIT", at, "最多 %d 个元素", "takes at most %d elements", c.f.Limits.Elements)
	case f.MaxItems > 0 && len(list) > f.MaxItems:
		return invalid(at, "最多 %d 个元素", "takes at most %d elements", f.MaxItems)
	case f.Required && len(list) == 0:
		return required(at)
	}
	n := 0
	for _, e := range list {
		n += len(e) + len(",")
	}
	return c.long(n, at)
}

// long holds the bytes of a value against the limit.
func (c *checker) long(n int, at string) error {
	if n > c.f.Limits.ValueBytes {
		return refuse("LIMIT", at, "超过 %d 字节", "is longer than %d bytes", c.f.Limits.ValueBytes)
	}
	return nil
}

func (c *checker) elements(f *FormField, list []json.RawMessage, at string) error {
	one := *f
	one.List, one.Required, one.element = false, true, true
	for _, e := range list {
		if err := c.value(&one, e, at); err != nil {
			return err
		}
	}
	return nil
}

// special holds what is added, taken out or counted against the field, and what comes of
// it against the limits that it may break together with what is there.
func (c *checker) special(f *FormField, raw json.RawMessage, at string) error {
	var x struct {
		Add []json.RawMessage `json:"$add"`
		Inc json.RawMessage   `json:"$inc"`
	}
	if json.Unmarshal(raw, &x) != nil || (x.Inc != nil) != (f.Merge == "COUNTER") || x.Inc == nil && f.Merge != "SET" {
		return invalid(at, "该字段不能这样更改", "the field is not changed this way")
	}
	if x.Inc != nil {
		if err := c.number(&FormField{Kind: f.Kind}, x.Inc, at); err != nil {
			return err
		}
	}
	if err := c.elements(f, x.Add, at); err != nil {
		return err
	}
	var was json.RawMessage
	if c.old != nil {
		was = c.old.Fields[f.Name]
	}
	whole := shownValue(was, raw)
	if x.Inc != nil {
		return c.number(f, whole, at)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(whole, &list); err != nil {
		return err
	}
	return c.size(f, list, at)
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

func (c *checker) single(f *FormField, raw json.RawMessage, at string) error {
	var text string
	isText := json.Unmarshal(raw, &text) == nil
	switch f.Kind {
	case "String", "ID":
		if !isText {
			return invalid(at, "须为文本", "must be a text")
		}
		return c.text(f, text, at)
	case "Int", "Float":
		return c.number(f, raw, at)
	case "Boolean":
		if s := string(raw); s != "true" && s != "false" {
			return invalid(at, "须为 true 或 false", "must be true or false")
		}
	case "Enum":
		return c.enum(f, text, at)
	case "Date", "DateTime":
		return c.moment(f, text, at)
	case "Object":
		return c.object(f, raw, at)
	}
	return nil
}

func (c *checker) enum(f *FormField, text, at string) error {
	var names []string
	for _, e := range c.f.Enums {
		if e.Name != f.Enum {
			continue
		}
		for _, v := range e.Values {
			if v.Name == text {
				return nil
			}
			names = append(names, v.Name)
		}
	}
	return invalid(at, "须为其中之一：%s", "must be one of %s", strings.Join(names, ", "))
}

func (c *checker) moment(f *FormField, text, at string) error {
	layout, ahead := time.RFC3339, time.Duration(c.f.Limits.AheadMs)*time.Millisecond
	if f.Kind == "Date" {
		layout, ahead = time.DateOnly, 14*time.Hour // nowhere is it that day yet
	}
	t, err := time.Parse(layout, text)
	switch {
	case err != nil:
		return invalid(at, "须为日期或时刻", "must be a day (2026-11-23) or an instant of RFC 3339")
	case f.Kind == "Date" && text < c.f.Limits.FirstDay:
		return invalid(at, "不得早于 %s", "must not be before %s", c.f.Limits.FirstDay)
	case f.Past && t.Sub(c.d.cfg.Clock()) > ahead:
		return invalid(at, "不得晚于现在", "must not lie in the future")
	}
	return nil
}

// ordered holds the end of a span against its beginning, among the members of a record or
// an object.
func ordered(f *FormField, members map[string]json.RawMessage, at string) error {
	moment := func(name string) (t time.Time, err error) {
		var text string
		if err := json.Unmarshal(members[name], &text); err != nil {
			return t, err
		}
		if f.Kind == "Date" {
			return time.Parse(time.DateOnly, text)
		}
		return time.Parse(time.RFC3339, text)
	}
	begin, err := moment(f.After)
	if err != nil {
		return nil // there is none, or one that was refused
	}
	if end, err := moment(f.Name); err == nil && end.Before(begin) {
		return invalid(at, "不得早于 %s", "must not be before %s", f.After)
	}
	return nil
}

func (c *checker) number(f *FormField, raw json.RawMessage, at string) error {
	var x float64
	whole := f.Kind == "Int"
	if json.Unmarshal(raw, &x) != nil || whole && (x != float64(int64(x))) {
		return invalid(at, "须为数字", "must be a number")
	}
	switch {
	case f.Min != nil && x < *f.Min || whole && x < float64(c.f.Limits.MinInt):
		return invalid(at, "过小", "is too small")
	case f.Max != nil && x > *f.Max || whole && x > float64(c.f.Limits.MaxInt):
		return invalid(at, "过大", "is too large")
	}
	return nil
}

// text holds a text against its field: limits and pattern are those of the form in which
// the server keeps it, so full-width digits of a code are digits.
func (c *checker) text(f *FormField, s, at string) error {
	if f.Kind == "ID" {
		if n := utf8.RuneCountInString(s); n > c.f.Limits.IDChars || !domain.ValidIdentifier(s) {
			return invalid(at, "不是合法的编号", "is no valid id")
		}
	} else {
		class, _ := domain.ParseTextClass(f.Form) // one of a later release is taken as it is
		kept, err := class.Canonical(s)
		if err != nil {
			e := domain.AsError(err)
			return &Refused{Code: "VALIDATION", Field: at, Zh: e.Message.Zh, En: e.Message.En}
		}
		s = kept
	}
	n := utf8.RuneCountInString(s)
	switch {
	case f.MaxLength > 0 && n > f.MaxLength:
		return invalid(at, "最多 %d 个字", "takes at most %d characters", f.MaxLength)
	case n < f.MinLength:
		return invalid(at, "至少 %d 个字", "takes at least %d characters", f.MinLength)
	case (f.Required || f.MinLength > 0) && !domain.Visible(s):
		return invalid(at, "不得为空白", "must hold something that can be seen")
	}
	if f.Pattern != "" {
		if re, err := regexp.Compile(f.Pattern); err == nil && !re.MatchString(s) {
			return invalid(at, "格式不符", "does not have the required form")
		}
	}
	if err := c.long(len(s), at); err != nil {
		return err
	}
	c.later = append(c.later, func() error {
		if f.Codes != "" {
			return c.code(f, s, at)
		}
		return c.reference(f, s, at)
	})
	return nil
}

// reference looks for what a field refers to: on the device, or among what the action makes.
func (c *checker) reference(f *FormField, id, at string) error {
	if f.Ref == nil || f.Ref.Unseen || len(c.d.cfg.Types) > 0 {
		return nil
	}
	if f.element && c.makes[f.Ref.Type+"/"+id] {
		return nil
	}
	if _, err := c.get(f.Ref.Type, id); errors.Is(err, ErrNoRecord) {
		return refuse("MISSING_REFERENCE", at, "设备上没有 %s %s", "the device holds no %s %s", f.Ref.Type, id)
	}
	return nil
}

// code looks a code up in its list. One that the record has already stays, whatever became
// of it.
func (c *checker) code(f *FormField, s, at string) error {
	if c.old != nil {
		var has []string
		if json.Unmarshal(c.old.Fields[f.Name], &has) != nil {
			has = []string{c.old.Text(f.Name)}
		}
		if slices.Contains(has, s) {
			return nil
		}
	}
	for _, l := range c.f.Lists {
		if l.List != f.Codes {
			continue
		}
		for _, x := range l.Codes {
			switch {
			case x.Code == s && x.Retired:
				return ruled("INV-CD1", at, "该代码已停用", "the code is retired")
			case x.Code == s:
				return nil
			}
		}
		return ruled("INV-CD1", at, "不是代码表 %s 中的代码", "is no code of the list %s", f.Codes)
	}
	return nil // the account may not read the lists
}

func (c *checker) object(f *FormField, raw json.RawMessage, at string) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		return invalid(at, "须为对象", "must be an object")
	}
	if err := c.long(len(raw), at); err != nil {
		return err
	}
	for _, o := range c.f.Objects {
		if o.Name != f.Object {
			continue
		}
		for _, name := range sortedKeys(members) {
			m := find(o.Fields, name)
			if m == nil {
				return refuse("UNKNOWN_FIELD", at, "没有成员 %s", "has no member %s", name)
			}
			if m.Stamp == "" {
				one := *m
				one.element = true // what it names may be made behind it
				if err := c.value(&one, members[name], at+"."+name); err != nil {
					return err
				}
			}
		}
		for _, m := range o.Fields {
			if m.Required && m.Stamp == "" && m.Default == nil && members[m.Name] == nil {
				return required(at + "." + m.Name)
			}
			if m.After != "" {
				if err := ordered(m, members, at+"."+m.Name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
