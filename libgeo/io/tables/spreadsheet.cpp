#include "libgeo/io/tables/spreadsheet.hpp"

#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>

#include <algorithm>
#include <memory>

#include "libgeo/core/error.hpp"
#include "libgeo/core/time.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/files/text.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/vector/gdal/gdal_call.hpp"

namespace geo::io {
namespace {

enum class Kind { none, xlsx, ods };

struct CloseWorkbook {
  void operator()(void* dataset) const noexcept { GDALClose(dataset); }
};
using Workbook = std::unique_ptr<void, CloseWorkbook>;

Kind kind_of(const std::vector<std::string>& names) {
  const auto holds = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  if (holds("xl/workbook.xml")) return Kind::xlsx;
  if (holds("content.xml") && holds("mimetype")) return Kind::ods;
  return Kind::none;
}

// GDAL writes dates of typed cells as 2020/02/16 and 2020/02/16 10:30:00.
std::string iso_dates(std::string text) {
  const auto is_date = text.size() >= 10 && text[4] == '/' && text[7] == '/';
  if (!is_date || (text.size() > 10 && text[10] != ' ')) return text;
  std::string iso = text;
  iso[4] = iso[7] = '-';
  if (!Date::parse_iso(std::string_view(iso).substr(0, 10))) return text;
  if (iso.size() > 10) iso[10] = 'T';
  return iso;
}

// Spreadsheets keep 36.3861 as 36.386100000000003: sixteen digits and more that a shorter number says as well.
std::string short_number(std::string text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool plain = text.find_first_not_of("-0123456789.E+") == std::string::npos;
  if (digits < 16 || !plain || text.find('.') == std::string::npos) return text;
  const auto number = parse_number(text);
  return number ? shortest(*number) : text;
}

std::string sheet_names(GDALDatasetH dataset) {
  std::string names;
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
    if (i > 0) names += ", ";
    names += OGR_L_GetName(GDALDatasetGetLayer(dataset, i));
  }
  return names;
}

OGRLayerH chosen_sheet(GDALDatasetH dataset, std::string_view sheet, const Where& where) {
  if (GDALDatasetGetLayerCount(dataset) == 0) throw InputError("holds no sheet", where);
  if (sheet.empty()) return GDALDatasetGetLayer(dataset, 0);
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
    OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
    if (sheet == OGR_L_GetName(layer)) return layer;
  }
  throw InputError(fmt::format("holds no sheet \"{}\"", sheet), where,
                   fmt::format("its sheets are: {}", sheet_names(dataset)));
}

std::vector<std::string> cells_of(OGRFeatureH feature) {
  std::vector<std::string> cells;
  const int count = OGR_F_GetFieldCount(feature);
  for (int i = 0; i < count; ++i) {
    const bool set = OGR_F_IsFieldSetAndNotNull(feature, i) != 0;
    cells.push_back(set ? short_number(iso_dates(repaired_utf8(OGR_F_GetFieldAsString(feature, i)))) : std::string());
  }
  return cells;
}

}  // namespace

bool looks_like_spreadsheet(std::string_view bytes, const std::string& file) {
  return looks_like_zip(bytes) && kind_of(archive_names(bytes, file)) != Kind::none;
}

Table parse_spreadsheet(std::string_view bytes, const std::string& file, std::string_view sheet, Findings& findings) {
  const Where where{file, {}, sheet.empty() ? std::string() : fmt::format("sheet {}", sheet)};
  std::vector<std::string> names;
  // Unfolded once within the limits of archives, before GDAL unfolds it without any.
  const auto note = [&names](std::string_view name) {
    names.emplace_back(name);
    return true;
  };
  (void)read_archive(bytes, file, note);
  const Kind kind = kind_of(names);
  if (kind == Kind::none) throw InputError("is no XLSX or ODS file", where, "save it as CSV, XLSX or ODS");

  GdalCall call({kind == Kind::xlsx ? GdalDriver::xlsx : GdalDriver::ods});
  const std::string prefix = kind == Kind::xlsx ? "OGR_XLSX_" : "OGR_ODS_";
  call.option(prefix + "HEADERS", "DISABLE");
  call.option(prefix + "FIELD_TYPES", "STRING");
  MemoryFiles memory;
  const std::string path = memory.add(kind == Kind::xlsx ? "table.xlsx" : "table.ods", bytes);
  const Workbook dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (!dataset) throw InputError(fmt::format("cannot be read: {}", call.problem("damaged")), where, "save it again");
  OGRLayerH layer = chosen_sheet(dataset.get(), sheet, where);

  Table table;
  table.file = file;
  OGR_L_ResetReading(layer);
  std::size_t line = 0;
  while (OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
    // The feature's number is the row in the sheet.
    line = static_cast<std::size_t>(std::max<GIntBig>(OGR_F_GetFID(feature), 1));
    std::vector<std::string> cells = cells_of(feature);
    OGR_F_Destroy(feature);
    const bool blank = std::all_of(cells.begin(), cells.end(), [](const std::string& c) { return c.empty(); });
    if (blank) continue;
    if (table.columns.empty()) {
      while (!cells.empty() && cells.back().empty()) cells.pop_back();
      table.columns = std::move(cells);
      check_table_header(table, line, findings);
      continue;
    }
    add_table_row(table, std::move(cells), line, findings);
  }
  if (call.failed()) throw InputError(fmt::format("cannot be read: {}", call.problem("")), where, "save it again");
  if (table.columns.empty()) throw InputError("the sheet is empty", where, "its first row must name the columns");
  return table;
}

}  // namespace geo::io
