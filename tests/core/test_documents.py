"""Printed documents: their words, their faces, their measures, and that no word becomes a command."""

import io
import re
import time

import pytest
from pypdf import PdfReader

from core.screens.documents import FONTS, TEMPLATES, pdf, png, unprintable

MM = 72 / 25.4
TRICKS = [
    "#panic()", '#import "x"', "$x^2$", "*粗* _斜_ `码`", "[方括] <标签> @引用", "反斜\\n \\u{41}", "= 标题",
    "- 项", "“引号\" '", "// 注 /* */",
]  # fmt: skip
COLUMNS = [{"label": "单位", "width": 2}, {"label": "走访（人次）", "align": "right"}, {"label": "完成率"}]
REPORT = {
    "heading": "清源县公安局文件",
    "number": "清公〔2026〕11号",
    "secrecy": "内部",
    "title": "关于2026年11月县域警务工作情况的报告",
    "issuer": "清源县公安局",
    "recipient": "县公安局党委：",
    "sections": [
        {"heading": "一、基本情况", "paragraphs": ["本月全县共开展入户走访1284人次。"]},
        {"table": {"columns": COLUMNS, "rows": [[f"石泉派出所{n}", n, "87.5%"] for n in range(60)], "total": ["合计", 1770, ""]}},
        {"heading": "二、下步打算", "paragraphs": ["逐一落实责任民警。"], "notes": ["注：样本少于20的不作比较。"]},
    ],
    "attachments": ["服务点一览表", "名单"],
    "signature": {"unit": "清源县公安局", "date": "2026年11月30日"},
    "copies": "抄送：县委政法委。",
    "printed": {"unit": "清源县公安局办公室", "date": "2026年11月30日印发"},
    "demo": "演示数据，不作依据",
}
CARDS = {"cards": [{"name": "王喆", "phone": "13800001234", "lines": ["东岳派出所"], "qr": "https://intranet/c/1"}] * 11}
POSTER = {
    "title": "赶集日照常开门",
    "month": "2026年11月",
    "weeks": [[{"day": n, "lunar": "初一", "marks": [{"place": "东岳镇", "tone": 7}]} for n in range(1, 8)]] * 5,
    "places": [{"place": "东岳镇", "rule": "农历一、四、七", "hours": "7:30—办完为止", "tone": 7}],
    "contact": "紧急报警 110",
}
SHEET = {
    "title": "签到表",
    "columns": COLUMNS,
    "rows": [["罗江村", None, 3.5]],
    "blank_rows": 3,
    "row_height": 9,
    "sign": ["经办人："],
}


def pages(document: bytes) -> list[str]:
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(document)).pages]


def test_a_wide_table_follows_the_signature_lengthwise():
    columns = [{"label": f"项目{n}", "align": "right"} for n in range(15)]
    annex = {"heading": "统计表", "table": {"columns": columns, "rows": [list(range(15))] * 40}}
    found = PdfReader(io.BytesIO(pdf("report", REPORT | {"annex": annex}))).pages
    lengthwise = [page.mediabox.width > page.mediabox.height for page in found]
    assert lengthwise[0] is False and lengthwise[-1] is True
    words = re.sub(r"\s", "", found[lengthwise.index(True)].extract_text())
    assert "统计表" in words and "项目14" in words


