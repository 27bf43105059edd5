#include "gazetteer/evaluation/names/name_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "libgeo/io/tables/table.hpp"

namespace gazetteer::evaluation {
namespace {

using places::MatchTier;

constexpr std::array tiers{MatchTier::exact,      MatchTier::folded,   MatchTier::spelling, MatchTier::type_word,
                           MatchTier::inflection, MatchTier::skeleton, MatchTier::edit};

double share(const NameTally& tally, std::size_t count) { return tally.share(static_cast<double>(count)); }

std::string_view word(First first) noexcept {
  switch (first) {
    case First::right:
      return "right";
    case First::twin:
      return "twin";
    case First::other:
      return "other";
    case First::nothing:
      return "nothing";
  }
  return "";
}

}  // namespace

std::vector<NameFigures> together(std::span<const NameFigures> figures) {
  std::map<std::pair<NameTable, bool>, NameFigures> sums;
  for (const auto& row : figures) {
    auto& sum = sums[{row.table, !row.country_known}];
    sum.file = "together";
    sum.table = row.table;
    sum.country_known = row.country_known;
    sum.tally.add(row.tally);
    sum.seconds += row.seconds;
    sum.searches += row.searches;
  }
  std::vector<NameFigures> rows;
  rows.reserve(sums.size());
  for (auto& [key, sum] : sums) rows.push_back(std::move(sum));
  return rows;
}

std::string figures_text(std::span<const NameFigures> figures) {
  std::string text;
  std::string_view file;
  for (const auto& row : figures) {
    if (row.file != file) {
      file = row.file;
      text += fmt::format("{}{}\n{:<18} {:<8} {:>7} {:>6} {:>6} {:>7} {:>6} {:>7} {:>6} {:>6} {:>6}  {}\n",
                          text.empty() ? "" : "\n", file, "names", "country", "asked", "@1", "@5", "folded", "times",
                          "ceiling", "twin", "wrong", "none", "found in tiers exact/folded/.../edit");
    }
    const auto& tally = row.tally;
    std::string times = "-";
    if (tally.folded_at_5 > 0)
      times = fmt::format("{:.2f}", static_cast<double>(tally.at_5) / static_cast<double>(tally.folded_at_5));
    text += fmt::format("{:<18} {:<8} {:>7} {:>6.3f} {:>6.3f} {:>7.3f} {:>6} {:>7.3f} {:>6.3f} {:>6.3f} {:>6.3f}  {}",
                        table_name(row.table), row.country_known ? "known" : "unknown", tally.asked,
                        share(tally, tally.at_1), share(tally, tally.at_5), share(tally, tally.folded_at_5), times,
                        tally.share(tally.homonym_ceiling), share(tally, tally.twin_first),
                        share(tally, tally.wrong_first), share(tally, tally.nothing), fmt::join(tally.by_tier, "/"));
    if (row.searches > 0 && row.seconds > 0)
      text += fmt::format("  {:.0f} searches/s", static_cast<double>(row.searches) / row.seconds);
    text += '\n';
  }
  return text;
}

std::string figures_csv(std::span<const NameFigures> figures) {
  std::string text =
      "file,table,country,asked,recall_at_1,recall_at_5,folded_at_1,folded_at_5,ceiling_at_5,twin_first,wrong_first,"
      "nothing_found";
  for (const auto tier : tiers) text += fmt::format(",{}", places::tier_name(tier));
  text += '\n';
  for (const auto& row : figures) {
    const auto& tally = row.tally;
    text +=
        fmt::format("{},{},{},{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{}\n",
                    geo::io::csv_cell(row.file), table_name(row.table), row.country_known ? "known" : "unknown",
                    tally.asked, share(tally, tally.at_1), share(tally, tally.at_5), share(tally, tally.folded_at_1),
                    share(tally, tally.folded_at_5), tally.share(tally.homonym_ceiling), share(tally, tally.twin_first),
                    share(tally, tally.wrong_first), share(tally, tally.nothing), fmt::join(tally.by_tier, ","));
  }
  return text;
}

std::string_view trials_header() noexcept {
  return "file,country,id,asked,kept,similarity,rank,tier,folded_rank,homonyms,first,first_name\n";
}

std::string trial_row(const std::filesystem::path& file, const NameTrial& trial) {
  return fmt::format("{},{},{},{},{},{:.3f},{},{},{},{},{},{}\n", geo::io::csv_cell(file.filename().string()),
                     trial.country_known ? "known" : "unknown", geo::io::csv_cell(trial.id),
                     geo::io::csv_cell(trial.hidden->asked), geo::io::csv_cell(trial.hidden->kept),
                     trial.hidden->similarity, trial.rank,
                     trial.rank > 0 ? places::tier_name(trial.tier) : std::string_view(), trial.folded_rank,
                     trial.homonyms, word(trial.first), geo::io::csv_cell(trial.first_name));
}

}  // namespace gazetteer::evaluation
