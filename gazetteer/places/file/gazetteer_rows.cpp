// Single rows of a Gazetteer, for those who look at many.
#include "gazetteer/places/file/gazetteer_state.hpp"

namespace gazetteer::places {

void Gazetteer::find_rows(MatchTier tier, std::string_view key, std::vector<NameMatch>& rows) const {
  if (tier != MatchTier::folded && tier != MatchTier::spelling && tier != MatchTier::skeleton)
    throw geo::UsageError("this tier has no table of keys");
  if (key.empty()) return;
  for (std::uint32_t number = 0; number < state_->files.size(); ++number) {
    State::ask(state_->files[number], [&](const auto& f) {
      f.each_posting(
          f.name_value(key, tier), [](std::size_t) {},
          [&](const GazetteerFile::Posting& posting) {
            rows.push_back({{number, posting.row}, tier, posting.preferred, posting.doubtful});
          });
    });
  }
}

PlaceRef Gazetteer::canonical(PlaceRef row) const { return row.file == 0 ? row : state_->canonical(row.file, row.row); }

void Gazetteer::names(PlaceRef row, std::vector<std::string_view>& names) const {
  State::ask(state_->file(row), [&](const auto& f) { f.names(row.row, names); });
}

std::vector<NameNote> Gazetteer::notes(PlaceRef row) const {
  return State::ask(state_->file(row), [&](const auto& f) {
    return f.has_more(row.row) ? f.more(row.row).notes : std::vector<NameNote>();
  });
}

Gazetteer::Standing Gazetteer::standing(PlaceRef row) const {
  return State::ask(state_->file(row), [&](const auto& f) { return f.standing(row.row); });
}

}  // namespace gazetteer::places
