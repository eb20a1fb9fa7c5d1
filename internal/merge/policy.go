package merge

import "fmt"

// Policy says how concurrent changes of a field are settled; the schema declares
// it with @merge(policy: …). The zero Policy is LAST_WRITE, the default there too.
type Policy uint8

// The policies of section 4 of the sync protocol.
const (
	LastWrite Policy = iota
	Server
	Max
	Min
	Counter
	Set
	Text
	State
	Immutable
)

var policyNames = [...]string{
	"LAST_WRITE", "SERVER", "MAX", "MIN", "COUNTER", "SET", "TEXT", "STATE", "IMMUTABLE",
}

// String returns the policy's name in the schema, for example LAST_WRITE.
func (p Policy) String() string {
	if int(p) < len(policyNames) {
		return policyNames[p]
	}
	return fmt.Sprintf("Policy(%d)", uint8(p))
}

// ParsePolicy returns the policy of that name in the schema.
func ParsePolicy(name string) (Policy, error) {
	for i, n := range policyNames {
		if n == name {
			return Policy(i), nil
		}
	}
	return 0, fmt.Errorf("merge policy %q does not exist", name)
}
