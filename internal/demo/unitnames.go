package demo

// unitSort is the sort of a second-level unit: it decides which branches there are and who works
// in them.
type unitSort uint8

const (
	plant unitSort = iota
	company
	institute
	service
	retired
)

// unitNames are the forty second-level units, by their number.
var unitNames = [40]struct {
	zh, en string
	kind   unitSort
}{
	{"锻造分厂", "Forging Plant", plant},
	{"铸造分厂", "Foundry", plant},
	{"热处理分厂", "Heat Treatment Plant", plant},
	{"下料冲压分厂", "Blanking and Pressing Plant", plant},
	{"焊接分厂", "Welding Plant", plant},
	{"第一机加分厂", "Machining Plant 1", plant},
	{"第二机加分厂", "Machining Plant 2", plant},
	{"第三机加分厂", "Machining Plant 3", plant},
	{"第四机加分厂", "Machining Plant 4", plant},
	{"传动分厂", "Transmission Plant", plant},
	{"行走系统分厂", "Running Gear Plant", plant},
	{"液压分厂", "Hydraulics Plant", plant},
	{"总装分厂", "Final Assembly Plant", plant},
	{"涂装分厂", "Painting Plant", plant},
	{"电气分厂", "Electrical Plant", plant},
	{"工具分厂", "Tooling Plant", plant},
	{"机修分厂", "Maintenance Plant", plant},
	{"动力分厂", "Power and Utilities Plant", plant},
	{"表面处理分厂", "Surface Treatment Plant", plant},
	{"试验试车分厂", "Test and Trial Plant", plant},
	{"特种车辆公司", "Special Vehicle Company", company},
	{"工程机械公司", "Construction Machinery Company", company},
	{"铁路装备公司", "Railway Equipment Company", company},
	{"矿用车公司", "Mining Truck Company", company},
	{"专用汽车公司", "Special-purpose Truck Company", company},
	{"车辆研究院", "Vehicle Research Institute", institute},
	{"工艺研究所", "Process Research Institute", institute},
	{"材料研究所", "Materials Research Institute", institute},
	{"计量检测中心", "Metrology and Testing Centre", institute},
	{"信息技术中心", "Information Technology Centre", institute},
	{"质量管理部", "Quality Department", service},
	{"采购供应部", "Purchasing and Supply Department", service},
	{"物流储运公司", "Logistics Company", service},
	{"市场营销公司", "Marketing Company", service},
	{"售后服务公司", "Field Service Company", service},
	{"职业培训学院", "Training College", service},
	{"安全保卫部", "Safety and Security Department", service},
	{"后勤服务公司", "General Services Company", service},
	{"公司机关", "Headquarters Offices", service},
	{"离退休人员服务中心", "Retired Staff Service Centre", retired},
}

// sectionNames are the branches of a second-level unit, by its sort.
var sectionNames = map[unitSort][9][2]string{
	plant: {
		{"一工段", "Section 1"}, {"二工段", "Section 2"}, {"三工段", "Section 3"}, {"四工段", "Section 4"},
		{"工装准备工段", "Tool Preparation Section"}, {"设备维修工段", "Equipment Section"}, {"质量检验站", "Inspection Station"},
		{"生产技术室", "Production Engineering Office"}, {"综合管理室", "Administration Office"},
	},
	company: {
		{"总装车间", "Assembly Workshop"}, {"结构件车间", "Structures Workshop"}, {"机加车间", "Machining Workshop"},
		{"调试车间", "Commissioning Workshop"}, {"产品设计室", "Product Design Office"}, {"工艺技术室", "Process Office"},
		{"质量检验部", "Inspection Department"}, {"市场营销部", "Sales Department"}, {"综合管理部", "Administration Department"},
	},
	institute: {
		{"总体室", "Systems Office"}, {"结构室", "Structures Office"}, {"动力传动室", "Powertrain Office"},
		{"电气控制室", "Electrical and Control Office"}, {"试验室", "Test Laboratory"}, {"仿真分析室", "Simulation Office"},
		{"标准情报室", "Standards and Information Office"}, {"科研管理室", "Research Management Office"}, {"综合办公室", "General Office"},
	},
	service: {
		{"业务一科", "Operations Section 1"}, {"业务二科", "Operations Section 2"}, {"业务三科", "Operations Section 3"},
		{"现场服务队", "Site Service Team"}, {"技术支持科", "Technical Support Section"}, {"计划统计科", "Planning Section"},
		{"安全质量科", "Safety and Quality Section"}, {"财务经营科", "Finance Section"}, {"综合管理科", "Administration Section"},
	},
	retired: {
		{"东区第一", "East District 1"}, {"东区第二", "East District 2"}, {"南区第一", "South District 1"},
		{"南区第二", "South District 2"}, {"西区第一", "West District 1"}, {"西区第二", "West District 2"},
		{"北区第一", "North District 1"}, {"北区第二", "North District 2"}, {"中心区", "Central District"},
	},
}

// departments are the functions: those of the party under the company
// committee, the others under the group company.
var departments = []struct {
	id, code, zh, en, parent, kind string
}{
	{"pad", "PAD", "党委工作部", "Party Affairs Department", "c", "PARTY_AFFAIRS_DEPARTMENT"},
	{"f-disc", "F-DISC", "纪委办公室", "Discipline Inspection Office", "c", "PROFESSIONAL_DEPARTMENT"},
	{"f-union", "F-UNION", "工会办公室", "Trade Union Office", "c", "PROFESSIONAL_DEPARTMENT"},
	{"f-prod", "F-PROD", "生产运营部", "Production Department", "gc", "PROFESSIONAL_DEPARTMENT"},
	{"f-tech", "F-TECH", "科技发展部", "Technology Department", "gc", "PROFESSIONAL_DEPARTMENT"},
	{"f-safe", "F-SAFE", "安全环保部", "Safety and Environment Department", "gc", "PROFESSIONAL_DEPARTMENT"},
	{"f-hr", "F-HR", "人力资源部", "Human Resources Department", "gc", "PROFESSIONAL_DEPARTMENT"},
	{"f-fin", "F-FIN", "财务经营部", "Finance and Performance Department", "gc", "PROFESSIONAL_DEPARTMENT"},
}
