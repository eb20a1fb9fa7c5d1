// Code generated from schema/wide.graphqls by go generate; DO NOT EDIT.

package domain

// Wide is 宽 / Wide: an entity of 130 fields.
type Wide struct {
	Record
	// F0: 字段 / Field.
	F0 string
	// F1: 字段 / Field.
	F1 int64
	// F2: 字段 / Field.
	F2 float64
	// F3: 字段 / Field.
	F3 bool
	// F4: 字段 / Field.
	F4 Date
	// F5: 字段 / Field.
	F5 Time
	// F8: 字段 / Field.
	F8 string
	// F9: 字段 / Field.
	F9 int64
	// F10: 字段 / Field.
	F10 string
	// F11: 字段 / Field.
	F11 int64
	// F12: 字段 / Field.
	F12 float64
	// F13: 字段 / Field.
	F13 bool
	// F14: 字段 / Field.
	F14 Date
	// F15: 字段 / Field.
	F15 Time
	// F16: 字段 / Field.
	F16 string
	// F17: 字段 / Field.
	F17 []string
	// F18: 字段 / Field.
	F18 string
	// F19: 字段 / Field.
	F19 int64
	// F20: 字段 / Field.
	F20 string
	// F21: 字段 / Field.
	F21 int64
	// F22: 字段 / Field.
	F22 float64
	// F23: 字段 / Field.
	F23 bool
	// F24: 字段 / Field.
	F24 Date
	// F25: 字段 / Field.
	F25 Time
	// F26: 字段 / Field.
	F26 string
	// F27: 字段 / Field.
	F27 []string
	// F28: 字段 / Field.
	F28 string
	// F29: 字段 / Field.
	F29 int64
	// F30: 字段 / Field.
	F30 string
	// F31: 字段 / Field.
	F31 int64
	// F32: 字段 / Field.
	F32 float64
	// F33: 字段 / Field.
	F33 bool
	// F34: 字段 / Field.
	F34 Date
	// F35: 字段 / Field.
	F35 Time
	// F36: 字段 / Field.
	F36 string
	// F37: 字段 / Field.
	F37 []string
	// F38: 字段 / Field.
	F38 string
	// F39: 字段 / Field.
	F39 int64
	// F40: 字段 / Field.
	F40 string
	// F41: 字段 / Field.
	F41 int64
	// F42: 字段 / Field.
	F42 float64
	// F43: 字段 / Field.
	F43 bool
	// F44: 字段 / Field.
	F44 Date
	// F45: 字段 / Field.
	F45 Time
	// F46: 字段 / Field.
	F46 string
	// F47: 字段 / Field.
	F47 []string
	// F48: 字段 / Field.
	F48 string
	// F49: 字段 / Field.
	F49 int64
	// F50: 字段 / Field.
	F50 string
	// F51: 字段 / Field.
	F51 int64
	// F52: 字段 / Field.
	F52 float64
	// F53: 字段 / Field.
	F53 bool
	// F54: 字段 / Field.
	F54 Date
	// F55: 字段 / Field.
	F55 Time
	// F56: 字段 / Field.
	F56 string
	// F57: 字段 / Field.
	F57 []string
	// F58: 字段 / Field.
	F58 string
	// F59: 字段 / Field.
	F59 int64
	// F61: 字段 / Field.
	F61 int64
	// F62: 字段 / Field.
	F62 float64
	// F63: 字段 / Field.
	F63 bool
	// F64: 字段 / Field.
	F64 Date
	// F66: 字段 / Field.
	F66 string
	// F67: 字段 / Field.
	F67 []string
	// F68: 字段 / Field.
	F68 string
	// F69: 字段 / Field.
	F69 int64
	// F70: 字段 / Field.
	F70 string
	// F71: 字段 / Field.
	F71 int64
	// F72: 字段 / Field.
	F72 float64
	// F73: 字段 / Field.
	F73 bool
	// F74: 字段 / Field.
	F74 Date
	// F75: 字段 / Field.
	F75 Time
	// F76: 字段 / Field.
	F76 string
	// F77: 字段 / Field.
	F77 []string
	// F78: 字段 / Field.
	F78 string
	// F79: 字段 / Field.
	F79 int64
	// F80: 字段 / Field.
	F80 string
	// F81: 字段 / Field.
	F81 int64
	// F82: 字段 / Field.
	F82 float64
	// F83: 字段 / Field.
	F83 bool
	// F84: 字段 / Field.
	F84 Date
	// F85: 字段 / Field.
	F85 Time
	// F86: 字段 / Field.
	F86 string
	// F87: 字段 / Field.
	F87 []string
	// F88: 字段 / Field.
	F88 string
	// F89: 字段 / Field.
	F89 int64
	// F90: 字段 / Field.
	F90 string
	// F91: 字段 / Field.
	F91 int64
	// F92: 字段 / Field.
	F92 float64
	// F93: 字段 / Field.
	F93 bool
	// F94: 字段 / Field.
	F94 Date
	// F95: 字段 / Field.
	F95 Time
	// F96: 字段 / Field.
	F96 string
	// F97: 字段 / Field.
	F97 []string
	// F98: 字段 / Field.
	F98 string
	// F99: 字段 / Field.
	F99 int64
	// F100: 字段 / Field.
	F100 string
	// F101: 字段 / Field.
	F101 int64
	// F102: 字段 / Field.
	F102 float64
	// F103: 字段 / Field.
	F103 bool
	// F104: 字段 / Field.
	F104 Date
	// F105: 字段 / Field.
	F105 Time
	// F106: 字段 / Field.
	F106 string
	// F107: 字段 / Field.
	F107 []string
	// F108: 字段 / Field.
	F108 string
	// F109: 字段 / Field.
	F109 int64
	// F110: 字段 / Field.
	F110 string
	// F111: 字段 / Field.
	F111 int64
	// F112: 字段 / Field.
	F112 float64
	// F113: 字段 / Field.
	F113 bool
	// F114: 字段 / Field.
	F114 Date
	// F115: 字段 / Field.
	F115 Time
	// F116: 字段 / Field.
	F116 string
	// F117: 字段 / Field.
	F117 []string
	// F118: 字段 / Field.
	F118 string
	// F119: 字段 / Field.
	F119 int64
	// F120: 字段 / Field.
	F120 string
	// F121: 字段 / Field.
	F121 int64
	// F122: 字段 / Field.
	F122 float64
	// F123: 字段 / Field.
	F123 bool
	// F124: 字段 / Field.
	F124 Date
	// F125: 字段 / Field.
	F125 Time
	// F126: 字段 / Field.
	F126 string
	// F127: 字段 / Field.
	F127 []string
	// F129: 字段 / Field.
	F129    int64
	moreSet [2]uint64
	*wideRare
}

