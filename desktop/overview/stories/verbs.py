"""The English verbs that headlines live on, and adjectives that stand in their place: no tagger is at hand, and a noun
phrase has none of them."""

_VERBS = """
abandon abduct absorb accept accuse admit adopt advance affect afford agree aim air allege allow amend announce
apologise apologize appeal appear approach approve argue arrest arrive ask assassinate assume assure attend avoid
await award back balk ban banish bar battle beat become begin begun believe bid blame block blow bolster bomb boost
bounce boycott brace breach break bring broke brought build burn burst buy bypass call came cancel capture carry catch
caught cause celebrate challenge charge cheer chide choose claim clash clear climb clinch close collapse collide
combat come commit compare complain complete comply concede conclude condemn conduct confirm confront consider contain
contest continue contradict contribute convict cost could count crack crackdown crash create criticise criticize cross
crush curb cut dead debut decide declare decline decry deepen defeat defend defy delay delete deliver demand demolish
deny depart depend deploy deport descend describe destroy detail detain detect die died differ disappear discover
discuss dismiss displace dispute divide donate double doubt drag draw drive drop drown dump earn ease eat edge eject
elect embrace emerge enable end endorse endure engage enjoy enlist ensure enter erupt escape establish evacuate evade
evict examine exceed exchange exclude execute exit expand expect expel explain explode explore expose express extend
eye face fade fail fall favor favour fear feature feel fell fight file find fine fire flag fled flee float flock flood
fly follow forbid force forecast forge forgive form found free fuel fume gain gather gave get give given grab grant
grapple greet grip grow guilty hail halt hand handle hang happen harass harm have head hear held help hike hire hit
hold honor honour hope host hover hunt hurt identify ignite ignore imagine impact implement impose impound imprison
improve include increase indict inform injure injured insist inspect inspire intend intensify interrupt investigate
invite invoke involve issue jail jeopardise jeopardize join jump justify keep kept kick kill killed know known lack
lag land lash launch lay lead leak learn leave led left lend leverage lift like limit linger link listen live look
loom loosen lose lost lower made maintain make manage march mark marry mean meet met mobilise mobilize mock monitor
mourn move mull name narrow near need negotiate nominate notice obtain occupy occur offer open oppose order oust
outlaw outline overcome overhaul overrule overturn owe own paint partner pass pay peak persist pick pilot place plan
play plead pledge plunge point poison pop pose post pour praise predict prefer prepare preserve press prevail prevent
prioritise prioritize probe produce progress promise promote prompt propose prosecute protect protest prove provide
provoke publish pull punish purchase pursue push put quash question quit raise rally ran rank reach react read rebuild
rebuke recall receive reduce reflect refuse regain register regret reinstate reiterate reject relax release relocate
remain remove rename renew reopen repair repeal repeat replace reply report represent request require reschedule
rescind rescue reshape resign resolve respond restore resume rethink retire retreat return reunite reveal revise
revive revoke reward rise roar rock roll rose rout ruin rule run rush sack said sail salute sap save saw say scale
scold score scramble scrap scrutinise scrutinize seal search secure see seek seen seize sell send sent sentence
separate serve set settle sever shake share shatter shed shell shift shine shoot shot show shrink shun shut side
sideline sign sink sit skip slam slap slash sleep slide slip slow smash smuggle sneak snub soar sold solve sought
spark speak spend spread stall stand start stay steal stem step stir stop storm strand strengthen stress strike strip
struck struggle stun submit subpoena succeed sue suffer suggest summon support surface surge surpass surrender
surround survey survive suspect suspend swap swear sweep swell swing switch tackle take taken target taunt teach tear
tease tell test thank think threaten threw thrive throw thwart tie tighten told took top topple toss touch tout track
trade trail transform trap travel treat trigger try tumble turn undergo undermine understand unite unveil update
uphold upset urge use vanish veto view violate visit voice vote vow wage wait walk want warm warn waste watch weaken
wear weather wed weigh welcome went whip widen wield win wipe wish withdraw withhold witness won work worry would
wound wounded wreck write wrote yield
let ponder qualify clarify condone deplore denounce refute trounce outperform overtake notch lambast laud applaud cite
coincide compel congratulate curtail destabilise destabilize deter devastate dismantle disrupt entice exacerbate
falter forgo hamper hinder impede instruct intervene manipulate oversee persuade postpone reassure reckon reconsider
refrain spur succumb unleash vie vindicate reclaim wrap arise arose arisen awake became began bend bent bind bite bit
bleed bled blew bore bought breed bred cast chose cling clung creep crept deal dealt dig dug dream drink drank drew
drove ate fed felt fought flung flew forbade forget forgot forgotten forgive forgave freeze froze got gotten gone grew
hung hid kneel knelt knew laid lain leap leapt lent lie meant mistook overcame overthrow overthrew overtook paid rang
rid ride rode sang sank sat shone shook shown shrank sing slept slid spent spin spoke sprang spun sting stood strive
strove stuck stung swam swept swim swore swung taught thought tore trod underwent understood undertake undertook wake
dedicate weave weep wept withdrew withheld withstand withstood woke wore wove navigate downplay rip concern ditch dodge
grill hint jeer lobby lure muster pare plot quell rattle rebuff reap roil scoff shelve shrug signal skirt spook spurn
stoke strain swirl tap unravel usher waive wane woo chase dominate upend fluctuate snatch empower able unable likely
unlikely ready
"""
VERBS = frozenset(_VERBS.split())

# Of these, what is as often a noun: only its forms that no noun has count as verbs.
_NOUNS_TOO = """
advance air appeal approach arrest award ban bar battle bid block bomb boost boycott breach break build burst call
capture challenge charge claim clash close collapse combat compare complete contest cost count crack crackdown crash
cross cut debut defeat delay demand dispute divide double doubt drive drop dump edge embrace end exchange exit face
fall fear feature fight file fine fire flag flood fly force form fuel gain grip halt hand head help hike hire hold
honor honour hope host hunt impact increase issue jump lack land launch lead lift limit link live look lower march
mark meet mock move name narrow near need offer order outline overhaul own paint partner pass pay peak pick pilot
place plan play pledge plunge point poison pop pose post press probe progress promise protest purchase push question
raise rally rank rebuke recall register regret release repair repeal report request rescue retreat return reward rise
rock roll rout rule run rush sack sail salute scale score scramble scrap search secure sentence separate set shake
share shed shell shift shot show side sign sink slide slow snub spark spread stand start stem step stir stop storm
stress strike struggle support surface surge survey suspect swap sweep swing switch target tear test tie top touch
tout track trade trail trap travel treat tumble turn update upset use veto view visit voice vote vow walk warm waste
watch wear weather whip win wish witness work wound wreck yield bend bite breed cast deal dig dream drink freeze leap
overthrow ride spin sting swim wrap chase rip concern grill hint jeer lobby lure plot rattle shrug signal strain swirl
tap usher
"""
NOUNS_TOO = frozenset(_NOUNS_TOO.split())
