package acceptance

import "github.com/rogpeppe/go-internal/testscript"

// pull asks the sync door for one type, beside what the device holds of its own; the answer
// is the last one.
func pull(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("pull DEVICE TYPE [CHECKPOINT]")
	}
	p := playing(ts)
	_, err := p.device(args[0])
	ts.Check(err)
	bearer, err := p.bearer()
	ts.Check(err)
	ask := map[string]any{"types": []string{args[1]}, "checkpoint": nil}
	if len(args) == 3 {
		ask["checkpoint"] = args[2]
	}
	ts.Check(p.post("/sync", bearer, map[string]any{"protocol": 1, "deviceId": p.devices[args[0]].ID(), "pull": ask}))
	if answer, is := p.value.(map[string]any); is && answer["code"] != nil {
		p.value = map[string]any{"errors": []any{answer}}
	}
	if problems := p.problems(); (len(problems) > 0) != neg {
		ts.Fatalf("pull %v: %s", args, p.last)
	}
}
