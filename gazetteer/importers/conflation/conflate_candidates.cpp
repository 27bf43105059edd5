// Candidates are met in bands of latitude: the names of two bands at a time, sorted by skeleton key and longitude.
#include "gazetteer/importers/conflation/conflate_candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/text/folding.hpp"
#include "gazetteer/text/name_variants.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::importers {
namespace {

constexpr std::uint64_t key_seed = 0x636f'6e66'6c61'7465ULL;
constexpr double metres_a_degree = 110'574.0;  ///< of latitude, at the equator where it is least
constexpr double any_distance_m = 2.1e7;
constexpr float spelling_cost_more = 0.15F, skeleton_cost_more = 0.25F;
constexpr float missing_names_cost = 0.3F, other_names_cost = 0.3F, section_cost = 0.3F;

constexpr std::uint32_t packed(char feature_class, char a, char b, char c) noexcept {
  const auto byte = [](char letter) { return static_cast<std::uint32_t>(static_cast<unsigned char>(letter)); };
  return byte(feature_class) << 24U | byte(a) << 16U | byte(b) << 8U | byte(c);
}
constexpr std::uint32_t country_kind = packed('A', 'P', 'C', 'L');

/// How many times as far as populated places two of this kind may be apart.
double reach_factor(std::uint32_t kind) noexcept {
  switch (kind >> 24U) {
    case 'H':
    case 'T':
    case 'U':
    case 'V':
      return 5.0;
    case 'A':
      break;
    default:
      return 1.0;
  }
  switch (kind & 0xFFU) {
    case '1':
      return 50.0;
    case '2':
      return 20.0;
    default:
      return 10.0;
  }
}

/// One name of a place: the keys that other names may share. Of one place, no two are equal.
struct Entry {
  std::uint64_t skeleton = 0;  ///< with the kind of the place in it
  double lon = 0.0;
  std::uint64_t spelling = 0;
  std::uint64_t exact = 0;
  std::uint32_t place = 0;

  [[nodiscard]] auto order() const noexcept { return std::tuple(skeleton, lon, place, exact, spelling); }
  bool operator<(const Entry& other) const noexcept { return order() < other.order(); }
  bool operator==(const Entry& other) const noexcept { return order() == other.order(); }
};

/// What a name counts that both have, by how well it agrees.
constexpr double weight_of(NameAgreement agreement) noexcept {
  return agreement == NameAgreement::name ? 1.0 : agreement == NameAgreement::spelling ? 0.8 : 0.6;
}

/// Two names that share their skeleton.
struct Meeting {
  std::uint32_t earlier = 0, later = 0;
  NameAgreement agreement = NameAgreement::skeleton;
  std::uint64_t exact_of_earlier = 0;

  [[nodiscard]] auto order() const noexcept { return std::tuple(earlier, later, agreement, exact_of_earlier); }
  bool operator<(const Meeting& other) const noexcept { return order() < other.order(); }
  bool operator==(const Meeting& other) const noexcept { return order() == other.order(); }
};

struct Banded {
  std::uint32_t band = 0;
  std::uint32_t place = 0;
  auto operator<=>(const Banded&) const = default;
};

/// The candidates among places with one reach.
class Search {
 public:
  Search(const places::PlaceStore& places, const ConflationRows& rows, const ConflationOptions& options, double factor,
         std::vector<ConflationEdge>& edges)
      : places_(places), rows_(rows), options_(options), factor_(factor), edges_(edges) {}

