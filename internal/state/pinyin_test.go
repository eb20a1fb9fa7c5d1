package state

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pdca/internal/registry"
)

func nameOrder(person bool) func(a, b string) int {
	return func(a, b string) int {
		key := func(s string) string { return string(pinyin().appendName(nil, s, person)) }
		return strings.Compare(key(a), key(b))
	}
}

// Surnames with their readings: the common ones, and those that are read otherwise
// than their characters alone.
const readSurnames = `阿a 艾ai 安an 敖ao 巴ba 白bai 柏bai 班ban 包bao 鲍bao 毕bi 秘bi 卞bian 别bie 卜bu 蔡cai 曹cao 岑cen 柴chai 常chang
晁chao 车che 陈chen 谌chen 成cheng 程cheng 池chi 种chong 储chu 褚chu 崔cui 戴dai 邓deng 狄di 丁ding 董dong 都du 窦dou 杜du 段duan 樊fan 范fan
方fang 费fei 冯feng 不fou 傅fu 盖ge 葛ge 龚gong 巩gong 勾gou 句gou 古gu 顾gu 关guan 观guan 炅gui 桂gui 郭guo 过guo 韩han 郝hao 何he 贺he 黑he 洪hong
侯hou 胡hu 华hua 黄huang 霍huo 吉ji 纪ji 贾jia 简jian 江jiang 蒋jiang 焦jiao 金jin 靳jin 荆jing 景jing 阚kan 康kang 孔kong 隗kui 赖lai 兰lan
劳lao 雷lei 黎li 李li 连lian 廉lian 梁liang 廖liao 林lin 凌ling 令狐ling 刘liu 龙long 娄lou 卢lu 陆lu 罗luo 吕lv 马ma 麦mai 毛mao 梅mei 孟meng 苗miao 缪miao
闵min 明ming 万俟mo 莫mo 牟mou 穆mu 那na 佴nai 倪ni 年nian 粘nian 乜nie 聂nie 宁ning 牛niu 区ou 欧ou 欧阳ou 潘pan 庞pang 逄pang 裴pei 彭peng 皮pi 朴piao 平ping 繁po
蒲pu 戚qi 齐qi 钱qian 强qiang 乔qiao 秦qin 覃qin 仇qiu 邱qiu 曲qu 瞿qu 屈qu 冉ran 饶rao 任ren 阮ruan 芮rui 撒sa 单shan 商shang 尚shang
绍shao 邵shao 召shao 折she 申shen 沈shen 盛sheng 施shi 石shi 史shi 舒shu 宋song 苏su 宿su 孙sun 谭tan 澹台tan 汤tang 唐tang 陶tao 滕teng 田tian 佟tong 童tong 涂tu
万wan 汪wang 王wang 韦wei 魏wei 尉wei 温wen 翁weng 吴wu 武wu 郗xi 席xi 夏xia 洗xian 冼xian 项xiang 萧xiao 肖xiao 谢xie 解xie 辛xin 邢xing 熊xiong
徐xu 许xu 薛xue 燕yan 闫yan 严yan 颜yan 杨yang 要yao 姚yao 叶ye 易yi 殷yin 尹yin 应ying 尤you 於yu 于yu 余yu 俞yu 尉迟yu 喻yu 袁yuan 乐yue 岳yue 员yun 贠yun 云yun
臧zang 曾zeng 增zeng 查zha 翟zhai 祭zhai 詹zhan 张zhang 章zhang 长孙zhang 赵zhao 甄zhen 郑zheng 钟zhong 周zhou 朱zhu 祝zhu 庄zhuang 卓zhuo 訾zi 宗zong 邹zou 祖zu 左zuo`

func TestSurnamesSortByTheirReading(t *testing.T) {
	type surname struct{ han, latin string }
	var want []surname
	for word := range strings.FieldsSeq(readSurnames) {
		i := strings.IndexFunc(word, func(r rune) bool { return r < 0x80 })
		latin := strings.ReplaceAll(word[i:], "lv", "lu0") // lü comes between lu and luo
		want = append(want, surname{word[:i], latin})
	}
	slices.SortStableFunc(want, func(a, b surname) int { return strings.Compare(a.latin, b.latin) })
	got := slices.Clone(want)
	byName := nameOrder(true)
	slices.SortStableFunc(got, func(a, b surname) int { return byName(a.han+"一", b.han+"一") })
	for i := range got {
		if got[i].latin != want[i].latin {
			t.Fatalf("place %d has %s %s, want one read %s", i, got[i].han, got[i].latin, want[i].latin)
		}
	}
}

// Whoever shares a surname stands together, whatever else is read like it.
func TestSurnamesStayTogether(t *testing.T) {
	names := []string{"增一", "增做", "曾一", "曾做", "谢一", "谢做", "解一", "解做", "纪一", "纪做", "运一", "员一", "员做", "贠一", "贠做"}
	slices.SortFunc(names, nameOrder(true))
	for i := 2; i < len(names); i++ {
		first := func(s string) string { return string([]rune(s)[:1]) }
		if first(names[i]) == first(names[i-2]) && first(names[i-1]) != first(names[i]) {
			t.Errorf("%s lies between: %v", names[i-1], names)
		}
	}
}

func TestNameOrder(t *testing.T) {
	for _, tc := range []struct {
		what   string
		person bool
		names  string
	}{
		{"rare characters behind common ones", true, "阿一 张三 做三 \u9ffd三 𠀀三 𬱖三"},
		{"numbers, Latin, Han", false, "1支部 2支部 A楼 b楼 É楼 f楼 阿支部"},
		{"a shorter name first", true, "张 张三 张三丰"},
		{"surnames are no readings of units", false, "层厂 曾厂 单厂 善厂"},
		{"but of persons", true, "层一 善一 单一 增一 曾一"},
		{"a name with a dot has no surname", true, "层·一 曾·一 增·一"},
		{"only the first character is a surname", true, "王层 王曾 王增"},
		{"surnames of two characters", true, "令玉 灵玉 令狐玉 万一 末一 万俟一"},
	} {
		want := strings.Fields(tc.names)
		if tc.what == "surnames of two characters" {
			want = []string{"灵玉", "令狐玉", "令玉", "末一", "万俟一", "万一"}
		}
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortStableFunc(got, nameOrder(tc.person))
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tc.what, got, want)
		}
	}
}

// Keys of the same text are the same, and a key tells every character apart but for
// case and accent.
func TestNameKeysTellNamesApart(t *testing.T) {
	f := registry.MustLoad().Entity("Member").Field("name")
	rapid.Check(t, func(t *rapid.T) {
		text := func(label string) string {
			return string(rapid.SliceOfN(rapid.SampledFrom([]rune("曾增单善解谢万俟末其尉迟玉阿一〇零·1az𠀀𬱖\u9ffd")), 0, 4).Draw(t, label))
		}
		a, b := text("a"), text("b")
		alike := strings.ReplaceAll(a, "〇", "零") == strings.ReplaceAll(b, "〇", "零")
		if same := nameKey(f, a) == nameKey(f, b); same != alike {
			t.Fatalf("%q and %q: one key %v", a, b, same)
		}
	})
}

func BenchmarkNameKey(b *testing.B) {
	f := registry.MustLoad().Entity("Member").Field("name")
	pinyin()
	b.ReportAllocs()
	for b.Loop() {
		nameKey(f, "欧阳建国")
	}
}
