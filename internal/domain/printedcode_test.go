package domain

import (
	"crypto/ed25519"
	"strings"
	"testing"
	"time"
)

// FuzzReadPrintedCode: whatever is scanned, what is read says what it says when it is printed
// again, is of the one form that it is read as, and proves nothing that was not signed.
func FuzzReadPrintedCode(f *testing.F) {
	forms := map[bool]PrintForm{true: SitePrint, false: VenuePrint}
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	for dated, form := range forms {
		p := PrintedCode{Form: form, Place: PlaceTag("site-1"), Serial: 7}
		if dated {
			p.NotBefore, p.Expires = time.Unix(1_700_000_000, 0), time.Unix(1_800_000_000, 0)
		}
		f.Add(p.Text(ed25519.Sign(key, p.Message())))
	}
	f.Add("")
	f.Add(strings.Repeat("A", 130))
	f.Fuzz(func(t *testing.T, text string) {
		read := 0
		for _, form := range forms {
			p, signature, ok := ReadPrintedCode(form, text)
			if !ok {
				continue
			}
			read++
			again, same, ok := ReadPrintedCode(form, p.Text(signature))
			if !ok || again != p || string(same) != string(signature) {
				t.Errorf("%q is %+v, printed again %+v", text, p, again)
			}
			if form.verify("another", text, nil, 0) == nil {
				t.Errorf("%q proves something without an issue", text)
			}
		}
		if read > 1 {
			t.Errorf("%q is of two forms", text)
		}
	})
}
