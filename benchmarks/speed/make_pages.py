#!/usr/bin/env python3
"""Writes pages as news sites make them, of 400 to 1,200 words: make_pages.py FOLDER [HOW MANY, else 30]. All of it is made up; the same bytes each time."""
import pathlib
import random
import sys

COUNTRIES = [("France", "French", "Paris"), ("Kenya", "Kenyan", "Nairobi"), ("Peru", "Peruvian", "Lima"), ("Japan", "Japanese", "Tokyo"),
             ("Jordan", "Jordanian", "Amman"), ("Poland", "Polish", "Warsaw"), ("India", "Indian", "New Delhi"), ("Turkey", "Turkish", "Ankara"),
             ("Nigeria", "Nigerian", "Abuja"), ("Mexico", "Mexican", "Mexico City"), ("Georgia", "Georgian", "Tbilisi"), ("Chile", "Chilean", "Santiago")]
GIVEN = ["Anna", "David", "Maria", "Samuel", "Elena", "Joseph", "Aisha", "Peter", "Lucia", "Omar", "Grace", "Victor"]
FAMILY = ["Okello", "Marchetti", "Novak", "Haddad", "Fuentes", "Tanaka", "Lindqvist", "Banerjee", "Costa", "Petrov", "Mwangi", "Keller"]
OFFICES = ["foreign minister", "president", "prime minister", "interior minister", "army chief", "trade envoy", "opposition leader", "governor"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
TOPICS = ["a ceasefire along the border", "fishing rights", "the price of grain", "a gas pipeline", "the release of prisoners", "visa rules",
          "a customs dispute", "the new constitution", "water from the upper river", "an arms embargo"]
ACTS = [
    "{A} and {B} agreed on {day} to reopen talks about {topic}, {n} months after negotiators walked out of a hotel in {cityB}.",
    "The {adjA} {office} met {adjB} officials in {cityA} on {day} to discuss {topic}.",
    "Police in {cityA} arrested {n} demonstrators who had blocked the road to parliament, according to a spokesman for the interior ministry.",
    "{B} accused {A} of breaking its promises over {topic} and recalled its ambassador from {cityA} for consultations.",
    "Thousands of workers marched through {cityA} on {day} against plans that the government says will save {n} million dollars a year.",
    "{A} imposed sanctions on {n} {adjB} companies that it suspects of supplying parts for drones.",
    "The {adjA} army said it had shelled positions near the frontier after {n} of its soldiers were killed in an ambush on {day}.",
    "{name}, the {adjA} {office}, will travel to {cityB} next week, where a joint statement on {topic} is expected.",
    "Aid agencies delivered {n} tonnes of flour to villages that had been cut off since the bridge collapsed.",
    "Lawmakers in {cityB} rejected the treaty by {n} votes, a setback for the coalition that had promised to ratify it before the summer.",
]
TALK = [
    "\"We will not sign anything that our people have not read,\" {name} told reporters outside the ministry, adding that the text could still change.",
    "\"It is a small step, but it is the first one in years,\" said {name}, who teaches history at the university in {cityA}.",
    "{name} denied that money had changed hands and said the accounts would be published within {n} days.",
    "A diplomat who asked not to be named said that both delegations had stayed in separate rooms for most of the afternoon.",
    "Asked whether the plan would survive the election, {name} said that nobody in the party wanted to start again from nothing.",
]
REST = [
    "The two neighbours have argued over {topic} since the old agreement lapsed, and trade between them has fallen by {n} percent.",
    "Shops in the centre of {cityA} were closed and few buses ran, although the airport and the port worked as usual.",
    "Economists warn that the budget, which assumes growth of three percent, leaves little room should the price of oil rise again.",
    "The region, home to some {n}00,000 people, depends on tourism and on what families abroad send home.",
    "In the hills above the town the snow had melted early this year, and farmers were already turning the soil.",
    "A report by the central bank, seen on {day}, puts the damage at {n} million dollars, more than half of it uninsured.",
    "Schools are to open again on {day}, a week later than planned, because heating oil has not arrived.",
]
MENU = ["Home", "World", "Politics", "Business", "Sport", "Culture", "Opinion", "Video"]
RELATED = ["Five charts that explain the week", "What to read on the train", "Cup final: as it happened", "The long road to a new harbour", "Our quiz of the month"]


def page(number):
    dice = random.Random(number)
    a, b = dice.sample(COUNTRIES, 2)
    names = [f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(4)]

    def say(frame):
        return frame.format(A=a[0], adjA=a[1], cityA=a[2], B=b[0], adjB=b[1], cityB=b[2], day=dice.choice(DAYS), topic=dice.choice(TOPICS),
                            n=dice.randint(2, 40), name=dice.choice(names), office=dice.choice(OFFICES))

    goal, paragraphs, words = dice.randint(400, 1200), [], 0
    while words < goal:
        sentences = [say(dice.choice(dice.choices([ACTS, TALK, REST], [4, 2, 3])[0])) for _ in range(dice.randint(1, 4))]
        paragraphs.append(" ".join(sentences))
        words += len(paragraphs[-1].split())
    title = f"{a[0]} and {b[0]} at odds over {dice.choice(TOPICS)}"
    body = "\n".join(f"<p>{p}</p>" + ("\n<div class=\"ad\"><span>Advertisement</span></div>" if i % 5 == 4 else "") for i, p in enumerate(paragraphs))
    menu = "".join(f"<li><a href=\"/{m.lower()}\">{m}</a></li>" for m in MENU)
    related = "".join(f"<li><a href=\"/story/{dice.randint(1000, 9999)}\">{r}</a></li>" for r in RELATED)
    day = f"2024-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Daily Example</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}T08:00:00Z">
<script>var page = {{"id": {number}}};</script><style>.ad {{ float: right }}</style></head>
<body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By {names[0]}, {a[2]}</p>
{body}
</article><aside><h2>Read more</h2><ul>{related}</ul></aside></main>
<footer><p>© The Daily Example. All rights reserved. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></p></footer></body></html>
"""


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for number in range(int(sys.argv[2]) if len(sys.argv) > 2 else 30):
    (folder / f"{number:02}.html").write_text(page(number), encoding="utf8")
