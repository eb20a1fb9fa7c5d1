package domain

import (
	"crypto/sha256"
	"encoding/hex"
)

// CriterionText stands for what a criterion asks and how it is scored: rates on it are
// compared only where that is the same. scoring is the canonical JSON.
func CriterionText(title, scoring string) string {
	h := sha256.Sum256([]byte(title + "\n" + scoring))
	return hex.EncodeToString(h[:])
}

// TermExtension is a request to move the due date of a rectification.
type TermExtension struct {
	// IssuedOn and OriginalDueOn are the ends of the original term.
	IssuedOn, OriginalDueOn Date
	// AskedOn is the day of the request, by the time of the act.
	AskedOn Date
	// NewDueOn is the day asked for.
	NewDueOn Date
	// Earlier counts the extensions that were granted before.
	Earlier int
	// Share is how much longer the term may become, as a share of the original one.
	Share float64
}

// LatestDueOn returns the last day that an extension may reach: the share of the
// original term, in whole days, beyond the original due date.
func (x TermExtension) LatestDueOn() Date {
	return x.OriginalDueOn + Date(float64(max(0, x.OriginalDueOn-x.IssuedOn))*x.Share+1e-9)
}

// Check is INV-RC1: one extension, asked by the due date, of at most a share of
// the original term. On-time rates go by the original date all the same.
func (x TermExtension) Check() error {
	refuse := func(zh, en string, args ...any) error { return Broken("INV-RC1", "extension", zh, en, args...) }
	switch {
	case x.Earlier > 0:
		return refuse("整改任务只能延期一次", "a rectification is extended once only")
	case x.AskedOn > x.OriginalDueOn:
		return refuse("延期须不迟于到期日提出", "an extension must be asked for by the due date")
	case x.NewDueOn <= x.OriginalDueOn:
		return refuse("延期后的日期须晚于原定期限", "the new due date must be later than the original one")
	case x.NewDueOn > x.LatestDueOn():
		return refuse("延期不得超过原定期限的%g倍，最晚%s", "an extension is at most %g times the original term, until %s", x.Share, x.LatestDueOn())
	}
	return nil
}
