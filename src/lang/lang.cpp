#include "lang/lang.h"

namespace dragoman::lang {

struct Model::Impl {};
Model::Model() : impl_(std::make_unique<Impl>()) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;
Result<Model> Model::load(const base::TableSet&, std::string_view) { return Model(); }

struct Scratch::Impl {};
Scratch::Scratch() : impl_(std::make_unique<Impl>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

Syntax analyse(const Model&, const Document& doc, const text::Text& text, Scratch&) {
  Syntax syntax;
  syntax.tokens = text.tokens;
  syntax.sentences = text.sentences;
  syntax.words.resize(text.tokens.size());
  syntax.index(doc.text);
  return syntax;
}

}  // namespace dragoman::lang
