"""Irregular English verbs and nouns for the lexicon: facts of the language, written down by the project."""

# base, past, participle; several forms divided by "/"; one word where past and participle are the same
VERBS = """arise arose arisen;awake awoke awoken;bear bore borne/born;beat beat beaten;become became become;begin began begun;bend bent;bet bet;bid bid/bade bidden
bind bound;bite bit bitten;bleed bled;blow blew blown;break broke broken;breed bred;bring brought;broadcast broadcast;build built;burn burnt/burned;burst burst
buy bought;cast cast;catch caught;choose chose chosen;cling clung;come came come;cost cost;creep crept;cut cut;deal dealt;dig dug;do did done;draw drew drawn
dream dreamt/dreamed;drink drank drunk;drive drove driven;dwell dwelt;eat ate eaten;fall fell fallen;feed fed;feel felt;fight fought;find found;flee fled
fling flung;fly flew flown;forbid forbade forbidden;forecast forecast;forget forgot forgotten;forgive forgave forgiven;forsake forsook forsaken;freeze froze frozen
get got got/gotten;give gave given;go went gone;grind ground;grow grew grown;hang hung;have had;hear heard;hide hid hidden;hit hit;hold held;hurt hurt;keep kept
kneel knelt;know knew known;lay laid;lead led;lean leant;leap leapt;learn learnt/learned;leave left;lend lent;let let;lie lay lain;light lit;lose lost;make made
mean meant;meet met;mow mowed mown;overcome overcame overcome;overtake overtook overtaken;overthrow overthrew overthrown;pay paid;plead pled/pleaded;prove proved proven
put put;quit quit;read read;rid rid;ride rode ridden;ring rang rung;rise rose risen;run ran run;saw sawed sawn;say said;see saw seen;seek sought;sell sold;send sent
set set;sew sewed sewn;shake shook shaken;shed shed;shine shone;shoot shot;show showed shown;shrink shrank shrunk;shut shut;sing sang sung;sink sank sunk;sit sat
slay slew slain;sleep slept;slide slid;sling slung;slit slit;smell smelt;sneak snuck;sow sowed sown;speak spoke spoken;speed sped;spell spelt;spend spent;spill spilt
spin spun;spit spat;split split;spoil spoilt;spread spread;spring sprang sprung;stand stood;steal stole stolen;stick stuck;sting stung;stink stank stunk;stride strode
strike struck struck/stricken;string strung;strive strove striven;swear swore sworn;sweep swept;swell swelled swollen;swim swam swum;swing swung;take took taken
teach taught;tear tore torn;tell told;think thought;thrive throve;throw threw thrown;thrust thrust;tread trod trodden;understand understood;undertake undertook undertaken
undo undid undone;undergo underwent undergone;uphold upheld;upset upset;wake woke woken;wear wore worn;weave wove woven;wed wed;weep wept;win won;wind wound
withdraw withdrew withdrawn;withhold withheld;withstand withstood;wring wrung;write wrote written;foresee foresaw foreseen;foretell foretold;mislead misled
mistake mistook mistaken;misunderstand misunderstood;outbid outbid;outdo outdid outdone;overhear overheard;override overrode overridden;overrun overran overrun
oversee oversaw overseen;rebuild rebuilt;redo redid redone;remake remade;repay repaid;rerun reran rerun;resell resold;retake retook retaken;retell retold;rethink rethought
rewrite rewrote rewritten;undercut undercut;unwind unwound;partake partook partaken;spearhead spearheaded;panic panicked;mimic mimicked;traffic trafficked"""

NOUNS = """child children;foot feet;goose geese;tooth teeth;mouse mice;louse lice;ox oxen;person people;wife wives;life lives;knife knives;wolf wolves;half halves;leaf leaves
thief thieves;loaf loaves;shelf shelves;self selves;calf calves;hoof hooves;scarf scarves;crisis crises;analysis analyses;thesis theses;hypothesis hypotheses;basis bases
oasis oases;axis axes;diagnosis diagnoses;emphasis emphases;synthesis syntheses;parenthesis parentheses;criterion criteria;phenomenon phenomena;curriculum curricula
bacterium bacteria;datum data;medium media;stimulus stimuli;nucleus nuclei;fungus fungi;alumnus alumni;radius radii;referendum referenda;memorandum memoranda;millennium millennia
spectrum spectra;appendix appendices;index indices;matrix matrices;vertex vertices;passer-by passers-by;movie movies;cookie cookies;zombie zombies;rookie rookies
caddie caddies;calorie calories;prairie prairies;genie genies;eerie eeries;hero heroes;veto vetoes;embargo embargoes;potato potatoes;tomato tomatoes;echo echoes
photo photos;radio radios;video videos;studio studios;casino casinos;bus buses;gas gases;lens lenses;virus viruses;census censuses;consensus consensuses;campus campuses
bonus bonuses;status statuses;caucus caucuses;minibus minibuses;series series;species species;headquarters headquarters;means means;news news;barracks barracks
crossroads crossroads;politics politics;economics economics;ethics ethics;mathematics mathematics;physics physics;aircraft aircraft;spacecraft spacecraft;sheep sheep;fish fish
cache caches;ache aches;headache headaches;axe axes;shoe shoes;toe toes;foe foes"""


def rows():
    """(form, tag, lemma)."""
    out = {}
    for entry in VERBS.replace("\n", ";").split(";"):
        base, *parts = entry.split()
        for form in "/".join(parts).split("/"):
            out.setdefault((form, "VERB"), base)
    for entry in NOUNS.replace("\n", ";").split(";"):
        base, form = entry.split()
        out.setdefault((form, "NOUN"), base)
    out["whom", "PRON"] = "who"
    return [(f, t, lemma) for (f, t), lemma in out.items()]
