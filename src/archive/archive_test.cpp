#include "archive/archive.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <sstream>

#include "archive/feed_date.h"
#include "archive/http.h"
#include "archive/xml.h"

namespace dragoman::archive {
namespace {

std::string gzip(std::string_view bytes, int window_bits = 31) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(std::string_view bytes, const std::string& dictionary = {}) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  const auto size = ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(),
                                            dictionary.data(), dictionary.size(), 3);
  ZSTD_freeCCtx(context);
  out.resize(size);
  return out;
}

std::string little_endian(std::size_t n) {
  std::string out;
  for (int i = 0; i < 4; ++i) out += static_cast<char>(n >> (8 * i));
  return out;
}

std::string record(const std::string& type, const std::string& id, const std::string& block,
                   const std::string& extra = "Content-Type: application/http; msgtype=response\r\n") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:" + id +
         ">\r\nWARC-Target-URI: https://a.example/" + id + "\r\n" + extra +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string page(const std::string& body, const std::string& headers = "Content-Type: text/html; charset=UTF-8\r\n") {
  return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

struct Seen {
  std::string source, bytes;  // bytes: "!reason" for an error
  std::uint64_t offset = 0;
};

std::unique_ptr<Window> window(std::istream& in, const Limits& limits = {}) {
  return std::make_unique<Window>(*unpack(open_stream(in), limits));
}

std::vector<Seen> read(const std::string& bytes, const Limits& limits = {}) {
  std::istringstream in(bytes);
  WarcReader reader(window(in, limits), limits, InputAs::kPage);
  std::vector<Seen> seen;
  while (auto item = reader.next()) {
    seen.push_back({item->source, item->input ? item->input->bytes : "!" + item->input.error().message, item->offset});
    if (seen.size() > 100) break;
  }
  return seen;
}

std::string body_of(const std::string& bytes) {
  const auto seen = read(record("response", "1", bytes));
  return seen.size() == 1 ? seen[0].bytes : std::to_string(seen.size()) + " records";
}

TEST(Warc, ReadsPagesOfAllKinds) {
  const std::string file = record("warcinfo", "0", "software: x\r\n", "Content-Type: application/warc-fields\r\n") +
                           record("request", "1", "GET / HTTP/1.1\r\n\r\n") + record("response", "2", page("<p>two")) +
                           record("resource", "3", "<p>three", "Content-Type: text/html\r\n") +
                           record("conversion", "4", "four", "Content-Type: text/plain\r\n") +
                           record("response", "5", page("PNG", "Content-Type: image/png\r\n")) +
                           record("response", "6", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone") +
                           record("response", "7", page("<html><p>seven", "Server: x\r\n"));
  const auto plain = read(file);
  ASSERT_EQ(plain.size(), 4U);
  EXPECT_EQ(plain[0].source, "urn:2");
  EXPECT_EQ(plain[0].bytes, "<p>two");
  EXPECT_EQ(file.substr(plain[1].offset, 30), "WARC/1.0\r\nWARC-Type: resource\r");
  EXPECT_EQ(plain[2].bytes, "four");
  EXPECT_EQ(plain[3].bytes, "<html><p>seven");
  EXPECT_EQ(read(gzip(file)).size(), 4U);
  EXPECT_EQ(read(zstd(file)).size(), 4U);
}

TEST(Warc, MembersAndFramesBegInRecords) {
  const std::string a = record("response", "a", page("<p>a")), b = record("response", "b", page("<p>b"));
  const auto gz = read(gzip(a) + gzip(b) + std::string(7, '\0'));
  ASSERT_EQ(gz.size(), 2U);
  EXPECT_EQ(gz[1].offset, gzip(a).size());
  const auto zst = read(zstd(a) + zstd(b));
  ASSERT_EQ(zst.size(), 2U);
  EXPECT_EQ(zst[1].offset, zstd(a).size());
}

TEST(Warc, UsesADictionaryInFront) {
  const std::string dictionary = record("response", "d", page("<p>the furniture all pages share"));
  const std::string a = record("response", "a", page("<p>the furniture all pages share and a"));
  const std::string magic = "\x5D\x2A\x4D\x18";
  for (const auto& kept : {dictionary, zstd(dictionary)}) {
    const auto seen = read(magic + little_endian(kept.size()) + kept + zstd(a, dictionary) + zstd(a, dictionary));
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[1].bytes, "<p>the furniture all pages share and a");
  }
}

TEST(Warc, ADamagedRecordIsOneErrorAndTheNextIsRead) {
  const std::string a = record("response", "a", page("<p>a")), b = record("response", "b", page("<p>b"));
  std::string no_length = a;
  no_length.replace(no_length.find("Content-Length"), 14, "Content-Widths");
  std::string too_long = a;
  too_long.replace(too_long.find("Content-Length: "), 17, "Content-Length: 9");
  std::string damaged = gzip(record("response", "x", page("<p>" + std::string(5000, 'x') + "y")));
  for (std::size_t i = 20; i < 30; ++i) damaged[i] = '\x55';
  for (const auto& file : {a + "rubbish\r\nmore\r\n" + b, a + no_length + b, gzip(a) + gzip(too_long) + gzip(b),
                           zstd(a) + zstd(too_long) + zstd(b), gzip(a) + damaged + gzip(b),
                           gzip(a) + "rubbish" + gzip(b), zstd(a) + "rubbish" + zstd(b)}) {
    const auto seen = read(file);
    ASSERT_EQ(seen.size(), 3U) << file;
    EXPECT_EQ(seen[0].bytes, "<p>a");
    EXPECT_TRUE(seen[1].bytes.starts_with('!')) << seen[1].bytes;
    EXPECT_EQ(seen[2].bytes, "<p>b");
  }
}

TEST(Warc, AFileCutAnywhereEnds) {
  const std::string file = record("response", "a", page("<p>a")) + record("response", "b", page("<p>b"));
  const auto packed = gzip(file.substr(0, file.size() / 2)) + gzip(file.substr(file.size() / 2));
  for (std::size_t size = 0; size < file.size(); ++size) EXPECT_LE(read(file.substr(0, size)).size(), 2U) << size;
  for (std::size_t size = 5; size < packed.size(); ++size) EXPECT_LE(read(packed.substr(0, size)).size(), 3U) << size;
  EXPECT_EQ(read(file.substr(0, file.size() - 6))[1].bytes.substr(0, 15), "!the file ends ");
}

TEST(Warc, TellsOfCutPages) {
  std::istringstream in(record("response", "a", page("<p>a"), "WARC-Truncated: length\r\n"));
  WarcReader reader(window(in), {}, InputAs::kPage);
  const auto item = reader.next();
  ASSERT_TRUE(item && item->input);
  EXPECT_EQ(item->input->warnings.at(0), "the archive keeps only the begin of the page (length)");
  EXPECT_EQ(item->input->url, "https://a.example/a");
  EXPECT_EQ(item->input->charset, "utf-8");
}

TEST(Warc, RefusesWhatIsTooLarge) {
  const std::string file =
      record("response", "a", page(std::string(3 << 20, 'a'))) + record("response", "b", page("<p>b"));
  const auto seen = read(file, {.max_bytes = 1000});
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].bytes, "!larger than the limit of 1000 bytes");
  const auto bomb = gzip(std::string(40 << 20, ' '));
  const auto packed =
      read(gzip(record("response", "a", page("<p>a"))) +
           gzip(record("response", "z", page(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"))));
  ASSERT_EQ(packed.size(), 2U);
  EXPECT_EQ(packed[1].bytes, "!unpacks to more than 500 times its size");
  const auto outer = read(gzip(record("response", "a", page(std::string(40 << 20, ' ')))) +
                          gzip(record("response", "b", page("<p>b"))));
  ASSERT_EQ(outer.size(), 2U);
  EXPECT_EQ(outer[0].bytes, "!unpacks to more than 500 times its size");
  EXPECT_EQ(outer[1].bytes, "<p>b");
}

TEST(Http, TakesChunksOff) {
  const std::string chunked = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n";
  EXPECT_EQ(body_of(page("3\r\n<p>\r\n5;x=y\r\nhello\r\n0\r\n\r\n", chunked)), "<p>hello");
  EXPECT_EQ(body_of(page("3\n<p>\n5\nhello\n0\n\n", chunked)), "<p>hello");
  EXPECT_EQ(body_of(page("<p>already", chunked)), "<p>already");
  EXPECT_EQ(body_of(page("a\nsong that has ten and more", chunked)), "a\nsong that has ten and more");
  EXPECT_EQ(body_of(page("3\r\n<p>\r\n5\r\nhel", chunked)), "<p>hel");
}

TEST(Http, TakesCodingsOff) {
  const std::string text = "<p>Talks began. Talks began. Talks began.";
  const auto coded = [](const std::string& name) {
    return "Content-Type: text/html\r\nContent-Encoding: " + name + "\r\n";
  };
  EXPECT_EQ(body_of(page(gzip(text), coded("gzip"))), text);
  EXPECT_EQ(body_of(page(gzip("<p>") + gzip("b"), coded("x-gzip"))), "<p>b");
  EXPECT_EQ(body_of(page(gzip(text, 15), coded("deflate"))), text);
  EXPECT_EQ(body_of(page(gzip(text, -15), coded("deflate"))), text);
  EXPECT_EQ(body_of(page(zstd(text), coded("zstd"))), text);
  EXPECT_EQ(body_of(page("\x0b\x02\x80hello\x03", coded("br"))), "hello");
  EXPECT_EQ(body_of(page(zstd(gzip(text)), coded("gzip, zstd"))), text);
  EXPECT_EQ(body_of(page(text, coded("gzip"))), text);
  EXPECT_EQ(body_of(page(text, coded("br"))), text);
  EXPECT_EQ(body_of(page(gzip(text).substr(0, 20), coded("gzip"))).substr(0, 5), "<p>Ta");
  EXPECT_EQ(body_of(page("\x01\x02\x03\x04", coded("gzip"))), "!the gzip coding of the body is damaged");
  EXPECT_EQ(body_of(page("\x01\x02\x03\x04", coded("compress"))), "!unknown content coding");
}

TEST(Http, ReadsHeadersAsTheyCome) {
  const auto fields = parse_fields("A: 1\nLong: x\r\n  y\r\nnone\r\nB:2\r\n");
  EXPECT_EQ(fields.get("long"), "x y");
  EXPECT_EQ(fields.get("b"), "2");
  EXPECT_EQ(parse_media_type("Text/HTML ; Charset=\"ISO-8859-2\"").charset, "iso-8859-2");
  EXPECT_EQ(parse_media_type("text/plain").type, "text/plain");
  EXPECT_EQ(parse_response("HTTP/1.0 200\n\nbody")->body, "body");
  EXPECT_FALSE(parse_response("<html>"));
}

TEST(Lines, AreReadAcrossPieces) {
  std::istringstream in(gzip("one\n" + std::string(3 << 20, 'x') + "\n\nlast"));
  auto lines = window(in);
  EXPECT_EQ(**next_line(*lines, 1000), "one");
  EXPECT_EQ(next_line(*lines, 1000)->error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(**next_line(*lines, 1000), "");
  EXPECT_EQ(**next_line(*lines, 1000), "last");
  EXPECT_FALSE(next_line(*lines, 1000));
}

TEST(Feed, ReadsRss) {
  const auto items = read_feed(
      "<?xml version=\"1.0\"?><rss><channel><title>The Paper</title><item><title>Talks &amp; terms</title>"
      "<link>https://a.example/1</link><guid>g1</guid><pubDate>Mon, 3 Jun 2024 10:00:00 GMT</pubDate>"
      "<description>short</description><content:encoded><![CDATA[<p>Long &amp; whole.</p>]]></content:encoded>"
      "<dc:creator>Ana Costa</dc:creator></item><item><description>&lt;p&gt;only &amp;amp; this</description></item>"
      "<item><title>Nothing</title></item></channel></rss>",
      InputAs::kPage);
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 3U);
  const auto& first = *(*items)[0].input;
  EXPECT_EQ(first.bytes, "<p>Long &amp; whole.</p>");
  EXPECT_EQ(first.title, "Talks & terms");
  EXPECT_EQ(first.published, "2024-06-03");
  EXPECT_EQ(first.url, "https://a.example/1");
  EXPECT_EQ(first.authors.at(0), "Ana Costa");
  EXPECT_EQ((*items)[1].input->bytes, "<p>only &amp; this");
  EXPECT_EQ((*items)[2].input.error().message, "the entry has no content");
}

TEST(Feed, ReadsAtom) {
  const auto items = read_feed(
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>x</id><title>T</title><link rel='self' href='s'/>"
      "<link rel='alternate' href='https://a.example/2'/><published>2024-05-20T01:02:03Z</published>"
      "<author><name>Bo Li</name><email>b@a.example</email></author>"
      "<content type='xhtml'><div><p>In <b>full</b></p></div></content></entry></feed>",
      InputAs::kPage);
  ASSERT_TRUE(items);
  const auto& entry = *items->at(0).input;
  EXPECT_EQ(entry.bytes, "<div><p>In <b>full</b></p></div>");
  EXPECT_EQ(entry.url, "https://a.example/2");
  EXPECT_EQ(entry.published, "2024-05-20");
  EXPECT_EQ(entry.authors.at(0), "Bo Li");
  EXPECT_EQ(items->at(0).source, "x");
}

TEST(Feed, ConvertsOtherCharsets) {
  const auto items = read_feed(
      "<?xml version='1.0' "
      "encoding='windows-1251'?><rss><item><description>\xCF\xF0\xE8\xE2\xE5\xF2</description></item></rss>",
      InputAs::kPage);
  ASSERT_TRUE(items);
  EXPECT_EQ(items->at(0).input->bytes, "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82");
  EXPECT_FALSE(read_feed("<html><p>x", InputAs::kPage));
}

TEST(Xml, SurvivesWhatIsNoXml) {
  for (const char* text : {"<", "<a", "</", "<![CDATA[", "<!--", "<?", "<a b='", "<a b=", "<a =", "&", "<a/>"}) {
    XmlScanner scanner(text);
    for (int i = 0; i < 5; ++i) static_cast<void>(attribute(scanner.next().attributes, "b"));
    EXPECT_EQ(scanner.next().kind, XmlPiece::Kind::kStop) << text;
  }
  EXPECT_EQ(resolve_references("&lt;&#65;&#x42;&nbsp;&;&#xD800;&#99999999999;"), "<AB&nbsp;&;&#xD800;&#99999999999;");
}

TEST(FeedDates, AreReadInEveryShape) {
  constexpr std::pair<std::string_view, std::string_view> kShapes[] = {
      {"Tue, 4 Mar 2025 09:15:00 GMT", "2025-03-04"},
      {"Tue, 04 Mar 25 09:15:00 +0200", "2025-03-04"},
      {"4 March 2025", "2025-03-04"},
      {"Di, 04 Mar 2025 09:15", "2025-03-04"},
      {"Tue, March 4 2025 09:15:00 +0000", "2025-03-04"},
      {"March 4, 2025", "2025-03-04"},
      {"Tuesday, 04-Mar-25 09:15:00 GMT", "2025-03-04"},
      {"Tue Mar  4 09:15:00 2025", "2025-03-04"},
      {"2025-03-04T09:15:00+01:00", "2025-03-04"},
      {"2025-03-04 09:15:00.0", "2025-03-04"},
      {"2025/3/4 9:15:00", "2025-03-04"},
      {"20250304T0915", "2025-03-04"},
      {"14/03/2025 10:00", "2025-03-14"},
      {"03/14/2025", "2025-03-14"},
      {"04.03.2025", "2025-03-04"},
      {"Tue, 4 Mar 2025 11:15:00 PM CEST", "2025-03-04"},
      {"29 Feb 2024", "2024-02-29"},
      {"Mar, 24 Jun 2025 10:00", "2025-06-24"},
      {"03/04/2025", ""},
      {"30 Feb 2025", ""},
      {"soon", ""},
      {"", ""},
      {"12:30", ""}};
  for (const auto& [text, day] : kShapes) EXPECT_EQ(feed_day(text), day) << text;
}

TEST(Feeds, TellAllAuthorsAndWarnOfDates) {
  const auto items = read_feed(
      "<feed><entry><id>1</id><author><name>Ana Roe</name></author><author>b@a.example (Bo Li)</author>"
      "<published>last Tuesday</published><content>c</content></entry></feed>",
      InputAs::kPage);
  ASSERT_TRUE(items);
  const auto& input = *items->front().input;
  EXPECT_EQ(input.authors, (std::vector<std::string>{"Ana Roe", "Bo Li"}));
  EXPECT_EQ(input.published, "");
  ASSERT_EQ(input.warnings.size(), 1U);
  EXPECT_NE(input.warnings[0].find("last Tuesday"), std::string::npos);
}

TEST(Feed, TellsWhatStandsBeforeItsEntries) {
  const auto head = read_feed_head(
      "<rss><channel><image><title>Logo</title></image><title>News &amp; more</title><ttl> 90 </ttl>"
      "<item><title>No</title><ttl>5</ttl></item></channel></rss>");
  EXPECT_EQ(head.title, "News & more");
  EXPECT_EQ(head.ttl_minutes, 90);
  EXPECT_EQ(read_feed_head("<feed><title><![CDATA[A & B]]></title><entry/></feed>").title, "A & B");
  EXPECT_FALSE(read_feed_head("<rss><channel><ttl>soon</ttl></channel></rss>").ttl_minutes);
}

TEST(Feed, AnEntryWithoutContentHasItsLink) {
  const auto items = read_feed(
      "<rss><item><title>T</title><link>/a?b</link><pubDate>Thu, 05 Jun 2025 10:00:00 GMT</pubDate></item></rss>",
      InputAs::kPage);
  ASSERT_TRUE(items);
  ASSERT_EQ(items->size(), 1U);
  EXPECT_FALSE(items->front().input);
  EXPECT_EQ(items->front().link, "/a?b");
  EXPECT_EQ(items->front().title, "T");
  EXPECT_EQ(items->front().published, "2025-06-05");
}

}  // namespace
}  // namespace dragoman::archive
