#include "lang/lang.h"

#include <algorithm>
#include <optional>

#include "base/meter.h"
#include "base/string_map.h"
#include "lang/agree.h"
#include "lang/decode.h"
#include "lang/kernels.h"
#include "lang/network.h"
#include "lang/parse.h"
#include "lang/preface.h"
#include "base/stored_model.h"
#include "lang/wordpiece.h"

namespace dragoman::lang {

struct Model::Impl {
  std::optional<base::StoredModel> stored;  // the bytes that the rest points into
  const Kernels* kernels = nullptr;
  WordPieces pieces;
  KnownNames known;
  Network network;
  Lemmas lemmas;
  NameTags names;
  std::vector<Upos> upos;
  std::vector<VerbForm> verb_forms;  // of each XPOS
  std::vector<Inflection> inflections;
  std::vector<Rel> rels;
  RelationLabels labels;
};

namespace {

constexpr std::size_t kBatchPieces = 768;  // sentences are encoded together up to about this size
constexpr std::size_t kWordsRemembered = 65536;

// The pieces of words seen, so that common words are cut once.
class WordMemory {
 public:
  struct Entry {
    std::uint32_t begin = 0;
    std::uint8_t count = 0, shape = 0;
    KnownNames::Word known;
  };

  Entry look_up(const Model::Impl& model, std::string_view word) {
    if (const auto it = known_.find(word); it != known_.end()) return it->second;
    Entry e;
    e.begin = static_cast<std::uint32_t>(ids_.size());
    model.pieces.append(word, ids_);
    e.count = static_cast<std::uint8_t>(ids_.size() - e.begin);
    e.shape = model.pieces.shape(word);
    e.known = model.known.look_up(word, model.pieces.is_capital(word));
    known_.emplace(word, e);
    return e;
  }
  [[nodiscard]] const std::int32_t* ids(Entry e) const { return ids_.data() + e.begin; }
  // Before a document: forgets what another model said, and everything when there is too much. Entries are good until
  // then.
  void begin(const void* model) {
    if (owner_ != model || known_.size() >= kWordsRemembered) {
      known_.clear();
      ids_.clear();
    }
    owner_ = model;
  }

