#include "page/tokenize.h"

#include <lexbor/html/tokenizer.h>
#include <lexbor/html/tokenizer/state.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/utf8.h"
#include "page/attributes.h"
#include "page/plain_tag.h"
#include "page/references.h"

namespace dragoman::page {

namespace {

// What the tokenizer calls back into. Its states are functions that take what they can off the page and name the next
// one (lexbor/html/tokenizer.h): here two more are put where its own state for text would stand. Whatever they do not
// take they leave to the tokenizer's state, from the same place on.
class Driver {
 public:
  Driver(std::string_view html, Shortcuts shortcuts, TreeBuilder& builder)
      : html_(html), short_(shortcuts == Shortcuts::kTaken), builder_(builder) {}

  bool run(lxb_html_tokenizer_t* tokenizer) {
    lxb_html_tokenizer_callback_token_done_set(tokenizer, on_token, this);
    if (lxb_html_tokenizer_begin(tokenizer) != LXB_STATUS_OK) return false;
    if (short_) lxb_html_tokenizer_state_set(tokenizer, content);
    return lxb_html_tokenizer_chunk(tokenizer, reinterpret_cast<const lxb_char_t*>(html_.data()), html_.size()) ==
               LXB_STATUS_OK &&
           lxb_html_tokenizer_end(tokenizer) == LXB_STATUS_OK;
  }

 private:
  using Place = const lxb_char_t*;

  static Driver& of(lxb_html_tokenizer_t* tokenizer) { return *static_cast<Driver*>(tokenizer->callback_token_ctx); }

  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
    auto& driver = *static_cast<Driver*>(context);
    driver.token(tokenizer, *token);
    if (driver.short_ && tokenizer->state == lxb_html_tokenizer_state_data_before)
      lxb_html_tokenizer_state_set(tokenizer, content);
    return token;
  }

