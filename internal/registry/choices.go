package registry

import (
	"strings"

	"pdca/internal/domain"
)

// Choices collects the values of a list, to tell people what they may write.
type Choices struct{ zh, en []string }

// Add adds a value by its code and its name.
func (l *Choices) Add(name string, t domain.Text) {
	l.zh = append(l.zh, t.Zh+"（"+name+"）")
	l.en = append(l.en, name+" ("+t.Zh+")")
}

// Text lists the values: code and Chinese name of each, the one first that is of the
// language.
func (l *Choices) Text() domain.Text {
	return domain.Text{Zh: strings.Join(l.zh, "、"), En: strings.Join(l.en, ", ")}
}

// Choices lists the values of an enum for people.
func (e *Enum) Choices() domain.Text {
	var l Choices
	for _, v := range e.Values {
		l.Add(v.Name, Texts(v.Description))
	}
	return l.Text()
}
