package resolvers

import "iter"

// The functions here walk JSON that is known to be valid: what the request's
// decoder let through, and what the registry's codec wrote. They copy nothing.

// jsonText is JSON as the request holds it or as a record does.
type jsonText interface{ ~string | ~[]byte }

// skip returns the index behind the value that starts at i.
func skip[T jsonText](s T, i int) int {
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

func skipString[T jsonText](s T, i int) int {
	for i++; s[i] != '"'; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return i + 1
}

func skipNested[T jsonText](s T, i int) int {
	for depth := 0; ; {
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
}

// blank skips white space.
func blank[T jsonText](s T, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n' || s[i] == '\r') {
		i++
	}
	return i
}

// comma goes to the next member or element; ok is false behind the last one.
func comma[T jsonText](s T, i int) (next int, ok bool) {
	if i = blank(s, i); s[i] != ',' {
		return i, false
	}
	return blank(s, i+1), true
}

// members goes over an object: names with their quotes, and values.
func members[T jsonText](s T) iter.Seq2[T, T] {
	return func(yield func(T, T) bool) {
		i := blank(s, 1)
		for more := s[i] != '}'; more; {
			end := skipString(s, i)
			name := s[i:end]
			start := blank(s, blank(s, end)+1)
			i = skip(s, start)
			if !yield(name, s[start:i]) {
				return
			}
			i, more = comma(s, i)
		}
	}
}

// elements goes over a list.
func elements[T jsonText](s T) iter.Seq[T] {
	return func(yield func(T) bool) {
		i := blank(s, 1)
		for more := s[i] != ']'; more; {
			start := i
			i = skip(s, start)
			if !yield(s[start:i]) {
				return
			}
			i, more = comma(s, i)
		}
	}
}

// isNull says whether a value is null or not there.
func isNull[T jsonText](raw T) bool { return len(raw) == 0 || raw[0] == 'n' }
