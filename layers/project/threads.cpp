#include "layers/project/threads.hpp"

#include <oneapi/tbb/global_control.h>

namespace layers::project {

struct ThreadLimit::State {
  explicit State(unsigned count) : control(oneapi::tbb::global_control::max_allowed_parallelism, count) {}
  oneapi::tbb::global_control control;
};

ThreadLimit::ThreadLimit(unsigned count) {
  if (count > 0) state_ = std::make_unique<State>(count);
}
ThreadLimit::~ThreadLimit() = default;

}  // namespace layers::project
