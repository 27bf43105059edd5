// Rows in the 19 columns of a GeoNames dump (https://download.geonames.org/export/dump/readme.txt).
#include <algorithm>
#include <unordered_set>

#include "gazetteer/importers/import.hpp"
#include "gazetteer/importers/members.hpp"
#include "gazetteer/importers/tables/rows.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/files/stream.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::size_t column_count = 19;
enum PlaceColumn : std::size_t {
  place_id,
  name,
  ascii_name,
  alternate_names,
  latitude,
  longitude,
  feature_class,
  feature_code,
  country_code,
  cc2,
  admin1_code,
  admin2_code,
  admin3_code,
  admin4_code,
  population
};

bool all_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::size_t longest_code = 80;  // of admin codes, as GeoNames has them

/// "172134" and "geonames:172134" are GeoNames', "wof:..." and other schemes stay; false for anything else.
bool read_id(std::string_view text, std::string& id) {
  id.clear();
  if (all_digits(text) && text.size() <= 20) id = "geonames:";
  const auto colon = text.find(':');
  const bool scheme = colon != 0 && colon != std::string_view::npos && colon + 1 < text.size();
  if (id.empty() && (!scheme || !is_plain_id(text))) return false;
  id += text;
  return true;
}

class GeoNamesReader {
 public:
  GeoNamesReader(places::GazetteerContents& contents, const geo::Where& where, const std::optional<geo::Source>& source)
      : sink_(contents), findings_(where), given_(source) {}

  void read(geo::io::FileStream& stream, const geo::Cancellation* cancellation) {
    geo::io::LineStream lines(stream);
    for (std::string_view line; lines.next(line);) {
      number_ = lines.number();
      if (cancellation != nullptr && number_ % 4096 == 0) cancellation->check();
      if (line.empty() || line.front() == '#') continue;
      if (lines.cut())
        leave_out("row-long", geo::said("the row is longer than 1 MiB"));
      else if (row(line))
        add();
    }
  }

  [[nodiscard]] bool any() const noexcept { return sink_.fresh() + sink_.merged() > 0; }
  void report(geo::Findings& findings) { findings_.report(findings); }

 private:
  bool leave_out(const char* code, geo::Said what) {
    findings_.add(geo::Severity::warning, code, geo::said("{what}; the row is left out", {{"what", std::move(what)}}),
                  number_);
    return false;
  }
  void doubt(const char* code, geo::Said message) {
    findings_.add(geo::Severity::warning, code, std::move(message), number_);
  }

  /// Reads a row into place_; false, with a finding, when it is none.
  bool row(std::string_view line) {
    if (text::find_invalid_utf8(line) != std::string_view::npos)
      return leave_out("row-not-utf8", geo::said("the row is not UTF-8"));
    split(line, '\t', cells_);
    if (cells_.size() != column_count) {
      return leave_out("row-columns", geo::said("the row has {columns} columns instead of {wanted}",
                                                {{"columns", cells_.size()}, {"wanted", column_count}}));
    }
    if (!read_id(cells_[place_id], place_.id)) return leave_out("row-id", geo::said("the row has no id"));
    clean(line);
    const auto preferred = usable_name(cells_[name].empty() ? cells_[ascii_name] : cells_[name]);
    if (preferred.empty()) return leave_out("row-name", geo::said("the row has no name"));
    const auto lat = decimal(cells_[latitude]);
    const auto lon = decimal(cells_[longitude]);
    if (!lat || !lon) return leave_out("row-position", geo::said("latitude or longitude is no number"));
    place_.position = {geo::Lon(*lon), geo::Lat(*lat)};
    if (!geo::in_range(place_.position)) return leave_out("row-position", geo::said("the position is out of range"));
    place_.name = preferred;
    read_codes();
    read_population();
    read_names();
    return true;
  }