 private:
  base::StringMap<Entry> known_;
  std::vector<std::int32_t> ids_;
  const void* owner_ = nullptr;
};

// Tokens [first, last) encoded together: a sentence, or a part of one that is too long for the encoder.
struct Unit {
  Index first = 0, last = 0, sentence = 0;
  Index root = kNone;       // filled by decoding
  bool continues = false;   // belongs to the same sentence as the unit before
  bool is_preface = false;  // a dateline: the next unit is the sentence proper
};

}  // namespace

struct Scratch::Impl {
  WordMemory memory;
  Batch batch;
  Network::Scratch network;
  std::vector<Unit> units;
  std::vector<std::string_view> words;  // of one unit, with what is known of them
  std::vector<WordMemory::Entry> entries;
  std::vector<KnownNames::Word> known;
  std::vector<std::uint8_t> kinds;
  Trees trees;
  NameTags::Scratch names;
  std::vector<KindScores> evidence;  // of the document's names
};

Scratch::Scratch() : impl_(std::make_unique<Impl>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

namespace {

Result<void> fill(Model::Impl& model, const base::ModelFile& file, const Kernels& kernels) {
  auto pieces = WordPieces::load(file);
  if (!pieces) return fail(pieces.error());
  auto network = Network::load(file, kernels);
  if (!network) return fail(network.error());
  auto known = KnownNames::load(file);
  if (!known) return fail(known.error());
  auto lemmas = Lemmas::load(file);
  if (!lemmas) return fail(lemmas.error());
  auto names = NameTags::load(file);
  if (!names) return fail(names.error());
  if (const auto ok = file.tensor("pieces", "i8", pieces->size(), 0); !ok) return fail(ok.error());
  model.pieces = std::move(*pieces);
  model.known = std::move(*known);
  model.network = std::move(*network);
  model.lemmas = std::move(*lemmas);
  model.names = std::move(*names);
  for (const std::string& label : file.labels("upos")) {
    const auto upos = parse_upos(label);
    if (!upos) return fail(ErrorCode::kBadModel, "lang", "unknown tag '" + label + "'");
    model.upos.push_back(*upos);
  }
  for (const std::string& label : file.labels("xpos")) {
    model.verb_forms.push_back(parse_verb_form(label));
    model.inflections.push_back(parse_inflection(label));
  }
  const auto& rels = file.labels("rel");
  model.labels = relation_labels(rels);
  for (const std::string& label : rels) model.rels.push_back(parse_rel(label));
  if (model.upos.empty() || model.verb_forms.empty() || model.lemmas.scripts() == 0 ||
      model.labels.root == rels.size() || rels.size() < 2) {
    return fail(ErrorCode::kBadModel, "lang", "the model has no tags, lemma scripts or relations");
  }
  return {};
}

// Cuts sentences into units the encoder can take. A dateline is read apart: within its sentence it would pass for a
// subject.
void plan_units(const Model::Impl& model, std::string_view text, const Syntax& syntax, Scratch::Impl& s) {
  s.units.clear();
  Index block = kNone;
  for (Index i = 0; i < syntax.sentences.size(); ++i) {
    const text::Sentence& sentence = syntax.sentences[i];
    Unit unit{.first = sentence.first, .last = sentence.first, .sentence = i};
    if (sentence.block != block) {
      const Index end = end_of_preface(text, syntax.tokens, sentence);
      if (end != sentence.first)
        s.units.push_back({.first = sentence.first, .last = end, .sentence = i, .is_preface = true});
      unit.first = unit.last = end;
    }
    block = sentence.block;
    std::size_t pieces = 0;
    for (Index t = unit.first; t < sentence.last; ++t) {
      const Span span = syntax.tokens[t].span;
      const std::size_t count = s.memory.look_up(model, text.substr(span.begin, span.size())).count;
      if (pieces + count > Network::kMaxPieces) {
        s.units.push_back(unit);
        unit = {.first = t, .last = t, .sentence = i, .continues = true};
        pieces = 0;
      }
      pieces += count;
      unit.last = t + 1;
    }
    if (unit.last > unit.first) s.units.push_back(unit);
  }
}

void look_up_words(const Model::Impl& model, std::string_view text, const Syntax& syntax, const Unit& unit,
                   Scratch::Impl& s) {
  s.words.clear();
  s.entries.clear();
  s.known.clear();
  for (Index t = unit.first; t < unit.last; ++t) {
    const Span span = syntax.tokens[t].span;
    s.words.push_back(text.substr(span.begin, span.size()));
    s.entries.push_back(s.memory.look_up(model, s.words.back()));
    s.known.push_back(s.entries.back().known);
  }
  model.known.kinds(s.words, s.known, s.kinds);
}

void add_to_batch(const Model::Impl& model, std::string_view text, const Syntax& syntax, const Unit& unit,
                  Scratch::Impl& s) {
  look_up_words(model, text, syntax, unit, s);
  Batch& b = s.batch;
  Batch::Sentence x;
  x.piece = static_cast<std::uint32_t>(b.ids.size());
  x.row = static_cast<std::uint32_t>(b.first_piece.size());
  const auto put = [&b](std::int32_t id, std::uint8_t shape, std::uint8_t kinds) {
    b.ids.push_back(id);
    b.shapes.push_back(shape);
    b.kinds.push_back(kinds);
  };
  b.first_piece.push_back(x.piece);
  put(model.pieces.cls(), 0, 0);
  for (std::size_t w = 0; w < s.words.size(); ++w) {
    const auto entry = s.entries[w];
    b.first_piece.push_back(static_cast<std::uint32_t>(b.ids.size()));
    for (std::size_t i = 0; i < entry.count; ++i) put(s.memory.ids(entry)[i], entry.shape, s.kinds[w]);
  }
  put(model.pieces.sep(), 0, 0);
  x.pieces = static_cast<std::uint32_t>(b.ids.size()) - x.piece;
  x.rows = static_cast<std::uint32_t>(b.first_piece.size()) - x.row;
  b.sentences.push_back(x);
}

// Heads and relations of the units in the batch.
void decode_trees(const Model::Impl& model, std::span<Unit> units, Syntax& syntax, Scratch::Impl& s) {
  parse(model.network, model.labels, s.batch, s.network, s.trees);
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Batch::Sentence& x = s.batch.sentences[u];
    for (std::uint32_t r = 1; r < x.rows; ++r) {
      Word& word = syntax.words[units[u].first + r - 1];
      const std::uint32_t head = s.trees.heads[x.row + r];
      word.rel = model.rels[s.trees.rels[x.row + r]];
      word.head = head == 0 ? kNone : units[u].first + head - 1;
      if (head == 0) units[u].root = units[u].first + r - 1;
    }
  }
}

// Where the units of the batch lie in the states; Network::run appends their rows.
void publish(const Batch& batch, std::span<const Unit> units, States& states) {
  const auto before = static_cast<std::uint32_t>(states.ids.size());
  states.ids.insert(states.ids.end(), batch.ids.begin(), batch.ids.end());
  states.shapes.insert(states.shapes.end(), batch.shapes.begin(), batch.shapes.end());
  states.kinds.insert(states.kinds.end(), batch.kinds.begin(), batch.kinds.end());
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[u];
    const Batch::Sentence& x = batch.sentences[u];
    states.units.push_back({unit.first, unit.last, unit.sentence, unit.is_preface, before + x.piece, x.pieces});
    for (std::uint32_t r = 1; r < x.rows; ++r)
      states.piece_of[unit.first + r - 1] = batch.first_piece[x.row + r] - x.piece;
  }
}

void clear(States& states, std::size_t hidden, std::size_t tokens) {
  states.hidden = hidden;
  states.units.clear();
  states.ids.clear();
  states.shapes.clear();
  states.kinds.clear();
  states.first_row = 0;
  states.pieces.clear();
  if (states.most < std::numeric_limits<std::size_t>::max() / sizeof(float) / hidden) {
    states.pieces.reserve((std::min(states.most, 2 * tokens) + kBatchPieces + Network::kMaxPieces) * hidden);
  }
  states.piece_of.assign(tokens, 0);
}

// Units of the states, to be encoded anew.
void add_to_batch(const States& states, const EncodedUnit& unit, Batch& batch) {
  const auto put = [&unit](auto& to, const auto& from) {
    to.insert(to.end(), from.begin() + unit.piece, from.begin() + unit.piece + unit.pieces);
  };
  batch.sentences.push_back({static_cast<std::uint32_t>(batch.ids.size()), unit.pieces, 0, 0});
  put(batch.ids, states.ids);
  put(batch.shapes, states.shapes);
  put(batch.kinds, states.kinds);
}

// Fills the words of the batch, and the states if they are wanted.
struct Output {
  Syntax& syntax;
  States* states;
};

void run_batch(const Model::Impl& model, std::string_view text, std::span<Unit> units, Output out, Scratch::Impl& s) {
  Syntax& syntax = out.syntax;
  const bool kept = out.states != nullptr && out.states->ids.size() < out.states->most;
  const Tap tap = kept ? Tap{out.states->after_layer, &out.states->pieces} : Tap{};
  base::Meter::step(base::Meter::kSteps);  // the clock is asked before each batch
  const Scores scores = model.network.run(s.batch, s.network, tap);
  if (out.states != nullptr) publish(s.batch, units, *out.states);
  const auto best = [](const float* row, Network::Slice slice) { return best_label(row + slice.begin, slice.size); };
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Batch::Sentence& x = s.batch.sentences[u];
    for (std::uint32_t r = 1; r < x.rows; ++r) {
      const Index t = units[u].first + r - 1;
      const float* row = scores.row(x.row + r);
      const Span span = syntax.tokens[t].span;
      Word& word = syntax.words[t];
      word.upos = model.upos[best(row, model.network.upos())];
      const std::size_t xpos = best(row, model.network.xpos());
      if (word.upos == Upos::kVerb || word.upos == Upos::kAux) word.form = model.verb_forms[xpos];
      word.lemma = model.lemmas.lemma(text.substr(span.begin, span.size()), word.upos, model.inflections[xpos],
                                      best(row, model.network.lemma()));
    }
    model.names.decode(
        {scores.names + (x.row + 1) * scores.names_stride, scores.names_stride, x.rows - 1, units[u].first}, s.names,
        syntax.names, s.evidence);
  }
  decode_trees(model, units, syntax, s);
  s.batch.clear();
}

