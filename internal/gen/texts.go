package gen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pdca/internal/domain"
)

// words splits a description into its Chinese and English parts. Unlike
// registry.Texts it takes "）/ " for a separator too, as the declaration has it
// after full-width brackets.
func words(description string) domain.Text {
	zh, en, _ := strings.Cut(description, "/ ")
	return domain.Text{Zh: strings.TrimSpace(zh), En: strings.TrimSpace(en)}
}

// both writes a description: "Chinese / English".
func both(zh, en string) string { return zh + " / " + en }

// tidy writes a description of the declaration with " / " between its parts.
func tidy(description string) string {
	w := words(description)
	return both(w.Zh, w.En)
}

// label is the noun that a description starts with, fit for use inside another
// sentence: what follows a comma, colon or bracket is left out.
func label(description string) domain.Text {
	w := words(description)
	zh, _, _ := strings.Cut(w.Zh, "，")
	zh, _, _ = strings.Cut(zh, "：")
	zh, _, _ = strings.Cut(zh, "（")
	en := w.En
	for _, stop := range []string{": ", "; ", ", ", " ("} {
		en, _, _ = strings.Cut(en, stop)
	}
	return domain.Text{Zh: zh, En: lower(en)}
}

// lower makes the first word fit for the middle of a sentence; SHA-256 and
// PDCA stay.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) || unicode.IsUpper(r) && next == ' ' {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// upper is the opposite of lower.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// an puts the article before a type's name.
func an(name string) string {
	if strings.ContainsRune("AEIO", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}
