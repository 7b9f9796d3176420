// The engine as Python holds it.
#pragma once

#include <memory>

#include "dragoman/engine.h"

namespace dragoman::python {

struct Loaded {
  std::shared_ptr<const Engine> engine;
};

}  // namespace dragoman::python
