package resolvers

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"pdca/internal/domain"
	"pdca/internal/jsonscan"
)

// Documents are GraphQL documents that clients name by the SHA-256 of their text instead of
// sending it. Those of old versions of an app stay as long as devices with it come back. It
// is immutable once it is given to an API.
type Documents struct {
	// byID holds each document as a JSON string, as requests have them.
	byID map[string]jsontext.Value
}

// maxTrusted bounds the documents together, in bytes.
const maxTrusted = 64 << 20

// Len counts the documents.
func (d *Documents) Len() int { return len(d.byID) }

// Add takes in the document of a text.
func (d *Documents) Add(text string) error {
	sum := sha256.Sum256([]byte(text))
	return d.add(hex.EncodeToString(sum[:]), text)
}

// ReadManifest takes in the documents of a manifest: of Apollo (generate-persisted-query-
// manifest), or of the Relay compiler and of graphql-codegen, which are objects from id to
// text. Each id has to be the SHA-256 of its text, in lower-case hexadecimal; graphql-codegen
// writes "sha256:" before it.
func (d *Documents) ReadManifest(raw []byte) error {
	var apollo struct {
		Format     string `json:"format"`
		Operations []struct {
			ID   string `json:"id"`
			Body string `json:"body"`
		} `json:"operations"`
	}
	if err := json.Unmarshal(raw, &apollo); err == nil && apollo.Format == "apollo-persisted-query-manifest" {
		for _, op := range apollo.Operations {
			if err := d.add(op.ID, op.Body); err != nil {
				return err
			}
		}
		return nil
	}
	var plain map[string]string
	if err := json.Unmarshal(raw, &plain); err != nil {
		return errors.New("neither a manifest of Apollo nor an object from id to text")
	}
	for id, text := range plain {
		if err := d.add(id, text); err != nil {
			return err
		}
	}
	return nil
}

func (d *Documents) add(id, text string) error {
	id = bare(id)
	if sum := sha256.Sum256([]byte(text)); id != hex.EncodeToString(sum[:]) {
		return fmt.Errorf("the id %.80q is not the SHA-256 of its document (Relay and graphql-codegen: set the algorithm to sha256)", id)
	}
	quoted, err := jsontext.AppendQuote(nil, text)
	if err != nil {
		return fmt.Errorf("document %s is not UTF-8", id)
	}
	if d.byID == nil {
		d.byID = map[string]jsontext.Value{}
	}
	d.byID[id] = quoted
	size := 0
	for _, v := range d.byID {
		size += len(v)
	}
	if size > maxTrusted {
		return fmt.Errorf("the documents are larger than %d MiB together", maxTrusted>>20)
	}
	return nil
}

// bare is an id without the name of its algorithm, which the draft of GraphQL over HTTP has
// before it.
func bare(id string) string { return strings.TrimPrefix(id, "sha256:") }

// Trust has the API know documents, in the place of those that it knew. Where only is set it
// executes no others, but for signing in and out.
func (a *API) Trust(d *Documents, only bool) { a.trusted.Store(&trust{d, only}) }

type trust struct {
	*Documents
	only bool
}

// find puts the document of an id in the place of its text. The id of a text that is sent
// has to be that of the text: whoever sends both believes that they are one.
func (c *call) find() *refusal {
	t := c.api.trusted.Load()
	q := &c.request
	if q.id == nil {
		if t == nil || !t.only {
			return nil
		}
		sum := sha256.Sum256([]byte(jsonscan.String(q.query)))
		if t.byID[hex.EncodeToString(sum[:])] == nil {
			c.untrusted = true
		}
		return nil
	}
	id := bare(jsonscan.String(q.id))
	if q.query != nil {
		if sum := sha256.Sum256([]byte(jsonscan.String(q.query))); id != hex.EncodeToString(sum[:]) {
			return notAsked("标识不是该文档的 SHA-256", "the id is not the SHA-256 of the document")
		}
		q.id = nil
		return c.find()
	}
	if t == nil || t.byID[id] == nil {
		r := refuse(domain.Errorf(domain.CodePersistedQueryNotFound, "没有此标识的文档", "PersistedQueryNotFound"))
		r.status, r.legacy = 400, 200 // what clients of Apollo and urql answer by sending the text
		return r
	}
	q.query = t.byID[id]
	return nil
}

// persisted reads the id of a document out of the extensions of a request, as Apollo's
// clients have it there; nil for none.
func persisted(extensions jsontext.Value) (id jsontext.Value, ref *refusal) {
	for quoted, value := range jsonscan.Members(extensions) {
		if string(jsonscan.Plain(quoted)) != "persistedQuery" || value.Kind() != '{' {
			continue
		}
		for quoted, value := range jsonscan.Members(value) {
			switch name := string(jsonscan.Plain(quoted)); {
			case name == "version" && string(bytes.TrimSpace(value)) != "1":
				return nil, notAsked("persistedQuery 只支持版本 1", "persistedQuery is known in version 1 only")
			case name == "sha256Hash" && value.Kind() == '"':
				id = value
			}
		}
	}
	return id, nil
}
