// Any bytes as what a browser sends `serve`: the parameters of an address, each read as every kind, and names and
// tokens of a request. Whatever they are, there is a filter or one line that says what is wrong.
#include "page_properties.h"
#include "server/guard.h"
#include "server/params.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  if (const auto plain = server::decode(bytes)) fuzz::require(base::is_valid_utf8(*plain), "what is decoded is UTF-8");
  server::Params filter(bytes);
  (void)server::filter_of(filter);
  if (const auto status = filter.status(); !status)
    fuzz::require(status.error().code == ErrorCode::kUsage && !status.error().message.empty(), "an error says why");
  server::Params params(bytes);
  const auto number = params.number("n", 5, -3, 90);
  fuzz::require(number >= -3 && number <= 90, "a number stays between its bounds");
  (void)params.flag("f");
  const auto reals = params.reals("r", 4);
  fuzz::require(reals.empty() || reals.size() == 4, "as many reals as asked for");
  (void)params.one_of("o", {"a", "b"});
  (void)params.list("l");
  (void)params.status();
  server::Request request;
  const auto half = bytes.find('\n');
  request.host = bytes.substr(0, half);
  request.origin = half == std::string::npos ? std::string() : bytes.substr(half + 1);
  request.token = request.origin;
  request.method = "POST";
  const server::Guard guard({"news.example"}, "0123456789abcdef");
  if (!guard.refuse(request)) fuzz::require(request.token == "0123456789abcdef", "nobody writes without the token");
  return 0;
}
