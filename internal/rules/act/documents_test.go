package act_test

import (
	"strings"
	"testing"

	"pdca/internal/document"
	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

// report asks for the report of the world's inspection.
const report = `act issueDocument {"subjectType":"Inspection","subjectId":"insp"}`

// INV-DOC1, INV-DOC2: what is not settled is not printed, nor by who may not print it.
func TestINV_DOC1_WhatStandsIsIssued(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a confirmed inspection", enginetest.Confirmed, `us ` + report, ""},
		{"one under review", enginetest.UnderReview, `us ` + report, "INV-DOC1"},
		{"the branch reads documents and issues none", enginetest.Confirmed, `bs ` + report, "FORBIDDEN"},
		{"a member does not see it", enginetest.Confirmed, `m1 ` + report, "NOT_FOUND"},
		{"there is none", "", `us act issueDocument {"subjectType":"Inspection","subjectId":"nothing"}`, "NOT_FOUND"},
		{"of accounts there are none", "", `us act issueDocument {"subjectType":"Account","subjectId":"us"}`, "INV-DOC1"},
		{"nobody writes one by hand", enginetest.Confirmed, `us create Document @d {"subjectType":"Inspection","subjectId":"insp"}`, "READ_ONLY_FIELD"},
	})
}

// TestDocumentsAreNumbered: without a gap, by unit, kind and year; the same content is the same
// document, and another one supersedes it.
func TestDocumentsAreNumbered(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Confirmed)
	issue := func() *domain.Document {
		t.Helper()
		k, err := w.Perform("us", "issueDocument", `{"subjectType":"Inspection","subjectId":"insp"}`)
		if err != nil {
			t.Fatal(err)
		}
		return w.Snapshot().Find("Document", k.ID).Body.(*domain.Document)
	}
	first := issue()
	if first.Number != 1 || first.UnitID != "b000" || first.KindCode != "INSPECTION_REPORT" || !strings.HasSuffix(first.NumberZh, "检查报告〔2026〕1号") || first.IssuedBy != "us" || first.TakenAtRev == 0 {
		t.Errorf("%+v", first)
	}
	if again := issue(); again.ID != first.ID {
		t.Errorf("the same content is another document: %s", again.NumberZh)
	}
	w.Must(`system update Inspection insp {"summaryZh":"总体较好"}`)
	second := issue()
	first = w.Snapshot().Find("Document", first.ID).Body.(*domain.Document)
	if second.Number != 2 || second.ContentHash == first.ContentHash || first.Status != domain.DocumentStatusSuperseded || first.SupersededByID != second.ID {
		t.Errorf("%+v, then %+v", first, second)
	}
	w.Must(`system update Inspection insp {"summaryZh":null}`)
	if third := issue(); third.Number != 3 || third.ContentHash != first.ContentHash || third.Status != domain.DocumentStatusInForce {
		t.Errorf("what was superseded came back as %+v", third)
	}
}

// TestTheReportHoldsWhatWasFound: what is printed is the record with names and titles, and its
// hash is that of what is kept.
func TestTheReportHoldsWhatWasFound(t *testing.T) {
	w := enginetest.New(t)
	w.Must(enginetest.Scored + enginetest.Finding + enginetest.Confirmed)
	k, err := w.Perform("us", "issueDocument", `{"subjectType":"Inspection","subjectId":"insp"}`)
	if err != nil {
		t.Fatal(err)
	}
	d := w.Snapshot().Find("Document", k.ID).Body.(*domain.Document)
	c, err := document.Read(d.Content)
	if err != nil {
		t.Fatal(err)
	}
	if text, hash, err := c.Canonical(); err != nil || text != d.Content || hash != d.ContentHash {
		t.Errorf("the hash is not that of the content: %v", err)
	}
	for _, want := range []string{"01.1.1", "问题", c.Unit, "检查报告"} {
		if want == "" || !strings.Contains(d.Content, want) {
			t.Errorf("%q is not in %s", want, d.Content)
		}
	}
}

// TestABulletinIsPrintedAsItIsIssued: with its own number, and what corrects it supersedes it.
func TestABulletinIsPrintedAsItIsIssued(t *testing.T) {
	w := enginetest.New(t)
	issue := func(name, more string) *domain.Document {
		t.Helper()
		w.Must(`
	pa create Bulletin @` + name + ` {"issuerUnitId":"c","cycleId":"cy26","titleZh":"一季度考核通报","periodFrom":"2026-01-01","periodTo":"2026-03-31",` + more + `}
	pa create BulletinUnit @u` + name + ` {"bulletinId":"@` + name + `","unitId":"b000","position":1,"items":[{"problemZh":"会议记录缺项","directionZh":"补齐并核对"}]}
	pa update Bulletin @` + name + ` {"status":"REVIEWED"}
	cc update Bulletin @` + name + ` {"status":"ISSUED"}`)
		var found *domain.Document
		w.Snapshot().EachOf("Document", "subjectId", w.ID("@"+name), func(r *domain.Record) bool { found = r.Body.(*domain.Document); return true })
		if found == nil {
			t.Fatal("no document")
		}
		return found
	}
	first := issue("b", `"kind":"REGULAR"`)
	if first.Number != 1 || first.NumberZh != "考核通报〔2026〕1号" || !strings.Contains(first.Content, "补齐并核对") {
		t.Errorf("%+v", first)
	}
	second := issue("b2", `"kind":"CORRECTION","correctsId":"@b"`)
	first = w.Snapshot().Find("Document", first.ID).Body.(*domain.Document)
	if second.Number != 2 || first.Status != domain.DocumentStatusSuperseded || first.SupersededByID != second.ID {
		t.Errorf("%+v, then %+v", first, second)
	}
	w.Try(`us act issueDocument {"subjectType":"Bulletin","subjectId":"@b"}`, "FORBIDDEN")
	w.Try(`cc act issueDocument {"subjectType":"Bulletin","subjectId":"@b"}`, "INV-DOC1")
}
