#include "lang/conllu.h"

#include <charconv>

#include "base/table.h"

namespace dragoman::lang {

namespace {

struct Reader {
  Parsed out;
  std::string_view rest;
  std::size_t line_number = 0;
  Index first = 0;           // first token of the open sentence
  bool space = false;        // white space stands before the next token
  std::vector<Index> heads;  // 1-based heads of the open sentence

  Error error(std::string_view what) const {
    return {ErrorCode::kBadInput, "lang", "CoNLL-U line " + std::to_string(line_number) + ": " + std::string(what)};
  }
  void close_sentence();
  Result<bool> word(std::string_view line);
};

std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (const auto part : base::split(misc)) {
    if (part.starts_with(key) && part.size() > key.size() && part[key.size()] == '=')
      return part.substr(key.size() + 1);
  }
  return {};
}

void add_name(Syntax& syntax, std::string_view tag, Index token) {
  if (tag.size() < 3) return;
  const auto kind = parse_name_kind(tag.substr(2));
  if (!kind) return;
  if (tag[0] == 'I' && !syntax.names.empty() && syntax.names.back().last == token &&
      syntax.names.back().kind == *kind) {
    syntax.names.back().last = token + 1;
  } else {
    syntax.names.push_back({*kind, token, token + 1});
  }
}

Result<bool> Reader::word(std::string_view line) {
  const auto cells = base::split(line, '\t');
  if (cells.size() != 10) return fail(error("ten columns are needed"));
  if (cells[0].find_first_of("-.") != std::string_view::npos) return true;
  Syntax& syntax = out.syntax;
  Index head = 0;
  if (std::from_chars(cells[6].data(), cells[6].data() + cells[6].size(), head).ec != std::errc())
    return fail(error("HEAD is no number"));
  const auto upos = parse_upos(cells[3]);
  if (!upos) return fail(error("unknown UPOS '" + std::string(cells[3]) + "'"));
  const Index token = syntax.size();
  if (token == first && token > 0) out.doc.text += '\n';
  if (token > first && space) out.doc.text += ' ';
  const auto begin = static_cast<std::uint32_t>(out.doc.text.size());
  out.doc.text += cells[1];
  syntax.tokens.push_back({{begin, static_cast<std::uint32_t>(out.doc.text.size())}, token == first || space});
  syntax.words.push_back({*upos, parse_rel(cells[7]), kNone, std::string(cells[2]), parse_verb_form(cells[4])});
  heads.push_back(head);
  add_name(syntax, misc_value(cells[9], "Name"), token);
  space = misc_value(cells[9], "SpaceAfter") != "No";
  return true;
}

void Reader::close_sentence() {
  Syntax& syntax = out.syntax;
  const Index last = syntax.size();
  if (last == first) return;
  for (Index i = first; i < last; ++i) {
    const Index head = heads[i - first];
    syntax.words[i].head = head == 0 || head > last - first ? kNone : first + head - 1;
  }
  const Span span{syntax.tokens[first].span.begin, syntax.tokens[last - 1].span.end};
  out.doc.blocks.push_back({BlockKind::kParagraph, span});
  syntax.sentences.push_back({span, first, last, static_cast<Index>(out.doc.blocks.size() - 1)});
  first = last;
  heads.clear();
  space = true;
}

}  // namespace

Result<Parsed> from_conllu(std::string_view conllu) {
  Reader reader;
  reader.rest = conllu;
  while (!reader.rest.empty()) {
    const auto end = std::min(reader.rest.find('\n'), reader.rest.size());
    const std::string_view line = reader.rest.substr(0, end);
    reader.rest.remove_prefix(std::min(end + 1, reader.rest.size()));
    ++reader.line_number;
    if (line.empty()) {
      reader.close_sentence();
    } else if (line.front() != '#') {
      if (auto ok = reader.word(line); !ok) return fail(ok.error());
    }
  }
  reader.close_sentence();
  reader.out.doc.map.push_back({0, 0, static_cast<std::uint32_t>(reader.out.doc.text.size())});
  reader.out.syntax.index(reader.out.doc.text);
  return std::move(reader.out);
}

std::string to_conllu(const Document& doc, const Syntax& syntax) {
  std::string out;
  for (const auto& sentence : syntax.sentences) {
    out += "# text = " + std::string(doc.view(sentence.span)) + "\n";
    for (Index i = sentence.first; i < sentence.last; ++i) {
      const Word& w = syntax[i];
      const Index name = syntax.name_of[i];
      std::string misc;
      if (i + 1 < sentence.last && !syntax.tokens[i + 1].space_before) misc = "SpaceAfter=No";
      if (name != kNone) {
        misc += misc.empty() ? "" : "|";
        misc += syntax.names[name].first == i ? "Name=B-" : "Name=I-";
        misc += to_string(syntax.names[name].kind);
      }
      out += std::to_string(i - sentence.first + 1) + '\t' + std::string(doc.view(syntax.tokens[i].span)) + '\t' +
             w.lemma + '\t' + std::string(to_string(w.upos)) + '\t' + std::string(penn_tag(w.form)) + "\t_\t" +
             std::to_string(w.head == kNone ? 0 : w.head - sentence.first + 1) + '\t' + std::string(to_string(w.rel)) +
             "\t_\t" + (misc.empty() ? "_" : misc) + '\n';
    }
    out += '\n';
  }
  return out;
}

}  // namespace dragoman::lang
