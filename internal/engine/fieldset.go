package engine

// fieldSet is a set of fields by their numbers. The first 64, which is all that most
// entities have, are in it without an allocation.
type fieldSet struct {
	first uint64
	more  []uint64
}

func (s *fieldSet) add(field int) {
	if uint(field) < 64 {
		s.first |= 1 << uint(field)
		return
	}
	at := field>>6 - 1
	for len(s.more) <= at {
		s.more = append(s.more, 0)
	}
	s.more[at] |= 1 << (uint(field) & 63)
}

func (s *fieldSet) remove(field int) {
	if uint(field) < 64 {
		s.first &^= 1 << uint(field)
	} else if s.has(field) {
		s.more[field>>6-1] &^= 1 << (uint(field) & 63)
	}
}

// has is false for what is no field.
func (s *fieldSet) has(field int) bool {
	if uint(field) < 64 {
		return s.first&(1<<uint(field)) != 0
	}
	at := field>>6 - 1
	return field > 0 && at < len(s.more) && s.more[at]&(1<<(uint(field)&63)) != 0
}
