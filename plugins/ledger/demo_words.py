"""What the invented facts of the demonstration say."""

from plugins.ledger.models.activity import ActivityKind
from plugins.ledger.models.visit import VisitKind

SURNAMES = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"
PLACES = {
    VisitKind.HOME: ("1组农户", "2组农户", "3组农户", "4组农户", "5组农户"),
    VisitKind.CARE: ("独居老人家", "留守儿童家"),
    VisitKind.VILLAGE: ("村头院坝", "蔬菜大棚", "养殖场", "河堤沿线"),
    VisitKind.COMMUNITY: ("场镇老街", "安置小区"),
    VisitKind.ENTERPRISE: ("砖厂", "农产品加工厂"),
    VisitKind.SCHOOL: ("村小学", "中心校"),
    VisitKind.TEMPLE: ("村庙",),
    VisitKind.VENUE: ("小卖部", "农家乐", "村卫生室"),
    VisitKind.RENTAL: ("出租房屋",),
    VisitKind.OTHER: ("村委会", "护林点"),
}
ACTIVITIES = {
    ActivityKind.MEETING: ("反诈坝坝会", "防盗防火坝坝会", "交通安全坝坝会"),
    ActivityKind.COUNCIL: ("警民议事会",),
    ActivityKind.JOINT_MEETING: ("警务联席会", "边界联防会"),
    ActivityKind.TALK: ("反诈宣讲", "禁毒进校园", "防溺水宣讲"),
    ActivityKind.PATROL: ("场镇巡逻", "校园周边巡逻"),
    ActivityKind.NIGHT_PATROL: ("护农夜巡", "村组夜巡"),
    ActivityKind.OUTREACH: ("赶集日下乡服务", "送警务下乡"),
    ActivityKind.RELIEF: ("暴雨转移群众", "山火扑救"),
    ActivityKind.ALERT: ("森林防火提醒", "电信诈骗预警"),
}
SUGGESTIONS = ("希望场镇路口装红绿灯", "希望赶集日多办身份证", "村口路灯坏了", "希望多讲防诈骗", "摩托车上牌点太远", "河边缺防护栏")
BODIES = ("乡镇党委政府", "村委会", "派出所", "交管中队")
INFORMATION = ("新增外来务工人员信息", "摩托车登记信息", "村民反映的治安情况", "房屋出租信息更新", None)
QUARRELS = {
    "neighbours": ("排水沟", "院坝边界", "养鸡噪音"),
    "family": ("夫妻争吵", "彩礼"),
    "homestead": ("宅基地边界", "建房采光"),
    "land": ("承包地界", "青苗损失"),
    "forest": ("林地界线",),
    "support": ("赡养老人",),
    "labour": ("拖欠工钱",),
    "damages": ("车辆刮擦赔偿", "牲畜损坏庄稼"),
}
RESULTS = ("双方达成谅解，当场履行。", "签订协议，分期履行。", "赔礼道歉，矛盾化解。")
HAZARDS = {
    "fire": ("楼道堆放杂物", "灭火器过期"),
    "traffic": ("急弯无警示牌", "路口视线遮挡"),
    "security": ("监控损坏", "仓库门锁失效"),
    "water": ("堰塘无护栏",),
    "school": ("校门口车辆乱停",),
}
