package mongostore

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"unicode/utf8"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// The document of a commit. Everything of the commit is in it, so the canonical
// bytes and with them the hash can be computed again:
//
//	_id long · token, node, schema text · prev, hash 64 hexadecimal digits ·
//	at date · entries list of texts
//
// A text that is not UTF-8 is kept as binary data. No other member is allowed.
const (
	fieldToken, fieldNode, fieldSchema = "token", "node", "schema"
	fieldPrev, fieldHash               = "prev", "hash"
	fieldAt, fieldEntries              = "at", "entries"
)

// commitValidator is the server's own guard against an old or a foreign program.
func commitValidator() bson.D {
	text := bson.D{{Key: "bsonType", Value: bson.A{"string", "binData"}}}
	hash := bson.D{{Key: "bsonType", Value: "string"}, {Key: "pattern", Value: "^[0-9a-f]{64}$"}}
	return bson.D{{Key: "$jsonSchema", Value: bson.D{
		{Key: "bsonType", Value: "object"},
		{Key: "required", Value: bson.A{"_id", fieldToken, fieldPrev, fieldHash, fieldAt, fieldNode, fieldSchema, fieldEntries}},
		{Key: "additionalProperties", Value: false},
		{Key: "properties", Value: bson.D{
			{Key: "_id", Value: bson.D{{Key: "bsonType", Value: "long"}, {Key: "minimum", Value: int64(1)}}},
			{Key: fieldToken, Value: text},
			{Key: fieldPrev, Value: hash},
			{Key: fieldHash, Value: hash},
			{Key: fieldAt, Value: bson.D{{Key: "bsonType", Value: "date"}}},
			{Key: fieldNode, Value: text},
			{Key: fieldSchema, Value: text},
			{Key: fieldEntries, Value: bson.D{{Key: "bsonType", Value: "array"}, {Key: "items", Value: text}}},
		}},
	}}}
}

// commitDoc writes the document of a commit.
func commitDoc(c *domain.Commit) (bson.Raw, error) {
	n := 512 + len(c.Token) + len(c.Node) + len(c.Schema)
	for _, e := range c.Entries {
		n += len(e) + 16
	}
	at, b := bsoncore.AppendDocumentStart(make([]byte, 0, n))
	b = bsoncore.AppendInt64Element(b, "_id", int64(c.Seq))
	b = appendText(b, fieldToken, c.Token)
	b = bsoncore.AppendStringElement(b, fieldPrev, hex.EncodeToString(c.Prev[:]))
	b = bsoncore.AppendStringElement(b, fieldHash, hex.EncodeToString(c.Hash[:]))
	b = bsoncore.AppendDateTimeElement(b, fieldAt, int64(c.At))
	b = appendText(b, fieldNode, c.Node)
	b = appendText(b, fieldSchema, c.Schema)
	list, b := bsoncore.AppendArrayElementStart(b, fieldEntries)
	for i, e := range c.Entries {
		b = appendText(b, strconv.Itoa(i), e)
	}
	b, err := bsoncore.AppendArrayEnd(b, list)
	if err == nil {
		b, err = bsoncore.AppendDocumentEnd(b, at)
	}
	return b, err
}

// appendText appends a text, which may be any bytes.
func appendText[T string | []byte](b []byte, key string, s T) []byte {
	if utf8.ValidString(string(s)) {
		return bsoncore.AppendStringElement(b, key, string(s))
	}
	return bsoncore.AppendBinaryElement(b, key, bson.TypeBinaryGeneric, []byte(s))
}

// textOf reads what appendText wrote. The bytes lie in v.
func textOf(v bsoncore.Value) ([]byte, bool) {
	switch v.Type {
	case bsoncore.TypeString:
		if len(v.Data) < 5 {
			return nil, false
		}
		// The driver's own StringValue would copy the text.
		return v.Data[4 : len(v.Data)-1], true
	case bsoncore.TypeBinary:
		_, data, ok := v.BinaryOK()
		return data, ok
	}
	return nil, false
}

// parseCommit reads the document of slot seq and checks its hash. It copies what
// it keeps. Anything but what commitDoc writes is a *journal.DamageError.
func parseCommit(seq domain.Rev, doc bsoncore.Document) (*domain.Commit, error) {
	c := &domain.Commit{}
	elements, err := doc.Elements()
	if err != nil {
		return nil, &journal.DamageError{Seq: seq, What: "it is not readable: " + err.Error()}
	}
	for i, e := range elements {
		if i >= len(commitFields) || e.Key() != commitFields[i].name || !commitFields[i].read(c, e.Value()) {
			return nil, &journal.DamageError{Seq: seq, What: fmt.Sprintf("its member %q is not what was written", e.Key())}
		}
	}
	switch {
	case len(elements) != len(commitFields):
		return nil, &journal.DamageError{Seq: seq, What: "members of it are missing"}
	case c.Seq != seq:
		return nil, &journal.DamageError{Seq: seq, What: fmt.Sprintf("commit %d is in its place", c.Seq)}
	}
	return c, journal.CheckHash(c)
}

// commitFields are the members in the order in which they are written.
var commitFields = [...]struct {
	name string
	read func(*domain.Commit, bsoncore.Value) bool
}{
	{"_id", func(c *domain.Commit, v bsoncore.Value) bool {
		n, ok := v.Int64OK()
		c.Seq = domain.Rev(n)
		return ok && n > 0
	}},
	{fieldToken, func(c *domain.Commit, v bsoncore.Value) bool { return readText(&c.Token, v) }},
	{fieldPrev, func(c *domain.Commit, v bsoncore.Value) bool { return readHash(&c.Prev, v) }},
	{fieldHash, func(c *domain.Commit, v bsoncore.Value) bool { return readHash(&c.Hash, v) }},
	{fieldAt, func(c *domain.Commit, v bsoncore.Value) bool {
		ms, ok := v.DateTimeOK()
		c.At = domain.Time(ms)
		return ok
	}},
	{fieldNode, func(c *domain.Commit, v bsoncore.Value) bool { return readText(&c.Node, v) }},
	{fieldSchema, func(c *domain.Commit, v bsoncore.Value) bool { return readText(&c.Schema, v) }},
	{fieldEntries, readEntries},
}

func readText(to *string, v bsoncore.Value) bool {
	b, ok := textOf(v)
	*to = string(b)
	return ok
}

func readHash(to *domain.Hash, v bsoncore.Value) bool {
	s, ok := v.StringValueOK()
	if !ok || len(s) != 2*len(to) {
		return false
	}
	_, err := hex.Decode(to[:], []byte(s))
	return err == nil
}

// readEntries copies the entries into one piece of memory.
func readEntries(c *domain.Commit, v bsoncore.Value) bool {
	list, ok := v.ArrayOK()
	if !ok {
		return false
	}
	values, err := list.Values()
	if err != nil || len(values) == 0 {
		return err == nil
	}
	room := make([]byte, 0, len(list))
	c.Entries = make([][]byte, len(values))
	for i, v := range values {
		b, ok := textOf(v)
		if !ok {
			return false
		}
		at := len(room)
		room = append(room, b...)
		c.Entries[i] = room[at:len(room):len(room)]
	}
	return true
}
