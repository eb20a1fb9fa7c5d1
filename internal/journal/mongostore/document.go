package mongostore

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"pdca/internal/domain"
	"pdca/internal/journal"
)

// The members that every projected document has: its id, its rev and, on a deleted
// record only, deleted. What follows is the record with plain fields (body.go), or
// its body as a text where nothing is known of its form.
const (
	docID, docRev, docDeleted = "_id", "rev", "deleted"
	docText                   = "_body"
)

// maxPlain is the size from which a record is kept as a text instead of with plain
// fields. MongoDB takes 16 MiB, and a list of small numbers is several times
// as large in BSON as in JSON.
const maxPlain = 12 << 20

// encodeDoc writes the document of a projected record.
func encodeDoc(shape *domain.Shape, d journal.Doc) (bson.Raw, error) {
	if shape == nil {
		return textDoc(d)
	}
	b, err := plainDoc(shape, d)
	if err != nil || len(b) <= maxPlain {
		return b, err
	}
	return textDoc(d)
}

// docHead begins a document.
func docHead(b []byte, d journal.Doc) []byte {
	b = bsoncore.AppendStringElement(b, docID, d.ID)
	b = bsoncore.AppendInt64Element(b, docRev, int64(d.Rev))
	if d.Deleted {
		b = bsoncore.AppendBooleanElement(b, docDeleted, true)
	}
	return b
}

// textDoc keeps the body as it is.
func textDoc(d journal.Doc) (bson.Raw, error) {
	if !utf8.ValidString(d.ID) {
		return nil, errors.New("its id is not UTF-8")
	}
	at, b := bsoncore.AppendDocumentStart(make([]byte, 0, len(d.Body)+len(d.ID)+64))
	b = appendText(docHead(b, d), docText, d.Body)
	b, err := bsoncore.AppendDocumentEnd(b, at)
	return b, err
}

// plainDoc keeps the body with plain fields.
func plainDoc(shape *domain.Shape, d journal.Doc) (bson.Raw, error) {
	e := newEncoder(d.Body)
	head, rest, err := e.document(shape)
	if err == nil {
		err = e.end()
	}
	if err != nil {
		return nil, err
	}
	// The body tells id, rev and deletion itself; Load gives them back from there.
	if !bytes.Equal(head, docHead(nil, d)) {
		return nil, fmt.Errorf("its body tells another id, rev or deletion than %s, %d, %t", d.ID, d.Rev, d.Deleted)
	}
	at, b := bsoncore.AppendDocumentStart(make([]byte, 0, len(head)+len(rest)+8))
	b, err = bsoncore.AppendDocumentEnd(append(append(b, head...), rest...), at)
	return b, err
}

// decodeDoc reads a document. The body is appended to room; it does not lie in raw.
func decodeDoc(shape *domain.Shape, room []byte, raw bson.Raw) (journal.Doc, error) {
	doc := bsoncore.Document(raw)
	id, ok := doc.Lookup(docID).StringValueOK()
	rev, okRev := doc.Lookup(docRev).AsInt64OK()
	if !ok || !okRev {
		return journal.Doc{}, fmt.Errorf("%w: it has no id or rev", journal.ErrCorrupt)
	}
	deleted, _ := doc.Lookup(docDeleted).BooleanOK()
	d := journal.Doc{ID: id, Rev: domain.Rev(rev), Deleted: deleted}
	if v, err := doc.LookupErr(docText); err == nil {
		text, ok := textOf(v)
		if !ok {
			return d, fmt.Errorf("%w: its body is no text", journal.ErrCorrupt)
		}
		d.Body = append(room, text...)
		return d, nil
	}
	if shape == nil {
		return d, fmt.Errorf("%w: nothing is known of its form", journal.ErrFormat)
	}
	var err error
	d.Body, err = appendBody(room, shape, doc)
	return d, err
}
