#include "server/http.h"

#include <array>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <thread>
#include <vector>

namespace dragoman::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using beast::error_code;

struct Shared {
  HttpOptions options;
  Handler handler;
  std::atomic<std::size_t> connections{0};
  std::atomic<bool> stopping{false};
};

std::string text(beast::string_view view) { return {view.data(), view.size()}; }

bool names(beast::string_view list, std::string_view word) {
  for (const auto& one : http::token_list(list)) {
    if (beast::iequals(one, beast::string_view(word.data(), word.size()))) return true;
  }
  return false;
}

// gzip in Accept-Encoding, unless its quality is 0.
bool takes_gzip(beast::string_view list) {
  for (const auto& one : http::ext_list(list)) {
    if (!beast::iequals(one.first, "gzip")) continue;
    for (const auto& parameter : one.second) {
      if (beast::iequals(parameter.first, "q") && parameter.second.find_first_not_of("0.") == beast::string_view::npos)
        return false;
    }
    return true;
  }
  return false;
}

// What a broken message is answered with; 0: nothing.
unsigned status_of(error_code error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return 431;
  if (error == http::error::body_limit) return 413;
  if (error == http::error::end_of_stream || error == http::error::partial_message || error == beast::error::timeout)
    return 0;
  return error.category() == http::make_error_code(http::error::bad_version).category() ? 400 : 0;
}

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, std::shared_ptr<Shared> shared)
      : stream_(std::move(socket)), buffer_(kBuffer), shared_(std::move(shared)) {
    error_code ignored;
    stream_.socket().set_option(tcp::no_delay(true), ignored);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() { --shared_->connections; }

  void start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->read_head(self->options().head_time); });
  }

 private:
  static constexpr std::size_t kBuffer = 64U << 10U, kDiscard = 16U << 20U;

  [[nodiscard]] const HttpOptions& options() const { return shared_->options; }

  void read_head(std::chrono::milliseconds time) {
    parser_.emplace();
    parser_->header_limit(options().head_bytes);
    parser_->body_limit(options().body_bytes);
    if (shared_->connections > options().crowd) time = std::min(time, options().crowd_time);
    stream_.expires_after(time);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) { self->on_head(error); });
  }

  void on_head(error_code error) {
    if (error) return fail(error);
    const auto& head = parser_->get();
    request_ = {};
    request_.method = text(head.method_string());
    request_.target = text(head.target());
    request_.host = text(head[http::field::host]);
    request_.hosts = static_cast<int>(head.count(http::field::host));
    request_.origin = text(head[http::field::origin]);
    request_.site = text(head["Sec-Fetch-Site"]);
    request_.token = text(head["X-Dragoman-Token"]);
    request_.type = text(head[http::field::content_type]);
    request_.etag = text(head[http::field::if_none_match]);
    request_.takes_gzip = takes_gzip(head[http::field::accept_encoding]);
    is_head_ = request_.method == "HEAD";
    version_ = head.version();
    keep_ = head.keep_alive();
    // One way alone to say how long a body is: what two servers could read differently is not taken.
    if (head.count(http::field::transfer_encoding) != 0)
      return give(refusal(411, "a body must have a Content-Length"), false);
    if (head.count(http::field::content_length) > 1) return give(refusal(400, "more than one Content-Length"), false);
    if (head.count(http::field::upgrade) != 0 && names(head[http::field::connection], "upgrade")) keep_ = false;
    if (request_.target.size() > options().target_bytes) return give(refusal(414, "the address is too long"), false);
    const auto size = parser_->content_length().value_or(0);
    if (auto refused = shared_->handler.judge(request_, size)) return give(std::move(*refused), keep_ && size == 0);
    if (beast::iequals(head[http::field::expect], "100-continue")) return go_on();
    read_body();
  }

  void go_on() {
    go_on_ = {http::status::continue_, version_};
    stream_.expires_after(options().body_time);
    http::async_write(stream_, go_on_, [self = shared_from_this()](error_code error, std::size_t) {
      if (!error) self->read_body();
    });
  }

  void read_body() {
    stream_.expires_after(options().body_time);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](error_code error, std::size_t) { self->on_body(error); });
  }

  void on_body(error_code error) {
    if (error) return fail(error);
    request_.body = std::move(parser_->get().body());
    stream_.expires_never();
    shared_->handler.answer(std::move(request_), [self = shared_from_this()](Answer answer) {
      asio::dispatch(self->stream_.get_executor(),
                     [self, answer = std::move(answer)]() mutable { self->give(std::move(answer), self->keep_); });
    });
  }

  void fail(error_code error) {
    const auto status = status_of(error);
    if (status == 0) return close();
    give(refusal(status, status == 431   ? "the head of the request is too long"
                         : status == 413 ? "the body is too long"
                                         : "no request that can be read"),
         false);
  }

  void give(Answer answer, bool keep) {
    if (shared_->stopping) keep = false;
    body_ = answer.body ? std::move(answer.body) : bytes({});
    auto& out = out_.emplace();
    out.version(version_);
    out.result(answer.status);
    out.set(http::field::server, "dragoman");
    if (answer.status != 304) out.set(http::field::content_type, answer.type);
    if (answer.is_gzip) out.set(http::field::content_encoding, "gzip");
    if (!answer.etag.empty()) out.set(http::field::etag, answer.etag);
    out.set(http::field::cache_control, answer.cache);
    out.set(http::field::vary, "Accept-Encoding");
    for (const auto& [name, value] : answer.more) out.set(name, value);
    out.keep_alive(keep);
    if (answer.status != 304) out.content_length(body_->size());
    if (!is_head_ && answer.status != 304) out.body() = {body_->data(), body_->size()};
    stream_.expires_after(options().write_time);
    serializer_.emplace(out);
    const auto done = [self = shared_from_this(), keep](error_code error, std::size_t) { self->on_given(error, keep); };
    if (is_head_)
      http::async_write_header(stream_, *serializer_, done);
    else
      http::async_write(stream_, *serializer_, done);
  }

  void on_given(error_code error, bool keep) {
    body_.reset();
    is_head_ = false;
    if (error) return;
    if (keep) return read_head(options().idle_time);
    close();
  }

  // What still comes is read and thrown away for a moment, or the other side would lose the answer.
  void close() {
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    if (ignored) return;
    stream_.expires_after(std::chrono::seconds(2));
    discard(0);
  }

  void discard(std::size_t sofar) {
    stream_.async_read_some(asio::buffer(junk_),
                            [self = shared_from_this(), sofar](error_code error, std::size_t size) {
                              if (!error && sofar + size < kDiscard) self->discard(sofar + size);
                            });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::shared_ptr<Shared> shared_;
  std::optional<http::request_parser<http::string_body>> parser_;
  http::response<http::empty_body> go_on_;
  std::optional<http::response<http::span_body<const char>>> out_;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
  std::array<char, 16U << 10U> junk_{};
  Request request_;
  Bytes body_;
  unsigned version_ = 11;
  bool keep_ = false, is_head_ = false;
};

}  // namespace

