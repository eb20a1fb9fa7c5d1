package device

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// value holds one value against the limits of its field.
func (c *checker) value(f *FormField, raw json.RawMessage, at string) error {
	if isNull(raw) {
		if f.Required {
			return invalid(at, "是必填项", "is required")
		}
		return nil
	}
	if len(raw) > c.f.Limits.ValueBytes {
		return refuse("LIMIT", at, "超过 %d 字节", "is longer than %d bytes", c.f.Limits.ValueBytes)
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
	most := c.f.Limits.Elements
	if f.MaxItems > 0 {
		most = f.MaxItems
	}
	switch {
	case len(list) > most:
		return invalid(at, "最多 %d 个元素", "takes at most %d elements", most)
	case f.Required && len(list) == 0:
		return invalid(at, "是必填项", "is required")
	}
	return c.elements(f, list, at)
}

func (c *checker) elements(f *FormField, list []json.RawMessage, at string) error {
	one := *f
	one.List, one.Required = false, true
	for _, e := range list {
		if err := c.value(&one, e, at); err != nil {
			return err
		}
	}
	return nil
}

// special holds what is added, taken out or counted against the field.
func (c *checker) special(f *FormField, raw json.RawMessage, at string) error {
	var x struct {
		Add []json.RawMessage `json:"$add"`
		Inc *float64          `json:"$inc"`
	}
	if json.Unmarshal(raw, &x) != nil || (x.Inc != nil) != (f.Merge == "COUNTER") || x.Inc == nil && f.Merge != "SET" {
		return invalid(at, "该字段不能这样更改", "the field is not changed this way")
	}
	return c.elements(f, x.Add, at)
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
	layout, ahead := time.RFC3339, 10*time.Minute
	if f.Kind == "Date" {
		layout, ahead = time.DateOnly, 24*time.Hour
	}
	t, err := time.Parse(layout, text)
	switch {
	case err != nil || f.Kind == "Date" && t.Year() < 1900:
		return invalid(at, "须为日期或时刻", "must be a day (2026-11-23) or an instant of RFC 3339")
	case f.Past && t.Sub(c.d.cfg.Clock()) > ahead:
		return invalid(at, "不得晚于现在", "must not lie in the future")
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

func (c *checker) text(f *FormField, s, at string) error {
	n := utf8.RuneCountInString(s)
	switch {
	case f.MaxLength > 0 && n > f.MaxLength:
		return invalid(at, "最多 %d 个字", "takes at most %d characters", f.MaxLength)
	case n < f.MinLength:
		return invalid(at, "至少 %d 个字", "takes at least %d characters", f.MinLength)
	case (f.Required || f.MinLength > 0) && strings.TrimSpace(s) == "":
		return invalid(at, "不得为空白", "must hold something that can be seen")
	}
	if f.Pattern != "" {
		if re, err := regexp.Compile(f.Pattern); err == nil && !re.MatchString(s) {
			return invalid(at, "格式不符", "does not have the required form")
		}
	}
	if f.Codes != "" {
		return c.code(f.Codes, s, at)
	}
	if f.Ref == nil || f.Ref.Unseen || c.made[f.Ref.Type+"/"+s] || len(c.d.cfg.Types) > 0 {
		return nil
	}
	if _, err := c.d.Get(f.Ref.Type, s); errors.Is(err, ErrNoRecord) {
		return refuse("MISSING_REFERENCE", at, "设备上没有 %s %s", "the device holds no %s %s", f.Ref.Type, s)
	}
	return nil
}

func (c *checker) code(list, s, at string) error {
	for _, l := range c.f.Lists {
		if l.List != list {
			continue
		}
		for _, x := range l.Codes {
			if x.Code == s && !x.Retired {
				return nil
			}
		}
		return invalid(at, "不是代码表 %s 中的代码", "is no code of the list %s", list)
	}
	return nil // the account may not read the lists
}

func (c *checker) object(f *FormField, raw json.RawMessage, at string) error {
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil {
		return invalid(at, "须为对象", "must be an object")
	}
	for _, o := range c.f.Objects {
		if o.Name != f.Object {
			continue
		}
		for _, name := range sortedKeys(members) {
			m := find(o.Fields, name)
			if m == nil {
				return invalid(at, "没有成员 %s", "has no member %s", name)
			}
			if m.Stamp == "" {
				if err := c.value(m, members[name], at+"."+name); err != nil {
					return err
				}
			}
		}
		for _, m := range o.Fields {
			if m.Required && m.Stamp == "" && m.Default == nil && members[m.Name] == nil {
				return invalid(at+"."+m.Name, "是必填项", "is required")
			}
		}
	}
	return nil
}