// The fields of Wide by index.
const (
	WideFieldF0   = 0
	WideFieldF1   = 1
	WideFieldF2   = 2
	WideFieldF3   = 3
	WideFieldF4   = 4
	WideFieldF5   = 5
	WideFieldF6   = 6
	WideFieldF7   = 7
	WideFieldF8   = 8
	WideFieldF9   = 9
	WideFieldF10  = 10
	WideFieldF11  = 11
	WideFieldF12  = 12
	WideFieldF13  = 13
	WideFieldF14  = 14
	WideFieldF15  = 15
	WideFieldF16  = 16
	WideFieldF17  = 17
	WideFieldF18  = 18
	WideFieldF19  = 19
	WideFieldF20  = 20
	WideFieldF21  = 21
	WideFieldF22  = 22
	WideFieldF23  = 23
	WideFieldF24  = 24
	WideFieldF25  = 25
	WideFieldF26  = 26
	WideFieldF27  = 27
	WideFieldF28  = 28
	WideFieldF29  = 29
	WideFieldF30  = 30
	WideFieldF31  = 31
	WideFieldF32  = 32
	WideFieldF33  = 33
	WideFieldF34  = 34
	WideFieldF35  = 35
	WideFieldF36  = 36
	WideFieldF37  = 37
	WideFieldF38  = 38
	WideFieldF39  = 39
	WideFieldF40  = 40
	WideFieldF41  = 41
	WideFieldF42  = 42
	WideFieldF43  = 43
	WideFieldF44  = 44
	WideFieldF45  = 45
	WideFieldF46  = 46
	WideFieldF47  = 47
	WideFieldF48  = 48
	WideFieldF49  = 49
	WideFieldF50  = 50
	WideFieldF51  = 51
	WideFieldF52  = 52
	WideFieldF53  = 53
	WideFieldF54  = 54
	WideFieldF55  = 55
	WideFieldF56  = 56
	WideFieldF57  = 57
	WideFieldF58  = 58
	WideFieldF59  = 59
	WideFieldF60  = 60
	WideFieldF61  = 61
	WideFieldF62  = 62
	WideFieldF63  = 63
	WideFieldF64  = 64
	WideFieldF65  = 65
	WideFieldF66  = 66
	WideFieldF67  = 67
	WideFieldF68  = 68
	WideFieldF69  = 69
	WideFieldF70  = 70
	WideFieldF71  = 71
	WideFieldF72  = 72
	WideFieldF73  = 73
	WideFieldF74  = 74
	WideFieldF75  = 75
	WideFieldF76  = 76
	WideFieldF77  = 77
	WideFieldF78  = 78
	WideFieldF79  = 79
	WideFieldF80  = 80
	WideFieldF81  = 81
	WideFieldF82  = 82
	WideFieldF83  = 83
	WideFieldF84  = 84
	WideFieldF85  = 85
	WideFieldF86  = 86
	WideFieldF87  = 87
	WideFieldF88  = 88
	WideFieldF89  = 89
	WideFieldF90  = 90
	WideFieldF91  = 91
	WideFieldF92  = 92
	WideFieldF93  = 93
	WideFieldF94  = 94
	WideFieldF95  = 95
	WideFieldF96  = 96
	WideFieldF97  = 97
	WideFieldF98  = 98
	WideFieldF99  = 99
	WideFieldF100 = 100
	WideFieldF101 = 101
	WideFieldF102 = 102
	WideFieldF103 = 103
	WideFieldF104 = 104
	WideFieldF105 = 105
	WideFieldF106 = 106
	WideFieldF107 = 107
	WideFieldF108 = 108
	WideFieldF109 = 109
	WideFieldF110 = 110
	WideFieldF111 = 111
	WideFieldF112 = 112
	WideFieldF113 = 113
	WideFieldF114 = 114
	WideFieldF115 = 115
	WideFieldF116 = 116
	WideFieldF117 = 117
	WideFieldF118 = 118
	WideFieldF119 = 119
	WideFieldF120 = 120
	WideFieldF121 = 121
	WideFieldF122 = 122
	WideFieldF123 = 123
	WideFieldF124 = 124
	WideFieldF125 = 125
	WideFieldF126 = 126
	WideFieldF127 = 127
	WideFieldF128 = 128
	WideFieldF129 = 129
)

