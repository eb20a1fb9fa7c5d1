package resolvers

import (
	"errors"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
)

// parseDocument reads a document after counting its tokens: what comes later may
// cost more than linear time, but only in what was let through here.
func (a *API) parseDocument(text string) (*ast.QueryDocument, *refusal) {
	if len(text) > a.lim.DocumentBytes {
		return nil, tooLarge(a.lim.DocumentBytes)
	}
	src := &ast.Source{Input: text}
	if ref := countTokens(src, a.lim.Tokens); ref != nil {
		return nil, ref
	}
	doc, err := parser.ParseQuery(src)
	if err != nil {
		return nil, syntaxError(err)
	}
	if len(doc.Operations) == 0 {
		return nil, badDocument(problem{err: badQuery("文档中没有操作", "the document holds no operation")})
	}
	return doc, nil
}

func countTokens(src *ast.Source, limit int) *refusal {
	lex := lexer.New(src)
	for range limit {
		tok, err := lex.ReadToken()
		if err != nil {
			return syntaxError(err)
		}
		if tok.Kind == lexer.EOF {
			return nil
		}
	}
	if tok, err := lex.ReadToken(); err == nil && tok.Kind == lexer.EOF {
		return nil
	}
	return tooComplex("tokens", limit)
}

// syntaxError keeps where a document cannot be read. The parser's own message
// repeats the document, and its wording gives the engine away.
func syntaxError(err error) *refusal {
	p := problem{err: badQuery("查询语句有语法错误", "the document has a syntax error")}
	if ge, ok := errors.AsType[*gqlerror.Error](err); ok && len(ge.Locations) > 0 {
		p.at = []position{{ge.Locations[0].Line, ge.Locations[0].Column}}
	}
	return badDocument(p)
}

// at returns where something stands in its document.
func at(p *ast.Position) []position {
	if p == nil {
		return nil
	}
	return []position{{p.Line, p.Column}}
}
