package jsonscan

import "iter"

// Text is JSON as a request holds it or as a record does.
type Text interface{ ~string | ~[]byte }

// Cursor goes over the members of an object or the elements of a list.
type Cursor[T Text] struct {
	// Name is the present member's name with its quotes, Value its value or the present
	// element.
	Name, Value T

	src T
	// at is where the next member or element starts, or the end; below zero where the
	// text is broken.
	at    int
	close byte
}

// Object starts at the members of an object.
func Object[T Text](s T) Cursor[T] { return start(s, '{', '}') }

// List starts at the elements of a list.
func List[T Text](s T) Cursor[T] { return start(s, '[', ']') }

func start[T Text](s T, open, end byte) Cursor[T] {
	i := space(s, 0)
	if i >= len(s) || s[i] != open {
		return Cursor[T]{at: -1}
	}
	return Cursor[T]{src: s, at: space(s, i+1), close: end}
}

// Broken says that the text is not what the Cursor was made for: it does not begin as
// such, or has not come to its end when Next answers false.
func (c *Cursor[T]) Broken() bool { return c.at < 0 }

// Next goes to the next member or element; false behind the last one.
func (c *Cursor[T]) Next() bool {
	i := c.at
	if i < 0 || i < len(c.src) && c.src[i] == c.close {
		return false
	}
	if c.close == '}' {
		if i = c.member(i); i < 0 {
			return false
		}
	}
	end := skip(c.src, i)
	if end == i {
		c.at = -1
		return false
	}
	c.Value = c.src[i:end]
	if i = space(c.src, end); i < len(c.src) && c.src[i] == ',' {
		i = space(c.src, i+1)
	}
	c.at = i
	return true
}

// member reads the name of the member that starts at i and returns where its value does.
func (c *Cursor[T]) member(i int) int {
	end := i
	if i < len(c.src) && c.src[i] == '"' {
		end = skipString(c.src, i)
	}
	colon := space(c.src, end)
	if end == i || colon >= len(c.src) || c.src[colon] != ':' {
		c.at = -1
		return -1
	}
	c.Name = c.src[i:end]
	return space(c.src, colon+1)
}

// Members goes over an object that is known to be one: names with their quotes, and
// values.
func Members[T Text](s T) iter.Seq2[T, T] {
	return func(yield func(T, T) bool) {
		for c := Object(s); c.Next(); {
			if !yield(c.Name, c.Value) {
				return
			}
		}
	}
}

// Elements goes over a list that is known to be one.
func Elements[T Text](s T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for c := List(s); c.Next(); {
			if !yield(c.Value) {
				return
			}
		}
	}
}

// Member returns the value of a member; nil where the object has none.
func Member[T Text](object T, name string) (value T) {
	for n, v := range Members(object) {
		if string(Plain(n)) == name {
			return v
		}
	}
	return value
}

// space returns the first place from i on that is no white space.
func space[T Text](s T, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r') {
		i++
	}
	return i
}

// skip returns the place behind the value that starts at i; i where there is none.
func skip[T Text](s T, i int) int {
	if i >= len(s) {
		return i
	}
	switch s[i] {
	case '"':
		return skipString(s, i)
	case '{', '[':
		return skipNested(s, i)
	}
	for i < len(s) && !ends(s[i]) {
		i++
	}
	return i
}

// ends says whether a byte ends a number, true, false or null.
func ends(c byte) bool {
	switch c {
	case ',', '}', ']', ' ', '\t', '\n', '\r':
		return true
	}
	return false
}

func skipString[T Text](s T, i int) int {
	for i++; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
}

func skipNested[T Text](s T, i int) int {
	for depth := 0; i < len(s); {
		switch s[i] {
		case '"':
			i = skipString(s, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if i++; depth == 0 {
			return i
		}
	}
	return len(s)
}
