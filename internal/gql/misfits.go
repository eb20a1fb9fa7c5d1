package gql

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// misfits says of a value in what way it does not fit its type: at which path inside of it,
// and what is expected there. It is nil, and costs nothing, until a value was found bad.
type misfits struct {
	// path leads from the variable or argument to the value at hand, of is the coordinate
	// of that in the schema; "" for the whole.
	path []byte
	of   string
	at   []Position

	found []Problem
}

// misfitMark is where a path went on, with the coordinate before.
type misfitMark struct {
	length int
	of     string
}

// member goes on to a member of an object, element to one of a list; back returns.
func (y *misfits) member(def *ast.Definition, name string) misfitMark {
	if y == nil {
		return misfitMark{}
	}
	mark := misfitMark{len(y.path), y.of}
	y.path = append(append(y.path, '.'), Short(name)...)
	if def != nil {
		y.of = fieldCoordinate(def.Name, name)
	}
	return mark
}

func (y *misfits) element(i int) misfitMark {
	if y == nil {
		return misfitMark{}
	}
	mark := misfitMark{len(y.path), y.of}
	y.path = append(strconv.AppendInt(append(y.path, '['), int64(i), 10), ']')
	return mark
}

func (y *misfits) back(to misfitMark) {
	if y != nil {
		y.path, y.of = y.path[:to.length], to.of
	}
}

// takes notes that another value is expected.
func (y *misfits) takes(t *ast.Type, def *ast.Definition) {
	if y != nil {
		y.note("%s 缺少值或值的类型不符，应为 %s", "%s has no value, or one that does not fit: it takes %s", expected(t, def))
	}
}

// unknown notes a member that a type does not have.
func (y *misfits) unknown(def *ast.Definition, name string) {
	mark := y.member(def, name)
	y.note("%s 不存在：%s 没有这个成员", "%s is not known: %s has no such member", def.Name)
	y.back(mark)
}

// oneOf notes that an object does not have exactly one member.
func (y *misfits) oneOf(def *ast.Definition) {
	if y != nil {
		y.note("%s 须恰有一个非空成员：%s", "%s takes exactly one member that is not null: %s", def.Name)
	}
}

// mostPath is how many bytes of a path are told, mostMisfits how many misfits of a value.
const (
	mostPath    = 200
	mostMisfits = 20
)

func (y *misfits) note(zh, en, what string) {
	if len(y.found) == mostMisfits {
		return
	}
	path := string(y.path)
	if len(path) > mostPath {
		path = "…" + path[len(path)-mostPath:]
	}
	e := invalidValue(zh, en, path, what).On(path)
	y.found = append(y.found, Problem{Err: e, Coordinate: y.of, At: y.at})
}