def faces(document: bytes) -> set[str]:
    fonts = set()
    for page in PdfReader(io.BytesIO(document)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile3" in descendant["/FontDescriptor"].get_object()
            fonts.add(font.get_object()["/BaseFont"].split("+")[1].split("-")[0])
    return fonts


def placed(document: bytes, number: int) -> list[tuple[str, float, float]]:
    """Every run of text on a page with its distance from the left and the top, in mm."""
    found = []

    def note(text, page, line, *_):
        if text.strip():
            x, y = line[4] * page[0] + line[5] * page[2] + page[4], line[4] * page[1] + line[5] * page[3] + page[5]
            found.append((text.strip(), x / MM, 297 - y / MM))

    PdfReader(io.BytesIO(document)).pages[number].extract_text(visitor_text=note)
    return found


@pytest.fixture(scope="module")
def report() -> bytes:
    return pdf("report", REPORT)


def test_a_report_holds_every_word(report):
    text = "".join(pages(report))
    for words in ("清源县公安局文件", "清公〔2026〕11号", "一、基本情况", "入户走访1284人次", "石泉派出所59", "合计",
                  "1770", "附件：", "2.名单", "2026年11月30日", "抄送：县委政法委。", "2026年11月30日印发"):  # fmt: skip
        assert words in text
    assert text.count("演示数据，不作依据") == len(pages(report))


@pytest.mark.parametrize(("template", "data"), [("report", REPORT), ("cards", CARDS), ("poster", POSTER), ("sheet", SHEET)])
def test_only_our_faces_are_embedded(template, data):
    document = pdf(template, data)
    assert faces(document) <= {"XiangjingSong", "XiangjingHei"}
    assert faces(document)


def test_the_headings_of_a_table_repeat_and_pages_are_numbered_outside(report):
    texts = pages(report)
    assert len(texts) >= 3
    tables = [text for text in texts if "石泉派出所" in text]
    assert len(tables) >= 2
    assert all("走访（人次）" in text for text in tables)
    for number in range(2):
        left = max(x for text, x, _ in placed(report, number) if text == "—")
        assert (left > 150) == (number % 2 == 0)
    assert "—1—" in texts[0]


def test_the_type_area_of_the_standard():
    """GB/T 9704: 156 × 225 mm below 37 mm and beside 28 mm at the binding; 22 lines of 28 characters."""
    document = pdf("report", {"sections": [{"paragraphs": ["警" * 2600]}]})
    page = PdfReader(io.BytesIO(document)).pages[0]
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == (210, 297)
    for number, left in ((1, 26), (2, 28)):
        lines = [(text, x, y) for text, x, y in placed(document, number) if text.startswith("警")]
        assert {round(x) for _, x, _ in lines} == {left}
        assert lines[0][2] > 37
        assert lines[-1][2] < 262
        assert ["".join(text.split()) for text, _, _ in lines] == ["警" * 28] * 22


def test_a_signature_is_never_alone_on_its_page():
    for lines in range(14, 22):
        data = {**REPORT, "attachments": [], "copies": "", "printed": None}
        data["sections"] = [{"paragraphs": [f"第{n}段。" for n in range(lines)]}]
        signed = next(text for text in pages(pdf("report", data)) if "2026年11月30日" in text)
        assert "段。" in signed


@pytest.mark.parametrize("template", ["report", "cards", "poster", "sheet"])
def test_words_are_never_commands(template):
    data = {
        "title": TRICKS[0],
        "heading": TRICKS[1],
        "subtitle": TRICKS[4],
        "contact": TRICKS[2],
        "sections": [{"heading": TRICKS[6], "paragraphs": TRICKS, "notes": TRICKS}],
        "cards": [{"name": trick, "lines": [trick], "qr": trick} for trick in TRICKS],
        "notes": TRICKS,
        "columns": [{"label": TRICKS[7]}, {"label": TRICKS[8]}],
        "rows": [[trick, trick] for trick in TRICKS],
    }
    text = "".join(pages(pdf(template, data)))
    for trick in TRICKS:
        assert re.sub(r"\s", "", trick) in text


def test_templates_never_evaluate_or_read():
    for template in TEMPLATES.glob("*.typ"):
        source = re.sub(r"//.*", "", template.read_text("utf-8"))
        assert not re.search(r"\b(eval|read|plugin|include)\s*\(|#include|@preview", source), template.name


@pytest.mark.parametrize("template", ["report", "cards", "poster", "sheet"])
def test_missing_words_leave_their_place_out(template):
    assert len(pages(pdf(template, {}))) == 1


def test_a_figure_is_drawn_but_fetches_nothing():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    drawn = {"sections": [{"figure": {"svg": svg.format("<rect width='9' height='4'/>"), "caption": "图1 走访"}}]}
    assert "图1走访" in pages(pdf("report", drawn))[0]
    for address in ("file:///etc/hostname", "http://127.0.0.1:9/x.png", "../documents.py"):
        asking = svg.format(f'<image href="{address}" width="9" height="9"/>')
        with pytest.raises(RuntimeError, match="was not set"):
            pdf("report", {"sections": [{"figure": {"svg": asking}}]})


def test_cards_fill_ten_to_a_page_with_their_codes():
    document = pdf("cards", CARDS)
    assert [text.count("13800001234") for text in pages(document)] == [10, 1]


def test_a_sheet_lies_flat_and_keeps_its_blank_rows():
    page = PdfReader(io.BytesIO(pdf("sheet", {**SHEET, "orientation": "landscape"}))).pages[0]
    assert page.mediabox.width > page.mediabox.height
    assert "经办人：" in page.extract_text()
    assert len(pages(pdf("sheet", {**SHEET, "blank_rows": 60}))) == 3


def test_rows_too_short_or_too_long_do_not_shift_the_next():
    rows = [["罗江村"], ["新桥村", 1, "2%", "多余"], ["凤北村", 3, "4%"]]
    (text,) = pages(pdf("sheet", {**SHEET, "rows": rows, "total": ["合计", 4], "blank_rows": 0}))
    assert "罗江村新桥村12%凤北村34%合计4" in text


def test_two_thousand_rows_are_set_in_seconds():
    rows = [[f"罗江村{n}", n, "87.5%"] for n in range(2000)]
    begin = time.perf_counter()
    document = pdf("sheet", {"title": "全县名单", "columns": COLUMNS, "rows": rows})
    assert time.perf_counter() - begin < 5
    assert "罗江村1999" in pages(document)[-1]
    assert len(document) < 1_000_000


def test_rare_characters_have_a_shape_and_others_are_named():
    missing, *shapes = (png("sheet", {"title": char}, ppi=30)[0] for char in "\ue000喆堃玥㐂垇蟇☑☐①℃")
    assert len({missing, *shapes}) == 11
    assert unprintable("王喆☑ ①\n") == set()
    assert unprintable("王𠮷\ue000") == {"𠮷", "\ue000"}


def test_the_fonts_cover_gb2312_are_small_and_carry_their_licence():
    rows = [bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    characters = "".join(row.decode("gb2312", "ignore") for row in rows)
    assert len(characters) == 6763
    assert unprintable(characters) == set()
    sizes = [font.stat().st_size for font in FONTS.glob("*.otf")]
    assert len(sizes) == 3
    assert max(sizes) < 4 * 2**20
    assert sum(sizes) < 8 * 2**20
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