  /// Names with control characters are kept without them.
  void clean(std::string_view line) {
    cleaned_.clear();
    cleaned_.reserve(3);
    // Tabs are control characters too: the cells are looked at only where there may be others.
    const bool dirty = std::any_of(line.begin(), line.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return (byte < 0x20 && c != '\t') || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
    });
    if (!dirty) return;
    bool any = false;
    for (const auto column : {name, ascii_name, alternate_names}) {
      if (!has_controls(cells_[column])) continue;
      cleaned_.push_back(without_controls(cells_[column]));
      cells_[column] = cleaned_.back();
      any = true;
    }
    if (any)
      doubt("row-controls", geo::said("a name has control characters or marks of text direction; kept without them"));
  }

  void read_codes() {
    const auto letters = cells_[feature_class];
    place_.feature_class = letters.size() == 1 && letters[0] >= 'A' && letters[0] <= 'Z' ? letters[0] : '?';
    const auto code = [&](PlaceColumn column, std::string& into) {
      const auto cell = cells_[column];
      const bool plain = cell.size() <= longest_code && !has_controls(cell);
      into = plain ? cell : std::string_view();
      if (!plain) doubt("row-code", geo::said("a code is overlong or has control characters; left empty"));
    };
    code(feature_code, place_.feature_code);
    code(admin1_code, place_.admin1);
    code(admin2_code, place_.admin2);
    place_.country.clear();
    if (is_country_code(cells_[country_code]))
      place_.country = cells_[country_code];
    else if (!cells_[country_code].empty())
      doubt("row-country", geo::said("the country is no code of two capital letters; left empty"));
  }

  void read_population() {
    place_.population = 0;
    if (cells_[population].empty()) return;
    const auto people = whole_number(cells_[population]);
    if (people && *people >= 0 && *people < most_people)
      place_.population = *people;
    else
      doubt("row-population", geo::said("the population is no number; taken as unknown"));
  }

  void read_names() {
    place_.names.clear();
    split(cells_[alternate_names], ',', names_);
    if (names_.size() < 64) {
      add_name(place_, cells_[ascii_name]);
      for (const auto alternate : names_) add_name(place_, alternate);
      return;
    }
    // Many names: those said before are found by hash.
    seen_.clear();
    seen_.insert(place_.name);
    names_.insert(names_.begin(), cells_[ascii_name]);
    for (const auto alternate : names_) {
      const auto usable = usable_name(alternate);
      if (usable.empty() || !seen_.insert(usable).second) continue;
      if (place_.names.size() + 1 >= places::most_names) {
        doubt("row-names", geo::said("the place has more names than a gazetteer keeps; the last are left out"));
        return;
      }
      place_.names.emplace_back(usable);
    }
  }

  /// The source of place_, known to the contents.
  void name_source() {
    const auto scheme = std::string_view(place_.id).substr(0, place_.id.find(':'));
    if (scheme == scheme_) return;
    scheme_ = scheme;
    geo::Source source{scheme_, scheme_, {}, {}, {}};
    if (given_)
      source = *given_;
    else if (scheme == "geonames")
      source = geonames_source();
    else if (scheme == "wof")
      source = whosonfirst_source();
    sink_.add_source(source);
    place_.source = source.id;
  }

  void add() {
    name_source();
    if (sink_.add(place_) == PlaceSink::Added::repeated) {
      findings_.add(geo::Severity::warning, "row-id-repeated",
                    geo::said("the id {id} was there before; only the names of this row are kept", {{"id", place_.id}}),
                    number_);
    }
  }

  static constexpr std::int64_t most_people = 1'000'000'000'000;

  PlaceSink sink_;
  RowFindings findings_;
  const std::optional<geo::Source>& given_;
  places::Place place_;  // one for all rows: its memory is used again
  std::string scheme_;
  std::size_t number_ = 0;
  std::vector<std::string_view> cells_, names_;
  std::vector<std::string> cleaned_;
  std::unordered_set<std::string_view> seen_;
};

}  // namespace

bool looks_like_geonames(std::string_view text) {
  Lines lines(text);
  std::vector<std::string_view> cells;
  for (std::string_view line; lines.next(line);) {
    if (line.empty() || line.front() == '#') continue;
    split(line, '\t', cells);
    return cells.size() == column_count && decimal(cells[latitude]) && decimal(cells[longitude]);
  }
  return false;
}

void import_geonames(const std::filesystem::path& path, places::GazetteerContents& contents, geo::Findings& findings,
                     const ImportOptions& options, const geo::Cancellation* cancellation) {
  bool any = false;
  geo::Findings found;
  each_text_member(path, [&](geo::io::FileStream& stream, const geo::Where& where) {
    GeoNamesReader reader(contents, where, options.source);
    reader.read(stream, cancellation);
    reader.report(found);
    any = any || reader.any();
  });
  if (!any) throw_no_rows({path.string(), {}, {}}, "the 19 tab-separated columns of a GeoNames dump");
  findings.append(found);
}

}  // namespace gazetteer::importers
