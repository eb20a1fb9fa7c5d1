package enginetest

import (
	"bytes"

	"pdca/internal/domain"
	"pdca/internal/state"
)

// imaged holds that what an image of the state is read as is that state, and has that image.
func (w *World) imaged(live domain.Hash) {
	w.Helper()
	image, again := bytes.Buffer{}, bytes.Buffer{}
	err := w.Snapshot().WriteImage(&image, "test", state.Cold{})
	if err == nil {
		err = w.reread(image.Bytes(), &again, live)
	}
	if err != nil || !bytes.Equal(image.Bytes(), again.Bytes()) {
		w.Errorf("an image of the state is another one: %v", err)
	}
}

func (w *World) reread(image []byte, again *bytes.Buffer, live domain.Hash) error {
	r, err := state.OpenImage(bytes.NewReader(image), int64(len(image)), "test")
	if err != nil {
		return err
	}
	s, err := r.Snapshot(w.Schema())
	if err != nil {
		return err
	}
	if s.Digest() != live {
		w.Error("an image of the state has other records")
	}
	return s.WriteImage(again, "test", state.Cold{})
}
