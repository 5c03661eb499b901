"""Who signed a text in Chinese, Japanese or Korean. Invented names only."""

from __future__ import annotations

import pytest

from overview.extraction.article import Article
from overview.extraction.metadata.signed import signed
from overview.extraction.page import article_of_page

ENDING = "工事は五月に始まり、秋の嵐までに終わる予定である。"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("记者 王小明", ["王小明"]),
        ("新华社北京5月3日电（记者王小明 李红）码头加高", ["王小明", "李红"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("〔記者王小明／台北報導〕碼頭加高", ["王小明"]),
        ("【記者王小明台北報導】碼頭加高", ["王小明"]),
        ("（中央社記者王小明台北3日電）碼頭加高", ["王小明"]),
        ("文｜王小明", ["王小明"]),
        ("记者看到码头加高了", []),
        ("記者会で発表された", []),
        (f"【ロンドン＝山田太郎】{ENDING}", ["山田太郎"]),
        (f"【ロンドン＝共同】{ENDING}", []),
        ("編集委員・山田太郎", ["山田太郎"]),
        ("文＝山田太郎", ["山田太郎"]),
        ("取材・文／山田太郎", ["山田太郎"]),
        ("ライター：山田 花子", ["山田 花子"]),
        (f"{ENDING}（社会部・山田太郎）", ["山田太郎"]),
        (f"{ENDING}（文・写真　山田太郎）", ["山田太郎"]),
        ("山田はるか記者", ["山田はるか"]),
        ("ロンドン支局 閉鎖決定", []),
        (f"{ENDING}（敬称略）", []),
        ("(서울=통신) 김하늘 기자 = 항만위원회는", ["김하늘"]),
        ("남궁하늘 기자", ["남궁하늘"]),
        ("김하늘 램프신문 기자", ["김하늘"]),
        ("기자 김하늘", ["김하늘"]),
        ("글 김하늘 · 사진 박바다", ["김하늘"]),
        ("김하늘 논설위원", ["김하늘"]),
        ("정치부 기자", []),
        ("글 쓰는 사람들이 기자 앞에 섰다", []),
    ],
)
def test_names_where_papers_of_the_language_put_them(line: str, authors: list[str]) -> None:
    assert signed(line).authors == authors


def test_an_editor_is_named_apart() -> None:
    assert signed("责任编辑：李红") == ([], ["李红"])


def test_a_page_is_by_who_signed_it() -> None:
    text = "港の評議会は火曜日、五時間に及ぶ討論の末、アンボの岸壁を一メートル高くすることを決定した。"
    article = article_of_page(
        "<html lang='ja'><head><title>岸壁を高く</title></head><body><article><h1>岸壁を高く</h1>"
        f"<p>【アンボ＝山田太郎】{text}</p><p>{ENDING}{ENDING}</p></article></body></html>"
    )
    assert isinstance(article, Article) and article.byline == "山田太郎"
