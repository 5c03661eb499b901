"""What lines that are no part of an article say: prompts, references to other articles, credits. In many languages."""

from __future__ import annotations

import re


def _pattern(alternatives: str, before: str = "") -> re.Pattern[str]:
    """A pattern of alternatives, written with bars between them, on as many lines as it takes."""
    lines = (line.strip() for line in alternatives.strip().splitlines())
    return re.compile(f"{before}(?:{'|'.join(lines)})", re.IGNORECASE)


# A line that begins so and is mostly link, or very short, leads away from the article.
REFERENCE = _pattern(
    r"""(?:also |must |further )?read(?: (?:more|also|next|this|it here))?\s*[:|\-–—>]
    read (?:the (?:full|rest)|our (?:full|complete))\s*[:|\-–—>]
    read (?:more|also|next|the full|our full)\b|also read\b|see also\b|see more\b|see related\b
    (?:related|similar|recommended|suggested)(?: (?:stor(?:y|ies)|reads?|reading|articles?|posts?))?\s*[:|\-–—]
    (?:related|similar|recommended)(?: (?:links?|videos?|coverage|content|news|topics?|reports?))?\s*(?:include\s*)?[:|]
    (?:related|recommended)(?: (?:stor(?:y|ies)|articles?|posts?|reading|content|news))?$
    more(?: (?:on|from|about|in|stories|news|reading|coverage)\b[^.]{0,60})?[:|]
    more (?:on|from|stories|news)\b[^.]{0,50}$|watch(?: (?:more|also|now|live|the video|below))?\s*[:|]
    listen(?: (?:now|here|to))?\s*[:|]|don.?t miss\b|you (?:may|might) (?:also|like)\b|what to read next|up next\b
    click here\b|learn more\b|find out more\b|continue reading|explore more\b|in case you missed|icymi\b|trending\b
    (?:previous|next) (?:article|post|story)\b|(?:vorheriger|nächster) (?:artikel|beitrag)\b|上一[篇页頁]|下一[篇页頁]
    article (?:précédent|suivant)\b|(?:artículo|entrada) (?:anterior|siguiente)\b|前の記事|次の記事
    view (?:all|more|gallery)\b|lesen sie (?:auch|mehr|dazu|hier)|lies auch
    mehr (?:zum thema|dazu|lesen|über|aus|von)\b|auch interessant|siehe auch|das könnte sie|les (?:også|mer|hele)
    läs (?:också|även|mer|mera)|læs (?:også|mere)|lue (?:myös|lisää)|lesa meira
    lire (?:aussi|également|la suite|plus)|à lire (?:aussi|également)?|a lire (?:aussi|également)|voir aussi
    pour aller plus loin|le(?:a|e) (?:también|más|además)|lee (?:también|más)|te (?:puede|puede) interesar
    (?:le|te) (?:puede|podría) interesar|también (?:puede|lea|te)|ver más|más información\b.{0,40}$
    lei?a (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|leia:|leggi anche|leggi (?:tutto|di più|pure)
    vedi anche|per approfondire|lees (?:ook|meer|verder)|bekijk ook|(?:prze)?czytaj (?:też|także|również|więcej)
    zobacz (?:też|także|również)|polecamy|čtěte (?:také|též|také)|přečtěte si|čítajte (?:aj|tiež)
    preberite (?:tudi|še)|pročitajte (?:i|još|više)|citește (?:și|mai)|olvasd el|читайте (?:также|ещё|подробнее)
    читать (?:также|далее)|смотрите также|читайте також|читайте повече|прочетете още
    διαβάστε (?:επίσης|ακόμη|περισσότερα)|ayrıca (?:okuyun|bakınız)|ilgili haber|devamını oku
    baca (?:juga|selengkapnya)|simak juga|xem thêm|đọc thêm|اقرأ (?:أيضا|أيضاً|أيضًا|المزيد)|إقرأ أيضا|بیشتر بخوانید
    مطالب مرتبط|קראו (?:גם|עוד)|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|আরও পড়ুন|อ่าน(?:ต่อ|เพิ่มเติม)|延伸阅读|延伸閱讀|相关阅读
    相關閱讀|相关新闻|相關新聞|相关链接|更多新闻|推荐阅读|推薦閱讀
    soma (?:pia|zaidi)\b|kapcsolódó cikk|olvasta már|vezi (?:și|şi)\b|lexoni (?:edhe|gjithashtu)|прочита(?:јте|йте) и
    skaityk(?:ite)? (?:taip pat|daugiau)|las(?:i|iet) (?:arī|vairāk)|loe (?:ka|lisaks|edasi)\b
    ასევე წაიკითხეთ|կարդացեք նաև|مزید پڑھیں|یہ بھی پڑھیں
    மேலும் படிக்க|இதையும் படி|ఇది కూడా చదవండి|ఇవి కూడా చదవండి|ಇದನ್ನೂ ಓದಿ|ഇതും വായിക്കുക|हे(?: ?ही)? वाचा
    આ પણ વાંચો|ਇਹ ਵੀ ਪੜ੍ਹੋ|អាន(?:បន្ត|បន្ថែម)
    阅读更多|查看更多|点击查看|点击进入|関連記事|あわせて読みたい|続きを読む|もっと見る|관련기사|관련 기사|더보기""",
    before=r"^[\W_]*",
)

