// How many threads the library may use.
#pragma once

#include <memory>

namespace layers::project {

/// Limits parallel work of the whole process to `count` threads (0: as many as there are cores) as long as it lives.
/// What is computed does not depend on it (law 9).
class ThreadLimit {
 public:
  explicit ThreadLimit(unsigned count);
  ~ThreadLimit();
  ThreadLimit(const ThreadLimit&) = delete;
  ThreadLimit& operator=(const ThreadLimit&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace layers::project
