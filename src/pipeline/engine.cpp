#include "dragoman/engine.h"

#include <exception>
#include <new>

#include "base/meter.h"
#include "dragoman/check.h"
#include "pipeline/check.h"
#include "pipeline/pipeline.h"

namespace dragoman {

struct Workspace::Impl {
  pipeline::Scratch scratch;
};
Workspace::Workspace() : impl_(std::make_unique<Impl>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

struct Engine::Impl {
  pipeline::Pipeline pipeline;
  PageLimits limits;

  // What `work` gives of one page within the limits.
  template <class Work>
  auto metered(Work work) const -> decltype(work()) {
    try {
      const base::Meter meter({limits.max_words, limits.time ? limits.time() : std::function<bool()>()});
      return work();
    } catch (const base::OverLimit& over) {
      return fail(over.error);
    } catch (const std::bad_alloc&) {
      return fail(ErrorCode::kTooLarge, "pipeline", "not enough memory for this page");
    } catch (const std::exception& error) {
      return fail(ErrorCode::kBadInput, "pipeline", std::string("cannot be read: ") + error.what());
    }
  }
};
Engine::Engine(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Result<Engine> Engine::load(const EngineOptions& options) {
  auto pipeline = pipeline::Pipeline::load(options);
  if (!pipeline) return fail(pipeline.error());
  return Engine(std::make_unique<const Impl>(Impl{std::move(*pipeline), options.limits}));
}

Result<Record> Engine::read(const Input& input, const ReadOptions& options, Workspace& work) const {
  return impl_->metered([&] { return impl_->pipeline.run(input, options, work.impl_->scratch); });
}

Result<Record> Engine::clean(const Input& input) const {
  return impl_->metered([&] { return impl_->pipeline.clean(input); });
}

Sites Engine::sites() const { return impl_->pipeline.sites(); }

Result<OpenPage> Engine::open(Input input) const {
  return impl_->metered([&] { return impl_->pipeline.open(std::move(input)); });
}

Result<Record> Engine::read(OpenPage page, const ReadOptions& options, Workspace& work) const {
  return impl_->metered([&] { return impl_->pipeline.run(std::move(page), options, work.impl_->scratch); });
}

Result<Record> Engine::clean(OpenPage page) const {
  return impl_->metered([&] { return impl_->pipeline.clean(std::move(page)); });
}

Result<Explanation> Engine::explain(const Input& input, Workspace& work) const {
  return impl_->metered([&] { return impl_->pipeline.explain(input, work.impl_->scratch); });
}

Result<Answer> Engine::relate(const Question& question, Workspace& work) const {
  return impl_->metered([&] { return impl_->pipeline.relate(question, work.impl_->scratch); });
}

Result<std::vector<UnknownActor>> Engine::unknown_actors(const Input& input, Workspace& work) const {
  return impl_->metered([&] { return impl_->pipeline.unknown_actors(input, work.impl_->scratch); });
}

Result<std::vector<UnknownWord>> Engine::unknown_words(const Input& input, Workspace& work) const {
  return impl_->metered([&] { return impl_->pipeline.unknown_words(input, work.impl_->scratch); });
}

Result<std::vector<Problem>> check_tables(const EngineOptions& options) {
  return pipeline::check(options.data, options.ontology);
}

Result<void> Engine::check_profile(const std::string& profile) const { return impl_->pipeline.check_profile(profile); }

}  // namespace dragoman