struct HttpServer::Impl {
  explicit Impl(std::shared_ptr<Shared> all)
      : io(static_cast<int>(all->options.threads)), acceptor(io), pause(io), shared(std::move(all)) {}
  asio::io_context io;
  tcp::acceptor acceptor;
  asio::steady_timer pause;
  std::shared_ptr<Shared> shared;

  void accept() {
    acceptor.async_accept(asio::make_strand(io), [this](error_code error, tcp::socket socket) {
      if (shared->stopping) return;
      if (error) {  // no more files: a moment later there may be
        pause.expires_after(std::chrono::milliseconds(50));
        pause.async_wait([this](error_code) { accept(); });
        return;
      }
      if (++shared->connections <= shared->options.most_connections)
        std::make_shared<Session>(std::move(socket), shared)->start();
      else
        --shared->connections;
      accept();
    });
  }
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

Result<HttpServer> HttpServer::open(const HttpOptions& options, Handler handler) {
  error_code error;
  const auto address = asio::ip::make_address(options.bind, error);
  if (error)
    return dragoman::fail(ErrorCode::kUsage, "server",
                          "'" + options.bind + "' is no address of a machine (127.0.0.1, 0.0.0.0, ::1)");
  auto shared = std::make_shared<Shared>();
  shared->options = options;
  shared->handler = std::move(handler);
  auto impl = std::make_unique<Impl>(shared);
  const tcp::endpoint place(address, options.port);
  auto& acceptor = impl->acceptor;
  acceptor.open(place.protocol(), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(place, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return dragoman::fail(ErrorCode::kUnreadable, "server",
                          options.bind + " port " + std::to_string(options.port) +
                              " cannot be had: " + error.message() + " (--port 0 takes a free one)");
  }
  return HttpServer(std::move(impl));
}

std::uint16_t HttpServer::port() const {
  error_code ignored;
  return impl_->acceptor.local_endpoint(ignored).port();
}

void HttpServer::run() {
  impl_->accept();
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < impl_->shared->options.threads; ++i) threads.emplace_back([this] { impl_->io.run(); });
  impl_->io.run();
}

void HttpServer::stop() {
  impl_->shared->stopping = true;
  impl_->io.stop();
}

}  // namespace dragoman::server
