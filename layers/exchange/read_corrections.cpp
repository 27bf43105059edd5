#include <fmt/format.h>

#include "gazetteer/text/folding.hpp"
#include "layers/exchange/read.hpp"
#include "layers/exchange/tables_out/table_cells.hpp"

namespace layers::exchange {
namespace {

constexpr std::string_view correction_columns =
    "corrections have the columns report, mention and place (an id, or \"not a place\")";

}  // namespace

std::vector<gazetteer::geoparse::Correction> read_corrections(const std::filesystem::path& file,
                                                              const gazetteer::places::Gazetteer& gazetteer,
                                                              geo::Findings& findings) {
  const auto table = geo::io::read_table(file, findings);
  for (const std::string_view name : {"report", "mention", "place"}) require_column(table, name, correction_columns);
  std::vector<gazetteer::geoparse::Correction> corrections;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    gazetteer::geoparse::Correction correction;
    correction.where = where_of(table, row);
    correction.report = cell(table, row, "report");
    correction.mention = cell(table, row, "mention");
    const auto place = cell(table, row, "place");
    if (place.empty()) continue;  // a row that nobody has decided on, or an empty one
    if (correction.report.empty() || gazetteer::text::exact_key(correction.mention).empty()) {
      throw geo::InputError("names no report or no mention", correction.where,
                            "report is an id or a source, * stands for any letters; mention is as the text has it");
    }
    if (place != "not a place") {
      correction.place = gazetteer.find_id(place);
      if (!correction.place) {
        throw geo::InputError(fmt::format("\"{}\" is the id of no place", place), correction.where,
                              "write an id such as geonames:172134 ('sitmap gazetteer find' shows it), or \"not a "
                              "place\"; places of your own come from --gazetteer");
      }
    }
    correction.author = cell(table, row, "author");
    correction.date = cell(table, row, "date");
    correction.note = cell(table, row, "note");
    corrections.push_back(std::move(correction));
  }
  return corrections;
}

}  // namespace layers::exchange
