"""The months by their names in many languages, in full and as they are shortened; the days of the week in English."""

from __future__ import annotations

import re

# A language a row; those of other languages appear in dates that are otherwise English. "-" stands for a name that
# means another month elsewhere, or has two words.
_NAMES = """
    january february march april may june july august september october november december
    jan feb mar apr may jun jul aug sep oct nov dec
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    ene feb mar abr may jun jul ago set oct nov dic
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    janv févr mars avr mai juin juil août sept oct nov déc
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    jan fev mar abr mai jun jul ago set out nov dez
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    gen feb mar apr mag giu lug ago set ott nov dic
    januar februar märz april mai juni juli august september oktober november dezember
    jänner feb mrz apr mai jun jul aug sep okt nov dez
    januari februari maart april mei juni juli augustus september oktober november december
    jan feb mrt apr mei jun jul aug sep okt nov dec
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar marts april maj juni juli august september oktober november desember
    ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    sty lut mar kwi maj cze lip sie wrz paź lis gru
    ledna února března dubna května června července srpna září října listopadu prosince
    januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
    siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca
    januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
    januar februar marec april maj junij julij avgust september oktober november december
    január február március április május június július augusztus szeptember október november december
    ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    oca şub mar nis may haz tem ağu eyl eki kas ara
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta
        heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
    jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
    januari februari maret april mei juni juli agustus september oktober november desember
    januari februari mac april mei jun julai ogos september oktober november disember
    januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    янв фев мар апр май июн июл авг сен окт ноя дек
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
    януари февруари март април май юни юли август септември октомври ноември декември
    јануар фебруар март април мај јун јул август септембар октобар новембар децембар
    ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου
        ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
    ιαν φεβ μάρ απρ μάι ιούν ιούλ αύγ σεπ οκτ νοέ δεκ
    ιαν φεβ μαρ απρ μαϊ ιουν ιουλ αυγ σεπτ οκτ νοε δεκ
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    - شباط آذار نيسان أيار حزيران تموز آب أيلول - - -
    يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر
    جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
    ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
    בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
    जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
    জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
    มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
    มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค
    जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर
    sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio
    janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris
    janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
    yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
    yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr
    қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
    январ феврал март апрел май июн июл август сентябр октябр ноябр декабр
    јануари февруари март април мај јуни јули август септември октомври ноември декември
    студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань
    janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
    xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
    იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი
    იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ
    հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
    جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
    جنوري فبروري مارچ اپریل مۍ جون جولای اګست سېپتمبر اکتوبر نومبر دسمبر
    जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
    जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर
    જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ સપ્ટેમ્બર ઑક્ટોબર નવેમ્બર ડિસેમ્બર
    ਜਨਵਰੀ ਫ਼ਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ
    ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
    జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
    ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್
    ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്‌ടോബർ നവംബർ ഡിസംബർ
    មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ
    ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ
    ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ
    ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር
    janaayo febraayo maarso abriil maayo juun luulyo agosto sebtembar oktoobar noofeembar diseembar
    janairu faburairu maris afirilu mayu yuni yuli agusta satumba oktoba nuwamba disamba
    janoary febroary martsa aprily mey jona jolay aogositra septambra oktobra novambra desambra
"""
# Of the solar years of Iran and Afghanistan.
_IRANIAN = """
    فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
    حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت
"""
# The thirteen months of Ethiopia's years, in Amharic and Tigrinya.
_ETHIOPIAN = """
    መስከረም ጥቅምት ኅዳር ታኅሣሥ ጥር የካቲት መጋቢት ሚያዝያ ግንቦት ሰኔ ሐምሌ ነሐሴ ጳጉሜን
    መስከረም ጥቅምት ህዳር ታህሳስ ጥር የካቲት መጋቢት ሚያዚያ ግንቦት ሰኔ ሃምሌ ነሃሴ ጳጉሜ
    መስከረም ጥቅምቲ ሕዳር ታሕሳስ ጥሪ ለካቲት መጋቢት ሚያዝያ ጉንበት ሰነ ሓምለ ነሓሰ ጳጉሜን
"""
# Of the Levant and Iraq, in two words.
TWO_WORDS = {"تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر", "كانون الثاني": "يناير"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_MONTHS = tuple(_NAMES.split()[:12])
IRANIAN = {name: number % 12 + 1 for number, name in enumerate(_IRANIAN.split())}
MONTHS = {name: number % 12 + 1 for number, name in enumerate(_NAMES.split())} | IRANIAN
ETHIOPIAN = {name: number % 13 + 1 for number, name in enumerate(_ETHIOPIAN.split())}
_SHORTENED = re.compile(r"[a-z]{3,}|[а-яёєіїґўј]{3,}")


def month_of(name: str) -> int | None:
    """The number of a month by its name, in lower case; in Latin and Cyrillic letters it may be shortened anywhere."""
    found = MONTHS.get(name)
    if found is None and _SHORTENED.fullmatch(name):
        found = next((number for known, number in MONTHS.items() if known.startswith(name)), None)
    return found
