package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pdca/internal/domain"
)

// venue is one of the sixteen that the enterprise names: ten of its own, six nearby.
type venue struct {
	id, unit, kind string
	outside        bool
	// bookable says that a use is asked for; capacity is how many it holds.
	bookable bool
	capacity int
	// uses counts those of a day, so that no two are at one time.
	uses map[domain.Date]int
}

// places are the codes of the kinds of venue that the enterprise named itself.
func (w *world) places() (list []*venue) {
	for i, code := range domain.CodeListOf("venueKinds").Codes {
		if strings.HasPrefix(code.Code, "OTHER_") {
			continue
		}
		v := &venue{id: fmt.Sprintf("venue-%02d", len(list)+1), unit: w.units[i%len(w.units)].party(), kind: code.Code, uses: map[domain.Date]int{},
			outside: code.Group == "LOCAL_RED_BASE", bookable: code.Group != "LOCAL_RED_BASE" && !strings.HasSuffix(code.Code, "_SQUARE"), capacity: 60 + 40*(i%6)}
		if v.outside {
			v.unit = "c"
		}
		list = append(list, v)
	}
	return list
}

// fillVenues writes the venues, how they were looked at in each quarter, and what they
// were used for.
func (w *world) fillVenues() {
	r, list := w.random("venues"), w.places()
	for _, v := range list {
		w.venue(v)
		if !v.outside {
			w.venueChecks(r, v)
		}
	}
	for _, b := range w.branches {
		w.uses(r, b, list, w.last)
		w.uses(r, b, list, w.this)
	}
}

func (w *world) venue(v *venue) {
	code := domain.CodeListOf("venueKinds").Find(v.kind)
	rec := w.record("Venue", v.id).
		str(domain.VenueFieldUnitID, v.unit).
		str(domain.VenueFieldNameZh, code.Zh).
		str(domain.VenueFieldKindCode, v.kind).
		flag(domain.VenueFieldBookable, v.bookable).
		str(domain.VenueFieldOpenTo, string(domain.VenueCircleCompany)).
		day(domain.VenueFieldOpenedOn, date(w.last, 1, 1))
	if !v.outside {
		hours := make([]domain.VenueHours, 7)
		for i := range hours {
			hours[i] = domain.VenueHours{Weekday: int64(i + 1), From: "08:00", To: "20:00"}
		}
		rec.obj(domain.VenueFieldOpenHours, hours).num(domain.VenueFieldCapacity, v.capacity).str(domain.VenueFieldKeeperAccountID, "secretary-"+v.unit)
	}
	w.out.add(rec)
}

// venueChecks are one a quarter; that of the running one is under way where it has begun.
func (w *world) venueChecks(r *rand.Rand, v *venue) {
	for from := date(w.last, 1, 1); from <= w.today; from = domain.AddMonths(from, 3) {
		quarter := fmt.Sprintf("%d-Q%d", from.Std().Year(), (int(from.Std().Month())+2)/3)
		id, on := domain.KeyID("VenueCheck", v.id, quarter), workday(from+domain.Date(between(r, 20, 80)))
		running := domain.AddMonths(from, 3) > w.today
		if running && on > w.today-5 {
			continue
		}
		rec := w.record("VenueCheck", id).
			str(domain.VenueCheckFieldVenueID, v.id).
			str(domain.VenueCheckFieldUnitID, v.unit).
			str(domain.VenueCheckFieldQuarter, quarter)
		items, fine := domain.CodeListOf("venueCheckItems").Codes, 0
		var lines []*record
		for _, item := range items {
			ok := chance(r, 0.93)
			if ok {
				fine++
			}
			line := w.record("VenueCheckLine", domain.KeyID("VenueCheckLine", id, item.Code)).
				str(domain.VenueCheckLineFieldCheckID, id).
				str(domain.VenueCheckLineFieldUnitID, v.unit).
				str(domain.VenueCheckLineFieldItemCode, item.Code).
				flag(domain.VenueCheckLineFieldOk, ok)
			if !ok {
				line.str(domain.VenueCheckLineFieldNoteZh, pick(r, faults))
			}
			lines = append(lines, line)
		}
		if running && chance(r, 0.3) {
			lines = lines[:3] // under way
		} else {
			rec.day(domain.VenueCheckFieldDoneOn, on).
				str(domain.VenueCheckFieldBy, "secretary-"+v.unit).
				float(domain.VenueCheckFieldScore, float64(int(float64(fine)/float64(len(items))*1e4+0.5))/1e4).
				str(domain.VenueCheckFieldStatus, string(domain.VenueCheckStatusDone))
		}
		w.out.add(rec)
		for _, l := range lines {
			w.out.add(l)
		}
	}
}

// faults are what was not in order in a venue.
var faults = []string{"标识牌褪色，已安排更换", "投影设备偶发故障，已报修", "开放时间与公示不一致，已更正", "灭火器压力不足，当日更换", "入党誓词展板破损，重新制作"}

// uses are those of a branch in a year, one in two months or so, some of them of a red base;
// of the running one some lie ahead.
func (w *world) uses(r *rand.Rand, b *branch, list []*venue, year int) {
	n, name, end := 0, "use-"+b.id(), w.today+15
	if year == w.last {
		name, end = fmt.Sprintf("use-%d-%s", year, b.id()), date(year, 12, 28)
	}
	for d := date(year, 1, 8) + domain.Date(b.n%60); d < end; d += domain.Date(between(r, 40, 75)) {
		v := pick(r, list)
		on := workday(d)
		if v.uses[on] >= 5 || on >= w.today && !v.bookable && !v.outside {
			continue // full, or nothing to book
		}
		n++
		w.use(r, b, v, on, fmt.Sprintf("%s-%d", name, n))
	}
}

