// What a Gazetteer holds: its files and how they are asked as one. A matter of this room.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/places/file/gazetteer_file.hpp"
#include "gazetteer/places/gazetteer.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::places {

struct Gazetteer::State {
  std::vector<GazetteerFile> files;
  const std::uint64_t serial = next_serial();

  static std::uint64_t next_serial() noexcept {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
  }

  /// Runs `question`; a file that leads astray is an InputError.
  template <class Question>
  static auto ask(const GazetteerFile& file, const Question& question) {
    try {
      return question(file);
    } catch (const DamagedBlock& block) {
      throw geo::InputError(damage(block), {file.path().string(), {}, {}}, "rebuild it with 'sitmap gazetteer build'");
    } catch (const OutOfBounds&) {
      throw geo::InputError("the gazetteer file is damaged", {file.path().string(), {}, {}},
                            "rebuild it with 'sitmap gazetteer build'");
    }
  }

  [[nodiscard]] const GazetteerFile& file(PlaceRef place) const {
    if (place.file >= files.size()) throw geo::UsageError("this place is of another gazetteer");
    return files[place.file];
  }

  /// The id of a row, then its other ids.
  [[nodiscard]] std::vector<std::string> ids(PlaceRef place) const {
    return ask(files[place.file], [&](const auto& f) {
      std::vector<std::string> ids{f.id(place.row)};
      if (!f.has_more(place.row)) return ids;
      for (auto& other : f.more(place.row).other_ids) ids.push_back(std::move(other.id));
      return ids;
    });
  }
  [[nodiscard]] std::optional<PlaceRef> find(std::uint32_t number, std::string_view id) const {
    const auto row = ask(files[number], [&](const auto& f) { return f.find_id(id); });
    return row ? std::optional(PlaceRef{number, *row}) : std::nullopt;
  }

  /// The row as it is asked for: one of the same ids in an earlier file has precedence.
  [[nodiscard]] PlaceRef canonical(std::uint32_t number, std::uint32_t row) const {
    PlaceRef place{number, row};
    while (place.file > 0) {
      const auto found = earlier(place);
      if (!found) break;
      place = *found;
    }
    return place;
  }
  [[nodiscard]] std::optional<PlaceRef> earlier(PlaceRef place) const {
    const auto all = ids(place);
    for (std::uint32_t number = 0; number < place.file; ++number) {
      for (const auto& id : all) {
        if (const auto found = find(number, id)) return found;
      }
    }
    return std::nullopt;
  }

  /// The same place in every file that has it, by precedence.
  [[nodiscard]] std::vector<PlaceRef> everywhere(PlaceRef place) const {
    std::vector<PlaceRef> found{place};
    if (place.file + 1 >= files.size()) return found;
    auto all = ids(place);
    for (std::uint32_t later = place.file + 1; later < files.size(); ++later) {
      for (std::size_t i = 0; i < all.size(); ++i) {  // it grows meanwhile
        const auto same = find(later, all[i]);
        if (!same || std::find(found.begin(), found.end(), *same) != found.end()) continue;
        found.push_back(*same);
        for (auto& id : ids(*same)) {
          if (std::find(all.begin(), all.end(), id) == all.end()) all.push_back(std::move(id));
        }
      }
    }
    return found;
  }

  [[nodiscard]] std::optional<PlaceRef> unit(std::string_view country, std::string_view admin1,
                                             std::string_view admin2) const {
    for (std::uint32_t number = 0; number < files.size(); ++number) {
      if (const auto row = ask(files[number], [&](const auto& f) { return f.find_unit(country, admin1, admin2); })) {
        return canonical(number, *row);
      }
    }
    return std::nullopt;
  }

  void add_matches(std::string_view key, MatchTier tier, std::vector<NameMatch>& matches) const {
    if (key.empty()) return;
    for (std::uint32_t number = 0; number < files.size(); ++number) {
      ask(files[number], [&](const auto& f) {
        f.each_posting(
            f.name_value(key, tier), [&](std::size_t count) { matches.reserve(matches.size() + count); },
            [&](const GazetteerFile::Posting& posting) {
              const auto place = canonical(number, posting.row);
              matches.push_back({place, tier, posting.preferred && place.file == number, posting.doubtful});
            });
      });
    }
  }

  [[nodiscard]] Prefix prefix(std::string_view key, MatchTier tier) const {
    Prefix prefix;
    if (key.empty()) {
      prefix.goes_on = std::any_of(files.begin(), files.end(), [](const auto& f) { return f.size() > 0; });
      return prefix;
    }
    for (const auto& each : files) {
      const auto value = ask(each, [&](const auto& f) { return f.name_value(key, tier); });
      prefix.is_name = prefix.is_name || (value & format::is_name_flag) != 0;
      prefix.goes_on = prefix.goes_on || (value & format::goes_on_flag) != 0;
    }
    return prefix;
  }
};

}  // namespace gazetteer::places