  void run(std::vector<Banded>& members) {
    double vaguest = 0.0;
    for (const auto& member : members) vaguest = std::max(vaguest, precision(member.place));
    reach_m_ = factor_ * std::max({options_.by_name_m, options_.by_spelling_m, options_.by_skeleton_m, 0.0}) +
               2.0 * vaguest + 1.0;
    const double height = reach_m_ / metres_a_degree;
    for (auto& member : members) {
      member.band = static_cast<std::uint32_t>((places_.position(member.place).lat.degrees() + 90.0) / height);
    }
    std::sort(members.begin(), members.end());
    std::vector<Entry> before, now;
    std::uint32_t band_before = 0;
    std::uint64_t all_before = 0, common_before = 0;
    for (std::size_t begin = 0; begin < members.size();) {
      std::size_t end = begin;
      const auto band = members[begin].band;
      std::uint64_t all = 0, common = ~std::uint64_t{0};
      for (; end < members.size() && members[end].band == band; ++end) {
        all |= rows_.authorities[members[end].place];
        common &= rows_.authorities[members[end].place];
      }
      const bool follows = begin > 0 && band_before + 1 == band;
      const bool next = end < members.size() && members[end].band == band + 1;
      // Where all are of one source, neither this band nor the next has pairs to offer.
      const bool several = all != common || next || (follows && (all_before != all || common_before != common));
      now.clear();
      if (several) {
        for (auto at = begin; at < end; ++at) add_entries(members[at].place, now);
        std::sort(now.begin(), now.end());
        const double poleward =
            std::min(89.9, std::max(std::abs(band * height - 90.0 - height), std::abs(band * height - 90.0 + height)));
        const double window = height / std::cos(poleward * std::numbers::pi / 180.0);
        join(now, now, window);
        if (follows) join(before, now, window);
        keep_meetings();
      }
      std::swap(before, now);
      band_before = band;
      all_before = all;
      common_before = common;
      begin = end;
    }
  }

 private:
  [[nodiscard]] double precision(std::uint32_t place) const {
    return std::clamp(places_.precision_m(place), 0.0, options_.most_precision_m);
  }

  void add_name(std::string_view name, std::uint32_t place, std::uint64_t kind, double lon, std::vector<Entry>& out) {
    const auto skeleton = text::skeleton_key(name);
    if (skeleton.empty()) return;
    out.push_back({places::hash64(skeleton, kind), lon, places::hash64(text::spelling_key(name), key_seed),
                   places::hash64(text::exact_key(name), key_seed), place});
  }

  void add_entries(std::uint32_t place, std::vector<Entry>& out) {
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    const auto kind = key_seed ^ kind_of(places_.feature_class(place), places_.feature_code(place));
    const double lon = places_.position(place).lon.degrees();
    places_.names(place, names_);
    doubtful_.clear();
    if (places_.has_more(place)) {
      for (const auto& note : places_[place].notes) {
        if (note.doubtful && note.name > 0) doubtful_.push_back(note.name);
      }
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (std::find(doubtful_.begin(), doubtful_.end(), i) != doubtful_.end()) continue;
      add_name(names_[i], place, kind, lon, out);
      if (places_.feature_class(place) != 'A') continue;
      for (const auto& bare : text::without_type_words(names_[i])) add_name(bare, place, kind, lon, out);
    }
    std::sort(out.begin() + first, out.end());
    out.erase(std::unique(out.begin() + first, out.end()), out.end());
  }

  /// Meetings of the entries of two bands, or within one; both are sorted.
  void join(const std::vector<Entry>& a, const std::vector<Entry>& b, double window) {
    std::size_t in_b = 0;
    for (std::size_t in_a = 0; in_a < a.size();) {
      const auto key = a[in_a].skeleton;
      std::size_t end_a = in_a;
      while (end_a < a.size() && a[end_a].skeleton == key) ++end_a;
      while (in_b < b.size() && b[in_b].skeleton < key) ++in_b;
      std::size_t end_b = in_b;
      while (end_b < b.size() && b[end_b].skeleton == key) ++end_b;
      const auto from = b.begin() + static_cast<std::ptrdiff_t>(in_b);
      const auto to = b.begin() + static_cast<std::ptrdiff_t>(end_b);
      for (; in_a < end_a; ++in_a) {
        for (const double turn : {0.0, 360.0, -360.0}) {
          const double lon = a[in_a].lon + turn;
          auto other = std::lower_bound(from, to, lon - window, [](const Entry& e, double w) { return e.lon < w; });
          for (; other != to && other->lon <= lon + window; ++other) meet(a[in_a], *other, &a == &b);
        }
      }
      in_b = end_b;
    }
  }

