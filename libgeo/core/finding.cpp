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
void Findings::add(Severity severity, std::string code, Said said, Where where) {
  auto message = english(said);
  add({severity, std::move(code), std::move(message), std::move(where), std::move(said)});
}
void Findings::note(std::string code, Said said, Where where) {
  add(Severity::note, std::move(code), std::move(said), std::move(where));
}
void Findings::warn(std::string code, Said said, Where where) {
  add(Severity::warning, std::move(code), std::move(said), std::move(where));
}
void Findings::error(std::string code, Said said, Where where) {
  add(Severity::error, std::move(code), std::move(said), std::move(where));
}

void Findings::add(Finding finding) {
  worst_ = std::max(worst_, finding.severity);
  if (++counts_[finding.code] <= most_) findings_.push_back(std::move(finding));
}

void Findings::append(const Findings& other) {
  auto uncounted = other.counts_;
  for (const auto& finding : other.findings_) {
    --uncounted[finding.code];
    add(finding);
  }
  for (const auto& [code, number] : uncounted) {
    if (number > 0) counts_[code] += number;
  }
  worst_ = std::max(worst_, other.worst_);
}

bool Findings::any_of(Severity at_least) const noexcept { return !empty() && worst_ >= at_least; }

}  // namespace geo