// wideRare has the fields that few records of Wide have.
type wideRare struct {
	// F6: 字段 / Field.
	F6 string
	// F7: 字段 / Field.
	F7 []string
	// F60: 字段 / Field.
	F60 string
	// F65: 字段 / Field.
	F65 Time
	// F128: 字段 / Field.
	F128 string
}

// noWideRare is that of the records that have none of them; nobody writes it.
var noWideRare wideRare

// rare is where a value of such a field is stored; nil where there is nothing to store.
func (x *Wide) rare(v Value) *wideRare {
	if x.wideRare != &noWideRare {
		return x.wideRare
	}
	if v.Kind == KindNull {
		return nil
	}
	x.wideRare = &wideRare{}
	return x.wideRare
}

// NewWide makes an empty Wide.
func NewWide() *Wide {
	x := &Wide{wideRare: &noWideRare}
	x.Body = x
	return x
}

// TypeName returns "Wide".
func (x *Wide) TypeName() string { return "Wide" }

// TypeNo returns 0.
func (x *Wide) TypeNo() int { return 0 }

// Copy returns a shallow copy with an envelope of its own.
func (x *Wide) Copy() *Record {
	y := &Wide{Record: x.envelope(), F0: x.F0, F1: x.F1, F2: x.F2, F3: x.F3, F4: x.F4, F5: x.F5, F8: x.F8, F9: x.F9, F10: x.F10, F11: x.F11, F12: x.F12, F13: x.F13, F14: x.F14, F15: x.F15, F16: x.F16, F17: x.F17, F18: x.F18, F19: x.F19, F20: x.F20, F21: x.F21, F22: x.F22, F23: x.F23, F24: x.F24, F25: x.F25, F26: x.F26, F27: x.F27, F28: x.F28, F29: x.F29, F30: x.F30, F31: x.F31, F32: x.F32, F33: x.F33, F34: x.F34, F35: x.F35, F36: x.F36, F37: x.F37, F38: x.F38, F39: x.F39, F40: x.F40, F41: x.F41, F42: x.F42, F43: x.F43, F44: x.F44, F45: x.F45, F46: x.F46, F47: x.F47, F48: x.F48, F49: x.F49, F50: x.F50, F51: x.F51, F52: x.F52, F53: x.F53, F54: x.F54, F55: x.F55, F56: x.F56, F57: x.F57, F58: x.F58, F59: x.F59, F61: x.F61, F62: x.F62, F63: x.F63, F64: x.F64, F66: x.F66, F67: x.F67, F68: x.F68, F69: x.F69, F70: x.F70, F71: x.F71, F72: x.F72, F73: x.F73, F74: x.F74, F75: x.F75, F76: x.F76, F77: x.F77, F78: x.F78, F79: x.F79, F80: x.F80, F81: x.F81, F82: x.F82, F83: x.F83, F84: x.F84, F85: x.F85, F86: x.F86, F87: x.F87, F88: x.F88, F89: x.F89, F90: x.F90, F91: x.F91, F92: x.F92, F93: x.F93, F94: x.F94, F95: x.F95, F96: x.F96, F97: x.F97, F98: x.F98, F99: x.F99, F100: x.F100, F101: x.F101, F102: x.F102, F103: x.F103, F104: x.F104, F105: x.F105, F106: x.F106, F107: x.F107, F108: x.F108, F109: x.F109, F110: x.F110, F111: x.F111, F112: x.F112, F113: x.F113, F114: x.F114, F115: x.F115, F116: x.F116, F117: x.F117, F118: x.F118, F119: x.F119, F120: x.F120, F121: x.F121, F122: x.F122, F123: x.F123, F124: x.F124, F125: x.F125, F126: x.F126, F127: x.F127, F129: x.F129, moreSet: x.moreSet, wideRare: x.wideRare}
	y.Body = y
	if y.wideRare != &noWideRare {
		own := *x.wideRare
		y.wideRare = &own
	}
	return &y.Record
}

