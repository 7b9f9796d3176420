// Slow, broken and rude clients, with deadlines short enough for a test.
#include "server/http.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace dragoman::server {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { close(socket_); }
  bool send(const std::string& text) const {
    return ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size());
  }
  // What comes until `until` is in it, the other side closes, or the time is over.
  std::string read(const std::string& until = {}, milliseconds time = milliseconds(5000)) {
    std::string out;
    const auto end = Clock::now() + time;
    is_closed_ = false;
    while (until.empty() || out.find(until) == std::string::npos) {
      pollfd one{socket_, POLLIN, 0};
      const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now()).count();
      if (left <= 0 || poll(&one, 1, static_cast<int>(left)) <= 0) break;
      char piece[4096];
      const auto size = recv(socket_, piece, sizeof piece, 0);
      if (size <= 0) {
        is_closed_ = true;
        break;
      }
      out.append(piece, static_cast<std::size_t>(size));
    }
    return out;
  }
  [[nodiscard]] bool is_closed() const { return is_closed_; }

 private:
  int socket_;
  bool is_closed_ = false;
};

class Http : public testing::Test {
 protected:
  void SetUp() override {
    HttpOptions options;
    options.head_time = options.idle_time = options.body_time = milliseconds(600);
    options.crowd = 40;
    options.crowd_time = milliseconds(200);
    options.most_connections = 60;
    options.body_bytes = 1000;
    options.head_bytes = 2000;
    auto opened = HttpServer::open(
        options, {.judge = [](const Request& head, std::uint64_t size) -> std::optional<Answer> {
                    if (size > 500) return plain(413, "judged");
                    return head.path() == "/no" ? std::optional(plain(403, "no")) : std::nullopt;
                  },
                  .answer =
                      [](const Request& request, const std::function<void(Answer)>& done) {
                        done(plain(200, request.method + ' ' + request.target + ' ' + request.body + "."));
                      }});
    ASSERT_TRUE(opened) << opened.error().message;
    server_ = std::make_unique<HttpServer>(std::move(*opened));
    thread_ = std::jthread([this] { server_->run(); });
  }
  void TearDown() override { server_->stop(); }

  static Answer plain(unsigned status, std::string text) {
    Answer out;
    out.status = status;
    out.body = bytes(std::move(text));
    return out;
  }
  // The status of the only answer to `text`, or 0; `closed`: whether the connection is then closed.
  unsigned status(const std::string& text, bool& closed) {
    Client client(server_->port());
    client.send(text);
    const auto answer = client.read({}, milliseconds(1500));
    closed = client.is_closed();
    if (answer.find("HTTP/1.", 10) != std::string::npos) return 999;  // two answers: a request was smuggled
    return answer.size() < 12 ? 0 : static_cast<unsigned>(std::stoi(answer.substr(9, 3)));
  }

  std::unique_ptr<HttpServer> server_;
  std::jthread thread_;
};

TEST_F(Http, OneConnectionAsksOftenAndInAdvance) {
  Client client(server_->port());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_NE(client.read("GET /a .").find("200 OK"), std::string::npos);
  }
  ASSERT_TRUE(
      client.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\nPOST /c HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhiGET /d "
                  "HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  const auto all = client.read();
  EXPECT_TRUE(client.is_closed());
  EXPECT_NE(all.find("GET /b ."), std::string::npos);
  EXPECT_NE(all.find("POST /c hi."), std::string::npos);
  EXPECT_NE(all.find("GET /d ."), std::string::npos);
}

