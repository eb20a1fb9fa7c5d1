package engine

import "pdca/internal/domain"

// expects holds a change of state against the content that its actor saw: the record and
// its parts as they were before it. Another content is a CONFLICT, which tells the hash of
// the present one, and the rule that asks for it.
func (c *Change) expects(rule string) error {
	r := c.record()
	now := c.Tx.State().ContentHash(c.Ent, r)
	switch c.expectHash {
	case now:
		return nil
	case "":
		return domain.Errorf(domain.CodeValidation, "须给出所见内容的散列值", "the hash of the content that was seen must be given").On("expectHash")
	}
	err := domain.Errorf(domain.CodeConflict, "内容在此期间已有变化，请重新查看", "the content is not the one that was seen; look at it again").On("expectHash")
	err.Hash, err.Rule = now, rule
	return err
}