// Later parts of a sentence hang on the root of its first, a dateline on that of the sentence it stands before.
void join_parts(std::span<const Unit> units, Syntax& syntax) {
  Index root = kNone;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[u];
    if (unit.is_preface) {
      syntax.words[unit.root].head = units[u + 1].root;
      syntax.words[unit.root].rel = Rel::kParataxis;
      continue;
    }
    if (!unit.continues || root == kNone) {
      root = unit.root;
      continue;
    }
    syntax.words[unit.root].head = root;
    syntax.words[unit.root].rel = Rel::kParataxis;
  }
}

}  // namespace

Result<Model> Model::load(const base::TableSet& set, std::string_view name, const Kernels* kernels) {
  auto stored = base::open_model(set, name);
  if (!stored) return fail(stored.error());
  auto impl = std::make_shared<Impl>();
  impl->kernels = kernels == nullptr ? find_kernels() : kernels;
  if (auto ok = fill(*impl, stored->file, *impl->kernels); !ok) return fail(ok.error());
  impl->stored = std::move(*stored);
  impl->stored->bytes.set_aside();  // the weights are packed by now
  return Model(std::move(impl));
}

std::string_view Model::sha256() const { return impl_->stored->sha256; }
std::size_t Model::hidden() const { return impl_->network.hidden(); }
const Kernels& Model::kernels() const { return *impl_->kernels; }

