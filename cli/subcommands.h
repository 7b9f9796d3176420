// The subcommands, one file each. `add_*` registers one and returns what runs it: the exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

namespace dragoman::cli {

using Command = std::function<int()>;

struct Registered {
  CLI::App* app = nullptr;
  Command run;
};

[[nodiscard]] Registered add_read(CLI::App& app);
[[nodiscard]] Registered add_build(CLI::App& app);
[[nodiscard]] Registered add_query(CLI::App& app);
[[nodiscard]] Registered add_show(CLI::App& app);
[[nodiscard]] Registered add_clean(CLI::App& app);
[[nodiscard]] Registered add_explain(CLI::App& app);
[[nodiscard]] Registered add_relate(CLI::App& app);
[[nodiscard]] Registered add_actors(CLI::App& app);
[[nodiscard]] Registered add_check(CLI::App& app);
[[nodiscard]] Registered add_codes(CLI::App& app);
[[nodiscard]] Registered add_agenda(CLI::App& app);
[[nodiscard]] Registered add_link(CLI::App& app);
[[nodiscard]] Registered add_unlink(CLI::App& app);
[[nodiscard]] Registered add_export(CLI::App& app);
[[nodiscard]] Registered add_serve(CLI::App& app);
[[nodiscard]] Registered add_tables(CLI::App& app);
// `now` gives seconds since 1970; empty: the system's clock.
[[nodiscard]] Registered add_watch(CLI::App& app, std::function<double()> now = {}, double tick_seconds = 0.5);

}  // namespace dragoman::cli
