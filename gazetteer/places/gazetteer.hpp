// The gazetteer: memory-mapped files of places, stacked, and the questions one asks of them.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/place.hpp"
#include "libgeo/core/provenance.hpp"
#include "libgeo/geometry/shapes.hpp"

namespace gazetteer::places {

class FirstWords;

/// A place of a Gazetteer: which file of the stack, and which row of it. Cheap to copy; valid as long as the
/// Gazetteer lives.
struct PlaceRef {
  std::uint32_t file = 0;
  std::uint32_t row = 0;
  constexpr auto operator<=>(const PlaceRef&) const noexcept = default;
};

/// What a candidate's name had in common with the text, from the surest to the loosest. find_name() and find_keys()
/// tell folded and spelling; search() (search.hpp) tells all.
enum class MatchTier : std::uint8_t {
  exact,       ///< the same letters and marks
  folded,      ///< the same but for case, diacritics, quotes, hyphens and spaces: text::exact_key
  spelling,    ///< another transliteration of the same name: text::spelling_key
  type_word,   ///< the same with or without a type word: "Tall Tamr", "Tamr"; "Idlib Governorate", "Idlib"
  inflection,  ///< an inflected form: "у Бахмуті", "بحلب"
  skeleton,    ///< the same consonants: text::skeleton_key
  edit         ///< a few letters apart
};
/// The tier in a word, as tables and JSON have it.
[[nodiscard]] std::string_view tier_name(MatchTier tier) noexcept;

struct NameMatch {
  PlaceRef place;
  MatchTier tier = MatchTier::folded;
  bool preferred = false;  ///< the text matched the place's preferred name
  bool doubtful = false;   ///< all names of the place that matched are doubtful (NameNote)
  auto operator<=>(const NameMatch&) const noexcept = default;
};

/// The few fields that ranking asks of every candidate, without copying strings: views into the mapped file. The id,
/// which the file keeps packed, is Gazetteer::id().
struct PlaceView {
  std::string_view name;
  geo::LonLat position;
  char feature_class = 'P';
  std::string_view feature_code;
  std::string_view country;
  std::string_view admin1;
  std::string_view admin2;
  std::int64_t population = 0;
  double precision_m = 0.0;
  std::string_view source;
};

/// A unit whose outline holds a point.
struct ContainingUnit {
  PlaceRef place;
  bool country = false;  ///< else an admin unit
  int level = 0;         ///< 0 a country, 1 an admin-1, 2 an admin-2 unit
};

/// Several compiled files asked as one; earlier files have precedence: a place of a later file that shares an id or
/// other id with one of an earlier file is hidden, its names are found under the earlier file's place. Opening maps the
/// files and checks header and section tables; nothing else is read. All queries are const and may run in several
/// threads; each throws geo::InputError when the file turns out damaged where it is read: blocks of it are checked when
/// they are first touched. A file must not be shortened while it is open.
class Gazetteer {
 public:
  Gazetteer();  ///< no file: finds nothing
  /// Throws geo::InputError: missing, truncated, of another version (says how to rebuild), checksum wrong.
  explicit Gazetteer(std::span<const std::filesystem::path> files);
  ~Gazetteer();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;

  /// Places of the whole stack, each id once; looks up every row of the later files.
  [[nodiscard]] std::size_t place_count() const noexcept;
  [[nodiscard]] std::size_t file_count() const noexcept;
  /// Rows of one file of the stack, hidden ones too: PlaceRef{file, 0 .. place_count(file) - 1} visits all places.
  /// Throws geo::UsageError when there is no such file.
  [[nodiscard]] std::size_t place_count(std::uint32_t file) const;
  [[nodiscard]] std::vector<geo::Source> sources() const;
  /// "sitmap-world 2026-11 sha256:..." of every file: goes to run.json.
  [[nodiscard]] std::vector<std::string> identities() const;
  /// A number that no other Gazetteer of this process has or had: for those who keep answers. It moves with the files.
  [[nodiscard]] std::uint64_t serial() const noexcept;

  [[nodiscard]] PlaceView view(PlaceRef place) const;
  /// All that is known of a place: the names, notes and ids of every file that has it, all else of the one asked about.
  [[nodiscard]] Place place(PlaceRef place) const;
  /// "geonames:172134".
  [[nodiscard]] std::string id(PlaceRef place) const;
  /// The place that has this id, or else this other id, in the first file that knows it.
  [[nodiscard]] std::optional<PlaceRef> find_id(std::string_view id) const;
  /// The unit that a place belongs to: the one its source names, else the least of admin-2 unit, admin-1 unit and
  /// country by its codes that holds it and is not itself. Nothing where the gazetteer has none.
  [[nodiscard]] std::optional<PlaceRef> parent(PlaceRef place) const;

