package registry

import (
	"unicode/utf8"

	"pdca/internal/domain"
)

// MaxValueBytes is the limit of one field value, from the sync protocol.
const MaxValueBytes = 64 << 10

// Check holds a value that somebody wrote against the field's limits: required,
// length, range, pattern, size. Stored values are not checked again.
func (f *Field) Check(v domain.Value) error {
	if v.IsNull() || f.Required && v.Kind == domain.KindList && len(v.L) == 0 {
		if f.Required {
			return f.wrong("是必填项", "is required")
		}
		return nil
	}
	if err := f.checkSize(v); err != nil {
		return err
	}
	switch v.Kind {
	case domain.KindString:
		return f.checkText(v.S)
	case domain.KindList:
		if f.Embedded == nil {
			for _, s := range v.L {
				if err := f.checkText(s); err != nil {
					return err
				}
			}
		}
	case domain.KindInt, domain.KindFloat:
		return f.checkRange(v.Float())
	}
	return nil
}

func (f *Field) checkSize(v domain.Value) error {
	n := len(v.S)
	for _, s := range v.L {
		n += len(s) + 3
	}
	if n > MaxValueBytes {
		return domain.Errorf(domain.CodeLimit, f.Name+" 超过 64 KiB", f.Name+" is longer than 64 KiB").On(f.Name)
	}
	return nil
}

func (f *Field) checkText(s string) error {
	n := utf8.RuneCountInString(s)
	switch {
	case f.MaxLen > 0 && n > f.MaxLen:
		return f.wrong("最多 %d 个字", "takes at most %d characters", f.MaxLen)
	case n < f.MinLen:
		return f.wrong("至少 %d 个字", "takes at least %d characters", f.MinLen)
	case f.Pattern != nil && !f.Pattern.MatchString(s):
		return f.wrong("格式不符", "does not have the required form")
	case f.Type == "ID" && (n == 0 || n > 80):
		return f.wrong("不是合法的编号", "is no valid id")
	}
	return nil
}

func (f *Field) checkRange(x float64) error {
	if f.Min != nil && x < *f.Min {
		return f.wrong("不得小于 %v", "must be at least %v", *f.Min)
	}
	if f.Max != nil && x > *f.Max {
		return f.wrong("不得大于 %v", "must be at most %v", *f.Max)
	}
	return nil
}