# A line that says one of these asks the reader for something. Three patterns find them in half the time of one.
_AT_A_WORD = _pattern(
    r"""subscribe\s*[!:]|download (?:our|the) [\w ]{0,20}app\b|get (?:the|our) [\w ]{0,25}app\b
    (?:siga|sigue|segui|seguici|folge|folgen|suivez|volg)\b[\w\s’'@-]{2,40}\b(?:whatsapp|telegram|instagram|facebook)
    (?:siga|sigue|segui|seguici|folge|folgen|suivez|volg)\b[\w\s’'@-]{2,40}\b(?:google|youtube|tiktok)\b
    follow @\w|follow [\w' ’]{2,30} (?:full )?coverage
    if you (?:enjoyed|liked|like) (?:this|our|the)|leave a (?:comment|reply)
    our (?:privacy policy|terms of (?:use|service))|advertisement$|skip advertisement
    (?:article|story|text) continues (?:below|after)|scroll (?:down )?to continue|continues after (?:the )?ad
    (?:artikel|text|bericht) (?:geht|wird) nach (?:der|dieser) (?:werbung|anzeige)|nach der werbung geht
    la suite après cette|continua (?:dopo la|depois da) publi|contin[uú]a (?:después de|tras) la publi
    dalsz(?:y ciąg|a część) (?:artykułu|tekstu|materiału)|pokračování (?:článku|textu)|продолжение после рекламы
    (?:artikeln|artikkelen|artiklen|teksten|texten) forts(?:ätter|etter|ætter) (?:under|nedenfor|efter|etter)
    (?:artikel|tekst) gaat verder|haberin devamı|(?:a cikk|cikkünk) (?:a hirdetés|az ajánló) (?:után|alatt)
    (?:ακολουθήστε|theo dõi|urmăre[sș]te|urmăriți)\b.{0,50}\b(?:google|facebook|youtube|instagram|zalo)\b
    ακολουθήστε μας|последвайте ни|pratite nas|sledujte nás|kövessen minket|تابعونا|עקבו אחרינו
    articolul continuă|juttu jatkuu|artikkeli jatkuu|obserwuj(?:cie)? nas\b|dziękujemy, że przeczyta
    (?:view (?:(?:this|it) )?(?:e?-?mail )?in (?:your|a) browser|(?:désabonner|désinscrire|abbestellen))\b
    you (?:(?:are |’re |'re )?receiv(?:e|ed|ing)) this (?:e-?mail|mail|message|newsletter)\b
    receba (?:as|nossas) (?:principais )?notícias
    prenumerera på vår\w*|tilaa uutiskirje|iratkozz(?:on)? fel|abonează-te
    newsletter abonnieren|jetzt abonnieren|folgen sie uns|abonnez-vous|inscrivez-vous|suivez-nous
    réservée? aux abonnés|suscr[íi]b(?:ase|ete)|s[íi]gu(?:enos|anos) en|inscreva-se|assine (?:a|o|já)|siga-nos
    iscriviti|seguici|abonneer|schrijf je in|volg ons|подпи(?:сывайтесь|шитесь)|підпи(?:шіться|суйтесь)
    abone ol(?:un)?\b|takip edin|berlangganan|ikuti kami|fehler gefunden|affiliate (?:commission|advertising)""",
    before=r"\b",
)
_AT_THE_BEGINNING = _pattern(
    r"""(?:bereits (?:abonnent|registriert)|déjà abonné|¿?ya (?:eres|es) suscriptor|già abbonato|já é assinante)\w*\s?\?
    al abonnee\?|meld je (?:hier |nu )?aan\b|simak (?:berita|artikel)
    (?:advertisement|anzeige|werbung|publicidade?|publicité|reklam[aıe]?|annonse?|advertentie|pubblicità)[\W_]*$
    (?:реклама|reclame|publicitate|mainos|hirdetés|inzerce|oglas|iklan|quảng cáo|διαφήμιση)[\W_]*$
    (?:广告|廣告|スポンサーリンク|광고|إعلان|تبلیغات|פרסומת|विज्ञापन|বিজ্ঞাপন|โฆษณา)[\W_]*$|会員限定記事""",
    before=r"^[\W_]*",
)
_ANYWHERE = _pattern(
    r"""この記事は.{0,12}会員限定|無断(?:転載|複製).{0,9}(?:禁止(?:します)?|禁じます|禁ず|お断り(?:します)?)\W*$
    扫一扫.{0,8}关注|اشترك في (?:نشرتنا|قناتنا)
    扫码关注|点击.{0,8}(?:卡片|关注)|分享让更多人|关注.{0,12}(?:微信|公众号)|(?:^|点击|立即|请|欢迎|扫码)下载.{0,10}(?:APP|客户端)
    请关注|版权所有|未经.{0,6}授权.{0,16}(?:转载|摘编)|不得转载
    转载请注明|责任编辑|責任編輯|【?(?:编辑|責編|责编)[:：]|원문보기|무단 ?전재
    재배포 금지|저작권자""",
)
_PROMPTS = (_AT_A_WORD, _AT_THE_BEGINNING, _ANYWHERE)
# The news says these, too: a line asks only where a sentence begins so, where it is none, or where the site speaks.
_ASKING = r"""(?:sign up|subscribe) (?:for|to|below|here|today|now)\b|newsletters?\b|unsubscribe\b|all rights reserved
    (?:follow|like|find|join) (?:@\w+|[\w ]{2,30}) on (?:\w+ ){0,3}(?:twitter|facebook|instagram|linkedin|x|tiktok)\b
    (?:follow|like|find|join) (?:@\w+|[\w ]{2,30}) on (?:\w+ ){0,3}(?:youtube|whatsapp|telegram|threads|bluesky)\b
    (?:follow|like|find|join) (?:@\w+|[\w ]{2,30}) on (?:\w+ ){0,3}(?:social media|google news)\b
    (?:share|pin) (?:this|it) (?:article|post|story|on|for|with)\b|sharing is caring
    (?:already|become) a (?:subscriber|member)\b|log in (?:to|or)\b|support our (?:work|journalism)
    (?:have|got) a (?:news |story )?tip\b|affiliate links?\b
    may (?:earn|receive) (?:a |an )?(?:small )?(?:affiliate )?commission"""