  void token(lxb_html_tokenizer_t* tokenizer, const lxb_html_token_t& token) {
    if (token.tag_id == LXB_TAG__TEXT) {
      builder_.text(span(token.begin, token.end), {reinterpret_cast<const char*>(token.text_start),
                                                   static_cast<std::size_t>(token.text_end - token.text_start)});
    } else if (token.tag_id == LXB_TAG__EM_COMMENT || token.tag_id == LXB_TAG__EM_DOCTYPE ||
               token.tag_id == LXB_TAG__END_OF_FILE || token.tag_id == LXB_TAG__PROCESSINGINSTRUCTION) {
      return;
    } else if ((token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) {
      builder_.end_tag(token.tag_id);
    } else {
      read_attributes(token);
      start_tag(tokenizer, {token.tag_id, span(token.begin, token.end),
                            (token.type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0, attributes_});
    }
  }

  void read_attributes(const lxb_html_token_t& token) {
    attributes_.clear();
    for (const auto* attr = token.attr_first; attr != nullptr; attr = attr->next) {
      std::size_t length = 0;
      const auto* bytes = lxb_html_token_attr_name(const_cast<lxb_html_token_attr_t*>(attr), &length);
      if (bytes == nullptr) continue;
      const auto name = attr_of({reinterpret_cast<const char*>(bytes), length});
      if (name == Attr::kOther) continue;
      attributes_.push_back(
          {name, {reinterpret_cast<const char*>(attr->value), attr->value == nullptr ? 0 : attr->value_size}});
    }
  }

  void start_tag(lxb_html_tokenizer_t* tokenizer, const StartTag& tag) {
    if (!builder_.start_tag(tag)) return;
    const auto before = tokenizer->state;
    lxb_html_tokenizer_set_state_by_tag(tokenizer, true, tag.id, LXB_NS_HTML);
    if (!short_ || tokenizer->state == before || tag.id == LXB_TAG_TITLE || tag.id == LXB_TAG_TEXTAREA) return;
    raw_state_ = tokenizer->state;
    lxb_html_tokenizer_state_set(tokenizer, raw_content);
  }

  // Text and tags, one of each at most.
  static Place content(lxb_html_tokenizer_t* tokenizer, Place data, Place end) {
    const auto taken = tokenizer->is_eof ? 0 : of(tokenizer).take(tokenizer, data);
    if (taken > 0) return data + taken;
    lxb_html_tokenizer_state_set(tokenizer, lxb_html_tokenizer_state_data_before);
    return lxb_html_tokenizer_state_data_before(tokenizer, data, end);
  }

  // How many bytes were taken at `data`; 0 where the tokenizer must go on.
  std::size_t take(lxb_html_tokenizer_t* tokenizer, Place data) {
    const auto begin = place_of(data);
    const auto odd = find_markup(html_, begin);
    const auto at = std::min(html_.find('<', odd), html_.size());
    if (at == html_.size()) return 0;
    const auto tag = reader_.read(html_.substr(at));
    const auto id = tag.size > 0 ? tag_id(tokenizer, tag.name) : std::uintptr_t{LXB_TAG__UNDEF};
    if (at > begin && !take_text({u32(begin), u32(at)}, odd)) return 0;
    if (id == LXB_TAG__UNDEF) return at - begin;
    if (tag.end) {
      builder_.end_tag(id);
    } else {
      const auto name = u32(at) + 1;
      start_tag(tokenizer, {id, {name, name + u32(tag.name.size())}, tag.closed, reader_.attributes()});
    }
    return at + tag.size - begin;
  }

  // False where the text may go on behind the `<` at its end, or has something odd. `odd` is the first place that may
  // be.
  bool take_text(Span source, std::size_t odd) {
    const char next = source.end + 1 < html_.size() ? html_[source.end + 1] : '\0';
    const char after = source.end + 2 < html_.size() ? html_[source.end + 2] : '\0';
    const bool ends =
        next == '!' || next == '?' || base::is_ascii_alpha(next) || (next == '/' && base::is_ascii_alpha(after));
    if (!ends) return false;
    if (odd == source.end) {
      builder_.verbatim_text(source);
      return true;
    }
    decoded_.clear();
    if (!decode_plain(html_.substr(source.begin, source.size()), Where::kText, decoded_)) return false;
    builder_.text(source, decoded_);
    return true;
  }

  // LXB_TAG__UNDEF for an element neither HTML nor this page knows yet. Pages have few tags, each many times.
  std::uintptr_t tag_id(lxb_html_tokenizer_t* tokenizer, std::string_view name) {
    const auto find = [&] {
      const auto* bytes = reinterpret_cast<const lxb_char_t*>(name.data());
      const auto* known = lxb_tag_data_by_name(tokenizer->tags, bytes, name.size());
      return known == nullptr ? std::uintptr_t{LXB_TAG__UNDEF} : known->tag_id;
    };
    if (name.size() > sizeof(std::uint64_t)) return find();
    const auto key = base::eight_bytes(name.data(), name.size());
    auto& known = known_[(key * 0x9E3779B97F4A7C15U) >> (64U - kKnownBits)];
    if (known.name == key) return known.id;
    const auto id = find();
    if (id != LXB_TAG__UNDEF) known = {key, id};
    return id;
  }

  // The content of a script, a style and the like, up to its end tag.
  static Place raw_content(lxb_html_tokenizer_t* tokenizer, Place data, Place end) {
    auto& driver = of(tokenizer);
    const auto text = tokenizer->is_eof ? std::nullopt : driver.find_raw(tokenizer, driver.place_of(data));
    if (!text) {
      lxb_html_tokenizer_state_set(tokenizer, driver.raw_state_);
      return driver.raw_state_(tokenizer, data, end);
    }
    if (!text->empty()) driver.builder_.verbatim_text(*text);
    lxb_html_tokenizer_state_set(tokenizer, content);
    return data + text->size();
  }

  // nullopt where it does not end, or the tokenizer must look at it: at line ends to unify and at comments in scripts.
  std::optional<Span> find_raw(lxb_html_tokenizer_t* tokenizer, std::size_t begin) {
    const bool script = tokenizer->tmp_tag_id == LXB_TAG_SCRIPT;
    for (auto at = html_.find('<', begin); at != std::string_view::npos; at = html_.find('<', at + 1)) {
      if (script && html_.substr(at, 4) == "<!--") return std::nullopt;
      if (!ends_raw(tokenizer, at)) continue;
      const auto text = html_.substr(begin, at - begin);
      if (text.find('\r') != std::string_view::npos || text.find('\0') != std::string_view::npos) return std::nullopt;
      return Span{u32(begin), u32(at)};
    }
    return std::nullopt;
  }

  // Whether the end tag of the element just opened stands at `at`.
  bool ends_raw(lxb_html_tokenizer_t* tokenizer, std::size_t at) {
    if (at + 1 >= html_.size() || html_[at + 1] != '/') return false;
    const auto name = at + 2;
    auto end = name;
    while (end < html_.size() && base::is_ascii_alpha(html_[end])) ++end;
    if (end == name || end == html_.size()) return false;
    const char next = html_[end];
    const bool closes =
        next == '>' || next == '/' || next == ' ' || next == '\t' || next == '\n' || next == '\f' || next == '\r';
    return closes && tag_id(tokenizer, html_.substr(name, end - name)) == tokenizer->tmp_tag_id;
  }

  static std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }
  std::size_t place_of(Place data) const {
    return static_cast<std::size_t>(reinterpret_cast<const char*>(data) - html_.data());
  }
  Span span(Place begin, Place end) const {
    const auto* base = reinterpret_cast<Place>(html_.data());
    if (begin < base || end > base + html_.size() || end < begin) return {0, 0};
    return {u32(place_of(begin)), u32(place_of(end))};
  }

  struct Known {
    std::uint64_t name = 0;
    std::uintptr_t id = 0;
  };
  static constexpr unsigned kKnownBits = 7;

  std::string_view html_;
  bool short_;
  TreeBuilder& builder_;
  PlainTagReader reader_;
  std::vector<Attribute> attributes_;  // of a token
  std::string decoded_;
  lxb_html_tokenizer_state_f raw_state_ = nullptr;
  std::array<Known, 1U << kKnownBits> known_{};
};

struct Release {
  void operator()(lxb_html_tokenizer_t* tokenizer) const {
    lxb_html_tokenizer_tags_destroy(tokenizer);
    lxb_html_tokenizer_attrs_destroy(tokenizer);
    lxb_html_tokenizer_destroy(tokenizer);
  }
};

}  // namespace

bool tokenize(std::string_view html, Shortcuts shortcuts, TreeBuilder& builder) {
  // Buckets of names that HTML does not know: they never grow, and a page may have as many names as tags.
  const std::size_t buckets = std::clamp<std::size_t>(html.size() / 512, 64, 1U << 15U);
  std::unique_ptr<lxb_html_tokenizer_t, Release> tokenizer(lxb_html_tokenizer_create());
  if (!tokenizer || lxb_html_tokenizer_init(tokenizer.get()) != LXB_STATUS_OK ||
      lxb_html_tokenizer_tags_make(tokenizer.get(), buckets) != LXB_STATUS_OK ||
      lxb_html_tokenizer_attrs_make(tokenizer.get(), buckets) != LXB_STATUS_OK) {
    return false;
  }
  return Driver(html, shortcuts, builder).run(tokenizer.get());
}

}  // namespace dragoman::page
