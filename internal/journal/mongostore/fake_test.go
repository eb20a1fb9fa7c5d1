package mongostore_test

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// fake is a MongoDB server that says what a test wants it to say. It answers the
// commands that opening a store sends; for what no stand-in can be brought to do.
type fake struct {
	t *testing.T
	// answers are by the command's name, or that and the collection's; what is missing is answered with ok,
	// and what is nil is never answered.
	answers map[string]bson.D
	// first is asked before answers; nil says that it has none.
	first func(bson.Raw) bson.D
	mu    sync.Mutex // guards the rest
	conns []net.Conn
	asked []bson.Raw
}

// serve starts the server and returns its connection string.
func serve(t *testing.T, answers map[string]bson.D) (*fake, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := &fake{t: t, answers: answers}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			f.mu.Lock()
			f.conns = append(f.conns, c)
			f.mu.Unlock()
			wg.Go(func() { f.talk(c) })
		}
	})
	t.Cleanup(func() {
		l.Close()
		f.mu.Lock()
		for _, c := range f.conns {
			c.Close()
		}
		f.mu.Unlock()
		wg.Wait()
	})
	return f, "mongodb://" + l.Addr().String() + "/enterprise"
}

const (
	opReply, opQuery, opMsg = 1, 2004, 2013
	headerLen               = 16
)

// talk answers the messages of one connection.
func (f *fake) talk(c net.Conn) {
	for {
		header := make([]byte, headerLen)
		if _, err := io.ReadFull(c, header); err != nil {
			return
		}
		le := binary.LittleEndian
		body := make([]byte, le.Uint32(header)-headerLen)
		if _, err := io.ReadFull(c, body); err != nil {
			return
		}
		var doc bson.Raw
		reply := le.AppendUint32(make([]byte, 8), le.Uint32(header[4:]))
		switch le.Uint32(header[12:]) {
		case opMsg:
			doc = body[5:] // flags, and the kind of the first section
			reply = append(le.AppendUint32(reply, opMsg), 0, 0, 0, 0, 0)
		case opQuery:
			end := 4
			for body[end] != 0 {
				end++
			}
			doc = body[end+9:]
			reply = append(le.AppendUint32(reply, opReply), make([]byte, 16)...)
			reply = le.AppendUint32(reply, 1)
		}
		said := f.answer(doc)
		if said == nil {
			continue
		}
		if len(said) == 1 && said[0].Key == hangingUp {
			if said[0].Value == true {
				_, _ = c.Write(append(le.AppendUint32(nil, 100), "half"...)) // it may be gone already
			}
			c.Close()
			return
		}
		answer, err := bson.Marshal(said)
		if err != nil {
			f.t.Error(err)
			return
		}
		reply = append(reply, answer...)
		le.PutUint32(reply, uint32(len(reply)))
		if _, err := c.Write(reply); err != nil && !errors.Is(err, net.ErrClosed) {
			return
		}
	}
}

func (f *fake) answer(doc bson.Raw) bson.D {
	first, err := doc.IndexErr(0)
	if err != nil {
		f.t.Error(err)
		return nil
	}
	f.mu.Lock()
	f.asked = append(f.asked, doc)
	f.mu.Unlock()
	if f.first != nil {
		if a := f.first(doc); a != nil {
			return a
		}
	}
	collection, _ := first.Value().StringValueOK()
	for _, name := range []string{first.Key() + " " + collection, first.Key()} {
		if a, ok := f.answers[name]; ok {
			return a
		}
	}
	switch first.Key() {
	case "hello", "isMaster", "ismaster":
		return hello(true)
	case "buildInfo":
		return version(8)
	case "find":
		return found()
	case "listCollections", "listIndexes":
		return found()
	}
	return bson.D{{Key: "n", Value: 1}, {Key: "ok", Value: 1}}
}

// heard returns the commands of this name that were sent so far.
func (f *fake) heard(command string) (list []bson.Raw) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, doc := range f.asked {
		if doc.Index(0).Key() == command {
			list = append(list, doc)
		}
	}
	return list
}

func hello(primary bool) bson.D {
	return bson.D{{Key: "isWritablePrimary", Value: primary}, {Key: "ismaster", Value: primary}, {Key: "secondary", Value: !primary},
		{Key: "maxWireVersion", Value: 21}, {Key: "minWireVersion", Value: 0}, {Key: "maxBsonObjectSize", Value: 16 << 20},
		{Key: "maxMessageSizeBytes", Value: 48_000_000}, {Key: "maxWriteBatchSize", Value: 100_000},
		{Key: "saslSupportedMechs", Value: bson.A{"SCRAM-SHA-256"}}, {Key: "ok", Value: 1}}
}

func version(major int32) bson.D {
	return bson.D{{Key: "version", Value: "x.0.0"}, {Key: "versionArray", Value: bson.A{major, int32(0), int32(0), int32(0)}}, {Key: "ok", Value: 1}}
}

// found is the answer to a query.
func found(docs ...any) bson.D {
	return bson.D{{Key: "cursor", Value: bson.D{{Key: "id", Value: int64(0)}, {Key: "ns", Value: "enterprise.meta"},
		{Key: "firstBatch", Value: append(bson.A{}, docs...)}}}, {Key: "ok", Value: 1}}
}

// refusing is the answer to a command that the server refuses.
func refusing(code int32) bson.D {
	return bson.D{{Key: "ok", Value: 0}, {Key: "code", Value: code}, {Key: "errmsg", Value: "refused by the test"}}
}

// hangingUp is an answer that is none: the connection ends, with true in the middle of a
// message.
const hangingUp = "$hangingUp"

// formatFound is the answer that a database of this program gives about itself.
func formatFound() bson.D {
	return found(bson.D{{Key: "_id", Value: "format"}, {Key: "name", Value: "pdca-journal"}, {Key: "version", Value: 1}, {Key: "enterprise", Value: ""}})
}