  void meet(const Entry& a, const Entry& b, bool one_band) {
    if ((rows_.authorities[a.place] & rows_.authorities[b.place]) != 0) return;
    const bool a_first = rows_.source[a.place] < rows_.source[b.place];
    if (one_band && !a_first) return;  // met the other way round
    const auto agreement = a.exact == b.exact         ? NameAgreement::name
                           : a.spelling == b.spelling ? NameAgreement::spelling
                                                      : NameAgreement::skeleton;
    const auto& earlier = a_first ? a : b;
    meetings_.push_back({earlier.place, a_first ? b.place : a.place, agreement, earlier.exact});
  }

  /// The meetings of the same two places make one edge.
  void keep_meetings() {
    std::sort(meetings_.begin(), meetings_.end());
    meetings_.erase(std::unique(meetings_.begin(), meetings_.end()), meetings_.end());
    for (std::size_t begin = 0; begin < meetings_.size();) {
      std::size_t end = begin;
      double names_in_common = 0.0;
      counted_.clear();
      for (; end < meetings_.size() && meetings_[end].earlier == meetings_[begin].earlier &&
             meetings_[end].later == meetings_[begin].later;
           ++end) {
        const auto& met = meetings_[end];
        if (std::find(counted_.begin(), counted_.end(), met.exact_of_earlier) != counted_.end()) continue;
        counted_.push_back(met.exact_of_earlier);
        names_in_common += weight_of(met.agreement);
      }
      keep(meetings_[begin], names_in_common);
      begin = end;
    }
    meetings_.clear();
  }

  [[nodiscard]] std::size_t different_names(std::uint32_t place) {
    places_.names(place, names_);
    keys_.clear();
    for (const auto& name : names_) keys_.push_back(text::exact_key(name));
    std::sort(keys_.begin(), keys_.end());
    return static_cast<std::size_t>(std::unique(keys_.begin(), keys_.end()) - keys_.begin());
  }

  void keep(const Meeting& meeting, double names_in_common) {
    const auto [a, b] = std::pair(meeting.earlier, meeting.later);
    const auto country_a = places_.country(a), country_b = places_.country(b);
    if (!country_a.empty() && !country_b.empty() && country_a != country_b) return;
    const double distance = geo::geodesy::distance(places_.position(a), places_.position(b)).value();
    const double slack = precision(a) + precision(b);
    const auto limit_of = [&](NameAgreement agreement) {
      return agreement == NameAgreement::name       ? options_.by_name_m
             : agreement == NameAgreement::spelling ? options_.by_spelling_m
                                                    : options_.by_skeleton_m;
    };
    const double allowed = limit_of(meeting.agreement);
    if (allowed < 0.0 || !(distance <= factor_ * allowed + slack)) return;
    auto cost = static_cast<float>(distance / (factor_ * allowed + slack + 1.0));
    if (meeting.agreement == NameAgreement::spelling) cost += spelling_cost_more;
    if (meeting.agreement == NameAgreement::skeleton) cost += skeleton_cost_more;
    const auto names_a = different_names(a), names_b = different_names(b);
    const auto fewer = std::max<std::size_t>(1, std::min(names_a, names_b));
    const auto in_common = static_cast<float>(std::min(names_in_common, static_cast<double>(fewer)));
    cost += missing_names_cost * (1.0F - in_common / static_cast<float>(fewer));
    cost += other_names_cost * (1.0F - in_common / (static_cast<float>(names_a + names_b) - in_common));
    if ((places_.feature_code(a) == "PPLX") != (places_.feature_code(b) == "PPLX")) cost += section_cost;
    if (cost > static_cast<float>(options_.most_cost)) return;
    edges_.push_back({a, b, cost, static_cast<float>(distance), meeting.agreement});
  }