TEST_F(Http, ARefusedHeadHasNoBody) {
  Client client(server_->port());
  ASSERT_TRUE(
      client.send("HEAD /no HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  const auto all = client.read();
  EXPECT_NE(all.find("Content-Length: 2\r\n"), std::string::npos) << all;  // of what a GET would get
  EXPECT_NE(all.find("\r\n\r\nHTTP/1.1 200"), std::string::npos) << all;
}

TEST_F(Http, ExpectedGoAheadComes) {
  Client client(server_->port());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_NE(client.read("\r\n\r\n").find("100 Continue"), std::string::npos);
  client.send("hi");
  EXPECT_NE(client.read("hi.").find("200 OK"), std::string::npos);
}

TEST_F(Http, WhatCanBeReadInTwoWaysIsNotTaken) {
  const std::string inner = "GET /inner HTTP/1.1\r\nHost: x\r\n\r\n", head = "POST /a HTTP/1.1\r\nHost: x\r\n";
  for (const auto& text : {
           head + "Content-Length: 2\r\nContent-Length: 30\r\n\r\nhi" + inner,
           head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi" + inner,
           head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner,
           head + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + inner,
           head + "Transfer-Encoding: chunked\r\n\r\n-2\r\n" + inner,
           head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + inner,
           head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + inner,
           head + "Content-Length: +2\r\n\r\nhi" + inner,
           head + "Content-Length: -1\r\n\r\n" + inner,
           head + "Content-Length: 0x2\r\n\r\nhi" + inner,
           head + "Content-Length: 99999999999999999999\r\n\r\n" + inner,
           std::string("GET  /a  HTTP/1.1\r\nHost: x\r\n\r\n") + inner,
           std::string("GET /a HTTP/9.9\r\nHost: x\r\n\r\n") + inner,
           std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
           std::string("GET /a\r\n\r\n") + inner,
           std::string("GET /a HTTP/1.1\r\nHo\x01st: x\r\n\r\n") + inner,
           std::string("GET /\x7f HTTP/1.1\r\nHost: x\r\n\r\n") + inner,
       }) {
    bool closed = false;
    const auto got = status(text, closed);
    EXPECT_TRUE(got == 400 || got == 411) << got << '\n' << text;
    EXPECT_TRUE(closed) << text;
  }
}

TEST_F(Http, SizesHaveLimits) {
  bool closed = false;
  EXPECT_EQ(status("GET /a HTTP/1.1\r\nHost: x\r\nX: " + std::string(3000, 'x') + "\r\n\r\n", closed), 431U);
  EXPECT_EQ(status("GET /" + std::string(3000, 'x'), closed), 431U);
  EXPECT_EQ(status(std::string(200'000, 'x'), closed), 431U);  // no line ever ends
  EXPECT_EQ(status("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n", closed), 413U);
  EXPECT_TRUE(closed);
  EXPECT_EQ(status("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 600\r\n\r\n" + std::string(600, 'x'), closed),
            413U);  // by `judge`
  EXPECT_TRUE(closed);
  EXPECT_EQ(status("POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx", closed), 403U);
  EXPECT_TRUE(closed);
}

TEST_F(Http, SlowOnesAreLeft) {
  Client silent(server_->port()), head(server_->port()), body(server_->port()), half(server_->port());
  head.send("GET /a HTTP/1.1\r\nHo");
  body.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 400\r\n\r\n");
  half.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto begin = Clock::now();
  for (int i = 0; i < 100 && Clock::now() - begin < milliseconds(2000); ++i) {  // a byte now and then does not help
    head.send("s");
    body.send("b");
    std::this_thread::sleep_for(milliseconds(20));
  }
  half.read("/a .");
  for (auto* client : {&silent, &head, &body, &half}) {
    client->read({}, milliseconds(3000));
    EXPECT_TRUE(client->is_closed());
  }
}

TEST_F(Http, IdleOnesBlockNobody) {
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 50; ++i) idle.push_back(std::make_unique<Client>(server_->port()));
  Client client(server_->port());
  const auto begin = Clock::now();
  client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.read("/a .").find("200 OK"), std::string::npos);
  EXPECT_LT(Clock::now() - begin, milliseconds(10'000));
  for (int i = 0; i < 20; ++i) idle.push_back(std::make_unique<Client>(server_->port()));  // more than are held
  bool is_served = false;
  for (int i = 0; i < 100 && !is_served; ++i) {  // until their time is over
    std::this_thread::sleep_for(milliseconds(100));
    Client later(server_->port());
    is_served =
        later.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n") && later.read("/a .").find("200 OK") != std::string::npos;
  }
  EXPECT_TRUE(is_served);
}

TEST_F(Http, OneWhoGoesAwayHurtsNobody) {
  for (int i = 0; i < 20; ++i) {
    Client client(server_->port());
    client.send(i % 2 == 0 ? "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 400\r\n\r\nx"
                           : "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  bool closed = false;
  EXPECT_EQ(status("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", closed), 200U);
}

TEST(HttpOpen, APortThatIsTakenIsTold) {
  HttpOptions options;
  auto first = HttpServer::open(options, {});
  ASSERT_TRUE(first);
  options.port = first->port();
  const auto second = HttpServer::open(options, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnreadable);
  options.bind = "localhost";
  EXPECT_EQ(HttpServer::open(options, {}).error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace dragoman::server
