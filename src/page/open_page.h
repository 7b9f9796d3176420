// What an OpenPage holds.
#pragma once

#include <memory>
#include <string>

#include "dragoman/sites.h"
#include "page/prepare.h"

namespace dragoman {

struct OpenPage::Impl {
  Input input;
  std::unique_ptr<page::Prepared> page;  // views `input`; none for text that is taken as it is
  std::string url;                       // what came beside the page, else what it calls its own; "" when neither
};

}  // namespace dragoman
