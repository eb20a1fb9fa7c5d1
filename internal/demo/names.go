package demo

import "math/rand/v2"

// surnames, the frequent ones more than once, so that the mix looks right.
var surnames = []string{
	"王", "王", "王", "王", "李", "李", "李", "李", "张", "张", "张", "张", "刘", "刘", "刘", "陈", "陈", "杨", "杨", "赵", "赵",
	"黄", "周", "吴", "徐", "孙", "孙", "胡", "朱", "高", "高", "林", "何", "郭", "郭", "马", "马", "罗", "梁", "宋", "郑", "谢", "韩",
	"唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁",
	"魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹",
	"熊", "金", "陆", "郝", "孔", "白", "崔", "康", "毛", "邱", "秦", "江", "史", "顾", "侯", "邵", "孟", "龙", "万", "段", "雷",
	"钱", "汤", "尹", "黎", "易", "常", "武", "乔", "贺", "赖", "龚", "文", "欧阳", "司马", "云", "苗",
}

// The syllables of given names, by the manner of the time.
var (
	elderMale   = []string{"建国", "国强", "志强", "建军", "卫东", "保国", "文革", "德胜", "永福", "长江", "振华", "万里", "守义", "玉田", "福生", "世昌", "铁军", "连成", "树林", "占山", "春生", "忠义", "来福", "宝山"}
	elderFemale = []string{"秀兰", "桂英", "玉珍", "淑芬", "凤霞", "秀珍", "玉兰", "桂兰", "淑华", "素琴", "爱华", "月娥", "春梅", "翠平", "改兰", "玉梅"}
	maleFirst   = []string{"志", "建", "文", "海", "伟", "国", "永", "晓", "立", "俊", "振", "明", "学", "宏", "景", "瑞", "成", "金", "少", "新", "利", "彦", "世", "玉"}
	maleSecond  = []string{"强", "军", "东", "峰", "涛", "斌", "辉", "波", "刚", "勇", "鹏", "飞", "龙", "平", "林", "华", "明", "亮", "祥", "宇", "春", "成", "杰", "超"}
	womanFirst  = []string{"丽", "晓", "海", "玉", "雪", "静", "春", "文", "慧", "红", "秀", "艳", "佳", "志", "瑞", "思"}
	womanSecond = []string{"芳", "敏", "娟", "霞", "梅", "燕", "玲", "婷", "琴", "英", "华", "丽", "洁", "云", "萍", "娜", "雯", "莉"}
	single      = []string{"伟", "强", "磊", "洋", "勇", "军", "杰", "涛", "超", "明", "刚", "平", "辉", "鹏", "斌", "波", "宇", "浩", "凯", "健", "静", "敏", "丽", "艳", "娟", "芳", "婷", "雪", "琳", "倩", "颖", "慧"}
)

// personName makes a name; elder ones are as people were named in the fifties
// and sixties.
func personName(r *rand.Rand, elder bool) string {
	family, woman := pick(r, surnames), chance(r, 0.24)
	switch {
	case elder && woman:
		return family + pick(r, elderFemale)
	case elder && chance(r, 0.6):
		return family + pick(r, elderMale)
	case chance(r, 0.22):
		return family + pick(r, single)
	case woman:
		return family + pick(r, womanFirst) + pick(r, womanSecond)
	}
	return family + pick(r, maleFirst) + pick(r, maleSecond)
}
