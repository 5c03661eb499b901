"""English verbs, the ones that newspapers use: no tagger is at hand, and a noun phrase has none of them."""

# All that are common enough to be met in news and seldom, or not only, nouns; as WordNet 3.0 and counts of words tell.
_BASE = """
abandon abate abdicate abduct abhor abide abolish abound absolve absorb abstain abuse accelerate accentuate accept
accommodate accompany accomplish accord accrue accumulate accuse achieve acknowledge acquire act activate adapt add
address adhere adjourn adjust administer admire admit adopt adore adorn advance advertise advise advocate affect affirm
afford aggravate agitate agree aid aim air alert alienate align allay allege alleviate allocate allot allow allude
alter amass amaze amend amplify amuse analyse analyze anchor annihilate announce annoy answer anticipate apologise
apologize appeal appear appease append applaud apply appoint appreciate apprehend approach approve argue arise arouse
arrange arrest arrive ascend ascribe ask aspire assassinate assault assemble assert assess assign assimilate assist
associate assuage assume assure atone attach attack attain attempt attend attest attract attribute augment authenticate
authorise authorize automate avenge avert avoid await awake awaken award back backtrack bake balk ban banish bar base
bat bate batter battle beat become befall befriend beg begin behave behead believe belittle belong bend benefit beset
bestow bet betray beware bid bind bite blame blast blaze bleed blend bless block blow blunder blur boast bolster bolt
bomb boom boost bore borrow bother bounce bow boycott brace brag brainwash breach break breathe breed brighten bring
broaden brush buckle build bulge burn burst bury buy buzz bypass calculate calibrate call cancel capitalise capitalize
capture care carry carve cast catch categorise categorize cater cause caution cease cede celebrate certify challenge
change chant characterise characterize charge chase cheat check cheer cherish chew chide chip choke choose christen
circulate circumvent cite claim clarify clash classify cleanse clear climb clinch cling close clutch coalesce coerce
coexist coincide collaborate collapse collide colonise colonize combat combine come commemorate commence commend
comment commit communicate commute compare compel compensate compete compile complain complete complicate comply
compose comprehend comprise compromise compute conceal concede conceive concentrate concern conclude concur condemn
condense condone conduct confer confess confide configure confine confirm conform confound confront confuse
congratulate congregate conjure connect conquer conserve consider consist consolidate conspire constitute constrain
construct consult consume contain contaminate contemplate contend contest continue contradict contribute convene
converge convert convey convict convince cook cooperate cope correlate correspond corroborate cost could count
counteract cover covet crack cradle cram crash crave create creep cringe cripple criticise criticize cross crouch crown
crumble crush cry culminate cultivate curb cure curse curtail customise customize cut dabble damn dampen dance dangle
dare darken dash dazzle deal debate debunk debut decay deceive decide decipher declare decline decode decompose
decorate decrease decry decrypt dedicate deduce deduct deem deepen defeat defend defer define deflate deflect defraud
defuse defy degrade delay delegate delete deliver delve demand demolish demonise demonize demonstrate denote denounce
deny depart depend depict deplete deplore deploy deport depose deposit depress deprive derail derive descend describe
desert deserve design desist despise destabilise destabilize destroy detach detail detain detect deter deteriorate
determine detest detonate detract devalue devastate develop deviate devise devolve devote devour diagnose dial dictate
die differ differentiate dig digest digress diminish dine dip disable disagree disappear disappoint disapprove disarm
disavow disband discard discern disclose disconnect discontinue discount discourage discover discuss disembark
disengage disintegrate dislike dislodge dismantle dismiss disobey disown dispatch dispel dispense disperse displace
display dispose disprove dispute disqualify disregard disrupt dissect disseminate dissipate dissolve dissuade
distinguish distort distract distribute distrust disturb ditch dive diverge diversify divert divest divide divulge
document dodge dominate donate doom double doubt downgrade downplay downsize draft drag drain draw dread dream dress
drift drill drink drive drop drown dub duck dump dwarf dwell dwindle earn ease eat echo eclipse edge edit educate eject
elect elevate elicit eliminate elucidate elude embark embarrass embed embody embrace emerge emigrate emit empathise
empathize emphasise emphasize employ empower empty emulate enable enact encircle enclose encode encompass encounter
encourage encrypt end endanger endorse endure energise energize enforce engage engender engulf enhance enjoy enlarge
enlighten enlist enquire enrich enrol enroll enslave ensue ensure entail enter entertain entice entitle entrust
envisage envision envy equate equip eradicate erase erode err erupt escalate escape escort espouse establish estimate
etch evacuate evade evaluate evaporate evict evoke evolve exacerbate exaggerate exalt examine excavate exceed excel
except exchange excite exclaim exclude execute exemplify exert exhale exhaust exist exit exonerate expand expect
expedite expel expend expire explain explode exploit explore export expose express extend exterminate extinguish extort
extract extrapolate eye fabricate face facilitate fade fail fall falter fantasise fantasize fasten fathom favor favour
fear feature feed feel fell fend fertilise fertilize fetch fight file filter finalise finalize finance find fine finish
fire fit flag flank flare flash flatten flatter flee flip float flock flood flourish fluctuate flush fly fold follow
forbid force forecast forego foresee forestall forfeit forge forget forgive forgo form formulate forsake fortify foster
found free freeze freshen frighten frustrate fry fuel fulfil fulfill fumble fume furnish fuse gain gallop gamble gather
gauge gaze generalise generalize generate germinate get give glance glare glean glide glorify glow govern grab graduate
grant grapple grasp gravitate greet grieve grill grind grip groan grow growl guarantee guess guide hail halt halve
hammer hamper hand handle hang happen harass harden harm harmonise harmonize harness harvest hasten hatch hate haul
haunt have head heal hear heed heighten help herald hesitate hide highlight hijack hike hinder hint hire hit hitch hold
honor honour hook hope host hover huddle hug humiliate hunt hurry hurt identify idle ignite ignore illuminate
illustrate imagine imitate immerse immigrate impact impair impart impeach impede impersonate implement implicate
implode implore imply impose impound impress imprison improve improvise incite include increase incur indemnify
indicate indict induce indulge infect infer infiltrate inflate inflict inform infringe infuse inhabit inherit inhibit
initiate inject injure innovate inquire insert insist inspect inspire install instigate instill instruct insulate
insult insure integrate intend intensify interact intercept interconnect interfere interpret interrogate interrupt
intersect intervene interview intimidate introduce intrude invade invalidate invent invert invest investigate invite
invoke involve irritate isolate issue jab jail jam jeer jeopardise jeopardize join judge jump justify keep kick kidnap
kill kindle kiss kneel knock know label lack lag lambast land lash laud laugh launch launder lay lead leak lean leap
learn lease leave legalise legalize legislate legitimise legitimize lend lengthen lessen let leverage levy liberate lie
lift like limit linger link liquidate listen live loathe lobby locate lock lodge look loom loosen lose love lower lug
lurch lure lurk lynch magnify maim maintain make manage maneuver manipulate manoeuvre manufacture map mar march mark
marry marvel mask masquerade match materialise materialize maximise maximize mean measure meddle meditate meet melt
mend mention merge migrate mimic mingle minimise minimize mirror misinterpret mislead misread misrepresent miss
misunderstand mitigate mix mobilise mobilize mock modernise modernize modify modulate molest monetise monetize monitor
morph motivate mount mourn move mull multiply muse muster nab nag name narrate narrow navigate near necessitate need
negate neglect negotiate neutralise neutralize nominate normalise normalize notch note notice notify nourish nudge
nullify nurse obey oblige observe obsess obstruct obtain occupy occur offend offer officiate offload offset omit open
operate oppose oppress opt optimise optimize orchestrate order organise organize originate oust outbid outdo outgrow
outlast outlaw outline outlive outnumber outperform outrage outrun outsmart outsource outweigh overcome overdo overflow
overhaul overhear overheat overlap overlook overpower overreach overreact override overrule overrun oversee overshadow
overstate overtake overthrow overturn overwhelm owe own pacify paint pamper paralyze pardon pare partake participate
partner pass patronise patronize pause pay peak peddle peel penalise penalize penetrate perceive perch perform perish
permeate permit perpetuate persecute persevere persist personalise personalize persuade pertain peruse pick pierce
pilot pin pinch pinpoint pioneer pitch placate place plague plan play plead please pledge plot pluck plunge poach point
poison poke polish pollute ponder pop populate portray pose possess post postpone pour practise praise pray preach
precede preclude predict prefer prepare prescribe preserve preside press presume pretend prevail prevent prioritise
prioritize probe proceed proclaim procure produce profess progress prohibit proliferate prolong promise promote prompt
pronounce propagate propel prophesy propose prosecute prosper protect protest prove provide provoke pry publicise
publicize publish pull pulse pump punch punish purchase purify pursue push put qualify quantify quarrel quash quell
quench query question quicken quit quote race rage raid raise rally ram rank rap ratify rationalise rationalize rattle
reach react reactivate read reaffirm realise realize reap reappear rearrange reassess reassure reboot rebuff rebuild
rebuke rebut recall recapture recast recede receive reciprocate recite reckon reclaim recognise recognize recoil
recollect recommend reconcile reconsider reconstruct recoup recover recreate recruit rectify recuperate recur recycle
redeem redefine redesign redirect rediscover redistribute redo reduce reel reestablish reevaluate refer refinance
refine reflect refocus refrain refresh refuel refuse refute regain register regret regroup regulate rehabilitate
rehearse reign reimburse reinforce reinstall reinstate reintroduce reinvent reiterate reject rejoice rejoin rejuvenate
rekindle relate relax release relieve relinquish relish relive relocate rely remain remake remark remarry remedy
remember remind reminisce remove rename render renegotiate renew renounce renovate rent reopen reorganise reorganize
repaint repair repay repeal repeat repel repent replace replenish replicate reply report represent repress reproduce
request require reschedule rescind rescue resell resemble resent reserve reshape reside resign resist resolve resonate
resort respond restart restock restore restrain restrict restructure resume resurface resurrect resuscitate retain
retaliate rethink retire retort retrace retract retreat retrieve return reunite reuse revamp reveal revel revere
reverse revert review revise revisit revitalise revitalize revive revoke revolutionise revolutionize revolve reward
rework rewrite rid riddle ride ridicule rig ring rip ripen rise risk rival roam roar roast rob rock roil roll rotate
rouse rout rove rub ruin rule rumble run rush rust sack sacrifice safeguard sail salute salvage sanction sap satisfy
save saw say scale scan scatter schedule scoff scold score scramble scrap scrape scratch scream screw scrub scrutinise
scrutinize sculpt seal search secede secrete secure seduce see seek seem seep seize sell send sentence separate serve
settle sever shake share sharpen shatter shave shed shell shelve shield shift shine shirk shiver shock shoot shorten
shout shove show shrink shrug shudder shuffle shun shut shuttle side sideline sift sigh sign signal signify simmer
simplify simulate sing sink sit skip skirt slam slant slap slash slate slaughter slay sleep slide slip slog slow slump
smash smell smile smuggle snap snatch sneak snub soak soar socialise socialize soften solicit solidify solve soothe
spare spark speak specialise specialize specify speculate spell spend spew spill spin splash split spoil sponsor spook
spread spur spurn spy squander squeeze stabilise stabilize stack stain stake stalk stall stamp stampede stand
standardise standardize stare start starve stay steal steer stem step sterilise sterilize stifle stimulate sting
stipulate stir stoke stonewall stop storm stow straighten strain strand strangle stray streamline strengthen stress
stride strike strip strive stroll struggle stumble stun subdue submerge submit subpoena subscribe subside subsidise
subsidize substantiate subtract subvert succeed succumb sue suffer suffice suffocate suggest summarise summarize summon
supersede supervise support suppose suppress surface surge surpass surprise surrender surround survey survive suspect
suspend sustain swagger swallow swap swarm sway swear sweep sweeten swell swim swing swirl switch swoop symbolise
symbolize sympathise sympathize synchronise synchronize synthesise synthesize tack tackle tailor take talk tap target
taunt teach tear tease tell tempt tend terminate terrify terrorise terrorize test testify thank thaw thicken think
thrash threaten thrive throw thrust thwart tie tighten tilt tolerate top topple toss touch toughen tout track trade
trail transact transcend transcribe transform translate transmit trap travel tread treat trigger triple trot trounce
trust try tuck tumble turn tweet twist unblock uncover underestimate undergo underlie undermine underpin understand
undertake undo unearth unfold unify unite unleash unload unlock unpack unplug unravel unveil unwind update upend
upgrade uphold uproot upset urge use usher usurp utilise utilize vacate vaccinate validate vanish vanquish vary veer
vent venture verify veto vibrate vie view vindicate violate visit visualise visualize voice volunteer vote vouch vow
wade wag wage wait waive wake walk wander wane want warm warn warp warrant wash waste watch weaken wear weather weave
wed weep weigh welcome whip whisper widen wield win wipe wish withdraw wither withhold withstand witness wonder woo
work worry worsen would wound wow wrap wreak wreck wrest wrestle write yawn yearn yell yield zoom
"""
_PAST = """
felt arisen arose ate bade became began begun bent bit bled blew broke came chose clad clung crept died drank drew
drove dug fled flew flung forbade foresaw forgave forgot froze gave gone got gotten grew hid knelt knew leapt led left
meant met mistook overcame overran overthrew overtook ran rang rode rose said sang sank sat shone shook shrank slept
slid sought spoke sprang spun stood strode strove swam swore swung thought threw took tore trod undertook underwent
undid went wept withdrew withstood woke won wore wove wrote
"""
_PARTICIPLES = """
awoken beaten bitten blown born bought bound bred broken brought built burnt caught chosen dealt drawn driven eaten
fallen fed flown forbidden forgiven forgotten fought frozen given grown held hidden hung injured kept killed known laid
lain lent lost made mistaken outdone overdone overseen overtaken overthrown paid proven rebuilt redone ridden risen
rung seen sent shaken shot shown shrunk slain sold spent spoken stolen striven struck stuck stung sung sunk swept
swollen sworn taken taught thrown told torn trodden undergone understood undertaken withdrawn withheld woken worn
wounded woven written
"""
# What stands in a verb's place: "Ministers ready to talk".
ADJECTIVES = frozenset(("able", "unable", "likely", "unlikely", "ready", "guilty", "set"))
VERBS = frozenset(f"{_BASE} {_PAST}".split())