void StateReader::bring(std::uint32_t begin, std::uint32_t end) {
  States& all = states_;
  if (begin >= end || all.has(begin, end)) return;
  const Model::Impl& m = model_.impl();
  Scratch::Impl& s = scratch_.impl();
  const auto holds = std::upper_bound(all.units.begin(), all.units.end(), begin,
                                      [](std::uint32_t row, const EncodedUnit& u) { return row < u.piece; });
  auto unit = holds == all.units.begin() ? holds : holds - 1;
  const std::uint32_t from = unit->piece;
  if (all.has(from, from + unit->pieces)) {  // what is there from here on stays
    all.pieces.erase(all.pieces.begin(),
                     all.pieces.begin() + static_cast<std::ptrdiff_t>((from - all.first_row) * all.hidden));
  } else {
    all.pieces.clear();
  }
  all.first_row = from;
  const auto there = from + static_cast<std::uint32_t>(all.pieces.size() / all.hidden);
  while (unit != all.units.end() && unit->piece < there) ++unit;
  while (unit != all.units.end() && unit->piece < end) {
    s.batch.clear();
    while (unit != all.units.end() && unit->piece < end && s.batch.ids.size() < kBatchPieces)
      add_to_batch(all, *unit++, s.batch);
    m.network.run_to({all.after_layer, &all.pieces}, s.batch, s.network);
  }
  s.batch.clear();
}

Syntax analyse(const Model& model, const Document& doc, const text::Text& text, Scratch& scratch, States* states) {
  const Model::Impl& m = model.impl();
  Scratch::Impl& s = scratch.impl();
  Syntax syntax;
  syntax.tokens = text.tokens;
  syntax.sentences = text.sentences;
  syntax.words.resize(text.tokens.size());
  s.memory.begin(&m);
  plan_units(m, doc.text, syntax, s);
  s.batch.clear();
  s.evidence.clear();
  if (states != nullptr) clear(*states, m.network.hidden(), text.tokens.size());
  std::size_t from = 0;
  for (std::size_t u = 0; u < s.units.size(); ++u) {
    add_to_batch(m, doc.text, syntax, s.units[u], s);
    if (s.batch.ids.size() < kBatchPieces && u + 1 < s.units.size()) continue;
    run_batch(m, doc.text, std::span(s.units).subspan(from, u + 1 - from), {syntax, states}, s);
    from = u + 1;
  }
  join_parts(s.units, syntax);
  agree_on_kinds(doc.text, syntax.tokens, s.evidence, syntax.names);
  syntax.index(doc.text);
  return syntax;
}

}  // namespace dragoman::lang
