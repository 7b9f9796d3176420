#include "watch/fetch.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/utf8.h"

namespace dragoman::watch {

namespace {

constexpr std::size_t kMaxHeader = std::size_t{64} << 10U;  // bytes of all lines of a header
constexpr double kConnectSeconds = 20;
constexpr long kSlowBytes = 20, kSlowSeconds = 30;  // slower than that for so long is no answer

// A value that may stand in a header line: a hostile one cannot begin another.
bool is_line(std::string_view value) {
  return value.size() < 2048 &&
         std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
}

struct Transfer {
  Transfer(const Curl& with, const FetchOptions& how, const Request& request, std::uint64_t number)
      : curl(with), options(how), max_bytes(request.max_bytes), cut(request.cut) {
    answer.ticket = number;
  }
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    if (easy != nullptr) curl.easy_cleanup(easy);
    curl.slist_free_all(lines);
  }

  const Curl& curl;
  const FetchOptions& options;
  CURL* easy = nullptr;
  curl_slist* lines = nullptr;
  std::size_t max_bytes;
  bool cut, too_large = false, whole_enough = false;
  std::string header, refused;
  std::array<char, CURL_ERROR_SIZE> said{};  // by the library, of an error
  Answer answer;

  // Header lines of this answer; those of an informational one before it are forgotten.
  static std::size_t take_header(char* bytes, std::size_t, std::size_t size, void* self) {
    auto& my = *static_cast<Transfer*>(self);
    const std::string_view line(bytes, size);
    if (line.starts_with("HTTP/")) {
      my.header.clear();
      return size;
    }
    my.header += line;
    my.too_large = my.header.size() > kMaxHeader;
    return my.too_large ? 0 : size;
  }

  static std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* self) {
    auto& my = *static_cast<Transfer*>(self);
    auto& body = my.answer.body;
    const auto room = my.max_bytes - body.size();
    if (size <= room) {
      body.append(bytes, size);
      return size;
    }
    (my.cut ? my.whole_enough : my.too_large) = true;
    if (my.cut) body.append(bytes, room);
    return 0;
  }

  // Asked for every connection, after names are resolved.
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& my = *static_cast<Transfer*>(self);
    if (my.options.proxy.empty() && !my.options.addresses.may_reach(address->addr)) {
      my.refused = shown(address->addr);
      return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }
};

}  // namespace

struct Fetcher::Impl {
  const Curl& curl;
  FetchOptions options;
  CURLM* multi = nullptr;
  std::map<CURL*, std::unique_ptr<Transfer>> running;