  /// All places one of whose names has this exact key (text::exact_key) or, in tier spelling, this spelling key. Each
  /// place once, its best tier; ordered by tier, then population falling, then id. An empty key finds nothing.
  [[nodiscard]] std::vector<NameMatch> find_name(std::string_view name, bool with_spelling_variants) const;

  /// The same for keys that were made already (text::exact_key, text::spelling_key); an empty one finds nothing.
  [[nodiscard]] std::vector<NameMatch> find_keys(std::string_view exact_key, std::string_view spelling_key) const;

  /// For the scanner: whether some name's exact key begins with these words (`exact_key` of the words so far), and
  /// whether one is just that. So that "tal tamar" is tried on from "tal".
  /// Of an empty key (articles alone leave one) only `goes_on` is true, unless the gazetteer is empty.
  struct Prefix {
    bool is_name = false;
    bool goes_on = false;
  };
  [[nodiscard]] Prefix prefix(std::string_view exact_key_so_far) const;
  /// All places one of whose names has this key in the table of one tier: folded (text::exact_key), spelling
  /// (text::spelling_key) or skeleton (text::skeleton_key; also of names without their type words). Ordered by
  /// population falling, then id. An empty key finds nothing; other tiers have no table: geo::UsageError.
  [[nodiscard]] std::vector<NameMatch> find_key(MatchTier tier, std::string_view key) const;

  /// The same, appended to `rows` as each file has them, the first file's first, by row (population falling, then id):
  /// for those who put them in an order of their own. A place that several files have comes once for each; canonical()
  /// tells which of them it is asked under.
  void find_rows(MatchTier tier, std::string_view key, std::vector<NameMatch>& rows) const;
  [[nodiscard]] PlaceRef canonical(PlaceRef row) const;
  /// The names that this file has for the place, the preferred one first, instead of what `names` held. They live as
  /// long as the Gazetteer.
  void names(PlaceRef row, std::vector<std::string_view>& names) const;
  /// The notes on them; NameNote::name counts as there.
  [[nodiscard]] std::vector<NameNote> notes(PlaceRef row) const;
  /// What of a PlaceView tells how well known a place is.
  struct Standing {
    char feature_class = 'P';
    std::string_view feature_code, country;
    std::int64_t population = 0;
  };
  [[nodiscard]] Standing standing(PlaceRef row) const;

  /// prefix() in one file of the stack, and its section of first words, with `checked` all of it looked through
  /// beforehand: for the scanner. Throws geo::UsageError when there is no such file.
  [[nodiscard]] Prefix prefix_in(std::uint32_t file, std::string_view exact_key_so_far) const;
  [[nodiscard]] FirstWords first_words(std::uint32_t file, bool checked = false) const;

  /// The same over spelling keys, built word by word (spelling_key of the words so far).
  [[nodiscard]] Prefix spelling_prefix(std::string_view spelling_key_so_far) const;

  /// The `count` places nearest to the point by geodesic distance, of the given feature classes ("PS"; empty: all),
  /// within `within`.
  [[nodiscard]] std::vector<PlaceRef> nearest(geo::LonLat point, std::size_t count, std::string_view classes,
                                              geo::Metres within) const;

  /// Countries and admin units whose outlines hold the point, by level.
  [[nodiscard]] std::vector<ContainingUnit> containing(geo::LonLat point) const;
  /// The outline of a country or admin unit; empty when the gazetteer has none.
  [[nodiscard]] std::optional<geo::MultiPolygon> outline(PlaceRef place) const;
  /// The place of a country by ISO code, of an admin-1 or admin-2 unit by codes.
  [[nodiscard]] std::optional<PlaceRef> country(std::string_view iso) const;
  [[nodiscard]] std::optional<PlaceRef> admin1(std::string_view iso, std::string_view code) const;
  [[nodiscard]] std::optional<PlaceRef> admin2(std::string_view iso, std::string_view code1,
                                               std::string_view code2) const;

  /// Country ISO codes for a demonym or adjective in any case ("Russian", "Syrians", "Turks"); empty for none.
  [[nodiscard]] std::vector<std::string> demonym(std::string_view word) const;

  /// Reads every block and checks it; throws geo::InputError at the first that is damaged.
  void verify() const;

 private:
  struct State;
  [[nodiscard]] std::vector<NameMatch> in_order(std::vector<NameMatch> matches) const;
  std::unique_ptr<State> state_;
};

}  // namespace gazetteer::places
