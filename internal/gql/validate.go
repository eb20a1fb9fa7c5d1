package gql

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"pdca/internal/domain"
)

// rule is a rule of the GraphQL specification with what to say of a document
// that breaks it. The validator's own messages repeat values of the document and
// suggest names of the schema; ours say where it is (spots.go).
type rule struct {
	validator.Rule
	text domain.Text
}

// documentRules are all rules but OverlappingFieldsCanBeMerged, which is checked
// in linear time by overlap.go. They run in this order.
var documentRules = []rule{
	{rules.LoneAnonymousOperationRule, domain.Text{Zh: "无名操作须是文档中唯一的操作", En: "an operation without a name must be the only one"}},
	{rules.UniqueOperationNamesRule, domain.Text{Zh: "操作名重复", En: "two operations have one name"}},
	{rules.UniqueFragmentNamesRule, domain.Text{Zh: "片段名重复", En: "two fragments have one name"}},
	{rules.UniqueVariableNamesRule, domain.Text{Zh: "变量名重复", En: "two variables have one name"}},
	{rules.UniqueArgumentNamesRule, domain.Text{Zh: "参数重复", En: "an argument is given twice"}},
	{rules.UniqueInputFieldNamesRule, domain.Text{Zh: "输入对象的成员重复", En: "a member of an input object is given twice"}},
	{rules.UniqueDirectivesPerLocationRule, domain.Text{Zh: "指令重复", En: "a directive is given twice"}},
	{rules.KnownRootTypeRule, domain.Text{Zh: "不支持这种操作", En: "operations of this kind are not supported"}},
	{rules.KnownTypeNamesRuleWithoutSuggestions, domain.Text{Zh: "类型不存在", En: "there is no such type"}},
	{rules.KnownFragmentNamesRule, domain.Text{Zh: "片段不存在", En: "there is no such fragment"}},
	{rules.KnownDirectivesRule, domain.Text{Zh: "指令不存在或不能用在此处", En: "there is no such directive, or not in this place"}},
	{rules.FieldsOnCorrectTypeRuleWithoutSuggestions, domain.Text{Zh: "类型没有这个字段", En: "the type has no such field"}},
	{knownArguments, domain.Text{Zh: "字段没有这个参数", En: "the field takes no such argument"}},
	{rules.ScalarLeafsRule, domain.Text{Zh: "对象须选取字段，标量不可选取字段", En: "fields must be selected of an object, and of nothing else"}},
	{requiredArguments, domain.Text{Zh: "缺少必填参数", En: "a required argument is missing"}},
	{rules.ValuesOfCorrectTypeRuleWithoutSuggestions, domain.Text{Zh: "值的类型不符", En: "a value is not of the type that is asked for"}},
	{rules.FragmentsOnCompositeTypesRule, domain.Text{Zh: "片段只能用于对象类型", En: "a fragment must be on a type that has fields"}},
	{rules.PossibleFragmentSpreadsRule, domain.Text{Zh: "片段的类型与所在位置不符", En: "a fragment is on a type that cannot occur in this place"}},
	{rules.NoFragmentCyclesRule, domain.Text{Zh: "片段引用成环", En: "fragments spread each other in a circle"}},
	{rules.NoUnusedFragmentsRule, domain.Text{Zh: "片段未被使用", En: "a fragment is not used"}},
	{rules.NoUndefinedVariablesRule, domain.Text{Zh: "变量未声明", En: "a variable is not declared"}},
	{rules.NoUnusedVariablesRule, domain.Text{Zh: "变量未被使用", En: "a variable is not used"}},
	{rules.VariablesAreInputTypesRule, domain.Text{Zh: "变量须为输入类型", En: "a variable must be of an input type"}},
	{rules.VariablesInAllowedPositionRule, domain.Text{Zh: "变量的类型与所在位置不符", En: "a variable is not of the type that its place asks for"}},
	{rules.SingleFieldSubscriptionsRule, domain.Text{Zh: "订阅只能选取一个字段", En: "a subscription selects one field"}},
	{rules.MaxIntrospectionDepth, domain.Text{Zh: "内省嵌套过深", En: "the introspection nests too deeply"}},
}

// validate holds a document against the schema. It fills in the definitions that
// the compiler reads.
func (x *Executor) validate(doc *ast.QueryDocument) *Refusal {
	type breach struct {
		rule *rule
		err  *gqlerror.Error
	}
	var breaches []breach
	observers := &validator.Events{}
	observers.OnValue(integerID)
	for i := range documentRules {
		r := &documentRules[i]
		r.RuleFunc(observers, func(options ...validator.ErrorOption) {
			if len(breaches) > x.lim.Errors {
				return // more are not shown, so their messages need not be made
			}
			e := &gqlerror.Error{}
			for _, option := range options {
				option(e)
			}
			breaches = append(breaches, breach{r, e})
		})
	}
	validator.Walk(x.schema, doc, observers)
	if len(breaches) == 0 {
		if found := x.overlaps(doc); len(found) > 0 {
			return invalid(found...)
		}
		return nil
	}
	s, found := spotsOf(doc), make([]Problem, len(breaches))
	for i, b := range breaches {
		found[i] = s.broken(b.rule, b.err)
	}
	return invalid(found...)
}

// integerID takes an id that is written as an integer for its digits: the validator
// would read a number, and knows none of more than 64 bits.
func integerID(_ *validator.Walker, v *ast.Value) {
	if v.Kind == ast.IntValue && v.Definition != nil && v.Definition.Name == "ID" {
		v.Kind = ast.StringValue
	}
}
