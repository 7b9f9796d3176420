// `dragoman watch` with a clock of the test's: DRAGOMAN_TEST_CLOCK is START:SPEED, seconds since 1970 and how many go
// by in one.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "subcommands.h"

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  std::signal(SIGPIPE, SIG_IGN);
  const char* said = std::getenv("DRAGOMAN_TEST_CLOCK");
  double start = 0, speed = 1;
  if (said == nullptr || std::sscanf(said, "%lf:%lf", &start, &speed) != 2) return 2;
  CLI::App app("watch with another clock");
  const auto begin = Clock::now();
  const auto now = [=] { return start + std::chrono::duration<double>(Clock::now() - begin).count() * speed; };
  const auto command = dragoman::cli::add_watch(app, now, 0.02);
  CLI11_PARSE(app, argc, argv);
  return command.run();
}
