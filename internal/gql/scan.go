package gql

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// parseDocument reads a document after counting its tokens: what comes later may
// cost more than linear time, but only in what was let through here.
func (x *Executor) parseDocument(text string) (*ast.QueryDocument, *Refusal) {
	if len(text) > x.lim.DocumentBytes {
		return nil, TooLarge(x.lim.DocumentBytes)
	}
	src := &ast.Source{Input: text}
	if ref := countTokens(src, x.lim.Tokens); ref != nil {
		return nil, ref
	}
	doc, err := parser.ParseQuery(src)
	if err != nil {
		return nil, syntaxError(err)
	}
	if len(doc.Operations) == 0 {
		return nil, badDocument(Problem{Err: badQuery("文档中没有操作", "the document holds no operation")})
	}
	return doc, nil
}

func countTokens(src *ast.Source, limit int) *Refusal {
	lex, runes := lexer.New(src), []rune(nil)
	for range limit {
		tok, err := lex.ReadToken()
		if err != nil {
			return syntaxError(err)
		}
		if tok.Kind == lexer.EOF {
			return nil
		}
		if tok.Kind == lexer.String && strings.ContainsRune(tok.Value, utf8.RuneError) {
			if runes == nil {
				runes = []rune(src.Input) // which the lexer counts in
			}
			if halved(string(runes[tok.Pos.Start:tok.Pos.End])) {
				return halfCharacter(tok.Pos)
			}
		}
	}
	if tok, err := lex.ReadToken(); err == nil && tok.Kind == lexer.EOF {
		return nil
	}
	return TooComplex("tokens", limit)
}

// halved says whether a string of a document, as it is written there, holds half a
// character: a surrogate without its other half, in whose place the lexer puts
// U+FFFD. What a caller sends is refused or kept, never changed into another text.
func halved(raw string) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		i++
		if raw[i] != 'u' || raw[i+1] == '{' {
			continue
		}
		switch unit := hexUnit(raw[i+1:]); {
		case unit >= 0xDC00 && unit <= 0xDFFF:
			return true
		case unit >= 0xD800 && unit < 0xDC00:
			if next := raw[i+5:]; !strings.HasPrefix(next, `\u`) || hexUnit(next[2:]) < 0xDC00 || hexUnit(next[2:]) > 0xDFFF {
				return true
			}
			i += 6
		}
	}
	return false
}

// hexUnit reads the four digits of an escape; -1 where they are none.
func hexUnit(s string) int {
	n, err := strconv.ParseUint(s[:min(len(s), 4)], 16, 16)
	if err != nil || len(s) < 4 {
		return -1
	}
	return int(n)
}

func halfCharacter(pos ast.Position) *Refusal {
	return badDocument(Problem{Err: badQuery("文本含有半个字符（不成对的代理码元）", "a text holds half a character (a surrogate without its other half)"), At: at(&pos)})
}

// syntaxError keeps where a document cannot be read. The parser's own message
// repeats the document, and its wording gives the engine away.
func syntaxError(err error) *Refusal {
	p := Problem{Err: badQuery("查询语句有语法错误", "the document has a syntax error")}
	if ge, ok := errors.AsType[*gqlerror.Error](err); ok && len(ge.Locations) > 0 {
		p.At = []Position{{ge.Locations[0].Line, ge.Locations[0].Column}}
	}
	return badDocument(p)
}

// at returns where something stands in its document.
func at(p *ast.Position) []Position {
	if p == nil {
		return nil
	}
	return []Position{{p.Line, p.Column}}
}
