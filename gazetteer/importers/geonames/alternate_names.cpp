// Rows of alternateNamesV2.txt (https://download.geonames.org/export/dump/readme.txt).
#include <algorithm>
#include <array>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/members.hpp"
#include "gazetteer/importers/tables/tab_rows.hpp"
#include "libgeo/core/error.hpp"

namespace gazetteer::importers {
namespace {

enum Column : std::size_t {
  alternate_name_id,
  geoname_id,
  iso_language,
  alternate_name,
  is_preferred,
  is_short,
  is_colloquial,
  is_historic,
  from_year,
  to_year
};
constexpr std::size_t fewest_columns = 4;

/// What stands in the column of languages and is none (readme.txt, "isolanguage").
struct PseudoLanguage {
  std::string_view code;
  bool name;                  ///< whether reports call places so
  std::string_view language;  ///< what is noted instead
};
constexpr std::array<PseudoLanguage, 11> pseudo_languages{{{"link", false, ""},
                                                           {"wkdt", false, ""},
                                                           {"post", false, ""},
                                                           {"unlc", false, ""},
                                                           {"faac", false, ""},
                                                           {"tcid", false, ""},
                                                           {"phon", false, ""},
                                                           {"iata", true, ""},
                                                           {"icao", true, ""},
                                                           {"abbr", true, ""},
                                                           {"piny", true, "zh-Latn"}}};

const PseudoLanguage* pseudo(std::string_view language) noexcept {
  const auto found = std::find_if(pseudo_languages.begin(), pseudo_languages.end(),
                                  [&](const PseudoLanguage& one) { return one.code == language; });
  return found == pseudo_languages.end() ? nullptr : &*found;
}

/// A year or date as GeoNames writes it; anything that could not be one is empty.
std::string time_text(std::string_view text) {
  constexpr std::size_t longest = 40;
  return text.size() <= longest && !has_controls(text) ? std::string(text) : std::string();
}

bool is_language_code(std::string_view code) noexcept {
  return code.size() <= 12 && std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

class Reader {
 public:
  Reader(places::GazetteerContents& contents, const geo::Where& where) : contents_(contents), findings_(where) {}

  void read(geo::io::FileStream& stream, const geo::Cancellation* cancellation) {
    TabRows rows(stream, findings_, fewest_columns, cancellation);
    while (rows.next()) row(rows);
  }

  void report(const geo::Where& where, geo::Findings& findings) {
    findings_.report(findings);
    if (unknown_ > 0) {
      findings.note("name-place-unknown",
                    geo::said("{n} {n:name is of a place that is|names are of places that are} not among those read",
                              {{"n", unknown_}}),
                    where);
    }
    if (full_ > 0) {
      findings.warn("name-too-many",
                    geo::said("{n} {n:name is|names are} more than a place can have; left out", {{"n", full_}}), where);
    }
  }
  [[nodiscard]] bool any() const noexcept { return any_; }

 private:
  void row(TabRows& rows) {
    const auto id = geonames_id(rows.cell(geoname_id));
    if (id.empty()) return rows.leave_out("row-id", geo::said("the second column is no GeoNames id"));
    any_ = true;
    auto language = rows.cell(iso_language);
    places::NameNote note;
    if (const auto* const other = pseudo(language)) {
      if (!other->name) return;
      language = other->language;
      note.short_form = other->language.empty();
    }
    const auto place = contents_.places.find(id);
    if (!place) {
      ++unknown_;
      return;
    }
    const auto cell = rows.cell(alternate_name);
    const bool controls = has_controls(cell);
    const std::string cleaned = controls ? without_controls(cell) : std::string();
    const auto name = usable_name(controls ? std::string_view(cleaned) : cell);
    if (name.empty()) return rows.leave_out("row-name", geo::said("the row has no name"));
    if (controls) {
      findings_.add(geo::Severity::warning, "row-controls",
                    geo::said("a name has control characters or marks of text direction; kept without them"),
                    rows.number());
    }
    if (is_language_code(language))
      note.language = language;
    else
      findings_.add(geo::Severity::warning, "row-language", geo::said("the language is no code; left empty"),
                    rows.number());
    note.preferred = rows.cell(is_preferred) == "1";
    note.short_form = note.short_form || rows.cell(is_short) == "1";
    note.colloquial = rows.cell(is_colloquial) == "1";
    note.historic = rows.cell(is_historic) == "1";
    note.from = time_text(rows.cell(from_year));
    note.to = time_text(rows.cell(to_year));
    if (!contents_.places.add_name(*place, name, note)) ++full_;
  }

  places::GazetteerContents& contents_;
  RowFindings findings_;
  std::size_t unknown_ = 0, full_ = 0;
  bool any_ = false;
};

}  // namespace

void import_alternate_names(const std::filesystem::path& path, places::GazetteerContents& contents,
                            geo::Findings& findings, const geo::Cancellation* cancellation) {
  bool any = false;
  geo::Findings found;
  each_text_member(path, [&](geo::io::FileStream& stream, const geo::Where& where) {
    Reader reader(contents, where);
    reader.read(stream, cancellation);
    reader.report(where, found);
    any = any || reader.any();
  });
  if (!any) {
    throw geo::InputError("not one name could be read", {path.string(), {}, {}},
                          "expected the tab-separated columns of GeoNames' alternateNamesV2.txt");
  }
  findings.append(found);
}

}  // namespace gazetteer::importers
