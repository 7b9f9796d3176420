"""The store that the tests of the routes ask: the thirty pages of docs/happenings.md and some of our own."""
import program
import room

EMOJI = "\U0001F525"
OWN = [
    {"id": "fire", "url": "https://own.example/1", "published": "2031-05-02", "title": f"{EMOJI}{EMOJI} Kenya and Norway",
     "html": f"<html><head><title>x</title></head><body><article><h1>{EMOJI}{EMOJI} Kenya and Norway</h1><p>{EMOJI} Kenya's foreign minister Amina Otieno will visit Oslo "
             "on 9 May 2031, her ministry said on Friday. The ministers will hold talks on fishing and on the ferries between their ports.</p>"
             "<div class='ad'>Advertisement</div><p>Norway accused Chile of spying on 2 May 2031. The government in Oslo summoned the ambassador of Chile.</p></article></body></html>"},
    {"id": "script", "url": "javascript:alert(1)", "published": "2031-05-03", "title": "<script>alert(1)</script>",
     "text": "Kenya accused Norway of <script>alert(2)</script> spying on 3 May 2031."},
]


def open_room():
    return room.Held(OWN, [program.ROOT / "docs/happenings.jsonl", "--as", "clean"])


def units(text, begin, end):
    """text[begin:end] as JavaScript counts."""
    return text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le")