# Irregular forms that may stand before a noun like those in -ed: "stolen goods".
PARTICIPLES = frozenset(_PARTICIPLES.split())

# Of these, what is as often a noun: only its forms that no noun has count as verbs.
_NOUNS_TOO = """
abuse act address advance advocate aid air alert anchor answer appeal approach arrest assault associate attack attempt
attribute award ban bar base bat batter battle bend benefit bet bid bite blast blaze blend block blunder blur boast
bolt bomb boom boost bow boycott breach break breed brush buckle build bulge burst buzz call capture care cast caution
challenge change chant charge chase cheat check chip claim clash close clutch collapse combat comment commute compare
complete compromise concentrate concern contest convert cook cost count cover crack cradle crash cripple cross crown
cry cure curse cut dance dash deal debate debut decay decrease defeat delay delegate demand deposit desert design dial
dictate dig digest dip discount dislike dispatch display dispute disregard distrust dive divide document doom double
doubt downgrade draft drain dread dream dress drift drill drink drive drop duck dump dwarf echo eclipse edge embrace
encounter end envy escort estimate exchange exhaust exit exploit export extract face fall fear feature feed fight file
filter finance fine finish fire fit flag flank flare flash flip flood flush fly fold force form freeze fuel fumble fuse
gain gallop gamble gauge gaze glance glare glow graduate grill grip groan growl guarantee guess guide halt hammer hand
harness harvest haul haunt head help herald highlight hike hint hire hitch hold honor honour hook hope host huddle hug
hunt hurry impact increase insult intercept interview issue jab jam jeer judge jump kiss knock label lack land laugh
launch lead lean leap lease levy lift limit link live lobby lock look love lower lure maneuver manoeuvre manufacture
map march mark marvel mask match measure meet mention mirror miss mix mock mount move name narrow near need neglect
note nudge nurse offer order outline outrage overflow overhaul overlap overthrow own paint pardon partner pass pause
pay peak peel permit pick pilot pin pinch pinpoint pioneer pitch place plague plan play pledge plot pluck plunge point
poison polish pop pose post press probe progress promise protest pulse pump punch purchase push quarrel query question
quote race rage raid raise rally ram rank rap rattle rebuke recall recruit reel register regret reign release relish
remake remark remedy rent repair repeal report request rescue reserve resort retort retreat return revel reverse review
reward riddle ride ridicule rig ring rip rise risk rival roast rock roll rout rule rumble run rush rust sack sacrifice
safeguard sail salute sanction scale scan schedule score scramble scrap scrape scratch scream search secure sentence
separate set shake share shed shell shield shift shock shot shout show shrug shuffle shuttle side sigh sign signal sink
slant slate slaughter slide slow slump smell smile snap snub spark spell spill spin splash split sponsor spread spy
squeeze stack stain stake stamp stampede stand start stem step sting stir stop storm strain stray stress stride strike
stroll struggle support surface surge surprise survey suspect swallow swap swarm sway sweep swim swing swirl switch
swoop talk tap target tear test thaw thrust tie tilt top touch tout track trade trail trap travel tread treat triple
trust tumble turn tweet twist update upgrade upset use usher vent venture veto view visit voice volunteer vote vow wag
walk warm warrant wash waste watch wear weather whip whisper win wish witness wonder work wound wow wrap wreck yawn
yell yield zoom
"""
NOUNS_TOO = frozenset(_NOUNS_TOO.split())
