package act_test

import (
	"strings"
	"testing"

	"pdca/internal/domain"
	"pdca/internal/engine/enginetest"
)

func TestINV_CAT1_PublishedSumsAddUp(t *testing.T) {
	publish := `cc update StandardCatalogue @k {"status":"PUBLISHED"}`
	enginetest.Hold(t, []enginetest.Ruling{
		{"they do", enginetest.Draft, publish, ""},
		{"a criterion weighs more", enginetest.Draft + `
			pa update Criterion @c2 {"maxScore":9}`, publish, "INV-CAT1"},
		{"an item weighs more", enginetest.Draft + `
			pa update Item @i {"maxScore":21}`, publish, "INV-CAT1"},
		{"a category weighs more", enginetest.Draft + `
			pa update Category @g {"maxScore":21}`, publish, "INV-CAT1"},
		{"the total is more", enginetest.Draft + `
			pa update StandardCatalogue @k {"totalMaxScore":21}`, publish, "INV-CAT1"},
		{"an empty item", enginetest.Draft + `
			pa create Item @i2 {"categoryId":"@g","code":"01.2","titleZh":"项","maxScore":0}`, publish, "INV-CAT1"},
		{"an empty catalogue", `pa create StandardCatalogue @k {"version":"2.0.0","titleZh":"新版","totalMaxScore":0}
			pa update StandardCatalogue @k {"status":"REVIEWED"}`, publish, "INV-CAT1"},
		{"a published part does not change", enginetest.Draft + `
			cc update StandardCatalogue @k {"status":"PUBLISHED"}`, `pa update Criterion @c2 {"titleZh":"x"}`, "SEALED"},
		{"a published catalogue takes no parts", enginetest.Draft + `
			cc update StandardCatalogue @k {"status":"PUBLISHED"}`, `pa create Category @g2 {"catalogueId":"@k","code":"02","titleZh":"类","maxScore":20}`, "SEALED"},
	})
}

func TestINV_CAT2_CodesNest(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"an item elsewhere", enginetest.Draft, `pa create Item @x {"categoryId":"@g","code":"02.1","titleZh":"项","maxScore":1}`, "INV-CAT2"},
		{"a criterion elsewhere", enginetest.Draft, `pa update Criterion @c2 {"code":"01.2.1"}`, "INV-CAT2"},
		{"a code twice", enginetest.Draft, `pa update Criterion @c2 {"code":"01.1.1"}`, "VALIDATION"},
		{"in its place", enginetest.Draft, `pa update Criterion @c2 {"code":"01.1.3"}`, ""},
	})
}

func TestINV_R1_CriteriaCanBeScored(t *testing.T) {
	enginetest.Hold(t, []enginetest.Ruling{
		{"a rule without conditions", enginetest.Draft, `pa update Criterion @c2 {"scoring":{"kind":"BOOLEAN","allOf":[]}}`, "INV-R1"},
		{"a kind that is not the rule's", enginetest.Draft, `pa update Criterion @c2 {"scoringKind":"LEVEL"}`, "INV-R1"},
		{"half a point", enginetest.Draft, `pa update Criterion @c2 {"maxScore":7.5}`, "INV-R1"},
		{"another rule", enginetest.Draft, `pa update Criterion @c2 {"scoringKind":"LEVEL","scoring":{"kind":"LEVEL","levels":[{"level":"L1","score":8},{"level":"L2","score":0}]}}`, ""},
	})
}

// 8.1.2: the sum of the catalogue is 1000, here of the records that scores are
// computed from.
func TestTheCatalogueSumsTo1000(t *testing.T) {
	w := enginetest.Whole(t)
	sum, n := 0.0, 0
	w.Snapshot().EachOf("Criterion", "catalogueId", "cat", func(r *domain.Record) bool {
		sum, n = sum+r.Body.(*domain.Criterion).MaxScore, n+1
		return true
	})
	if sum != 1000 || n != 101 || !strings.HasPrefix(enginetest.Body[domain.StandardCatalogue](w, "cat").Version, "1.") {
		t.Errorf("%d criteria of %v points", n, sum)
	}
}
