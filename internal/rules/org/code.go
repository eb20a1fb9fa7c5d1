package org

import (
	"pdca/internal/domain"
	"pdca/internal/engine"
	"pdca/internal/ground"
	"pdca/internal/state"
)

// checkCode is INV-CD2, an added code is of an open list and of one of its groups, and
// INV-CD3, one that comes with the product is not deleted and stays in its group. That
// neither list nor code changes follows from the key.
func checkCode(c *engine.Change) error {
	if c.New == nil {
		if engine.Before[domain.Code](c).BuiltIn {
			return domain.Broken("INV-CD3", "builtIn", "随产品提供的代码只能停用，不能删除", "a code that comes with the product is retired, not deleted")
		}
		return nil
	}
	x := engine.After[domain.Code](c)
	list := domain.CodeListOf(x.List)
	switch {
	case list == nil:
		return domain.Broken("INV-CD2", "list", "没有这个代码表", "there is no such list")
	case list.Find(x.Code) != nil:
		return builtIn(c, list.Find(x.Code))
	case !list.Open:
		return domain.Broken("INV-CD2", "list", "该代码表不可增加代码", "nothing is added to this list")
	case !list.HasGroup(x.Group):
		return domain.Broken("INV-CD2", "group", "代码须属于该表的一个分组", "a code is of one of the list's groups")
	}
	return nil
}

// GroupOf is the group of a code in its list, by which rules treat codes that were added;
// "" where it has none.
func GroupOf(s *state.Snapshot, list, code string) string { return ground.GroupOf(s, list, code) }

// builtIn holds a code that comes with the product to what it is.
func builtIn(c *engine.Change, is *domain.ShippedCode) error {
	c.Set(domain.CodeFieldBuiltIn, domain.Bool(true))
	if engine.After[domain.Code](c).Group != is.Group {
		return domain.Broken("INV-CD3", "group", "随产品提供的代码不改分组", "a code that comes with the product stays in its group")
	}
	return nil
}
