#include "quotes/quotes.h"

#include <gtest/gtest.h>

#include <chrono>

#include "lang/conllu.h"
#include "lang/lang.h"
#include "quotes/tables.h"

namespace dragoman::quotes {
namespace {

const base::TableSet& set() {
  static const base::TableSet loaded = std::move(*base::TableSet::open(DRAGOMAN_DATA_DIR));
  return loaded;
}

const Tables& tables() {
  static const Tables loaded = [] {
    auto made = Tables::load(set());
    EXPECT_TRUE(made) << to_string(made.error());
    return std::move(*made);
  }();
  return loaded;
}

struct Read {
  Document doc;
  lang::Syntax syntax;
  actors::Actors actors;
  Quotes quotes;
};

// With the model that ships; blocks are lines.
Read read(const std::string& text) {
  static const auto words = text::Tables::load(set());
  static const auto model = lang::Model::load(set(), "lang-en");
  static const auto geography = geo::Tables::load(set());
  static const auto people = actors::Tables::load(set());
  EXPECT_TRUE(words && model && geography && people);
  Read out;
  out.doc.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out.doc.blocks.push_back(
        {BlockKind::kParagraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    at = end + 1;
  }
  lang::Scratch scratch;
  out.syntax = lang::analyse(*model, out.doc, text::split(*words, out.doc), scratch);
  const auto places = geo::resolve(*geography, out.doc, out.syntax);
  out.actors = actors::resolve(*people, *geography, out.doc, out.syntax, places);
  out.quotes = attribute(tables(), out.doc, out.syntax, out.actors);
  return out;
}

// "speaker > content … content"
std::string show(const Document& doc, const Statement& statement) {
  std::string out = statement.speaker_span ? std::string(doc.view(*statement.speaker_span)) : std::string();
  out += " > ";
  for (std::size_t i = 0; i < statement.content.size(); ++i) {
    if (i > 0) out += " \xE2\x80\xA6 ";
    out += doc.view(statement.content[i]);
  }
  return out;
}

std::string_view bare(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

// True when the row made the statement that it expects.
bool row_works(const std::string& row, std::string_view example, std::string_view expect, std::string& got) {
  const Read r = read(std::string(example));
  for (std::size_t i = 0; i < r.quotes.items.size(); ++i) {
    const auto shown = show(r.doc, r.quotes.items[i]);
    got += "[" + r.quotes.frames[i].row + " " + shown + "] ";
    if (r.quotes.frames[i].row == row && bare(shown) == bare(expect)) return true;
  }
  return false;
}

TEST(Quotes, CueRowsDoWhatTheirExamplesSay) {
  auto table = set().table("quotes/cues.tsv", {"id", "word", "class", "forms", "frames", "stance", "factive",
                                               "addressee", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  std::size_t wrong = 0;
  std::string misses;
  for (std::size_t row = 0; row < table->size(); ++row) {
    std::string got;
    if (row_works(table->reason(row), table->cell(row, "example"), table->cell(row, "expect"), got)) continue;
    ++wrong;
    misses += table->reason(row) + ": " + std::string(table->cell(row, "example")) + " -> " + got + "\n";
  }
  EXPECT_EQ(wrong, 0U) << misses;
}

TEST(Quotes, ChannelRowsDoWhatTheirExamplesSay) {
  auto table = set().table("quotes/channels.tsv", {"id", "word", "kind", "example", "expect"});
  ASSERT_TRUE(table) << to_string(table.error());
  std::size_t wrong = 0;
  std::string misses;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const Read r = read(std::string(table->cell(row, "example")));
    std::string got;
    bool found = false;
    for (const auto& item : r.quotes.items) {
      std::string shown = show(r.doc, item) + " >";
      if (item.addressee) shown += " " + r.actors.items[*item.addressee].name;
      shown += " >";
      if (!item.via.empty()) shown += " " + item.via;
      found |= shown == table->cell(row, "expect");
      got += "[" + shown + "] ";
    }
    if (found) continue;
    ++wrong;
    misses += table->reason(row) + ": " + got + "\n";
  }
  EXPECT_EQ(wrong, 0U) << misses;
}

// ---- hand-made trees: independent of the model
struct Made {
  lang::Parsed parsed;
  Quotes quotes;
};

Made made(std::string_view rows) {
  auto parsed = lang::from_conllu(rows);
  EXPECT_TRUE(parsed) << to_string(parsed.error());
  Made out{std::move(*parsed), {}};
  out.quotes = attribute(tables(), out.parsed.doc, out.parsed.syntax, {});
  return out;
}

// One "FORM UPOS HEAD REL" a line, sentences parted by blank lines; "~" before a form: no space before it.
std::string conllu(std::string_view plain) {
  std::string out;
  int id = 0;
  std::vector<std::string> rows;
  auto flush = [&] {
    for (const auto& row : rows) out += row + "\n";
    out += "\n";
    rows.clear();
    id = 0;
  };
  for (const auto line : base::split(plain, '\n')) {
    if (line.empty()) {
      flush();
      continue;
    }
    auto cells = base::split(line, ' ');
    const bool glued = cells[0].starts_with('~');
    if (glued && !rows.empty()) rows.back().replace(rows.back().rfind('\t') + 1, std::string::npos, "SpaceAfter=No");
    const std::string form(cells[0].substr(glued ? 1 : 0));
    rows.push_back(std::to_string(++id) + "\t" + form + "\t" + form + "\t" + std::string(cells[1]) + "\t_\t_\t" +
                   std::string(cells[2]) + "\t" + std::string(cells[3]) + "\t_\t_");
  }
  flush();
  return out;
}

TEST(Quotes, ClauseSpeakerAndPerson) {
  const auto m =
      made(conllu("Bah PROPN 2 nsubj\ntold VERB 0 root\nKone PROPN 2 obj\nthat SCONJ 7 mark\ntalks NOUN 7 nsubj\nhad "
                  "AUX 7 aux\nfailed VERB 2 ccomp\n~. PUNCT 2 punct"));
  ASSERT_EQ(m.quotes.items.size(), 1U);
  EXPECT_EQ(show(m.parsed.doc, m.quotes.items[0]), "Bah > that talks had failed");
  EXPECT_FALSE(m.quotes.items[0].direct);
  EXPECT_EQ(m.quotes.frames[0].stance, "say");
  EXPECT_EQ(m.quotes.frames[0].row, "quotes/cues.tsv:tell");
}

TEST(Quotes, ThePersonToldMayHangOnTheSpeaker) {
  auto parsed =
      lang::from_conllu(conllu("Bah PROPN 2 nsubj\ntold VERB 0 root\nKone PROPN 1 nmod:desc\nthat SCONJ 7 mark\ntalks "
                               "NOUN 7 nsubj\nhad AUX 7 aux\n"
                               "failed VERB 2 ccomp\n~. PUNCT 2 punct"));
  ASSERT_TRUE(parsed);
  actors::Actors actors;
  actors.items.resize(2);
  actors.mentions = {{0, actors::MentionKind::kName, {0, 1}, 0}, {1, actors::MentionKind::kName, {2, 3}, 2}};
  const Quotes quotes = attribute(tables(), parsed->doc, parsed->syntax, actors);
  ASSERT_EQ(quotes.items.size(), 1U);
  EXPECT_EQ(quotes.items[0].speaker, std::optional<Index>(0));
  EXPECT_EQ(quotes.items[0].addressee, std::optional<Index>(1));
}

TEST(Quotes, WordsHungOnTheWrongSideStayOutside) {
  // "in May" belongs to the saying; the tree hangs it on the clause said.
  const auto m =
      made(conllu("Talks NOUN 2 nsubj\nfailed VERB 5 ccomp\n~, PUNCT 2 punct\nBah PROPN 5 nsubj\nsaid VERB 0 root\nin "
                  "ADP 7 case\nMay PROPN 2 obl"));
  ASSERT_EQ(m.quotes.items.size(), 1U);
  EXPECT_EQ(show(m.parsed.doc, m.quotes.items[0]), "Bah > Talks failed");
}

TEST(Quotes, AroundGivesTheInnermostFirst) {
  const Read r = read("Ali Bah said that Omar Kone believed that the talks had failed.");
  ASSERT_EQ(r.quotes.items.size(), 2U);
  Index failed = 0;
  for (Index i = 0; i < r.syntax.size(); ++i) {
    if (r.syntax.lower(i) == "failed") failed = i;
  }
  EXPECT_EQ(r.quotes.around(failed), (std::vector<Index>{1, 0}));
  EXPECT_EQ(r.quotes.frames[1].parent, std::optional<Index>(0));
  EXPECT_FALSE(r.quotes.frames[0].parent);
}

TEST(Quotes, QuotationsRunOnOverSentencesAndParagraphs) {
  const Read r = read(
      "\xE2\x80\x9CThe border is closed. Nobody may pass,\xE2\x80\x9D Ali Bah said in a meeting with envoy Omar Kone, "
      "according to the Kanto news agency.\n"
      "\xE2\x80\x9CWe shall open it in May and then we shall talk about trade.\xE2\x80\x9D\n"
      "Trade has fallen this year.");
  ASSERT_EQ(r.quotes.items.size(), 1U);
  const Statement& s = r.quotes.items[0];
  EXPECT_TRUE(s.direct);
  EXPECT_EQ(s.via, "Kanto");
  EXPECT_EQ(show(r.doc, s),
            "Ali Bah > \xE2\x80\x9CThe border is closed. Nobody may pass,\xE2\x80\x9D \xE2\x80\xA6 "
            "\xE2\x80\x9CWe shall open it in May and then we shall talk about trade.\xE2\x80\x9D");
}

TEST(Quotes, ARelayerThatIsNoOutletStandsOverTheStatement) {
  const Read r = read("The talks had failed, Ali Bah said, according to Kenya\xE2\x80\x99s foreign ministry.");
  ASSERT_EQ(r.quotes.items.size(), 2U);
  EXPECT_EQ(show(r.doc, r.quotes.items[0]), "Ali Bah > The talks had failed");
  EXPECT_EQ(r.doc.view(*r.quotes.items[1].speaker_span), "Kenya\xE2\x80\x99s foreign ministry");
  EXPECT_EQ(r.quotes.frames[0].parent, std::optional<Index>(1));
}

TEST(Quotes, ASourceCitedStandsUnderItsReporter) {
  const Read r = read("The talks had failed, Kenya said, citing two diplomats.");
  ASSERT_EQ(r.quotes.items.size(), 2U);
  EXPECT_EQ(show(r.doc, r.quotes.items[1]), "two diplomats > The talks had failed");
  EXPECT_EQ(r.quotes.frames[1].parent, std::optional<Index>(0));
}

TEST(Quotes, OnlyClausesAreAsserted) {
  EXPECT_TRUE(read("The envoy said that the talks had failed.").quotes.frames.at(0).asserts);
  EXPECT_FALSE(read("The envoy denied the new border plan.").quotes.frames.at(0).asserts);
  EXPECT_FALSE(read("The envoy vowed to close the border.").quotes.frames.at(0).asserts);
}

TEST(Quotes, AParticipleSpeaksWithTheVoiceBeforeIt) {
  const Read r = read("Ali Bah said that the envoys had met, adding that the talks had failed.");
  ASSERT_EQ(r.quotes.items.size(), 2U);
  EXPECT_EQ(show(r.doc, r.quotes.items[1]), "Ali Bah > that the talks had failed");
}

TEST(Quotes, WordsBelowAColonAndAboveASignature) {
  const Read below = read("Ali Bah also said:\n\xE2\x80\x9CWe will talk to Kenya about the border.\xE2\x80\x9D");
  ASSERT_EQ(below.quotes.items.size(), 1U);
  EXPECT_EQ(show(below.doc, below.quotes.items[0]),
            "Ali Bah > \xE2\x80\x9CWe will talk to Kenya about the border.\xE2\x80\x9D");
  const Read post = read("We welcome the talks. \xE2\x80\x94 Ali Bah (@alibah) May 3, 2024");
  ASSERT_FALSE(post.quotes.items.empty());
  EXPECT_EQ(show(post.doc, post.quotes.items.back()), "Ali Bah > We welcome the talks");
}

TEST(Quotes, LongPagesTakeLittleTime) {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += "\xE2\x80\x9CThe talks have failed again this year,\xE2\x80\x9D Ali Bah said, according to Kenya. ";
  const Read r = read(text);
  EXPECT_GE(r.quotes.items.size(), 300U);
  const auto begin = std::chrono::steady_clock::now();
  const Quotes again = attribute(tables(), r.doc, r.syntax, r.actors);
  EXPECT_EQ(again.items.size(), r.quotes.items.size());
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), 2.0);
}

TEST(Quotes, NothingInPlainNews) {
  EXPECT_TRUE(
      read("Ali Bah visited Kenya on Monday and met the \xE2\x80\x9Ciron\xE2\x80\x9D minister.").quotes.items.empty());
  EXPECT_TRUE(read("").quotes.items.empty());
}

TEST(Quotes, RegularForms) {
  EXPECT_EQ(inflect("deny", WordClass::kVerb), (std::vector<std::string>{"deny", "denies", "denied", "denying"}));
  EXPECT_EQ(inflect("note", WordClass::kVerb), (std::vector<std::string>{"note", "notes", "noted", "noting"}));
  EXPECT_EQ(inflect("stress", WordClass::kVerb)[1], "stresses");
  EXPECT_EQ(inflect("worry", WordClass::kNoun)[1], "worries");
}

}  // namespace
}  // namespace dragoman::quotes
