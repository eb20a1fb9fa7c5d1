package resolvers

import "pdca/internal/engine"

// A body and an answer take room only where they are large: most requests ask for none.
// An answer asks as it grows. A query that gets none ends there, as it does at any other
// limit; what was changed must be told, so a mutation's answer grows all the same.
const (
	freeBody = 16 << 10
	roomStep = 256 << 10
)

// reserve takes room for a body.
func (c *call) reserve(length int64) *refusal {
	if length < 0 {
		length = int64(c.api.lim.BodyBytes)
	}
	if length <= freeBody {
		return nil
	}
	if err := c.held.Take(c.ctx, length); err != nil {
		return refuse(err)
	}
	return nil
}

// Room takes room for an answer that grows beyond what it has.
func (c *call) Room(allowed int) (int, error) {
	if !c.held.Try(2 * roomStep) { // the buffer doubles
		return allowed + roomStep, engine.Unavailable("服务器繁忙，请稍后重试", "the server is busy, try again in a moment")
	}
	return allowed + roomStep, nil
}
