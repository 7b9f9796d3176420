// Persons' names, compared.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/page_view.h"

namespace dragoman::actors {

// The folded words of a person's name.
[[nodiscard]] std::vector<std::string> name_words(const PageView& view, std::string_view name);
// Two full names of one person: "Donald J. Trump" and "Donald Trump", "Mohamed Morsi" and "Mohammed Morsi".
[[nodiscard]] bool same_full_name(const std::vector<std::string>& a, const std::vector<std::string>& b);
// How well a part of a name ("Xi", "Lavrov") fits a full one: 0 not at all, 2 as surname, 1 as another part.
[[nodiscard]] int part_of_name(const std::vector<std::string>& part, const std::vector<std::string>& full);

}  // namespace dragoman::actors
