// What explain and relate answer, held for Python.
#pragma once

#include <memory>
#include <string>

#include "dragoman/engine.h"

namespace dragoman::python {

struct ExplanationRef {
  std::shared_ptr<const Explanation> owner;
};
struct AnswerRef {
  std::shared_ptr<const std::string> text;  // the question's
  Answer answer;
};

}  // namespace dragoman::python