// use is one of two hours, at a time at which the venue has no other.
func (w *world) use(r *rand.Rand, b *branch, v *venue, on domain.Date, id string) {
	from := 8*60 + 120*v.uses[on]
	v.uses[on]++
	status := w.useStatus(r, v, on)
	purpose := pick(r, purposes)
	if v.outside {
		purpose = [2]string{"RED_EDUCATION", "参观红色教育基地，重温入党誓词"}
	}
	came := min(len(b.members), between(r, 8, 40))
	asked := min(on-domain.Date(between(r, 3, 20)), w.today)
	rec := w.record("VenueUse", id).
		str(domain.VenueUseFieldVenueID, v.id).
		str(domain.VenueUseFieldVenueUnitID, v.unit).
		str(domain.VenueUseFieldUnitID, b.id()).
		str(domain.VenueUseFieldRequesterID, b.account).
		str(domain.VenueUseFieldPurpose, purpose[0]).
		str(domain.VenueUseFieldTitleZh, purpose[1]).
		time(domain.VenueUseFieldFromAt, at(on, from)).
		time(domain.VenueUseFieldToAt, at(on, from+120)).
		day(domain.VenueUseFieldUseOn, on).
		flag(domain.VenueUseFieldOutside, v.outside).
		num(domain.VenueUseFieldExpectedPeople, came).
		str(domain.VenueUseFieldStatus, string(status))
	if v.bookable || v.outside {
		rec.time(domain.VenueUseFieldRequestedAt, w.past(asked, 9*60)).day(domain.VenueUseFieldRequestedOn, asked)
	}
	if status == domain.VenueUseStatusCompleted {
		rec.num(domain.VenueUseFieldHeadCount, came).num(domain.VenueUseFieldMemberCount, came).num(domain.VenueUseFieldStaffCount, 0).
			time(domain.VenueUseFieldCompletedAt, w.past(on, from+130))
		if v.outside || chance(r, 0.04) {
			confirmed := chance(r, 0.8)
			if w.seen(rec, b, v, id, on, confirmed); v.outside && confirmed {
				w.visits = append(w.visits, visit{b, id, on, from})
			}
		} else {
			rec.time(domain.VenueUseFieldCheckInAt, at(on, from-r.IntN(15))).flag(domain.VenueUseFieldCounted, true)
		}
	}
	w.out.add(rec)
}

// visit is a use of a red base by a branch, on a day from a minute on.
type visit struct {
	b    *branch
	use  string
	on   domain.Date
	from int
}

// seen is a use of which no code tells, but evidence, and perhaps the word of whoever
// keeps the venue.
func (w *world) seen(rec *record, b *branch, v *venue, id string, on domain.Date, confirmed bool) {
	w.out.add(w.record("Evidence", id+"/e1").
		str(domain.EvidenceFieldUnitID, b.id()).
		str(domain.EvidenceFieldKindCode, "VENUE_LOG").
		time(domain.EvidenceFieldCapturedAtDevice, w.past(on, 18*60)).
		time(domain.EvidenceFieldReceivedAtServer, w.past(on, 18*60+4)).
		str(domain.EvidenceFieldCapturedBy, b.account).
		str(domain.EvidenceFieldCaptureMode, string(domain.CaptureModeSeenNotCopied)).
		str(domain.EvidenceFieldCaption, "场地使用登记").
		str(domain.EvidenceFieldPageRefZh, "场地使用登记簿").
		str(domain.EvidenceFieldDescriptionZh, "登记簿载明使用单位、时间和人数"))
	rec.list(domain.VenueUseFieldFlags, []string{string(domain.VenueUseFlagManual)}).
		obj(domain.VenueUseFieldEvidence, []domain.VenueUseEvidence{{EvidenceID: id + "/e1"}})
	if confirmed {
		by := "secretary-" + v.unit
		if v.unit == "c" {
			by = "admin"
		}
		rec.flag(domain.VenueUseFieldConfirmed, true).flag(domain.VenueUseFieldCounted, true).
			str(domain.VenueUseFieldConfirmedBy, by).time(domain.VenueUseFieldConfirmedAt, w.past(on+2, 9*60))
	}
}

// useStatus is what became of a use by today.
func (w *world) useStatus(r *rand.Rand, v *venue, on domain.Date) domain.VenueUseStatus {
	x := r.Float64()
	switch {
	case on >= w.today && v.outside:
		return domain.VenueUseStatusApproved
	case on >= w.today:
		return pick(r, []domain.VenueUseStatus{domain.VenueUseStatusRequested, domain.VenueUseStatusApproved})
	case !v.bookable || x < 0.88:
		return domain.VenueUseStatusCompleted
	}
	return pick(r, []domain.VenueUseStatus{domain.VenueUseStatusRejected, domain.VenueUseStatusCancelled, domain.VenueUseStatusNoShow})
}

// purposes are what venues are used for, with a title.
var purposes = [][2]string{{"ORG_LIFE", "支部党员大会"}, {"TRAINING", "党务知识培训"}, {"CULTURE", "职工书画展"}, {"SPORT", "羽毛球友谊赛"}, {"UNION_YOUTH", "青年职工座谈会"}}