_ASKED = _pattern(_ASKING, before=r"\b")
_ASKED_AT_ONCE = _pattern(
    _ASKING, before=r"(?:^|[.!?:;|–—•…])[\W_]{0,9}(?:(?:please|do you|you can|why not|be sure to) )?"
)
# By these words, outside what it quotes. Without a regard to cases "US", "NOS" and "ONS" would be some of them.
_SITE = re.compile(
    r"\b(?:[Ww]e|us|[Oo]urs?|[Tt]his (?:article|post|page|story|site|newsletter|link)|[Ww]ir|uns|[Uu]nser\w*|nos|ons|"
    r"oss|[Nn]ous|[Nn]otre|[Nn]uestr\w+|[Nn]oss\w+|[Nn]ostr\w+|[Oo]nze|[Vv]år\w*|[Nn]asz\w*|[Нн]аш\w*)\b"
)
_QUOTED = re.compile('["“”„«»][^"“”„«»]*["“”„«»]')


def is_prompt(text: str, *, is_sentence: bool) -> bool:
    """Whether a line asks the reader for something. `is_sentence`: it is a whole one, or several."""
    if any(pattern.search(text) for pattern in _PROMPTS):
        return True
    if not _ASKED.search(text):
        return False
    return not is_sentence or bool(_ASKED_AT_ONCE.search(text) or _SITE.search(_QUOTED.sub("", text)))


