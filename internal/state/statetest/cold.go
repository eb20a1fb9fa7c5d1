package statetest

import (
	"os"
	"sync"

	"pdca/internal/state"
)

// Cold names the variable of the environment under which tests have everything cold that may
// be: the rows of every leaf are in a file, mapped into memory, as soon as a draft ends. The
// files are small and have no name, and each ends with the last row of it, so whoever wrote to
// a row, or read one after its state was gone, would end the test by a signal.
const Cold = "PDCA_TEST_COLD"

// rows is where rows go; nil for the heap.
var rows = sync.OnceValue(func() func([]byte) ([]byte, *state.Mapped) {
	if os.Getenv(Cold) == "" {
		return nil
	}
	c := &coldRows{}
	return c.keep
})

// coldFile is how long a file is.
const coldFile = 1 << 20

// coldRows fills files one after the other. A test that cannot have one must not pass as if it
// had been cold, so what fails panics.
type coldRows struct {
	// mu guards the rest.
	mu   sync.Mutex
	file *os.File
	// at is where the next rows go in the file; all is what is mapped of it.
	at  int
	all []byte
	of  *state.Mapped
}

func (c *coldRows) keep(rows []byte) ([]byte, *state.Mapped) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.file == nil || c.at+len(rows) > coldFile {
		c.next()
	}
	if _, err := c.file.WriteAt(rows, int64(c.at)); err != nil {
		panic(err)
	}
	from := c.at
	c.at += len(rows)
	return c.all[from:c.at:c.at], c.of
}

// next goes on in another file.
func (c *coldRows) next() {
	if c.file != nil {
		if err := c.file.Close(); err != nil {
			panic(err)
		}
	}
	f, err := os.CreateTemp("", "pdca-cold-*")
	if err == nil {
		err = os.Remove(f.Name())
	}
	if err == nil {
		err = f.Truncate(coldFile)
	}
	if err != nil {
		panic(err)
	}
	c.file, c.at = f, 0
	c.all, c.of = mapped(f)
}