// MoreSet has a bit for each field from FirstFields on.
func (x *Wide) MoreSet() []uint64 { return x.moreSet[:] }

// Get returns field i.
func (x *Wide) Get(i int) Value {
	if !x.Has(i) {
		return Null
	}
	switch i {
	case 0:
		return String(x.F0)
	case 1:
		return Int(x.F1)
	case 2:
		return Float(x.F2)
	case 3:
		return Bool(x.F3)
	case 4:
		return DateValue(x.F4)
	case 5:
		return TimeValue(x.F5)
	case 6:
		return String(x.F6)
	case 7:
		return List(x.F7)
	case 8:
		return Object(x.F8)
	case 9:
		return Int(x.F9)
	case 10:
		return String(x.F10)
	case 11:
		return Int(x.F11)
	case 12:
		return Float(x.F12)
	case 13:
		return Bool(x.F13)
	case 14:
		return DateValue(x.F14)
	case 15:
		return TimeValue(x.F15)
	case 16:
		return String(x.F16)
	case 17:
		return List(x.F17)
	case 18:
		return Object(x.F18)
	case 19:
		return Int(x.F19)
	case 20:
		return String(x.F20)
	case 21:
		return Int(x.F21)
	case 22:
		return Float(x.F22)
	case 23:
		return Bool(x.F23)
	case 24:
		return DateValue(x.F24)
	case 25:
		return TimeValue(x.F25)
	case 26:
		return String(x.F26)
	case 27:
		return List(x.F27)
	case 28:
		return Object(x.F28)
	case 29:
		return Int(x.F29)
	case 30:
		return String(x.F30)
	case 31:
		return Int(x.F31)
	case 32:
		return Float(x.F32)
	case 33:
		return Bool(x.F33)
	case 34:
		return DateValue(x.F34)
	case 35:
		return TimeValue(x.F35)
	case 36:
		return String(x.F36)
	case 37:
		return List(x.F37)
	case 38:
		return Object(x.F38)
	case 39:
		return Int(x.F39)
	case 40:
		return String(x.F40)
	case 41:
		return Int(x.F41)
	case 42:
		return Float(x.F42)
	case 43:
		return Bool(x.F43)
	case 44:
		return DateValue(x.F44)
	case 45:
		return TimeValue(x.F45)
	case 46:
		return String(x.F46)
	case 47:
		return List(x.F47)
	case 48:
		return Object(x.F48)
	case 49:
		return Int(x.F49)
	case 50:
		return String(x.F50)
	case 51:
		return Int(x.F51)
	case 52:
		return Float(x.F52)
	case 53:
		return Bool(x.F53)
	case 54:
		return DateValue(x.F54)
	case 55:
		return TimeValue(x.F55)
	case 56:
		return String(x.F56)
	case 57:
		return List(x.F57)
	case 58:
		return Object(x.F58)
	case 59:
		return Int(x.F59)
	case 60:
		return String(x.F60)
	case 61:
		return Int(x.F61)
	case 62:
		return Float(x.F62)
	case 63:
		return Bool(x.F63)
	case 64:
		return DateValue(x.F64)
	case 65:
		return TimeValue(x.F65)
	case 66:
		return String(x.F66)
	case 67:
		return List(x.F67)
	case 68:
		return Object(x.F68)
	case 69:
		return Int(x.F69)
	case 70:
		return String(x.F70)
	case 71:
		return Int(x.F71)
	case 72:
		return Float(x.F72)
	case 73:
		return Bool(x.F73)
	case 74:
		return DateValue(x.F74)
	case 75:
		return TimeValue(x.F75)
	case 76:
		return String(x.F76)
	case 77:
		return List(x.F77)
	case 78:
		return Object(x.F78)
	case 79:
		return Int(x.F79)
	case 80:
		return String(x.F80)
	case 81:
		return Int(x.F81)
	case 82:
		return Float(x.F82)
	case 83:
		return Bool(x.F83)
	case 84:
		return DateValue(x.F84)
	case 85:
		return TimeValue(x.F85)
	case 86:
		return String(x.F86)
	case 87:
		return List(x.F87)
	case 88:
		return Object(x.F88)
	case 89:
		return Int(x.F89)
	case 90:
		return String(x.F90)
	case 91:
		return Int(x.F91)
	case 92:
		return Float(x.F92)
	case 93:
		return Bool(x.F93)
	case 94:
		return DateValue(x.F94)
	case 95:
		return TimeValue(x.F95)
	case 96:
		return String(x.F96)
	case 97:
		return List(x.F97)
	case 98:
		return Object(x.F98)
	case 99:
		return Int(x.F99)
	case 100:
		return String(x.F100)
	case 101:
		return Int(x.F101)
	case 102:
		return Float(x.F102)
	case 103:
		return Bool(x.F103)
	case 104:
		return DateValue(x.F104)
	case 105:
		return TimeValue(x.F105)
	case 106:
		return String(x.F106)
	case 107:
		return List(x.F107)
	case 108:
		return Object(x.F108)
	case 109:
		return Int(x.F109)
	case 110:
		return String(x.F110)
	case 111:
		return Int(x.F111)
	case 112:
		return Float(x.F112)
	case 113:
		return Bool(x.F113)
	case 114:
		return DateValue(x.F114)
	case 115:
		return TimeValue(x.F115)
	case 116:
		return String(x.F116)
	case 117:
		return List(x.F117)
	case 118:
		return Object(x.F118)
	case 119:
		return Int(x.F119)
	case 120:
		return String(x.F120)
	case 121:
		return Int(x.F121)
	case 122:
		return Float(x.F122)
	case 123:
		return Bool(x.F123)
	case 124:
		return DateValue(x.F124)
	case 125:
		return TimeValue(x.F125)
	case 126:
		return String(x.F126)
	case 127:
		return List(x.F127)
	case 128:
		return Object(x.F128)
	case 129:
		return Int(x.F129)
	}
	return Null
}

