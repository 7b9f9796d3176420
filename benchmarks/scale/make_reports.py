"""Short made-up reports of made-up happenings, several of each: the same bytes each time. A page's id tells its happening ("h17-3")."""
import datetime
import json
import pathlib
import random

STATES = [("Russia", "Russian", "Moscow"), ("Ukraine", "Ukrainian", "Kyiv"), ("China", "Chinese", "Beijing"),
          ("France", "French", "Paris"), ("India", "Indian", "New Delhi"), ("Turkey", "Turkish", "Ankara"),
          ("Iran", "Iranian", "Tehran"), ("Japan", "Japanese", "Tokyo"), ("Egypt", "Egyptian", "Cairo"),
          ("Kenya", "Kenyan", "Nairobi"), ("Poland", "Polish", "Warsaw"), ("Mexico", "Mexican", "Mexico City"),
          ("Nigeria", "Nigerian", "Abuja"), ("Chile", "Chilean", "Santiago"), ("Jordan", "Jordanian", "Amman"),
          ("Serbia", "Serbian", "Belgrade"), ("Peru", "Peruvian", "Lima"), ("Norway", "Norwegian", "Oslo"),
          ("Hungary", "Hungarian", "Budapest"), ("Vietnam", "Vietnamese", "Hanoi"), ("Ghana", "Ghanaian", "Accra"),
          ("Austria", "Austrian", "Vienna"), ("Qatar", "Qatari", "Doha"), ("Finland", "Finnish", "Helsinki")]
KINDS = [
    ["{A}'s foreign minister met his {adjB} counterpart in {cityC} on {day}.",
     "The foreign ministers of {A} and {B} met in {cityC} on {day}.",
     "The {adjA} foreign minister held talks with the {adjB} foreign minister in {cityC} on {day}."],
    ["{A} accused {B} on {day} of breaking the ceasefire.",
     "The {adjA} government on {day} accused {B} of violating the ceasefire."],
    ["{A} imposed sanctions on {B} on {day}.",
     "The {adjA} government imposed sanctions against {B} on {day}."],
    ["{A} sent food aid to {B} on {day}.",
     "{A} delivered medical supplies to {B} on {day}, the {adjA} government said."],
    ["Thousands of people protested against the government in {cityA} on {day}.",
     "Thousands marched through {cityA} on {day} to protest against the {adjA} government."]]
REST = ["Trade between the two countries has fallen since the spring.", "Shops in the centre were closed and few buses ran.",
        "The price of grain rose a little.", "Schools are to open again a week later than planned.",
        "The airport worked as usual.", "Farmers in the north are still waiting for rain."]
AGENCIES = ["Reuters", "AP", "AFP", "DPA"]
REPORTS = 5      # of a happening, on average
FIRST = datetime.date(2024, 1, 1)


def happening(number):
    """(kind, the words of its frames, day): some states are in the news far more than others."""
    dice = random.Random(f"happening {number}")
    a, b, c = dice.choices(STATES, [1 / (rank + 1) for rank in range(len(STATES))], k=3)
    b = b if b != a else STATES[(STATES.index(a) + 1) % len(STATES)]
    day = FIRST + datetime.timedelta(days=dice.randrange(366))
    words = {"A": a[0], "adjA": a[1], "cityA": a[2], "B": b[0], "adjB": b[1], "cityC": c[2], "day": day.strftime("%A")}
    return dice.choices(range(len(KINDS)), [3, 3, 1, 1, 2])[0], words, day


def page(number, of):
    """The page as a line of JSON Lines; `of` pages are made in all."""
    dice = random.Random(f"page {number}")
    which = min(int(dice.expovariate(1 / (of / REPORTS / 3))), max(1, of // REPORTS) - 1)   # a few are told by many
    kind, words, day = happening(which)
    published = day + datetime.timedelta(days=dice.randrange(1, 4))
    rest = dice.sample(REST, 2)
    text = f"{words['cityA'].upper()} ({dice.choice(AGENCIES)}) - {dice.choice(KINDS[kind]).format(**words)}\n\n{rest[0]} {rest[1]}"
    return json.dumps({"id": f"h{which}-{number}", "text": text, "published": published.isoformat()})


def write(folder, pages, files):
    """Paths of `files` files of JSON Lines with `pages` pages in all."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for f in range(files):
        paths.append(folder / f"part-{f:04}.jsonl")
        paths[-1].write_text("".join(page(n, pages) + "\n" for n in range(f, pages, files)), encoding="utf8")
    return paths
