"""What lines that are no part of an article say: prompts, references to other articles, credits. In many languages."""

from __future__ import annotations

import re

# A line that begins so and is mostly link, or very short, leads away from the article.
REFERENCE = re.compile(
    r"^[\W_]*(?:"
    r"(?:also |must |further )?read(?: (?:more|also|next|the (?:full|rest)|our (?:full|complete)|this|it here))?\s*[:|\-–—>]|"
    r"read (?:more|also|next|the full|our full)\b|also read\b|see also\b|see more\b|see related\b|"
    r"(?:related|similar|recommended|suggested)(?: (?:stor(?:y|ies)|reads?|reading|articles?|posts?|links?|videos?|coverage|content|news|topics?|reports?))?\s*(?:include\s*)?[:|\-–—]|"
    r"(?:related|recommended)(?: (?:stor(?:y|ies)|articles?|posts?|reading|content|news))?$|"
    r"more(?: (?:on|from|about|in|stories|news|reading|coverage)\b[^.]{0,60})?[:|]|more (?:on|from|stories|news)\b[^.]{0,50}$|"
    r"watch(?: (?:more|also|now|live|the video|below))?\s*[:|]|listen(?: (?:now|here|to))?\s*[:|]|"
    r"don.?t miss\b|you (?:may|might) (?:also|like)\b|what to read next|up next\b|click here\b|learn more\b|find out more\b|continue reading|"
    r"explore more\b|in case you missed|icymi\b|trending\b|view (?:all|more|gallery)\b|"
    r"lesen sie (?:auch|mehr|dazu|hier)|lies auch|mehr (?:zum thema|dazu|lesen|über|aus|von)\b|auch interessant|siehe auch|das könnte sie|"
    r"les (?:også|mer|hele)|läs (?:också|även|mer|mera)|læs (?:også|mere)|lue (?:myös|lisää)|lesa meira|"
    r"lire (?:aussi|également|la suite|plus)|à lire (?:aussi|également)?|a lire (?:aussi|également)|voir aussi|pour aller plus loin|"
    r"le(?:a|e) (?:también|más|además)|lee (?:también|más)|te (?:puede|puede) interesar|(?:le|te) (?:puede|podría) interesar|también (?:puede|lea|te)|ver más|más información\b.{0,40}$|"
    r"lei?a (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|leia:|"
    r"leggi anche|leggi (?:tutto|di più|pure)|vedi anche|per approfondire|"
    r"lees (?:ook|meer|verder)|bekijk ook|"
    r"(?:prze)?czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|polecamy|"
    r"čtěte (?:také|též|také)|přečtěte si|čítajte (?:aj|tiež)|preberite (?:tudi|še)|pročitajte (?:i|još|više)|citește (?:și|mai)|olvasd el|"
    r"читайте (?:также|ещё|подробнее)|читать (?:также|далее)|смотрите также|читайте також|читайте повече|прочетете още|"
    r"διαβάστε (?:επίσης|ακόμη|περισσότερα)|ayrıca (?:okuyun|bakınız)|ilgili haber|devamını oku|baca (?:juga|selengkapnya)|simak juga|xem thêm|đọc thêm|"
    r"اقرأ (?:أيضا|أيضاً|المزيد)|إقرأ أيضا|بیشتر بخوانید|مطالب مرتبط|קראו (?:גם|עוד)|"
    r"यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|আরও পড়ুন|อ่าน(?:ต่อ|เพิ่มเติม)|"
    r"延伸阅读|延伸閱讀|相关阅读|相關閱讀|相关新闻|相關新聞|相关链接|更多新闻|推荐阅读|推薦閱讀|阅读更多|查看更多|点击查看|点击进入|関連記事|あわせて読みたい|続きを読む|もっと見る|관련기사|관련 기사|더보기"
    r")",
    re.IGNORECASE,
)

