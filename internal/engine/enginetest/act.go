package enginetest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pdca/internal/engine"
)

// actOf reads "act name {input}".
func actOf(deeds []string) (name, input string, is bool) {
	text, is := strings.CutPrefix(deeds[0], "act ")
	name, input, _ = strings.Cut(text, " ")
	return name, input, is && len(deeds) == 1
}

// Perform carries out an act of the rules, and answers what came of it.
func (w *World) Perform(who, name, input string) (engine.Kept, error) {
	list := w.Acts()
	i := slices.IndexFunc(list, func(a engine.Act) bool { return a.Name == name })
	if i < 0 {
		return engine.Kept{}, fmt.Errorf("there is no act %q", name)
	}
	return w.Engine.Act(context.Background(), w.ActorOf(who), &list[i], "", []byte(w.names.IDs(input)))
}
