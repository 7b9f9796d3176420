// Inputs, and the reader that takes them from files. Parameters get their defaults in dragoman/_engine.py.
#include "dragoman/input.h"

#include <map>
#include <mutex>

#include "dragoman/reader.h"
#include "errors.h"
#include "input.h"
#include "ref.h"
#include "register.h"

namespace dragoman::python {

namespace {

template <class E>
E word(const std::map<std::string, E>& words, const std::string& given, const char* what) {
  if (const auto found = words.find(given); found != words.end()) return found->second;
  std::string known;
  for (const auto& [name, value] : words) known += (known.empty() ? "" : ", ") + name;
  raise({ErrorCode::kUsage, "python", std::string("no ") + what + ": '" + given + "' (there are " + known + ")"});
}

InputAs as_of(const std::string& how) {
  return word<InputAs>({{"page", InputAs::kPage}, {"clean", InputAs::kClean}}, how, "way to read");
}

Input make(nb::bytes bytes, const std::string& format, const std::string& as, std::string source, std::string title,
           std::string published, std::string url, std::string publisher, std::vector<std::string> authors,
           std::string charset, std::string published_from) {
  Input out;
  out.format = word<InputFormat>(
      {{"auto", InputFormat::kAuto}, {"html", InputFormat::kHtml}, {"text", InputFormat::kText}}, format, "format");
  out.as = as_of(as);
  if (!published.empty() && !is_date(published))
    raise({ErrorCode::kUsage, "python", "not a date: '" + published + "' (want YYYY-MM-DD)"}, source, source);
  out.bytes.assign(bytes.c_str(), bytes.size());
  out.source = std::move(source);
  out.title = std::move(title);
  out.published = std::move(published);
  out.url = std::move(url);
  out.publisher = std::move(publisher);
  out.published_from = std::move(published_from);
  out.authors = std::move(authors);
  out.charset = std::move(charset);
  return out;
}

}  // namespace

Reader open_files(const std::vector<std::string>& paths, const std::string& kind, const std::string& as,
                  const std::string& published, const std::string& url, std::size_t max_bytes, double max_ratio) {
  ReaderOptions options;
  options.kind = word<InputKind>({{"auto", InputKind::kAuto},
                                  {"html", InputKind::kHtml},
                                  {"text", InputKind::kText},
                                  {"jsonl", InputKind::kJsonLines},
                                  {"warc", InputKind::kWarc},
                                  {"feed", InputKind::kFeed}},
                                 kind, "kind of input");
  options.as = as_of(as);
  options.published = published;
  options.url = url;
  options.max_bytes = max_bytes;
  options.max_ratio = max_ratio;
  auto reader = Reader::open(paths, options);
  if (!reader) raise(reader.error());
  return std::move(*reader);
}

namespace {

class Files {
 public:
  explicit Files(Reader reader) : reader_(std::move(reader)) {}
  nb::object next() {
    std::optional<ReaderItem> item;
    {
      nb::gil_scoped_release free;
      const std::lock_guard lock(mutex_);
      item = reader_.next();
    }
    if (!item) throw nb::stop_iteration();
    return item->input ? nb::cast(std::move(*item->input)) : error_value(item->input.error(), item->source, item->name);
  }
  [[nodiscard]] bool many() {
    const std::lock_guard lock(mutex_);
    return reader_.many();
  }

 private:
  Reader reader_;
  std::mutex mutex_;
};

}  // namespace

void register_input(nb::module_& m) {
  nb::class_<Input> input(m, "Input", "One page and what came beside it.");
  input
      .def_static("make", make, nb::arg("bytes"), nb::arg("format"), nb::arg("as_"), nb::arg("source"),
                  nb::arg("title"), nb::arg("published"), nb::arg("url"), nb::arg("publisher"), nb::arg("authors"),
                  nb::arg("charset"), nb::arg("published_from"))
      .def_ro("source", &Input::source);

  nb::class_<Files> files(
      m, "Files",
      "The inputs of files and folders, one after another; DragomanError in the place of one that cannot be had.");
  files
      .def(
          "__init__",
          [](Files* self, const std::vector<std::string>& paths, const std::string& kind, const std::string& as,
             const std::string& published, const std::string& url, std::size_t max_bytes,
             double max_ratio) { new (self) Files(open_files(paths, kind, as, published, url, max_bytes, max_ratio)); },
          nb::arg("paths"), nb::arg("kind"), nb::arg("as_"), nb::arg("published"), nb::arg("url"), nb::arg("max_bytes"),
          nb::arg("max_ratio"))
      .def(
          "__iter__", [](nb::handle self) { return nb::borrow(self); }, nb::sig("def __iter__(self) -> Files"))
      .def("__next__", &Files::next, nb::sig("def __next__(self) -> Input | dragoman._error.DragomanError"))
      .def("many", &Files::many);
}

}  // namespace dragoman::python