  const places::PlaceStore& places_;
  const ConflationRows& rows_;
  const ConflationOptions& options_;
  double factor_;
  double reach_m_ = 0.0;
  std::vector<ConflationEdge>& edges_;
  std::vector<Meeting> meetings_;
  std::vector<std::string_view> names_;
  std::vector<std::string> keys_;
  std::vector<std::size_t> doubtful_;
  std::vector<std::uint64_t> counted_;
};

/// Countries meet by their code, at any distance.
void add_countries(const places::PlaceStore& places, const ConflationRows& rows,
                   const std::vector<std::uint32_t>& members, std::vector<ConflationEdge>& edges) {
  std::map<std::string_view, std::vector<std::uint32_t>> by_code;
  for (const auto place : members) {
    if (!places.country(place).empty()) by_code[places.country(place)].push_back(place);
  }
  for (const auto& [code, claimants] : by_code) {
    for (const auto a : claimants) {
      for (const auto b : claimants) {
        if (rows.source[a] >= rows.source[b] || (rows.authorities[a] & rows.authorities[b]) != 0) continue;
        const double distance = geo::geodesy::distance(places.position(a), places.position(b)).value();
        edges.push_back(
            {a, b, static_cast<float>(distance / any_distance_m), static_cast<float>(distance), NameAgreement::name});
      }
    }
  }
}

}  // namespace

std::uint32_t kind_of(char feature_class, std::string_view feature_code) noexcept {
  const auto letter = [&](std::size_t at) { return at < feature_code.size() ? feature_code[at] : ' '; };
  if (feature_class == 'P') return packed('P', ' ', ' ', ' ');
  if (feature_class != 'A') return packed(feature_class, letter(0), letter(1), letter(2));
  if (feature_code.ends_with('H')) return packed('A', 'H', letter(0), letter(3));  // historic units
  if (feature_code.starts_with("PCL")) return country_kind;
  return packed('A', letter(0), letter(1), letter(3));
}

ConflationRows conflation_rows(const places::PlaceStore& places, std::vector<std::string> sources) {
  ConflationRows rows;
  rows.sources = std::move(sources);
  rows.source.resize(places.size());
  rows.authorities.resize(places.size());
  std::map<std::string, std::uint16_t, std::less<>> numbers;
  for (const auto& source : rows.sources) numbers.emplace(source, static_cast<std::uint16_t>(numbers.size()));
  std::map<std::string, unsigned, std::less<>> bits;
  // Past 64 authorities some share a bit: such places stay apart.
  const auto bit = [&](std::string_view prefix, std::string_view of) {
    std::string name(prefix);
    name += of;
    return std::uint64_t{1} << (bits.try_emplace(std::move(name), static_cast<unsigned>(bits.size())).first->second %
                                64U);
  };
  const auto scheme_bit = [&](std::string_view id) {
    const auto scheme = id.substr(0, id.find(':'));
    return scheme == "sitmap" ? std::uint64_t{0} : bit("scheme ", scheme);  // made from name and position: no authority
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto source = places.source(i);
    const auto found = numbers.find(source);
    if (found == numbers.end()) {
      rows.source[i] = static_cast<std::uint16_t>(rows.sources.size());
      numbers.emplace(source, rows.source[i]);
      rows.sources.emplace_back(source);
    } else {
      rows.source[i] = found->second;
    }
    rows.authorities[i] = bit("source ", source) | scheme_bit(places.id(i));
    if (!places.has_more(i)) continue;
    for (const auto& other : places[i].other_ids) {
      rows.authorities[i] |= scheme_bit(other.id);
      if (!other.source.empty()) rows.authorities[i] |= bit("source ", other.source);
    }
  }
  return rows;
}

std::vector<ConflationEdge> conflation_edges(const places::PlaceStore& places, const ConflationRows& rows,
                                             const ConflationOptions& options) {
  std::vector<ConflationEdge> edges;
  std::map<double, std::vector<Banded>> by_reach;
  std::vector<std::uint32_t> countries;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const auto kind = kind_of(places.feature_class(i), places.feature_code(i));
    if (kind == country_kind)
      countries.push_back(i);
    else
      by_reach[reach_factor(kind)].push_back({0, i});
  }
  add_countries(places, rows, countries, edges);
  for (auto& [factor, members] : by_reach) Search(places, rows, options, factor, edges).run(members);
  // Two places on a band's border may have met twice by different names.
  const auto order = [](const ConflationEdge& e) { return std::tuple(e.earlier, e.later, e.cost); };
  std::sort(edges.begin(), edges.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  edges.erase(std::unique(edges.begin(), edges.end(),
                          [](const auto& a, const auto& b) { return a.earlier == b.earlier && a.later == b.later; }),
              edges.end());
  return edges;
}

}  // namespace gazetteer::importers
