"""A walk through every view of the page in a real browser, over a real server: what is shown is asserted, axe looks at each view wide
and narrow, light and dark; nothing overflows at 360 pixels, no request leaves the machine, and the content security policy refuses nothing of ours.
Screenshots: DRAGOMAN_BUILD/web."""
import json
import re
import time
import unittest
import urllib.request

import room

sync_api = room.needs()
expect = sync_api.expect
VIEWS = {
    "agenda": "/agenda?month=2031-05&all=1", "agenda-list": "/agenda?month=2031-03&as=list&all=1", "agenda-undated": "/agenda?undated=1&all=1",
    "timeline": "/timeline?from=2031-01-01&to=2031-12-31", "timeline-types": "/timeline?group=type", "map": "/map", "map-country": "/map?land=GEO&fill=tone",
    "network": "/network", "network-kinds": "/network?by=kind", "dyad": "/dyad?a=ROU&b=GEO", "happening": "/happening/1", "page": "/page/{veto}?item=e1", "page-explained": "/page/{veto}?explain=1",
    "search": "/search?q=moraru", "paste": "/paste",
}


def setUpModule():
    global ROOM, PLAY, BROWSER, AXE
    ROOM = room.Room()
    PLAY = sync_api.sync_playwright().start()
    BROWSER = PLAY.chromium.launch(executable_path=room.CHROMIUM, args=["--no-sandbox"])
    AXE = room.axe_source()
    room.SHOTS.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=10_000)


def tearDownModule():
    BROWSER.close()
    PLAY.stop()
    ROOM.close()


def api(path):
    return json.load(urllib.request.urlopen(ROOM.address + path, timeout=30))


def version_of(words):
    return next(page["version"] for page in api("/api/search?q=" + words)["pages"])


