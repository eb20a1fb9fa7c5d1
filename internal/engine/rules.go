package engine

// Rule is what an entity asks for beyond its declaration.
type Rule struct {
	// Check looks at a change before it is stored: it may refuse it and may set
	// fields of the new record. It also sees deletions (New is nil).
	Check func(c *Change) error
	// After follows a stored change up with changes to other records, as the
	// server's own doing.
	After func(c *Change) error
}

// rules is the one list of rules, by entity. An entity without numbered rules
// has no entry and no file.
var rules = map[string]Rule{}
