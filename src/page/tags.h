// What elements mean to the page stage: sets of lexbor's tag ids, looked up in one step.
#pragma once

#include <lexbor/tag/const.h>

#include <array>
#include <cstdint>

namespace dragoman::page {

enum TagTrait : std::uint16_t {
  kVoid = 1,        // has no content
  kBlock = 2,       // starts and ends a line
  kClosesP = 4,     // its start tag ends an open paragraph
  kSpecial = 8,     // an end tag of an unknown or inline element does not reach past it
  kScope = 16,      // an end tag of a block does not reach past it
  kHiddenTag = 32,  // its content is never read
  kInline = 64,     // formatting: closed silently by what closes around it
  kHeadingTag = 128
};

constexpr std::uint16_t kTagCount = LXB_TAG__LAST_ENTRY;

constexpr std::array<std::uint16_t, kTagCount> make_traits() {
  std::array<std::uint16_t, kTagCount> t{};
  const auto add = [&](std::uint16_t traits, auto... tags) {
    ((t[tags] = static_cast<std::uint16_t>(t[tags] | traits)), ...);
  };
  add(kVoid, LXB_TAG_AREA, LXB_TAG_BASE, LXB_TAG_BASEFONT, LXB_TAG_BGSOUND, LXB_TAG_BR, LXB_TAG_COL, LXB_TAG_EMBED,
      LXB_TAG_HR, LXB_TAG_IMG, LXB_TAG_INPUT, LXB_TAG_KEYGEN, LXB_TAG_LINK, LXB_TAG_META, LXB_TAG_PARAM, LXB_TAG_SOURCE,
      LXB_TAG_TRACK, LXB_TAG_WBR);
  add(kBlock | kClosesP | kSpecial, LXB_TAG_ADDRESS, LXB_TAG_ARTICLE, LXB_TAG_ASIDE, LXB_TAG_BLOCKQUOTE, LXB_TAG_CENTER,
      LXB_TAG_DETAILS, LXB_TAG_DIALOG, LXB_TAG_DIR, LXB_TAG_DIV, LXB_TAG_DL, LXB_TAG_DD, LXB_TAG_DT, LXB_TAG_FIELDSET,
      LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE, LXB_TAG_FOOTER, LXB_TAG_FORM, LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4,
      LXB_TAG_H5, LXB_TAG_H6, LXB_TAG_HEADER, LXB_TAG_HGROUP, LXB_TAG_HR, LXB_TAG_LI, LXB_TAG_MAIN, LXB_TAG_MENU,
      LXB_TAG_NAV, LXB_TAG_OL, LXB_TAG_P, LXB_TAG_PRE, LXB_TAG_SECTION, LXB_TAG_SUMMARY, LXB_TAG_TABLE, LXB_TAG_UL);
  add(kBlock | kSpecial, LXB_TAG_BODY, LXB_TAG_CAPTION, LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_TR, LXB_TAG_TBODY,
      LXB_TAG_TFOOT, LXB_TAG_THEAD, LXB_TAG_HTML, LXB_TAG_HEAD, LXB_TAG_TITLE, LXB_TAG_OPTION, LXB_TAG_SELECT,
      LXB_TAG_TEXTAREA, LXB_TAG_BUTTON, LXB_TAG_IFRAME, LXB_TAG_LEGEND, LXB_TAG_NOSCRIPT, LXB_TAG_OBJECT, LXB_TAG_VIDEO,
      LXB_TAG_AUDIO);
  add(kScope, LXB_TAG_HTML, LXB_TAG_BODY, LXB_TAG_TABLE, LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_CAPTION, LXB_TAG_OBJECT,
      LXB_TAG_TEMPLATE, LXB_TAG_MARQUEE);
  add(kHiddenTag, LXB_TAG_SCRIPT, LXB_TAG_STYLE, LXB_TAG_NOSCRIPT, LXB_TAG_TEMPLATE, LXB_TAG_SVG, LXB_TAG_MATH,
      LXB_TAG_SELECT, LXB_TAG_TEXTAREA, LXB_TAG_IFRAME, LXB_TAG_OBJECT, LXB_TAG_HEAD, LXB_TAG_TITLE, LXB_TAG_DATALIST,
      LXB_TAG_OPTION, LXB_TAG_VIDEO, LXB_TAG_AUDIO, LXB_TAG_CANVAS, LXB_TAG_NOEMBED, LXB_TAG_NOFRAMES, LXB_TAG_MAP);
  add(kInline, LXB_TAG_A, LXB_TAG_B, LXB_TAG_BIG, LXB_TAG_CODE, LXB_TAG_EM, LXB_TAG_FONT, LXB_TAG_I, LXB_TAG_NOBR,
      LXB_TAG_S, LXB_TAG_SMALL, LXB_TAG_SPAN, LXB_TAG_STRIKE, LXB_TAG_STRONG, LXB_TAG_TT, LXB_TAG_U, LXB_TAG_MARK,
      LXB_TAG_CITE, LXB_TAG_ABBR, LXB_TAG_TIME, LXB_TAG_SUB, LXB_TAG_SUP, LXB_TAG_Q);
  add(kHeadingTag, LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6);
  return t;
}

inline constexpr auto kTagTraits = make_traits();

[[nodiscard]] constexpr bool tag_is(std::uintptr_t tag, std::uint16_t traits) {
  return tag < kTagCount && (kTagTraits[tag] & traits) != 0;
}

}  // namespace dragoman::page