class Walk(unittest.TestCase):
    def setUp(self):
        self.context = self.open()
        self.page = self.context.pages[0]

    def open(self, width=1400, height=900, colours="light"):
        context = BROWSER.new_context(viewport={"width": width, "height": height}, color_scheme=colours, accept_downloads=True)
        self.addCleanup(context.close)
        page = context.new_page()
        self.said, self.asked = [], []
        page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: (self.said.append("dialog " + dialog.message), dialog.dismiss()))
        return context

    def tearDown(self):
        self.assertEqual(self.said, [])
        self.assertEqual([url for url in self.asked if not url.startswith(ROOM.address + "/")], [])

    def go(self, path, page=None):
        page = page or self.page
        page.goto(ROOM.address + path.format(veto=version_of("veto")))
        page.wait_for_load_state("networkidle")

    def query(self):
        return self.page.evaluate("location.pathname + location.search")

    def test_agenda(self):
        self.go("/agenda?month=2031-05")
        expect(self.page.get_by_role("heading", name="May 2031")).to_be_visible()
        bar = self.page.get_by_role("link", name=re.compile("planned: Visit: Andras Kelemen"))
        expect(bar).to_have_count(1)
        self.page.get_by_role("link", name="List", exact=True).click()
        expect(self.page.locator(".row").first).to_contain_text("planned")
        self.page.go_back()
        expect(self.page.locator(".month")).to_be_visible()
        self.page.get_by_label("Actor or recipient").fill("Kelemen")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".chip")).to_have_text(re.compile("Kelemen"))
        self.assertIn("actor=Kelemen", self.query())
        self.page.locator(".chip").click()
        self.assertNotIn("actor", self.query())
        self.page.get_by_text("Type", exact=True).first.click()
        self.page.get_by_label("CONSULT", exact=False).first.check()
        self.assertIn("type=CONSULT", self.query())
        self.page.get_by_text("Subscribe to this agenda").click()
        link = self.page.locator(".subscribe a").get_attribute("href")
        calendar = urllib.request.urlopen(ROOM.address + link).read().decode()
        self.assertTrue(calendar.startswith("BEGIN:VCALENDAR"))
        self.assertIn("Andras Kelemen", calendar.replace("\r\n ", ""))

    def test_timeline(self):
        self.go("/timeline?from=2031-01-01&to=2031-12-31&by=week")
        bars = self.page.locator(".bars").last
        box = bars.bounding_box()
        self.page.mouse.move(box["x"] + box["width"] * .3, box["y"] + 100)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * .6, box["y"] + 100, steps=4)
        self.page.mouse.up()
        expect(self.page).not_to_have_url(re.compile("from=2031-01-01"))
        brushed = self.query()
        start, end = re.search(r"from=([\d-]+)&to=([\d-]+)", brushed).groups()
        self.assertTrue("2031-01-01" < start < end < "2031-12-31", brushed)
        self.page.get_by_role("link", name="Map", exact=True).click()
        self.assertIn(f"from={start}&to={end}", self.query())   # every view follows
        self.page.go_back()
        self.page.go_back()
        self.assertIn("from=2031-01-01", self.query())
        self.page.get_by_text("The numbers as a table").click()
        rows = api("/api/timeline?from=2031-01-01&to=2031-12-31&by=week&group=quad")
        expect(self.page.locator(".numbers tbody tr")).to_have_count(len(rows["bins"]))

    def test_map(self):
        self.go("/map")
        expect(self.page.get_by_role("region", name="The map as a table").locator("tbody tr")).to_have_count(len(api("/api/map")["countries"]))
        colours = self.page.locator(".mapbox canvas").evaluate("""canvas => {
            const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer); return new Set(pixels).size; }""")
        self.assertGreater(colours, 20)   # it is drawn
        self.page.get_by_role("link", name="Georgia", exact=True).click()
        expect(self.page.locator(".beside .row").first).to_be_visible()
        self.assertIn("land=GEO", self.query())
        self.page.locator(".mapbox canvas").focus()
        self.page.keyboard.press("+")
        expect(self.page).to_have_url(re.compile("[?&]z=1"))
        self.page.get_by_text("Whose borders these are").click()
        expect(self.page.get_by_role("cell", name="Crimea")).to_be_visible()

    def test_network_and_dyad(self):
        self.go("/network")
        self.page.get_by_role("region", name="The network as a table").get_by_role("link", name=re.compile("Georgia – Romania|Romania – Georgia")).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Georgia")
        expect(self.page.locator("canvas.mirror")).to_be_visible()
        self.page.go_back()
        self.page.get_by_role("link", name="Kind of act").click()
        self.assertIn("by=kind", self.query())
        expect(self.page.locator(".maplegend")).to_contain_text("material conflict")
        self.page.go_back()
        self.page.go_forward()
        self.page.get_by_role("region", name="The network as a table").get_by_role("link", name=re.compile("Georgia – Romania|Romania – Georgia")).click()
        total = api("/api/dyad?a=GEO&b=ROU")["total"]
        expect(self.page.locator(".row")).to_have_count(total)

    def test_happening(self):
        self.page.goto(f"{ROOM.address}/happening/1#token={ROOM.token}")
        self.page.wait_for_load_state("networkidle")
        self.assertNotIn("token", self.page.url)
        told = api("/api/happening/1")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(told["summary"])
        expect(self.page.locator(".history li")).to_have_count(len(told["history"]))
        expect(self.page.locator(".card")).to_have_count(len(told["reports"]))
        expect(self.page.locator(".fields")).to_contain_text("19 March 2031")
        expect(self.page.locator(".happening")).to_contain_text("foreign minister")
        self.page.locator(".card").nth(2).get_by_role("button", name="This is another happening").click()
        expect(self.page.get_by_text("now tell two happenings")).to_be_visible()
        self.page.reload()   # another sitting: what was decided is still there, and can be undone
        expect(self.page.locator(".card")).to_have_count(len(told["reports"]) - 1)
        decided = self.page.locator(".decisions li")
        expect(decided).to_contain_text("tell two happenings")
        decided.get_by_role("button", name="Undo").click()
        expect(self.page.locator(".card")).to_have_count(len(told["reports"]))
        expect(decided).to_contain_text("tell one happening")

    def test_page(self):
        self.go("/page/{veto}")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Veto sinks Darfur convoy resolution")
        event = self.page.locator("li.event").first
        event.locator(".pick").hover()
        lit = self.page.locator(".text .lit-self")
        self.assertIn("vetoed", "".join(lit.all_inner_texts()))
        event.locator(".pick").click()
        self.assertIn("item=e", self.query())
        self.assertEqual(self.page.locator(".noise[open]").count(), 0)
        self.page.get_by_label("what was taken out").check()
        expect(self.page.get_by_text("Midtown Dental")).to_be_visible()
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=re.compile("Source bytes")).click()
        self.assertIn(b"<", download.value.path().read_bytes())
        self.page.get_by_role("button", name="Explain").click()
        sentence = self.page.locator(".explain summary", has_text="vetoed a Security Council").first
        expect(sentence).to_be_visible(timeout=30_000)
        sentence.click()
        expect(self.page.locator(".tree").get_by_text("nsubj").first).to_be_visible()

    def test_search_by_keys(self):
        self.go("/agenda")
        self.page.keyboard.press("/")
        self.page.keyboard.type("moraru", delay=20)
        expect(self.page.locator(".found .row").first).to_contain_text("Moraru")
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("j")
        self.page.keyboard.press("j")
        self.page.keyboard.press("k")
        self.assertEqual(self.page.evaluate("document.activeElement.closest('li').className"), "row")
        self.page.keyboard.press("Enter")
        expect(self.page).to_have_url(re.compile("/happening/"))
        self.page.keyboard.press("?")
        expect(self.page.get_by_role("dialog")).to_be_visible()
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def test_paste(self):
        pages = api("/api/meta")["store"]["pages"]
        self.page.goto(f"{ROOM.address}/paste#token={ROOM.token}")
        self.page.get_by_label("Text or HTML of the page").fill("Norwegian police arrested two Danish diplomats \U0001F600 in Oslo on Monday.")
        self.page.get_by_label("Published").fill("2031-05-06")
        self.page.get_by_role("button", name="Read", exact=True).click()
        expect(self.page.locator("li.event").first).to_contain_text("COERCE", timeout=30_000)
        expect(self.page.locator("li.event").first).to_contain_text("5 May 2031")
        self.assertEqual(self.page.locator(".text .l-trigger").inner_text(), "arrested")   # behind an emoji still the right words
        self.page.get_by_label("Text or HTML of the page").fill("<html><body><article><h1>Talks</h1><p>Chad and Niger <img src=x onerror=window.hacked=1> held talks in Niamey on Monday about the border between the two countries, officials said.</p><p>The ministers of the interior spoke for three hours on patrols along the road and on the return of families who had fled in the spring.</p><p>A second round is to be held in July, the government of Niger said in a statement that was read on television on Monday evening.</p></article></body></html>")
        self.page.get_by_role("button", name="Read", exact=True).click()
        expect(self.page.locator("li.event").first).to_contain_text("CONSULT", timeout=30_000)
        self.assertIsNone(self.page.evaluate("window.hacked ?? null"))
        self.assertEqual(api("/api/meta")["store"]["pages"], pages)   # kept nowhere

    def test_hostile_page(self):
        version = version_of("laos+virtanen")
        for path in (f"/page/{version}?explain=1", "/search?q=laos+visit", "/agenda?month=2031-05", "/agenda?month=2031-05&as=list"):
            self.go(path)
            self.assertIsNone(self.page.evaluate("window.hacked ?? null"), path)
            self.assertEqual(self.page.evaluate("[...document.links].filter(a => !['http:', 'https:'].includes(a.protocol)).length"), 0, path)
            self.assertEqual(self.page.evaluate("document.querySelectorAll('main img, main script, main svg[onload]').length"), 0, path)
        self.go(f"/page/{version}")
        expect(self.page.locator(".text")).to_contain_text("<script>window.hacked=1</script>")
        self.go("/page/999999")
        self.said = [line for line in self.said if "404" not in line]
        expect(self.page.get_by_role("alert")).to_be_visible()

    def test_every_view_is_sound(self):
        """axe, overflow, policy, colours; and the pictures."""
        problems = []
        for width, height, colours in ((1400, 900, "light"), (360, 780, "dark"), (1400, 900, "dark"), (360, 780, "light")):
            context = self.open(width, height, colours)
            page = context.pages[0]
            for name, path in VIEWS.items():
                self.go(path, page)
                page.wait_for_timeout(60)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    problems.append(f"{name} {width}: wider than the window")
                page.evaluate(AXE)
                for found in page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"):
                    problems.append(f"{name} {width} {colours}: {found['id']}: {found['help']}: {[node['html'][:160] for node in found['nodes'][:3]]}")
                page.screenshot(path=room.SHOTS / f"{name}-{width}-{colours}.png", full_page=width == 360)
            self.tearDown()
            context.close()
        self.open()
        self.assertEqual(problems, [])

    def test_it_prints(self):
        self.go("/happening/1")
        self.page.emulate_media(media="print")
        expect(self.page.get_by_role("search")).to_be_hidden()
        expect(self.page.locator(".history")).to_be_visible()
        self.page.screenshot(path=room.SHOTS / "happening-print.png", full_page=True)

    def test_time_to_paint(self):
        """From the click to the frame after the view's content is there, warm; printed, not asserted: machines are busy."""
        self.go("/agenda?month=2031-05")
        for name, ready in (("Timeline", ".bars canvas"), ("Map", ".mapbox canvas"), ("Who with whom", "canvas.net"), ("Agenda", ".month, .dayblock")):
            waits = []
            for _ in range(2):
                begin = time.monotonic()
                self.page.get_by_role("navigation", name="Views").get_by_role("link", name=name, exact=True).click()
                self.page.locator(ready).first.wait_for()
                self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
                waits.append(1000 * (time.monotonic() - begin))
                self.page.get_by_role("link", name="Paste a page").click()
            print(f"time to paint, {name}: {waits[0]:.0f} ms first, {waits[1]:.0f} ms again")


if __name__ == "__main__":
    unittest.main()
