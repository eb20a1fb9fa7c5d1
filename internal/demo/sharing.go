package demo

import (
	"fmt"

	"pdca/internal/domain"
)

// fillSharing writes an agreement in force under which the partner reads the uses of a venue
// that it shares with the first unit, and these uses, one a month, of which one had too few
// people to be told of in a sum.
func (w *world) fillSharing() {
	owner := w.units[0]
	var v *venue
	for _, x := range w.places() {
		if x.unit == owner.party() && x.bookable {
			v = x
			break
		}
	}
	from := domain.AddMonths(w.today, -5)
	approved := func(days domain.Date) domain.Time { return w.past(from-days, 10*60) }
	w.out.add(w.record("DataShareAgreement", "agreement-1").
		str(domain.DataShareAgreementFieldNumber, fmt.Sprintf("DSA-%d-001", from.Std().Year())).
		str(domain.DataShareAgreementFieldOwnerUnitID, owner.party()).
		str(domain.DataShareAgreementFieldPartnerUnitID, "p00").
		str(domain.DataShareAgreementFieldPurposeCode, "VENUE_SHARING").
		str(domain.DataShareAgreementFieldPurposeZh, "双方共用阵地开展联合活动，互通场次安排与参加人数，便于协调时间").
		obj(domain.DataShareAgreementFieldEntities, []domain.SharedTerms{
			{Type: "VenueUse", Fields: []string{"purpose", "fromAt", "toAt"}, Filter: is("unitId", "p00"), OrderBy: "fromAt"},
			{Type: "OrgUnit", Fields: []string{"code", "nameZh", "nameEn"}, Filter: is("code", fmt.Sprintf("S%02d", owner.n))},
		}).
		obj(domain.DataShareAgreementFieldAggregates, []domain.SharedSums{{Type: "VenueUse", Keys: []string{"FROM_AT_MONTH"}, Sums: []string{"headCount"}}}).
		list(domain.DataShareAgreementFieldFigureKeys, []string{"VENUE_USE"}).
		num(domain.DataShareAgreementFieldFloor, 5).
		day(domain.DataShareAgreementFieldFrom, from).
		day(domain.DataShareAgreementFieldTo, domain.AddMonths(from, 11)).
		str(domain.DataShareAgreementFieldContactOwner, "党群工作部").
		str(domain.DataShareAgreementFieldContactPartner, "党委办公室").
		str(domain.DataShareAgreementFieldOwnerApprovedBy, "secretary-"+owner.party()).
		time(domain.DataShareAgreementFieldOwnerApprovedAt, approved(12)).
		str(domain.DataShareAgreementFieldCompanyApprovedBy, "committee-1").
		time(domain.DataShareAgreementFieldCompanyApprovedAt, approved(9)).
		str(domain.DataShareAgreementFieldPartnerAcceptedBy, "partner-1").
		time(domain.DataShareAgreementFieldPartnerAcceptedAt, approved(4)).
		num(domain.DataShareAgreementFieldVersion, 1).
		str(domain.DataShareAgreementFieldStatus, string(domain.AgreementStatusActive)))
	for i, came := range []int{12, 4, 15, 9} {
		w.jointUse(v, i+1, workday(domain.AddMonths(from, i)+7), came)
	}
}

// is is the filter of what a field says.
func is(field, value string) any { return map[string]any{field: map[string]any{"eq": value}} }

// jointUse is one of the partner's uses, after the working day of everybody else.
func (w *world) jointUse(v *venue, n int, on domain.Date, came int) {
	const from = 19 * 60
	w.out.add(w.record("VenueUse", fmt.Sprintf("use-p00-%d", n)).
		str(domain.VenueUseFieldVenueID, v.id).
		str(domain.VenueUseFieldVenueUnitID, v.unit).
		str(domain.VenueUseFieldUnitID, "p00").
		str(domain.VenueUseFieldRequesterID, "secretary-"+v.unit).
		str(domain.VenueUseFieldPurpose, "CULTURE").
		str(domain.VenueUseFieldTitleZh, "共建单位联合主题党日").
		time(domain.VenueUseFieldFromAt, at(on, from)).
		time(domain.VenueUseFieldToAt, at(on, from+60)).
		day(domain.VenueUseFieldUseOn, on).
		num(domain.VenueUseFieldExpectedPeople, came).
		time(domain.VenueUseFieldRequestedAt, w.past(on-10, 9*60)).
		day(domain.VenueUseFieldRequestedOn, on-10).
		num(domain.VenueUseFieldHeadCount, came).
		num(domain.VenueUseFieldMemberCount, 0).
		num(domain.VenueUseFieldStaffCount, came).
		time(domain.VenueUseFieldCheckInAt, at(on, from-5)).
		time(domain.VenueUseFieldCompletedAt, w.past(on, from+70)).
		flag(domain.VenueUseFieldCounted, true).
		str(domain.VenueUseFieldStatus, string(domain.VenueUseStatusCompleted)))
}