# A line that says this asks the reader for something.
PROMPT = re.compile(
    r"\b(?:sign up (?:for|to|below|here|today|now)|subscribe (?:to|now|for|here|today)|subscribe\s*[!:]|newsletters?\b|"
    r"download (?:our|the) [\w ]{0,20}app\b|get (?:the|our) [\w ]{0,25}app\b|(?:follow|like|find|join) (?:us|me|him|her|them|@\w+|[\w ]{2,30}) on (?:\w+ ){0,3}(?:twitter|facebook|instagram|linkedin|x|tiktok|youtube|whatsapp|telegram|social media|google news|threads|bluesky)|"
    r"follow @\w|follow [\w' ’]{2,30} (?:full )?coverage|(?:share|pin) (?:this|it) (?:article|post|story|on|for|with)|sharing is caring|if you (?:enjoyed|liked|like) (?:this|our|the)|leave a (?:comment|reply)|"
    r"already a (?:subscriber|member)|log in (?:to|or)|become a (?:member|subscriber)|support our (?:work|journalism)|"
    r"our (?:privacy policy|terms of (?:use|service))|all rights reserved|advertisement$|skip advertisement|"
    r"newsletter abonnieren|jetzt abonnieren|folgen sie uns|abonnez-vous|inscrivez-vous|suivez-nous|réservée? aux abonnés|"
    r"suscr[íi]b(?:ase|ete)|s[íi]gu(?:enos|anos) en|inscreva-se|assine (?:a|o|já)|siga-nos|iscriviti|seguici|abonneer|schrijf je in|volg ons|"
    r"подпи(?:сывайтесь|шитесь)|підпи(?:шіться|суйтесь)|abone ol|takip edin|berlangganan|ikuti kami|fehler gefunden|"
    r"affiliate (?:links?|commission|advertising)|may (?:earn|receive) (?:a |an )?(?:small )?(?:affiliate )?commission)|"
    r"^(?:[\W_]*(?:advertisement|anzeige|werbung|publicidad|publicité|reklama|annonse|advertentie|pubblicità|реклама|广告|廣告|スポンサーリンク|광고|إعلان)[\W_]*)$|"
    r"扫码关注|关注.{0,12}(?:微信|公众号)|下载.{0,10}(?:APP|客户端)|请关注|版权所有|未经授权|不得转载|转载请注明|责任编辑|責任編輯|【?(?:编辑|責編|责编)[:：]|원문보기|무단 ?전재|재배포 금지|저작권자",
    re.IGNORECASE,
)

# A closing line that credits people or agencies.
CREDIT = re.compile(
    r"\bcontributed (?:to this|reporting|research)|\b(?:additional |further )?(?:reporting|writing|editing|research|translation|production) (?:by|from)\b|"
    r"^\W*(?:with (?:reports?|files|reporting|information|additional|inputs?) (?:from|by)|reporting by|edited by|written by|posted (?:in|by)|filed under|tags?\s*:|"
    r"image(?: credits?| source)?s?\s*:|photos?(?: credits?)?\s*(?:by|:)|picture\s*:|credits?\s*:|source\s*:|fotos?\s*:|bild\s*:|quellen?\s*:|redaktion\s*:|fuente\s*:|fonte\s*:|source\s*:|crédit|kilde\s*:|"
    r"kategorie|categories|category|schlagwörter|last (?:updated|modified)|this (?:article|story|piece) (?:was|is|has been|first|originally) (?:originally |first )?(?:appeared|published|republished|updated|adapted|excerpted)|"
    r"©|\(c\) ?\d{4}|copyright\b)",
    re.IGNORECASE,
)

# Headings behind which a page turns to something else.
CLOSING_HEADING = re.compile(
    r"^\W*(?:related|more from|more on|more stories|more news|more articles|you (?:may|might)|recommended|comments?|leave a|share this|about the authors?|about author|author bio|"
    r"latest|trending|popular|most read|read (?:more|next|also)|further reading|see also|explore more|keep reading|subscribe|newsletter|sign up|join (?:us|our)|follow us|tags|topics|"
    r"advertisement|sponsored|don.?t miss|what to read|up next|mehr (?:zum|aus|von|zu)|auch interessant|kommentare|lesen sie|weitere (?:artikel|themen|nachrichten|informationen)|meistgelesen|"
    r"à lire|lire aussi|sur le même|commentaires|voir aussi|también|te puede|más (?:leíd|noticias|sobre)|comentarios|relacionad|leia|veja|mais lid|notícias relacionadas|leggi|commenti|lees ook|meer (?:over|nieuws)|reacties|"
    r"czytaj|komentarze|zobacz|читайте|комментарии|похожие|новости по теме|baca juga|berita terkait|ilgili|yorumlar|اقرأ|التعليقات|相关|相關|推荐|推薦|热门|熱門|评论|評論|関連|コメント|おすすめ|관련|댓글)",
    re.IGNORECASE,
)

CAPTION_NAME = re.compile(r"caption|credit|bildunterschrift|legend|pie-?(?:de)?-?foto|cutline", re.IGNORECASE)

# A line of metadata at the head of an article.
IMPRINT = re.compile(
    r"\b(?:\d+\s*-?(?:min(?:ute)?s?|sec(?:ond)?s?)\b|min(?:ute)?s? read|lesezeit|de lecture|de leitura|di lettura|leestijd|reading time|words?$|comments?$|shares?$|views?$|"
    r"published|updated|posted|last modified|publicado|actualizado|publié|mis à jour|veröffentlicht|aktualisiert|stand:|pubblicato|opublikowano|опубликовано|"
    r"categor(?:y|ies|ia|ía)|tags?\s*:)|来源|來源|作者|编辑|責編|发布|發布|点击|阅读|字体|字號|字号|浏览",
    re.IGNORECASE,
)

# What editors add to an article afterwards; it belongs to it.
CORRECTION = re.compile(
    r"^\W*(?:editor.?s.? note|correction|clarification|update[sd]?\b|this (?:story|article|post|piece) (?:has been|was) (?:updated|corrected)|anmerkung|korrektur|nota (?:del|da|de la) )",
    re.IGNORECASE,
)

# The class that our own code gives to what stands for an embedded post.
EMBEDDED_CLASS = "embedded-post"
