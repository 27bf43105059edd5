#include "layers/project/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "layers/exchange/tables_out/table_cells.hpp"
#include "layers/project/stated.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/core/suggestion.hpp"
#include "libgeo/io/tables/table.hpp"

namespace layers::project {
namespace {

using gazetteer::geoparse::SourceProfile;

/// The words of a cell; a name of a file that stands beside the table is its path.
std::vector<std::string> words_of(const std::string& cell, const std::filesystem::path& folder) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin <= cell.size();) {
    const auto end = std::min(cell.find_first_of(",;", begin), cell.size());
    const auto first = std::min(cell.find_first_not_of(" \t", begin), end);
    const auto last = cell.find_last_not_of(" \t", end == 0 ? 0 : end - 1);
    if (first < end) {
      auto word = cell.substr(first, last - first + 1);
      std::error_code ignored;
      if (std::filesystem::is_regular_file(folder / word, ignored)) word = (folder / word).string();
      words.push_back(std::move(word));
    }
    begin = end + 1;
  }
  return words;
}

/// BCP 47 by its shape: a language of two or three letters, subtags of up to eight letters and digits.
bool is_language_tag(std::string_view tag) {
  bool first = true;
  while (true) {
    const auto part = tag.substr(0, tag.find('-'));
    const bool letters = std::all_of(part.begin(), part.end(), [first](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    });
    if (!letters || part.size() < (first ? 2U : 1U) || part.size() > (first ? 3U : 8U)) return false;
    if (part.size() == tag.size()) return true;
    tag.remove_prefix(part.size() + 1);
    first = false;
  }
}

/// What went wrong in a cell, told of its line.
template <class Read>
auto in_row(const geo::Where& where, std::string_view column, Read read) {
  try {
    return read();
  } catch (const geo::UsageError& error) {
    auto problem = error.problem();
    if (problem.starts_with("--")) problem.erase(0, 2);  // it speaks of the option of the same name
    throw geo::InputError(problem.starts_with(column) ? problem : fmt::format("{}: {}", column, problem), where,
                          error.remedy());
  }
}

}  // namespace

std::vector<SourceProfile> read_sources(const std::filesystem::path& file,
                                        const gazetteer::places::Gazetteer& gazetteer, geo::Findings& findings) {
  const auto table = geo::io::read_table(file, findings);
  exchange::require_column(table, "source", "it has the columns source, focus, language, timezone and side");
  std::vector<SourceProfile> profiles;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto cell = [&](std::string_view name) { return exchange::cell(table, row, name); };
    SourceProfile profile;
    profile.where = exchange::where_of(table, row);
    profile.source = cell("source");
    profile.language = cell("language");
    profile.timezone = cell("timezone");
    profile.side = cell("side");
    const auto words = words_of(cell("focus"), file.parent_path());
    const bool says_something =
        !words.empty() || !profile.language.empty() || !profile.timezone.empty() || !profile.side.empty();
    if (profile.source.empty() && !says_something) continue;  // a row that nobody has filled in
    if (profile.source.empty())
      throw geo::InputError("names no source", profile.where,
                            "write the outlet or channel as the reports do; * stands for any letters");
    if (!says_something)
      throw geo::InputError(fmt::format("says nothing of the source \"{}\"", profile.source), profile.where,
                            "give a focus, language, timezone or side, or take the row out");
    profile.home = in_row(profile.where, "focus", [&] { return focus_areas(words, gazetteer, findings); });
    if (!profile.timezone.empty())
      in_row(profile.where, "timezone", [&] { return gazetteer::text::TimeZone::named(profile.timezone); });
    if (!profile.language.empty() && !is_language_tag(profile.language)) {
      throw geo::InputError(fmt::format("language \"{}\" is no language tag", profile.language), profile.where,
                            "write it as in BCP 47: ar, uk, en-GB");
    }
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

void check_sides(const std::vector<SourceProfile>& profiles, const vocabulary::ActorTable& actors) {
  for (const auto& profile : profiles) {
    if (profile.side.empty() || actors.by_id(profile.side) != nullptr) continue;
    std::vector<std::string> known;
    for (const auto& actor : actors.actors()) known.push_back(actor.id);
    const auto nearest = geo::nearest_word(profile.side, known);
    throw geo::InputError(
        fmt::format("side \"{}\" is the id of no actor", profile.side), profile.where,
        nearest ? fmt::format("did you mean \"{}\"?", *nearest) : std::string("it is an id of the actor tables"));
  }
}

ProfiledDocuments::ProfiledDocuments(const std::vector<SourceProfile>& profiles) : profiles_(profiles) {
  for (const auto& profile : profiles) {
    zones_.push_back(profile.timezone.empty() ? gazetteer::text::TimeZone()
                                              : gazetteer::text::TimeZone::named(profile.timezone));
  }
}

void ProfiledDocuments::complete(gazetteer::text::Document& document) const {
  const auto* profile = profile_of(document.source, profiles_);
  if (profile == nullptr) return;
  if (document.language.empty()) document.language = profile->language;
  if (document.instant && !profile->timezone.empty()) {
    document.date = zones_[static_cast<std::size_t>(profile - profiles_.data())].civil_date(*document.instant);
  }
}

void set_sides(std::vector<incidents::Incident>& incidents, const std::vector<SourceProfile>& profiles) {
  for (auto& incident : incidents) {
    if (const auto* profile = profile_of(incident.source, profiles)) incident.source_side = profile->side;
  }
}

}  // namespace layers::project