// Set stores a value in field i.
func (x *Wide) Set(i int, v Value) {
	x.MarkSet(i, v.Kind != KindNull)
	switch i {
	case 0:
		x.F0 = v.S
	case 1:
		x.F1 = v.N
	case 2:
		x.F2 = v.number()
	case 3:
		x.F3 = v.N != 0
	case 4:
		x.F4 = Date(v.N)
	case 5:
		x.F5 = Time(v.N)
	case 6:
		if r := x.rare(v); r != nil {
			r.F6 = v.S
		}
	case 7:
		if r := x.rare(v); r != nil {
			r.F7 = v.L
		}
	case 8:
		x.F8 = v.S
	case 9:
		x.F9 = v.N
	case 10:
		x.F10 = v.S
	case 11:
		x.F11 = v.N
	case 12:
		x.F12 = v.number()
	case 13:
		x.F13 = v.N != 0
	case 14:
		x.F14 = Date(v.N)
	case 15:
		x.F15 = Time(v.N)
	case 16:
		x.F16 = v.S
	case 17:
		x.F17 = v.L
	case 18:
		x.F18 = v.S
	case 19:
		x.F19 = v.N
	case 20:
		x.F20 = v.S
	case 21:
		x.F21 = v.N
	case 22:
		x.F22 = v.number()
	case 23:
		x.F23 = v.N != 0
	case 24:
		x.F24 = Date(v.N)
	case 25:
		x.F25 = Time(v.N)
	case 26:
		x.F26 = v.S
	case 27:
		x.F27 = v.L
	case 28:
		x.F28 = v.S
	case 29:
		x.F29 = v.N
	case 30:
		x.F30 = v.S
	case 31:
		x.F31 = v.N
	case 32:
		x.F32 = v.number()
	case 33:
		x.F33 = v.N != 0
	case 34:
		x.F34 = Date(v.N)
	case 35:
		x.F35 = Time(v.N)
	case 36:
		x.F36 = v.S
	case 37:
		x.F37 = v.L
	case 38:
		x.F38 = v.S
	case 39:
		x.F39 = v.N
	case 40:
		x.F40 = v.S
	case 41:
		x.F41 = v.N
	case 42:
		x.F42 = v.number()
	case 43:
		x.F43 = v.N != 0
	case 44:
		x.F44 = Date(v.N)
	case 45:
		x.F45 = Time(v.N)
	case 46:
		x.F46 = v.S
	case 47:
		x.F47 = v.L
	case 48:
		x.F48 = v.S
	case 49:
		x.F49 = v.N
	case 50:
		x.F50 = v.S
	case 51:
		x.F51 = v.N
	case 52:
		x.F52 = v.number()
	case 53:
		x.F53 = v.N != 0
	case 54:
		x.F54 = Date(v.N)
	case 55:
		x.F55 = Time(v.N)
	case 56:
		x.F56 = v.S
	case 57:
		x.F57 = v.L
	case 58:
		x.F58 = v.S
	case 59:
		x.F59 = v.N
	case 60:
		if r := x.rare(v); r != nil {
			r.F60 = v.S
		}
	case 61:
		x.F61 = v.N
	case 62:
		x.F62 = v.number()
	case 63:
		x.F63 = v.N != 0
	case 64:
		x.F64 = Date(v.N)
	case 65:
		if r := x.rare(v); r != nil {
			r.F65 = Time(v.N)
		}
	case 66:
		x.F66 = v.S
	case 67:
		x.F67 = v.L
	case 68:
		x.F68 = v.S
	case 69:
		x.F69 = v.N
	case 70:
		x.F70 = v.S
	case 71:
		x.F71 = v.N
	case 72:
		x.F72 = v.number()
	case 73:
		x.F73 = v.N != 0
	case 74:
		x.F74 = Date(v.N)
	case 75:
		x.F75 = Time(v.N)
	case 76:
		x.F76 = v.S
	case 77:
		x.F77 = v.L
	case 78:
		x.F78 = v.S
	case 79:
		x.F79 = v.N
	case 80:
		x.F80 = v.S
	case 81:
		x.F81 = v.N
	case 82:
		x.F82 = v.number()
	case 83:
		x.F83 = v.N != 0
	case 84:
		x.F84 = Date(v.N)
	case 85:
		x.F85 = Time(v.N)
	case 86:
		x.F86 = v.S
	case 87:
		x.F87 = v.L
	case 88:
		x.F88 = v.S
	case 89:
		x.F89 = v.N
	case 90:
		x.F90 = v.S
	case 91:
		x.F91 = v.N
	case 92:
		x.F92 = v.number()
	case 93:
		x.F93 = v.N != 0
	case 94:
		x.F94 = Date(v.N)
	case 95:
		x.F95 = Time(v.N)
	case 96:
		x.F96 = v.S
	case 97:
		x.F97 = v.L
	case 98:
		x.F98 = v.S
	case 99:
		x.F99 = v.N
	case 100:
		x.F100 = v.S
	case 101:
		x.F101 = v.N
	case 102:
		x.F102 = v.number()
	case 103:
		x.F103 = v.N != 0
	case 104:
		x.F104 = Date(v.N)
	case 105:
		x.F105 = Time(v.N)
	case 106:
		x.F106 = v.S
	case 107:
		x.F107 = v.L
	case 108:
		x.F108 = v.S
	case 109:
		x.F109 = v.N
	case 110:
		x.F110 = v.S
	case 111:
		x.F111 = v.N
	case 112:
		x.F112 = v.number()
	case 113:
		x.F113 = v.N != 0
	case 114:
		x.F114 = Date(v.N)
	case 115:
		x.F115 = Time(v.N)
	case 116:
		x.F116 = v.S
	case 117:
		x.F117 = v.L
	case 118:
		x.F118 = v.S
	case 119:
		x.F119 = v.N
	case 120:
		x.F120 = v.S
	case 121:
		x.F121 = v.N
	case 122:
		x.F122 = v.number()
	case 123:
		x.F123 = v.N != 0
	case 124:
		x.F124 = Date(v.N)
	case 125:
		x.F125 = Time(v.N)
	case 126:
		x.F126 = v.S
	case 127:
		x.F127 = v.L
	case 128:
		if r := x.rare(v); r != nil {
			r.F128 = v.S
		}
	case 129:
		x.F129 = v.N
	}
}

