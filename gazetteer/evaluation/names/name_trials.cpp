#include "gazetteer/evaluation/names/name_trials.hpp"

#include <algorithm>
#include <chrono>
#include <unordered_set>

#include "gazetteer/evaluation/names/spelling_pair.hpp"
#include "gazetteer/evaluation/training/temporary_gazetteer.hpp"
#include "gazetteer/importers/import.hpp"
#include "gazetteer/text/folding.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::evaluation {
namespace {

using places::Gazetteer;
using places::Place;
using places::PlaceRef;

constexpr std::size_t depth = 5;
constexpr double twin_metres = 2000.0;

constexpr std::array tables{NameTable::all,
                            NameTable::pairs,
                            NameTable::uncrowded,
                            NameTable::respelt,
                            NameTable::unlike,
                            NameTable::arabic_to_latin,
                            NameTable::latin_to_arabic,
                            NameTable::cyrillic_to_latin,
                            NameTable::latin_to_cyrillic};

bool belongs(const HiddenName& hidden, Hiding hiding, NameScript native, bool crowded, NameTable table) noexcept {
  const bool pair = hidden.similarity >= spelling_pair_threshold;
  switch (table) {
    case NameTable::all:
      return hiding == Hiding::one_name;
    case NameTable::pairs:
      return hiding == Hiding::one_name && pair;
    case NameTable::uncrowded:
      return hiding == Hiding::one_name && pair && !crowded;
    case NameTable::respelt:
      return hiding == Hiding::one_name && pair && !hidden.folded;
    case NameTable::unlike:
      return hiding == Hiding::one_name && !pair;
    case NameTable::arabic_to_latin:
      return hiding == Hiding::keep_latin && pair && native == NameScript::arabic;
    case NameTable::latin_to_arabic:
      return hiding == Hiding::keep_native && pair && native == NameScript::arabic;
    case NameTable::cyrillic_to_latin:
      return hiding == Hiding::keep_latin && pair && native == NameScript::cyrillic;
    case NameTable::latin_to_cyrillic:
      return hiding == Hiding::keep_native && pair && native == NameScript::cyrillic;
  }
  return false;
}

std::unordered_set<std::string> keys_of(const Place& place) {
  std::unordered_set<std::string> keys{text::exact_key(place.name)};
  for (const auto& name : place.names) keys.insert(text::exact_key(name));
  keys.erase("");
  return keys;
}

bool are_twins(const Place& a, const Place& b) {
  if (!(geo::geodesy::distance(a.position, b.position).value() <= twin_metres)) return false;
  const auto one = keys_of(a);
  const auto other = keys_of(b);
  return std::any_of(one.begin(), one.end(), [&](const auto& key) { return other.contains(key); });
}

/// Places of a file with the names that `world` adds; and the places of `world` that the file lacks.
struct Sources {
  places::GazetteerContents file, rest;
};

Sources sources(const std::filesystem::path& path, const Gazetteer& world, geo::Findings& findings) {
  Sources made;
  importers::import(path, made.file, findings);
  made.file.title = path.filename().string();
  made.rest.title = "the rest of the world";
  made.rest.sources = world.sources();
  for (std::uint32_t number = 0; number < world.file_count(); ++number) {
    for (std::uint32_t row = 0; row < world.place_count(number); ++row) {
      const auto id = world.id({number, row});
      if (world.find_id(id) != PlaceRef{number, row}) continue;  // hidden by an earlier file
      const auto place = world.place({number, row});
      if (const auto known = made.file.places.find(id)) {
        made.file.places.add_name(*known, place.name);
        for (const auto& name : place.names) made.file.places.add_name(*known, name);
      } else {
        made.rest.places.push_back(place);
      }
    }
  }
  return made;
}

/// Asks for every hidden name of one way of hiding.
class Asking {
 public:
  Asking(const Gazetteer& gazetteer, const std::vector<Place>& places, const NameEvaluation& options)
      : gazetteer_(gazetteer), places_(places), options_(options) {}

  double seconds = 0.0;

  NameTrial ask(const HiddenName& hidden, bool country_known) {
    const auto& place = places_[hidden.place];
    const auto wanted = gazetteer_.find_id(place.id);
    places::SearchOptions search;
    search.limit = depth;
    if (country_known && !place.country.empty()) search.countries = {place.country};
    const auto start = std::chrono::steady_clock::now();
    found_ = places::search(gazetteer_, hidden.asked, search);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    NameTrial trial;
    trial.hidden = &hidden;
    trial.id = place.id;
    trial.country_known = country_known;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].place != wanted) continue;
      trial.rank = i + 1;
      trial.tier = found_[i].tier;
    }
    if (!found_.empty()) {
      trial.first_name = found_.front().matched;
      if (trial.rank == 1)
        trial.first = First::right;
      else
        trial.first = are_twins(gazetteer_.place(found_.front().place), place) ? First::twin : First::other;
    }
    search.last_tier = places::MatchTier::folded;
    const auto folded = places::search(gazetteer_, hidden.asked, search);
    for (std::size_t i = 0; i < folded.size(); ++i) {
      if (folded[i].place == wanted) trial.folded_rank = i + 1;
    }
    trial.homonyms = homonyms(hidden.asked, wanted, search.countries);
    if (options_.observe) options_.observe(trial);
    return trial;
  }

 private:
  [[nodiscard]] std::size_t homonyms(std::string_view name, const std::optional<PlaceRef>& wanted,
                                     const std::vector<std::string>& countries) const {
    std::size_t count = 0;
    for (const auto& match : gazetteer_.find_key(places::MatchTier::folded, text::exact_key(name))) {
      if (match.place == wanted) continue;
      if (countries.empty() || gazetteer_.view(match.place).country == countries.front()) ++count;
    }
    return count;
  }

  const Gazetteer& gazetteer_;
  const std::vector<Place>& places_;
  const NameEvaluation& options_;
  std::vector<places::Candidate> found_;
};

