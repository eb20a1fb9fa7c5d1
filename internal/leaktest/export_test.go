package leaktest

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"pdca/internal/domain"
)

// export asks the door of exports.
func (w *world) export(account string, body []byte) answer {
	req := httptest.NewRequest(http.MethodPost, "/exports", strings.NewReader(string(body)))
	req = req.WithContext(context.WithValue(req.Context(), actorKey{}, domain.Actor{Account: account}))
	rec := httptest.NewRecorder()
	w.api.Export(rec, req)
	return answer{rec.Code, rec.Body.String()}
}

// asFile asks for a list, an aggregate or figures as a file: CSV, of which every byte is what
// it says.
func (p *pair) asFile() {
	ent := p.entity()
	ask := map[string]any{"field": ent.Plural, "format": "CSV"}
	arguments := map[string]any{}
	switch p.rnd.IntN(4) {
	case 0:
		ask["field"], arguments = "figures", p.figureArguments()
	case 1:
		ask["field"] = ent.Plural + aggregateSuffix
		if by := schema.Types[ent.Name+"Group"]; by != nil {
			arguments["groupBy"] = []string{by.EnumValues[p.rnd.IntN(len(by.EnumValues))].Name}
		}
	default:
		if t := schema.Types[ent.Name]; p.rnd.IntN(2) == 0 {
			columns := []string{"id"}
			for range 3 {
				f := t.Fields[p.rnd.IntN(len(t.Fields))]
				if f.Name != traffic && f.Name != "id" && schema.Types[f.Type.Name()].IsLeafType() && len(columns) == len(without(columns, f.Name)) {
					columns = append(columns, f.Name)
				}
			}
			ask["columns"] = columns
		}
		values := schema.Types[ent.Name+"Order"].EnumValues
		if v := values[p.rnd.IntN(len(values))].Name; !strings.HasPrefix(v, scream(traffic)) {
			arguments["orderBy"] = []string{v}
		}
	}
	if ask["field"] != "figures" && p.rnd.IntN(2) == 0 {
		arguments["filter"] = asJSON(p.filter(ent.Name+"Filter", 1))
	}
	ask["arguments"] = arguments
	body, err := json.Marshal(ask)
	if err != nil {
		panic(err) // plain values
	}
	p.compare("export "+string(body), func(w *world) answer { return w.export(p.who.id, body) })
}

const aggregateSuffix = "Aggregate"

func without(list []string, name string) (out []string) {
	for _, s := range list {
		if s != name {
			out = append(out, s)
		}
	}
	return out
}

// asJSON is a literal of GraphQL as JSON.
func asJSON(literal string) any {
	doc, err := parser.ParseQuery(&ast.Source{Input: "{f(a:" + literal + ")}"})
	if err != nil {
		panic(fmt.Sprintf("%s: %v", literal, err))
	}
	v, bad := doc.Operations[0].SelectionSet[0].(*ast.Field).Arguments[0].Value.Value(nil)
	if bad != nil {
		panic(bad)
	}
	return v
}

// figureArguments asks for a figure in some cut.
func (p *pair) figureArguments() map[string]any {
	one := func(enum string) string {
		list := schema.Types[enum].EnumValues
		return list[p.rnd.IntN(len(list))].Name
	}
	a := map[string]any{"keys": []string{one("FigureKey")}}
	if p.rnd.IntN(4) > 0 {
		a["unitId"] = p.idOf("OrgUnit")
	}
	if p.rnd.IntN(2) == 0 {
		a["level"] = one("UnitLevel")
	}
	switch p.rnd.IntN(5) {
	case 0:
		a["per"] = one("FigurePer")
	case 1:
		a["groupBy"] = []string{one("FigureGroup")}
	case 2:
		a["rank"] = map[string]any{"direction": one("RankDirection"), "among": one("RankAmong")}
	case 3:
		a["bucket"] = "MONTH"
	}
	return a
}

// figures asks for a figure with its places.
func (p *pair) figures() {
	a := p.figureArguments()
	query := `query($keys:[FigureKey!]! $unitId:ID $level:UnitLevel $per:FigurePer $groupBy:[FigureGroup!] $rank:FigureRankInput $bucket:TimeBucket){
		figures(keys:$keys unitId:$unitId level:$level per:$per groupBy:$groupBy rank:$rank bucket:$bucket){complete rowCount total{state why numerator denominator value}
			rows{unitId member{id} unitState group{code id} state why provisionalBecause numerator denominator missing value band extra{name value} rank{place of tied whyNot} trust{state value}}}}`
	what, err := json.Marshal(a)
	if err != nil {
		panic(err) // plain values
	}
	p.compare("figures "+string(what), func(w *world) answer { return w.graphql(p.who.id, query, a) })
}