# What stands above a list of other articles.
MORE = _pattern(r"more (?:\w+ ){0,3}(?:stories|articles|reads|news)\b", before=r"^\W*")

# What stands in the place of a post or film until the reader agrees that it is loaded: it speaks to them of that.
_AGREEING = re.compile(
    r"einverstanden|zustimm|einwillig|akzeptier|klick|\b(?:accept|agree|consent|acept|accett|autoris|permit|click|cliqu)|"
    r"haga clic|toestemming|godta|samtyck|godkänn|zgod|akceptuj|souhlas|соглас",
    re.IGNORECASE,
)
_SHOWING = re.compile(
    r"anzeig|angezeigt|eingeblendet|darstell|(?:nach|ge)?laden\b|\b(?:load|show|display|view|affich|charg|voir\b|"
    r"ver(?:ás|lo|la)?\b|mostrar|muestr|cargar|visualizz|caricar|vedere|tonen|getoond|zien\b|vis(?:es?|a|as)?\b|"
    r"wyświetl|załad|zobraz|načíst|показ|загруз)",
    re.IGNORECASE,
)
_TO_READERS_OF_DATA = (
    re.compile(
        r"inhalt|grafik|\bdaten\b|content|third.part|cookies|contenu|données|contenido|\bdatos\b|contenut|\bdati\b|"
        r"inhoud|gegevens|innehåll|innhold|indhold|treści|obsah|содержим",
        re.IGNORECASE,
    ),
    re.compile(  # “Sie” at a sentence's beginning may be others
        r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b|\b(?i:du|dir|dein\w*|ich|wir|uns|unser\w*|you|your|we|our|vous|"
        r"votre|nous|usted|t[uú]s?|tuo|tua|noi|uw?|je|wij|din|ty|twoj\w+|vy|vaš\w*|вы|ваш\w*)\b"
    ),
)


def asks_leave(text: str) -> bool:
    """Whether a line asks the reader to agree that something is loaded from elsewhere."""
    return bool(_AGREEING.search(text) and _SHOWING.search(text)) and tells_of_data(text)


def tells_of_data(text: str) -> bool:
    """Whether a line tells the reader of content from elsewhere, or of what becomes of their data; quotes do not."""
    own = _QUOTED.sub("", text)
    return all(pattern.search(own) for pattern in _TO_READERS_OF_DATA)


# A closing line that credits people or agencies.
CREDIT = _pattern(
    r"""\bcontributed (?:to this (?:article|piece|post|report|story)|reporting|research)\b
    \b(?:additional|further) (?:reporting|writing|editing|research|translation|production) (?:by|from)\b
    (?:^|[.;:|(–—])\W{0,9}(?:reporting|writing|editing|translation) (?:by|from)\b
    ^\W*(?:with (?:reports?|files|reporting|information|additional|inputs?) (?:from|by)|reporting by|edited by)
    ^\W*(?:written by|posted (?:in|by)|filed under|tags?\s*:|image(?: credits?| source)?s?\s*:)
    ^\W*(?:photos?(?: credits?)?\s*(?:by|:)|picture\s*:|credits?\s*:|source\s*:|fotos?\s*:|bild\s*:|quellen?\s*:)
    ^\W*(?:redaktion\s*:|fuente\s*:|fonte\s*:|source\s*:|crédit|kilde\s*:|kategorie|categories|category)
    ^\W*a version of this (?:article|story|piece)
    ^\W*first (?:appeared|published)\b
    ^\W*(?:źródło|zdroj|källa|kaynak|источник|джерело|forrás|bron|lähde|sursa|πηγή|nguồn|sumber)\s*:
    ^\W*(?:المصدر|מקור|출처|出典|来源|來源)\s*[:：]
    ^\W*(?:schlagwörter|last (?:updated|modified))
    ^\W*(?:views?|hits|просмотр(?:ов|ы)|количество (?:показов|просмотров)|visitas|aufrufe)\s*[:：]\s*[\d\s.,]+$
    ^\W*this (?:article|story|piece) (?:was |is |has been )?(?:originally |first )?(?:appeared|published|republished)
    ^\W*this (?:article|story|piece) (?:was|is|has been) (?:originally |first )?(?:updated|adapted|excerpted)
    ^\W*(?:©|\(c\) ?\d{4}|copyright\b)""",
)

# Headings behind which a page turns to something else.
CLOSING_HEADING = _pattern(
    r"""(?:related|more (?:from|on|stories|news|articles)|you (?:may|might)|recommended|comments?|leave a|share this)\b
    (?:about (?:the )?authors?|author bio|latest|trending|popular|most read|read (?:more|next|also))\b
    (?:further reading|see also|explore more|keep reading|subscribe|newsletters?|sign up|join (?:us|our)|follow us)\b
    (?:tags|topics|advertisement|sponsored|don.?t miss|what to read|up next|mehr (?:zum|aus|von|zu)|auch interessant)\b
    kommentare|lesen sie|weitere (?:artikel|themen|nachrichten|informationen)|meistgelesen|à lire|lire aussi
    sur le même|commentaires|voir aussi|también|te puede|más (?:leíd|noticias|sobre)|comentarios|relacionad|leia
    veja|mais lid|notícias relacionadas|leggi|commenti|lees ook|meer (?:over|nieuws)|reacties|czytaj|komentarze
    zobacz|читайте|комментарии|похожие|новости по теме|baca juga|berita terkait|ilgili|yorumlar|اقرأ|التعليقات|相关|相關
    推荐|推薦|热门|熱門|评论|評論|関連|コメント|おすすめ|관련|댓글""",
    before=r"^\W*",
)

# Such a heading above what readers have said: there may be more of that than of the article. Most of these words may as
# well head a part of it, as what politicians said does, or what an expert says: those count only with a number.
_READERS = (
    r"(?:reader )?comments|kommentare|commentaires|comentarios|comentários|commenti|komentarze|комментарии|коментарі|"
    r"yorumlar|التعليقات|تعليقات|תגובות|コメント|댓글"
)
_COUNTED = (
    rf"{_READERS}|comment|dis[ck]ussion|kommentar|commentaire|réactions?|comentario|comentário|reacties|komentari?|"
    r"комментари[йев]+|коментар[иів]*|yorum|bình luận|نظرات|评论|評論"
)
COMMENTS = re.compile(rf"\W*(?:{_READERS})\W*", re.IGNORECASE)
COUNTED_COMMENTS = re.compile(rf"\W*(?:\d+\s+(?:{_COUNTED})|(?:{_COUNTED})\W*\d+)\W*", re.IGNORECASE)

# A line of metadata at the head of an article.
IMPRINT = _pattern(
    r"""\b(?:\d+\s*-?(?:min(?:ute)?s?|sec(?:ond)?s?)\b|min(?:ute)?s? read|lesezeit|de lecture|de leitura|di lettura)
    \b(?:leestijd|reading time|words?$|comments?$|shares?$|views?$|published|updated|posted|last modified|publicado)
    \b(?:actualizado|publié|mis à jour|veröffentlicht|aktualisiert|stand:|pubblicato|opublikowano|опубликовано)
    \b(?:categor(?:y|ies|ia|ía)|tags?\s*:)
    来源|來源|作者|编辑|責編|发布|發布|点击|阅读|字体|字號|字号|浏览""",
)

# What stands above the points that an article makes.
SUMMARY = _pattern(
    r"""key (?:points|takeaways|facts)|at a glance|in (?:brief|short)|summary|highlights|tl;?dr
    (?:das )?wichtigste(?:s)? in kürze|auf einen blick|zusammenfassung|kurz (?:und|&) knapp
    l['’]essentiel|(?:les )?points[ -]clés|en bref|(?:las )?claves|puntos clave|en (?:resumen|breve)
    in (?:sintesi|breve)|punti chiave|em resumo|pontos[ -]chave|in het kort|kort (?:fortalt|sagt)|sammanfattning
    sammendrag|w skrócie|коротко|главное|kısaca|ringkasan|要点|要點|ポイント|핵심 요약""",
    before=r"\W*",
)

# What editors add to an article afterwards; it belongs to it.
CORRECTION = _pattern(
    r"""editor.?s.? note|correction|clarification|update[sd]?\b
    this (?:story|article|post|piece) (?:has been|was) (?:updated|corrected)|anmerkung|korrektur
    nota (?:del|da|de la) """,
    before=r"^\W*",
)

# What captions and credits of pictures are called in class names.
CAPTION_NAME = re.compile(
    r"caption|credit|bildunterschrift|legend|pie-?(?:de)?-?foto|cutline|(?:img|image|photo)[_-]?desc", re.IGNORECASE
)
