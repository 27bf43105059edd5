#include "gazetteer/importers/tables/tab_rows.hpp"

#include "gazetteer/text/folding.hpp"

namespace gazetteer::importers {

bool TabRows::next() {
  for (std::string_view line; lines_.next(line);) {
    if (cancellation_ != nullptr && lines_.number() % 4096 == 0) cancellation_->check();
    if (line.empty() || line.front() == '#') continue;
    if (lines_.cut()) {
      leave_out("row-long", geo::said("the row is longer than 1 MiB"));
      continue;
    }
    if (text::find_invalid_utf8(line) != std::string_view::npos) {
      leave_out("row-not-utf8", geo::said("the row is not UTF-8"));
      continue;
    }
    split(line, '\t', cells_);
    if (cells_.size() >= fewest_) return true;
    leave_out("row-columns", geo::said("the row has {columns} columns instead of {wanted}",
                                       {{"columns", cells_.size()}, {"wanted", fewest_}}));
  }
  return false;
}

std::string_view TabRows::cell(std::size_t column) const noexcept {
  if (column >= cells_.size()) return {};
  auto text = cells_[column];
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

void TabRows::leave_out(const char* code, geo::Said what) {
  findings_.add(geo::Severity::warning, code, geo::said("{what}; the row is left out", {{"what", std::move(what)}}),
                lines_.number());
}

std::string geonames_id(std::string_view number) {
  if (number.empty() || number.size() > 20) return {};
  for (const char c : number) {
    if (c < '0' || c > '9') return {};
  }
  return "geonames:" + std::string(number);
}

}  // namespace gazetteer::importers
