"""The English verbs that headlines live on: no tagger is at hand, and a noun phrase has none of them."""

_VERBS = """
accept accuse admit agree aim allege allow announce apologise apologize appeal appear approve argue arrest arrive ask
assure back ban beat become begin begun believe bid blame block blow boost brace break bring broke brought build burn
buy call came cancel catch caught cause celebrate charge claim clash clear climb close collapse come condemn confirm
confront consider continue convict could cut dead declare decline defeat defend delay demand deny destroy detail
detain die died dismiss displace draw drop ease edge eject elect end endorse ensure enter escape evacuate expand
expect expel explain explode expose express eye face fail fall fear feel fell fight file find fine fire fled flee
follow force found free gain gather gave give given grant grow guilty halt have head hear held help hit hold hope hurt
impose injure injured intend invite invoke involve jail join keep kept kick kill killed know known land launch lead
leave led left leverage lift like live look lose lost made make mark mean meet met mourn move mull name need offer
open oppose order oust pass pay plan play pledge post praise prepare press prompt propose protest prove pull push put
quit raise ran reach read recall receive refuse reject release remain remove reopen replace request require rescue
resign respond restore resume return reveal rise rose rule run rush said saw say seal see seek seen seize sell send
sent sentence set share shoot shot show shut sign skip slam slap slip sneak soar sold sought spark speak spend spread
stand start stay step stop storm strand stress strike strip struck subpoena sue suffer suggest support surge survey
survive suspect suspend swear take taken tell test thank think threaten threw throw told took topple tout trigger try
turn unveil urge use visit voice vote vow wait walk want warn wed weigh welcome went win withdraw won work worry would
wound wounded
"""
VERBS = frozenset(_VERBS.split())

# Of these, what is as often a noun: only its forms that no noun has count as verbs.
_NOUNS_TOO = """
appeal arrest attack ban bid blast block boost break build call charge claim clash close collapse cut defeat delay
demand drop end face fall fear fight file fine fire focus force gain halt head help hold hope land launch lead lift
live look mark meet move name need offer order pass pay plan play pledge post press protest push raise recall release
request rescue return rise rule run rush sentence set share shot show sign spark spread stand start step stop storm
stress strike support surge survey suspect test tout turn use visit voice vote vow walk win work wound
"""
NOUNS_TOO = frozenset(_NOUNS_TOO.split())
