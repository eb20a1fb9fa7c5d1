package registry

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Stage is the part of the cycle that an entity belongs to. It is the file that
// the entity stands in, and the room of its rules.
type Stage string

// The stages.
const (
	StageOrg    Stage = "ORG"
	StagePlan   Stage = "PLAN"
	StageDo     Stage = "DO"
	StageCheck  Stage = "CHECK"
	StageAct    Stage = "ACT"
	StageSystem Stage = "SYSTEM"
)

// rootFile is the file of what all stages share.
const rootFile = "schema.graphqls"

// contentsEnum is the table of contents: its values are the entities.
const contentsEnum = "Contents"

// File returns the file of the stage's entities.
func (s Stage) File() string { return "schema/" + strings.ToLower(string(s)) + ".graphqls" }

// Sources reads the files of a declaration, always in the same order.
func Sources(declaration fs.FS) ([]*ast.Source, error) {
	names, err := fs.Glob(declaration, "schema/*.graphqls")
	if err != nil {
		return nil, err
	}
	var sources []*ast.Source
	for _, name := range append([]string{rootFile}, names...) {
		text, err := fs.ReadFile(declaration, name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, &ast.Source{Name: name, Input: string(text)})
	}
	return sources, nil
}

// places makes sure that everything stands where somebody would look for it.
func (p *schemaParser) places(defs ast.DefinitionList) error {
	for _, d := range defs {
		if d.BuiltIn || d.Position.Src.BuiltIn {
			continue
		}
		if err := p.place(d); err != nil {
			return p.in(d.Name, "", err)
		}
	}
	return nil
}

func (p *schemaParser) place(d *ast.Definition) error {
	entity, file := d.Directives.ForName("entity"), d.Position.Src.Name
	switch {
	case d.Kind == ast.Enum:
		return nil
	case d.Kind == ast.Scalar && file != rootFile:
		return fmt.Errorf("a scalar stands in %s", rootFile)
	case d.Kind == ast.Scalar:
		return nil
	case d.Kind != ast.Object:
		return fmt.Errorf("types, enums and scalars are declared, nothing else")
	case (entity == nil) == (d.Directives.ForName("embedded") == nil):
		return fmt.Errorf("a type is either an entity or embedded")
	case entity != nil && file != stageOf(entity).File():
		return fmt.Errorf("stands in %s; entities of the stage %s stand in %s", file, stageOf(entity), stageOf(entity).File())
	}
	return nil
}

func stageOf(entity *ast.Directive) Stage { return Stage(args(entity).str("stage")) }

// contents holds the table of contents against the entities, and brings these into
// its order. It is the order in which the API shows them, whatever file an entity
// moves to; nothing stored or sent depends on it.
func (p *schemaParser) contents(defs ast.DefinitionList) error {
	table := map[string]int{}
	if d := defs.ForName(contentsEnum); d != nil {
		for i, v := range d.EnumValues {
			table[v.Name] = i
			e := p.defs[v.Name]
			if e == nil || e.Directives.ForName("entity") == nil {
				return p.in(contentsEnum, v.Name, fmt.Errorf("there is no such entity"))
			}
			in := v.Directives.ForName("in")
			if is := stageOf(e.Directives.ForName("entity")); in == nil || stageOf(in) != is {
				return p.in(contentsEnum, v.Name, fmt.Errorf("its stage is %s, say @in(stage: %s)", is, is))
			}
		}
	}
	for _, d := range defs {
		if _, listed := table[d.Name]; d.Directives.ForName("entity") != nil && !listed {
			return p.in(d.Name, "", fmt.Errorf("is not in the contents, enum %s of %s", contentsEnum, rootFile))
		}
	}
	rank := func(d *ast.Definition) int { return table[d.Name] } // what is no entity stays in front, as it was
	slices.SortStableFunc(defs, func(a, b *ast.Definition) int { return cmp.Compare(rank(a), rank(b)) })
	return nil
}