NameScript native_of(const HiddenName& hidden, const Place& place, Hiding hiding) {
  return hiding == Hiding::keep_latin ? hidden.script : script_of_name(place.name);
}

}  // namespace

void NameTally::add(const NameTrial& trial) noexcept {
  ++asked;
  at_1 += trial.rank == 1 ? 1 : 0;
  at_5 += trial.rank > 0 ? 1 : 0;
  folded_at_1 += trial.folded_rank == 1 ? 1 : 0;
  folded_at_5 += trial.folded_rank > 0 ? 1 : 0;
  twin_first += trial.first == First::twin ? 1 : 0;
  wrong_first += trial.first == First::other ? 1 : 0;
  nothing += trial.first == First::nothing ? 1 : 0;
  homonym_ceiling += std::min(1.0, static_cast<double>(depth) / static_cast<double>(1 + trial.homonyms));
  if (trial.rank > 0) ++by_tier[static_cast<std::size_t>(trial.tier)];
}

void NameTally::add(const NameTally& other) noexcept {
  asked += other.asked;
  at_1 += other.at_1;
  at_5 += other.at_5;
  folded_at_1 += other.folded_at_1;
  folded_at_5 += other.folded_at_5;
  twin_first += other.twin_first;
  wrong_first += other.wrong_first;
  nothing += other.nothing;
  homonym_ceiling += other.homonym_ceiling;
  for (std::size_t i = 0; i < by_tier.size(); ++i) by_tier[i] += other.by_tier[i];
}

double NameTally::share(double count) const noexcept { return asked == 0 ? 0.0 : count / static_cast<double>(asked); }

std::string_view table_name(NameTable table) noexcept {
  switch (table) {
    case NameTable::all:
      return "all";
    case NameTable::pairs:
      return "pairs";
    case NameTable::uncrowded:
      return "uncrowded";
    case NameTable::respelt:
      return "respelt";
    case NameTable::unlike:
      return "unlike";
    case NameTable::arabic_to_latin:
      return "arabic-to-latin";
    case NameTable::latin_to_arabic:
      return "latin-to-arabic";
    case NameTable::cyrillic_to_latin:
      return "cyrillic-to-latin";
    case NameTable::latin_to_cyrillic:
      return "latin-to-cyrillic";
  }
  return "";
}

std::vector<NameFigures> evaluate_names(const std::filesystem::path& file, const Gazetteer& world,
                                        const NameEvaluation& options, geo::Findings& findings,
                                        geo::Progress& progress) {
  const auto made = sources(file, world, findings);
  const TemporaryGazetteer rest(made.rest);
  std::vector<NameFigures> all;
  for (const auto table : tables) {
    for (const bool known : {true, false}) all.push_back({file.filename().string(), table, known, {}, 0.0, 0});
  }
  for (const auto hiding : {Hiding::one_name, Hiding::keep_latin, Hiding::keep_native}) {
    std::vector<Place> kept(made.file.places.begin(), made.file.places.end());
    const auto hidden = hide_names(kept, {hiding, options.seed, options.sample});
    if (hidden.empty()) continue;
    auto contents = made.file;
    contents.places = places::PlaceStore(kept);
    const TemporaryGazetteer country(contents);
    const std::array files{country.path(), rest.path()};
    const Gazetteer gazetteer(files);
    for (const bool known : {true, false}) {
      Asking asking(gazetteer, kept, options);
      progress.begin(known ? "asking, country known" : "asking, country unknown", hidden.size());
      std::uint64_t done = 0;
      for (const auto& one : hidden) {
        if (hiding != Hiding::one_name && one.similarity < spelling_pair_threshold) continue;
        const auto trial = asking.ask(one, known);
        for (auto& figures : all) {
          if (figures.country_known == known &&
              belongs(one, hiding, native_of(one, kept[one.place], hiding), trial.homonyms >= depth, figures.table))
            figures.tally.add(trial);
        }
        if (++done % 1000 == 0) progress.advance(done);
      }
      progress.end();
      for (auto& figures : all) {
        if (figures.country_known != known || hiding != Hiding::one_name) continue;
        if (figures.table == NameTable::all) {
          figures.seconds = asking.seconds;
          figures.searches = hidden.size();
        }
      }
    }
  }
  std::erase_if(all, [](const NameFigures& f) { return f.tally.asked == 0; });
  return all;
}

}  // namespace gazetteer::evaluation
