#include "gazetteer/places/search/search_collect.hpp"

#include <algorithm>

#include "gazetteer/places/search/search_edits.hpp"
#include "gazetteer/text/folding.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t most_spelling_edits = 450, most_skeleton_edits = 300;
constexpr std::size_t fewest_skeleton_letters = 5;  // below, every skeleton has hundreds of neighbours

std::string_view trimmed(std::string_view name) noexcept {
  const auto first = name.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return name.substr(first, name.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t letters(std::string_view key) noexcept {
  std::size_t count = 0;
  for (const char c : key) count += c == ' ' ? 0 : 1;
  return count;
}

}  // namespace

AskedName::AskedName(std::string_view name)
    : name_(trimmed(name)),
      exact_(text::exact_key(name_)),
      spelling_(text::spelling_key(name_)),
      skeleton_(text::skeleton_key(name_)) {
  if (!exact_.empty()) variants_ = text::name_variants(name_);
}

std::uint32_t SeenRows::put(PlaceRef row, std::uint32_t number) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  const auto key = ((std::uint64_t{row.file} << 32U) | row.row) + 1;
  const auto mask = slots_.size() - 1;
  for (auto at = static_cast<std::size_t>((key * 0x9e37'79b9'7f4a'7c15ULL) >> 32U) & mask;; at = (at + 1) & mask) {
    auto& slot = slots_[at];
    if (slot.key == key) return slot.number;
    if (slot.key != 0) continue;
    slot = {key, number};
    ++used_;
    return number;
  }
}

void SeenRows::grow() {
  std::vector<Slot> old(std::max<std::size_t>(64, 4 * slots_.size()));
  old.swap(slots_);
  used_ = 0;
  for (const auto& slot : old) {
    if (slot.key == 0) continue;
    const auto place = slot.key - 1;
    put({static_cast<std::uint32_t>(place >> 32U), static_cast<std::uint32_t>(place)}, slot.number);
  }
}

void Collection::look_up(MatchTier table, std::string_view key, MatchTier as, std::size_t variant) {
  if (key.empty()) return;
  rows_.clear();
  gazetteer_->find_rows(table, key, rows_);
  for (const auto& match : rows_) {
    const auto number = seen_.put(match.place, static_cast<std::uint32_t>(found_.size()));
    const Found found{match.place, as, static_cast<std::uint8_t>(variant)};
    if (number == found_.size()) {
      found_.push_back(found);
    } else if (as < found_[number].tier) {
      found_[number] = found;
    }
  }
}

void Collection::sure_tiers(const AskedName& asked, MatchTier last) {
  look_up(MatchTier::folded, asked.exact(), MatchTier::folded, 0);
  if (last >= MatchTier::spelling) look_up(MatchTier::spelling, asked.spelling(), MatchTier::spelling, 0);
  for (std::size_t i = 0; i < asked.variants().size(); ++i) {
    const auto& variant = asked.variants()[i];
    const auto tier = variant.kind == text::VariantKind::type_word ? MatchTier::type_word : MatchTier::inflection;
    if (last < tier) continue;
    look_up(MatchTier::folded, text::exact_key(variant.name), tier, i + 1);
    look_up(MatchTier::spelling, text::spelling_key(variant.name), tier, i + 1);
  }
}

void Collection::skeletons(const AskedName& asked) {
  look_up(MatchTier::skeleton, asked.skeleton(), MatchTier::skeleton, 0);
  for (std::size_t i = 0; i < asked.variants().size(); ++i) {
    look_up(MatchTier::skeleton, text::skeleton_key(asked.variants()[i].name), MatchTier::skeleton, i + 1);
  }
}

void Collection::edits(const AskedName& asked) {
  neighbouring_keys(asked.spelling(), most_spelling_edits,
                    [this](std::string_view key) { look_up(MatchTier::spelling, key, MatchTier::edit, 0); });
  if (letters(asked.skeleton()) < fewest_skeleton_letters) return;
  neighbouring_keys(asked.skeleton(), most_skeleton_edits,
                    [this](std::string_view key) { look_up(MatchTier::skeleton, key, MatchTier::edit, 0); });
}

}  // namespace gazetteer::places
