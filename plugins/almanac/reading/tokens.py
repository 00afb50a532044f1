"""The words of a printed market rule, found from left to right.

Each kind of token is one pattern; the first that fits at a place wins, so longer words stand before their
parts. What no pattern knows is a `bad` token and ends as a problem that names it.
"""

import re
from dataclasses import dataclass

PLACE = "(?:闹子|[场集圩墟街市])"
NUM = r"(?:\d+|[一二三四五六七八九十两]+)"
DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
WEEK = "(?:星期|周|礼拜)"
BETWEEN = rf"(?:[、/\s和及·.~至到—–-]+{WEEK}?|[,;]\s?{WEEK}|{WEEK})?"
WEEK_RUN = rf"(?:一(?!{PLACE}|次)|[二三四五六日天])(?:{BETWEEN}[一二三四五六日天])*(?![一二三四五六七八九十])"
DIGIT_RUN = rf"[1-7](?:{BETWEEN}[1-7])*(?!\d)"

PATTERNS = (
    ("none", rf"(?:无|没有|没|不设|未设|不逢|不赶)(?:{PLACE}(?:日|期|天)?)|^无$"),
    ("manual", rf"(?:无|没有)固定(?:{PLACE}(?:日|期|天)?|日期)?|不定期|时间不定|不固定|不定|未知|待定"),
    ("lunar", "农历|阴历|旧历|夏历|古历|老历"),
    ("solar", "公历|阳历|新历|西历"),
    ("habit", "一般|全年|都?有"),
    ("hours", "上午|下午|中午|早上|晚上|早市|半天"),
    ("dated", rf"{DATE}(?:算起|起|开始|止|为止)?"),
    ("weekend", "双休日|周末"),
    ("either", "单双(?:日|号)"),
    ("odd", "(?:单数?|奇数?)(?:日|号)|单(?=$|[^一二三四五六日天周])"),
    ("even", "(?:双数?|偶数?)(?:日|号)|双(?=$|[^一二三四五六日天周休])"),
    ("week", rf"每?个?{WEEK}逢?(?:{WEEK_RUN}|{DIGIT_RUN})"),
    ("gap", rf"[隔空]{NUM}[天日]?赶{NUM}"),
    ("every", rf"(?:每隔|隔|每)?{NUM}[天日]赶?(?:一|1)(?:次|会|{PLACE})|(?:每隔|隔|每){NUM}[天日]|隔[天日]"),
    ("daily", rf"天天|每天|每日|日日|[百白]日{PLACE}?"),
    ("monthly", "每个?月"),
    ("only", "仅|只有?|限于?"),
    ("tail", "(?:日期)?尾数|尾号|末位数?|每旬"),
    ("main", "(?:为|是)?(?:大|热|正)(?:闹子|[场集圩墟街])"),
    ("minor", "(?:为|是)?(?:小|冷)(?:闹子|[场集圩墟街])"),
    ("verb", f"(?:每?逢|赶|趁|当){PLACE}(?:日|期|天)?|{PLACE}(?:日|期|天)"),
    ("meet", "逢|赶|趁"),
    ("month", r"闰?(?:[正腊冬]|十[一二]|[一二三四五六七八九十]|1[0-2]|0?[1-9])月份?"),
    ("number", r"\d+|[初廿卅一二三四五六七八九十〇零]+"),
    ("days", "日子|属"),
    ("branch", "[子丑寅卯辰巳午未申酉戌亥]+"),
    ("animal", "[鼠牛虎兔龙蛇马羊猴鸡狗猪]+"),
    ("same", "即为?|也就是|亦即|="),
    ("et_cetera", "等日?|…+"),
    ("day", "日|号"),
    ("range", "至|到|~"),
    ("dash", "[-—–]+"),
    ("stop", r"[,;。!\n]"),
    ("sep", r"[、/·.\s:]|和|及|与|以及"),
    ("open", r"[(\[《【“\"]"),
    ("close", r"[)\]》】”\"]"),
    ("filler", rf"每年?|定于|的|为|是|均|都|则|以|按|其中|例|定期|天|自|从|{PLACE}|日期|时间|期"),
)
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS))
FAIR = re.compile(
    r"(?:日|号)?[\s(:]*((?!赶集|逢集|赶场|逢场)[\u4e00-\u6707\u6709-\u9fff]{0,8}?(?:庙会|会|节))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokenise(text: str) -> list[Token]:
    """The tokens of a uniform text; neighbouring unknown characters form one `bad` token."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        fair = FAIR.match(text, place) if _after_month_day(found) else None
        match = fair or TOKEN.match(text, place)
        if match is None:
            _grow_bad(found, text[place], place)
            place += 1
            continue
        if fair:
            found.append(Token("fair", fair.group(1), fair.start(1)))
        else:
            found.append(Token(str(match.lastgroup), match.group(), place))
        place = match.end()
    return found


def _after_month_day(found: list[Token]) -> bool:
    """Whether a day of a named month was just read, so that the name of a fair may follow."""
    if not found or found[-1].kind not in ("number", "day"):
        return False
    before = next((token.kind for token in reversed(found) if token.kind not in ("number", "sep", "day")), "")
    return before == "month"


def _grow_bad(found: list[Token], character: str, place: int) -> None:
    if found and found[-1].kind == "bad" and found[-1].end == place:
        last = found.pop()
        found.append(Token("bad", last.text + character, last.start))
    else:
        found.append(Token("bad", character, place))