// Str returns field i as text.
func (x *Wide) Str(i int) string {
	switch i {
	case 0:
		return x.F0
	case 6:
		return x.F6
	case 8:
		return x.F8
	case 10:
		return x.F10
	case 16:
		return x.F16
	case 18:
		return x.F18
	case 20:
		return x.F20
	case 26:
		return x.F26
	case 28:
		return x.F28
	case 30:
		return x.F30
	case 36:
		return x.F36
	case 38:
		return x.F38
	case 40:
		return x.F40
	case 46:
		return x.F46
	case 48:
		return x.F48
	case 50:
		return x.F50
	case 56:
		return x.F56
	case 58:
		return x.F58
	case 60:
		return x.F60
	case 66:
		return x.F66
	case 68:
		return x.F68
	case 70:
		return x.F70
	case 76:
		return x.F76
	case 78:
		return x.F78
	case 80:
		return x.F80
	case 86:
		return x.F86
	case 88:
		return x.F88
	case 90:
		return x.F90
	case 96:
		return x.F96
	case 98:
		return x.F98
	case 100:
		return x.F100
	case 106:
		return x.F106
	case 108:
		return x.F108
	case 110:
		return x.F110
	case 116:
		return x.F116
	case 118:
		return x.F118
	case 120:
		return x.F120
	case 126:
		return x.F126
	case 128:
		return x.F128
	}
	return ""
}
