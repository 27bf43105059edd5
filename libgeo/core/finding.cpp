#include "libgeo/core/finding.hpp"

#include <algorithm>
#include <utility>

namespace geo {

std::string_view to_string(Severity severity) noexcept {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

void Findings::note(std::string code, std::string message, Where where) {
  add({Severity::note, std::move(code), std::move(message), std::move(where)});
}
void Findings::warn(std::string code, std::string message, Where where) {
  add({Severity::warning, std::move(code), std::move(message), std::move(where)});
}
void Findings::error(std::string code, std::string message, Where where) {
  add({Severity::error, std::move(code), std::move(message), std::move(where)});
}

std::map<std::string, std::size_t> Findings::counts_by_code() const {
  std::map<std::string, std::size_t> counts;
  for (const auto& finding : findings_) ++counts[finding.code];
  return counts;
}

bool Findings::any_of(Severity at_least) const noexcept {
  return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& f) { return f.severity >= at_least; });
}

}  // namespace geo
