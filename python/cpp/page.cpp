#include "ref.h"
#include "register.h"

namespace dragoman::python {

void register_page(nb::module_& m) {
  auto dated = part<Dated>(m, "Dated", "A day and where it is known from.");
  text(dated, "edtf", &Dated::edtf, "Day or finer, as EDTF (ISO 8601-2).");
  text(dated, "from_", &Dated::from, "argument, input, json-ld, meta, time-tag, url, warc, text or modified.");

  auto document = part<DocumentInfo>(m, "Document", "What the page is.");
  text(document, "id", &DocumentInfo::id, "SHA-256 of the source's bytes, hex.");
  text(document, "source", &DocumentInfo::source,
       "File name, address, id of the archive's record or the input's own id.");
  field(document, "url", &DocumentInfo::url, "Address.");
  field(document, "publisher", &DocumentInfo::publisher, "Who publishes it.");
  field(document, "title", &DocumentInfo::title, "Headline.");
  field(document, "section", &DocumentInfo::section, "The part of the paper, as the page calls it.");
  field(document, "authors", &DocumentInfo::authors, "Who wrote it.");
  field(document, "language", &DocumentInfo::language, "BCP 47.");
  field(document, "published", &DocumentInfo::published, "The day it came out.");
  field(document, "modified", &DocumentInfo::modified, "The day it was changed.");

  auto block = part<Block>(m, "Block", "A run of the text of one kind.");
  field(block, "kind", &Block::kind, "title, standfirst, heading, paragraph, caption, list, quote or table.");
  field(block, "span", &Block::span, "Where.");

  auto row = part<MapRow>(m, "MapRow", "Text bytes up to the next row's come from these bytes of the source.");
  field(row, "text_begin", &MapRow::text_begin, "In bytes of the text.");
  field(row, "source_begin", &MapRow::source_begin, "In bytes of the source.");
  field(row, "source_length", &MapRow::source_length, "In bytes of the source.");

  auto noise = part<Noise>(m, "Noise", "What was taken out of the page.");
  field(noise, "reason", &Noise::reason,
        "advertisement, reading-time, share, credit, timestamp, promotion, duplicate, navigation, ...");
  noise.def_prop_ro(
      "source", [](const Ref<Noise>& self) { return nb::make_tuple(self.at->source.begin, self.at->source.end); },
      nb::sig("def source(self, /) -> tuple[int, int]"), "Bytes [begin, end) of the source.");
  text(noise, "text", &Noise::text, "The words.");
}

}  // namespace dragoman::python
