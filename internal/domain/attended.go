package domain

import "slices"

// Present says whether a line counts as having been there.
func (l *Attendance) Present() bool {
	if l.Status != AttendanceStatusValid {
		return false
	}
	return l.Mode == AttendanceModeRemote || l.Mode == AttendanceModeOnSiteList || l.Mode == AttendanceModeQr
}

// Guest says whether a line is of somebody who was not expected.
func (l *Attendance) Guest() bool { return slices.Contains(l.Flags, string(AttendanceFlagGuest)) }

// Asked says whether a line counts among those by which a rate is divided (INV-AT9): of
// somebody who was expected, was not exempt and had no leave.
func (l *Attendance) Asked() bool {
	switch {
	case l.Status == AttendanceStatusVoided, l.Status == AttendanceStatusMoved, l.Mode == AttendanceModeExempt, l.Guest():
		return false
	case l.Mode == AttendanceModeLeave && l.Status == AttendanceStatusValid:
		return false
	}
	return true
}
