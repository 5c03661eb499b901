"""Two sentences in every language of the catalogue, for the trial of a model after its installation.

The same two everywhere: "The minister opened a new school in the city."; "Heavy rain closed three roads in the north."
"""

from __future__ import annotations

# What a translation has to speak of, each in any of the words given.
EXPECTED: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("minister",), ("school",), ("city", "town")),
    (("rain",), ("road", "street", "way", "route"), ("north",)),
)

SENTENCES: dict[str, tuple[str, str]] = {
    "ar": (
        "افتتح الوزير مدرسة جديدة في المدينة.",
        "أغلقت الأمطار الغزيرة ثلاثة طرق في الشمال.",
    ),
    "az": ("Nazir şəhərdə yeni məktəb açdı.", "Güclü yağış şimalda üç yolu bağladı."),
    "bg": ("Министърът откри ново училище в града.", "Силен дъжд затвори три пътя на север."),
    "bn": (
        "মন্ত্রী শহরে একটি নতুন স্কুল উদ্বোধন করেছেন।",
        "ভারী বৃষ্টিতে উত্তরে তিনটি রাস্তা বন্ধ হয়ে গেছে।",
    ),
    "ca": (
        "El ministre va inaugurar una escola nova a la ciutat.",
        "La pluja forta va tancar tres carreteres al nord.",
    ),
    "cs": (
        "Ministr otevřel ve městě novou školu.",
        "Silný déšť uzavřel tři silnice na severu.",
    ),
    "da": ("Ministeren åbnede en ny skole i byen.", "Kraftig regn lukkede tre veje i nord."),
    "de": (
        "Der Minister eröffnete eine neue Schule in der Stadt.",
        "Starker Regen sperrte drei Straßen im Norden.",
    ),
    "el": (
        "Ο υπουργός άνοιξε ένα νέο σχολείο στην πόλη.",
        "Η δυνατή βροχή έκλεισε τρεις δρόμους στον βορρά.",
    ),
    "eo": (
        "La ministro malfermis novan lernejon en la urbo.",
        "Forta pluvo fermis tri vojojn en la nordo.",
    ),
    "es": (
        "El ministro inauguró una nueva escuela en la ciudad.",
        "La fuerte lluvia cerró tres carreteras en el norte.",
    ),
    "et": ("Minister avas linnas uue kooli.", "Tugev vihm sulges põhjas kolm teed."),
    "eu": (
        "Ministroak eskola berri bat ireki zuen hirian.",
        "Euri zaparradak hiru errepide itxi zituen iparraldean.",
    ),
    "fa": ("وزیر یک مدرسه جدید در شهر افتتاح کرد.", "باران شدید سه جاده را در شمال بست."),
    "fi": (
        "Ministeri avasi uuden koulun kaupungissa.",
        "Rankkasade sulki kolme tietä pohjoisessa.",
    ),
    "fr": (
        "Le ministre a inauguré une nouvelle école dans la ville.",
        "De fortes pluies ont fermé trois routes dans le nord.",
    ),
    "ga": (
        "D'oscail an t-aire scoil nua sa chathair.",
        "Dhún báisteach throm trí bhóthar sa tuaisceart.",
    ),
    "gl": (
        "O ministro inaugurou unha nova escola na cidade.",
        "A forte chuvia pechou tres estradas no norte.",
    ),
    "he": ("השר פתח בית ספר חדש בעיר.", "גשם כבד סגר שלושה כבישים בצפון."),
    "hi": (
        "मंत्री ने शहर में एक नया स्कूल खोला।",
        "भारी बारिश ने उत्तर में तीन सड़कें बंद कर दीं।",
    ),
    "hu": (
        "A miniszter új iskolát nyitott a városban.",
        "A heves eső három utat zárt le északon.",
    ),
    "id": (
        "Menteri membuka sekolah baru di kota itu.",
        "Hujan deras menutup tiga jalan di utara.",
    ),
    "it": (
        "Il ministro ha inaugurato una nuova scuola in città.",
        "La forte pioggia ha chiuso tre strade nel nord.",
    ),
    "ja": ("大臣は市内に新しい学校を開校した。", "大雨で北部の三つの道路が閉鎖された。"),
    "ko": ("장관은 도시에 새 학교를 열었다.", "폭우로 북쪽의 도로 세 곳이 폐쇄되었다."),
    "ky": ("Министр шаарда жаңы мектеп ачты.", "Катуу жамгыр түндүктө үч жолду жапты."),
    "lt": (
        "Ministras mieste atidarė naują mokyklą.",
        "Stiprus lietus uždarė tris kelius šiaurėje.",
    ),
    "lv": (
        "Ministrs pilsētā atklāja jaunu skolu.",
        "Stiprs lietus slēdza trīs ceļus ziemeļos.",
    ),
    "ms": (
        "Menteri membuka sekolah baharu di bandar itu.",
        "Hujan lebat menutup tiga jalan raya di utara.",
    ),
    "nb": ("Ministeren åpnet en ny skole i byen.", "Kraftig regn stengte tre veier i nord."),
    "nl": (
        "De minister opende een nieuwe school in de stad.",
        "Zware regen sloot drie wegen in het noorden.",
    ),
    "pl": (
        "Minister otworzył nową szkołę w mieście.",
        "Ulewny deszcz zamknął trzy drogi na północy.",
    ),
    "pt": (
        "O ministro inaugurou uma nova escola na cidade.",
        "A chuva forte fechou três estradas no norte.",
    ),
    "pt-br": (
        "O ministro inaugurou uma nova escola na cidade.",
        "A chuva forte fechou três estradas no norte.",
    ),
    "ro": (
        "Ministrul a deschis o școală nouă în oraș.",
        "Ploaia puternică a închis trei drumuri în nord.",
    ),
    "ru": (
        "Министр открыл новую школу в городе.",
        "Сильный дождь закрыл три дороги на севере.",
    ),
    "sk": ("Minister otvoril v meste novú školu.", "Silný dážď uzavrel tri cesty na severe."),
    "sl": ("Minister je odprl novo šolo v mestu.", "Močan dež je zaprl tri ceste na severu."),
    "sq": (
        "Ministri hapi një shkollë të re në qytet.",
        "Shiu i dendur mbylli tri rrugë në veri.",
    ),
    "sv": (
        "Ministern öppnade en ny skola i staden.",
        "Kraftigt regn stängde tre vägar i norr.",
    ),
    "th": ("รัฐมนตรีเปิดโรงเรียนใหม่ในเมือง", "ฝนตกหนักทำให้ถนนสามสายทางภาคเหนือถูกปิด"),
    "tl": (
        "Binuksan ng ministro ang bagong paaralan sa lungsod.",
        "Isinara ng malakas na ulan ang tatlong daan sa hilaga.",
    ),
    "tr": ("Bakan şehirde yeni bir okul açtı.", "Şiddetli yağmur kuzeyde üç yolu kapattı."),
    "uk": (
        "Міністр відкрив нову школу в місті.",
        "Сильний дощ перекрив три дороги на півночі.",
    ),
    "ur": (
        "وزیر نے شہر میں ایک نیا اسکول کھولا۔",
        "شدید بارش نے شمال میں تین سڑکیں بند کر دیں۔",
    ),
    "vi": (
        "Bộ trưởng khánh thành một trường học mới trong thành phố.",
        "Mưa lớn làm đóng ba con đường ở miền bắc.",
    ),
    "zh": ("部长在城里开设了一所新学校。", "大雨封闭了北部的三条道路。"),
    "zh-hant": ("部長在城裡開設了一所新學校。", "大雨封閉了北部的三條道路。"),
}  # fmt: skip