  Impl(const Curl& with, FetchOptions how) : curl(with), options(std::move(how)), multi(curl.multi_init()) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    for (auto& [easy, transfer] : running) curl.multi_remove_handle(multi, easy);
    running.clear();
    if (multi != nullptr) curl.multi_cleanup(multi);
  }

  template <class Value>
  void set(CURL* easy, CURLoption option, Value value) const {
    curl.easy_setopt(easy, option, value);
  }

  void prepare(Transfer& transfer, const Request& request) const {
    CURL* easy = transfer.easy = curl.easy_init();
    const auto line = [&](const char* name, const std::string& value) {
      if (!value.empty() && is_line(value)) transfer.lines = curl.slist_append(transfer.lines, (name + value).c_str());
    };
    line("Accept: ", request.accept);
    line("If-None-Match: ", request.etag);
    line("If-Modified-Since: ", request.modified);
    set(easy, CURLOPT_URL, request.address.c_str());
    set(easy, CURLOPT_HTTPHEADER, transfer.lines);
    set(easy, CURLOPT_USERAGENT, options.agent.c_str());
    set(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that the library unpacks
    set(easy, CURLOPT_PROTOCOLS, long{CURLPROTO_HTTP | CURLPROTO_HTTPS});
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_PROXY, options.proxy.c_str());
    set(easy, CURLOPT_NOPROXY,
        "");  // or no_proxy of the environment would lead around it, to addresses that nobody looks at
    set(easy, CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    if (!options.ca_file.empty()) set(easy, CURLOPT_CAINFO, options.ca_file.c_str());
    set(easy, CURLOPT_ERRORBUFFER, transfer.said.data());
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_TIMEOUT_MS, std::lround(options.timeout_seconds * 1000));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, std::lround(std::min(options.timeout_seconds, kConnectSeconds) * 1000));
    set(easy, CURLOPT_LOW_SPEED_LIMIT, kSlowBytes);
    set(easy, CURLOPT_LOW_SPEED_TIME, kSlowSeconds);
    set(easy, CURLOPT_HEADERFUNCTION, &Transfer::take_header);
    set(easy, CURLOPT_HEADERDATA, &transfer);
    set(easy, CURLOPT_WRITEFUNCTION, &Transfer::take_body);
    set(easy, CURLOPT_WRITEDATA, &transfer);
    set(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    if (!request.cut) set(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_bytes));
  }

  void finish(Transfer& transfer, CURLcode code) const {
    auto& answer = transfer.answer;
    const auto trouble = [&](Trouble what, std::string why) {
      answer.trouble = what;
      answer.why = std::move(why);
    };
    long status = 0;
    curl.easy_getinfo(transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    answer.fields = archive::parse_fields(transfer.header);
    char* to = nullptr;
    if (curl.easy_getinfo(transfer.easy, CURLINFO_REDIRECT_URL, &to) == CURLE_OK && to != nullptr) answer.to = to;
    if (code == CURLE_OK || transfer.whole_enough) return;
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
      trouble(Trouble::kTooLarge, "larger than " + std::to_string(transfer.max_bytes >> 10U) + " KB");
    } else if (!transfer.refused.empty() && code == CURLE_COULDNT_CONNECT) {
      trouble(Trouble::kPrivate,
              "its address is " + transfer.refused + ", which is not of the open internet (--private allows it)");
    } else if (code == CURLE_PEER_FAILED_VERIFICATION) {
      const std::string_view said(transfer.said.data());
      trouble(Trouble::kNetwork,
              "its certificate is not accepted: " + std::string(said.empty() ? curl.easy_strerror(code) : said));
    } else if (code == CURLE_SSL_CACERT_BADFILE) {
      trouble(Trouble::kNetwork, "the certificates of --ca-file cannot be read: " + options.ca_file);
    } else {
      trouble(Trouble::kNetwork, curl.easy_strerror(code));
    }
    answer.body.clear();
  }
};

Fetcher::Fetcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher::~Fetcher() = default;

Result<Fetcher> Fetcher::make(const Curl& curl, FetchOptions options) {
  if (options.agent.empty() || !is_line(options.agent))
    return fail(ErrorCode::kUsage, "watch", "the contact may hold no line breaks");
  auto impl = std::make_unique<Impl>(curl, std::move(options));
  if (impl->multi == nullptr) return fail(ErrorCode::kUnreadable, "watch", "libcurl does not start");
  return Fetcher(std::move(impl));
}

void Fetcher::start(std::uint64_t ticket, const Request& request) {
  auto transfer = std::make_unique<Transfer>(impl_->curl, impl_->options, request, ticket);
  impl_->prepare(*transfer, request);
  CURL* easy = transfer->easy;
  impl_->running.emplace(easy, std::move(transfer));
  impl_->curl.multi_add_handle(impl_->multi, easy);
}

std::vector<Answer> Fetcher::wait(double seconds) {
  auto& my = *impl_;
  std::vector<Answer> out;
  int still = 0;
  const auto take = [&] {
    my.curl.multi_perform(my.multi, &still);
    int left = 0;
    while (const CURLMsg* message = my.curl.multi_info_read(my.multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* easy = message->easy_handle;
      const auto code = message->data.result;
      const auto found = my.running.find(easy);
      my.finish(*found->second, code);
      out.push_back(std::move(found->second->answer));
      my.curl.multi_remove_handle(my.multi, easy);
      my.running.erase(found);
    }
  };
  take();
  if (!out.empty()) return out;
  my.curl.multi_poll(my.multi, nullptr, 0, static_cast<int>(std::lround(std::max(seconds, 0.0) * 1000)), nullptr);
  take();
  return out;
}

void Fetcher::wake() { impl_->curl.multi_wakeup(impl_->multi); }
std::size_t Fetcher::running() const { return impl_->running.size(); }

}  // namespace dragoman::watch
