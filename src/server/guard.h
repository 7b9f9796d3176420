// Who may ask: names of the server, origins, the token; and the headers that every answer has.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "server/request.h"

namespace dragoman::server {

class Guard {
 public:
  // `names`: what browsers may call the server beside localhost, 127.0.0.1 and [::1]; a port is passed over.
  Guard(const std::vector<std::string>& names, std::string token);

  // What a request is refused with; nullopt for one that may be answered. A POST must come from the server's own page
  // and have the token.
  [[nodiscard]] std::optional<Answer> refuse(const Request& request) const;

 private:
  std::set<std::string, std::less<>> names_;
  std::string token_;
};

// Puts in what is missing of the headers that keep an answer from being taken for something else.
void add_common_headers(Answer& answer);

}  // namespace dragoman::server
