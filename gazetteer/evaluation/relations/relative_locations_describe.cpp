// Descriptions of places as people give them.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "gazetteer/evaluation/relations/relative_locations.hpp"
#include "gazetteer/geoparse/relations/footprints.hpp"
#include "gazetteer/geoparse/relations/footprints_outlines.hpp"
#include "libgeo/geodesy/distance.hpp"

namespace gazetteer::evaluation {
namespace {

using geoparse::ShapeName;

/// splitmix64 (Steele, Lea & Flood 2014), so that a seed gives the same descriptions everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }
  bool chance(double p) { return uniform() < p; }
  double normal() {
    const double u = 1.0 - uniform();
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
  }

 private:
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    auto z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

struct Settlement {
  places::PlaceRef place;
  geo::LonLat position;
  double prominence = 0.0;
  double radius_km = 1.0;
  bool nameable = false;
};

/// The settlements of one country.
struct Land {
  std::string country;
  std::vector<Settlement> all;
  std::vector<Settlement> anchors;  ///< well known ones, by latitude
};

double prominence_of(const places::PlaceView& view) {
  const auto people = static_cast<double>(view.population);
  const auto code = view.feature_code;
  const double promised = code == "PPLC"    ? 1e6
                          : code == "PPLA"  ? 2e5
                          : code == "PPLA2" ? 3e4
                          : code == "PPLA3" ? 1e4
                          : code == "PPLA4" ? 5e3
                                            : 0.0;
  return std::max(people, promised);
}

std::vector<Land> lands_of(const places::Gazetteer& gazetteer, const DescriptionOptions& options) {
  std::map<std::string, Land, std::less<>> lands;
  for (std::uint32_t file = 0; file < options.files; ++file) {
    for (std::uint32_t row = 0; row < gazetteer.place_count(file); ++row) {
      const places::PlaceRef ref{file, row};
      const auto view = gazetteer.view(ref);
      if (view.feature_class != 'P' || view.feature_code == "PPLX" || view.feature_code == "PPLH" ||
          view.feature_code == "PPLQ" || view.country.empty())
        continue;
      if (!options.countries.empty() &&
          std::find(options.countries.begin(), options.countries.end(), view.country) == options.countries.end())
        continue;
      if (gazetteer.canonical(ref) != ref) continue;
      auto& land = lands[std::string(view.country)];
      Settlement settlement{ref, view.position, prominence_of(view), geoparse::settlement_radius(view).kilometres(),
                            view.name.find_first_of("(),./;:0123456789") == std::string_view::npos};
      if (settlement.prominence > 0.0 && settlement.nameable) land.anchors.push_back(settlement);
      land.all.push_back(settlement);
    }
  }
  std::vector<Land> out;
  for (auto& [country, land] : lands) {
    land.country = country;
    std::sort(land.anchors.begin(), land.anchors.end(), [](const Settlement& a, const Settlement& b) {
      return std::tie(a.position.lat, a.place) < std::tie(b.position.lat, b.place);
    });
    out.push_back(std::move(land));
  }
  return out;
}

/// Makes the descriptions of one shape in one country.
class Describer {
 public:
  Describer(const places::Gazetteer& gazetteer, const Land& land, ShapeName shape, const DescriptionOptions& options,
            Dice dice)
      : gazetteer_(gazetteer), land_(land), shape_(shape), options_(options), dice_(dice) {}

  void describe(std::vector<Description>& out) {
    const bool slow = shape_ == ShapeName::border || shape_ == ShapeName::unit_side;
    const std::size_t wanted = slow ? std::min<std::size_t>(options_.per_shape, 150) : options_.per_shape;
    std::size_t made = 0;
    for (std::size_t tries = 0; tries < wanted * (slow ? 20 : 60) && made < wanted && !land_.all.empty(); ++tries) {
      auto description = one();
      if (!description) continue;
      out.push_back(std::move(*description));
      ++made;
    }
  }

 private:
  std::optional<Description> one() {
    target_ = &land_.all[dice_.below(land_.all.size())];
    Description made;
    made.shape = shape_;
    made.truth = target_->position;
    made.country = land_.country;
    made.careful = !dice_.chance(options_.rough_share);
    made.calibration = dice_.chance(0.5);
    careful_ = made.careful;
    bool told = false;
    if (shape_ == ShapeName::unit_side)
      told = tell_side(made);
    else if (shape_ == ShapeName::border)
      told = tell_border(made);
    else if (geoparse::family_of(shape_) == geoparse::ShapeFamily::corridor)
      told = tell_two(made);
    else
      told = tell(made);
    if (!told) return std::nullopt;
    return made;
  }

  /// A better known place near the target, by gravity; none where nothing is near.
  const Settlement* anchor() {
    weights_.clear();
    const double lat = target_->position.lat.degrees();
    const auto begin = std::lower_bound(land_.anchors.begin(), land_.anchors.end(), lat - 1.0,
                                        [](const Settlement& a, double v) { return a.position.lat.degrees() < v; });
    const double scale = std::cos(lat * std::numbers::pi / 180.0);
    double sum = 0.0;
    std::size_t count = 0;
    for (auto it = begin; it != land_.anchors.end() && it->position.lat.degrees() <= lat + 1.0; ++it, ++count) {
      const double x = (it->position.lon.degrees() - target_->position.lon.degrees()) * scale * 111.2;
      const double y = (it->position.lat.degrees() - lat) * 111.2;
      const double r = std::hypot(x, y);
      if (r > 0.8 && r < 110.0 && it->prominence >= target_->prominence)
        sum += std::pow(it->prominence, 0.8) / ((r + it->radius_km) * (r + it->radius_km));
      weights_.push_back(sum);
    }
    if (sum <= 0.0) return nullptr;
    const double drawn = dice_.uniform() * sum;
    const auto at = std::upper_bound(weights_.begin(), weights_.end(), drawn) - weights_.begin();
    return at >= static_cast<std::ptrdiff_t>(count) ? nullptr : &*(begin + at);
  }

  void name(Description& made, const Settlement& settlement) { name(made, settlement.place); }
  void name(Description& made, places::PlaceRef place) {
    const auto view = gazetteer_.view(place);
    const auto begin = made.text.size();
    made.text += view.name;
    made.anchor_spans.push_back({begin, made.text.size()});
    made.anchors.push_back(place);
  }

  double said_distance(double km, const Settlement& from) {
    if (!careful_) {
      if (km > from.radius_km + 2.0 && from.radius_km > 2.0 && dice_.chance(0.3)) km -= from.radius_km;
      km *= std::exp(0.08 * dice_.normal());
    }
    const double step = km < 10.0    ? 1.0
                        : km < 30.0  ? (dice_.chance(0.5) ? 1.0 : 5.0)
                        : km < 100.0 ? (dice_.chance(0.5) ? 5.0 : 10.0)
                                     : (dice_.chance(0.5) ? 10.0 : 50.0);
    return std::max(1.0, std::round(km / step) * step);
  }

  std::string said_direction(double azimuth) {
    static constexpr std::array<std::string_view, 16> words = {
        "north",      "north-northeast", "north-east", "east-northeast",  "east",       "east-southeast",
        "south-east", "south-southeast", "south",      "south-southwest", "south-west", "west-southwest",
        "west",       "west-northwest",  "north-west", "north-northwest"};
    double share = 2.0;
    if (dice_.chance(1.0 / 7.0)) share = 1.0;
    if (!careful_) {
      azimuth += 8.0 * dice_.normal();
      if (dice_.chance(0.1)) share = 4.0;
    }
    const auto wind = static_cast<long>(std::lround(azimuth / (22.5 * share)) * std::lround(share)) + 32;
    return std::string(words[static_cast<std::size_t>(wind % 16)]);
  }

  template <typename... Words>
  std::string_view either(Words... words) {
    const std::array<std::string_view, sizeof...(Words)> all = {words...};
    return all[dice_.below(all.size())];
  }

  bool tell(Description& made) {
    const auto* from = anchor();
    if (from == nullptr) return false;
    const double r = geo::geodesy::distance(from->position, target_->position).kilometres();
    const double radius = from->radius_km;
    const double azimuth = geo::geodesy::direction(from->position, target_->position).degrees();
    const auto law = [&](double p) { return dice_.chance(std::min(1.0, p)); };
    auto& text = made.text;
    switch (shape_) {
      case ShapeName::direction:
        if (r < 0.7 * radius || !law(std::exp(-r / 40.0))) return false;
        text = std::string(either("", "to the ", "the hills ")) + said_direction(azimuth) + " of ";
        break;
      case ShapeName::direction_close:
        if (r < 0.7 * radius || !law(std::exp(-(r - radius) / 4.0))) return false;
        text = std::string(either("just ", "immediately ")) + said_direction(azimuth) + " of ";
        break;
      case ShapeName::distance_direction: {
        if (r < std::max(2.0, radius)) return false;
        const auto km = static_cast<long>(said_distance(r, *from));
        text = std::string(either("", "some ", "about ")) + std::to_string(km) +
               std::string(either(" km ", " kilometres ", " km to the ")) + said_direction(azimuth) + " of ";
        break;
      }
      case ShapeName::distance:
        if (r < std::max(2.0, radius)) return false;
        text = std::to_string(static_cast<long>(said_distance(r, *from))) +
               std::string(either(" km from ", " kilometres away from "));
        break;
      case ShapeName::within: {
        const double bound = std::max(1.0, said_distance(r * (1.0 + 0.6 * dice_.uniform()), *from));
        text = "within " + std::to_string(static_cast<long>(bound)) + " km of ";
        break;
      }
      case ShapeName::near:
        if (!law(std::exp(-r / (6.0 + 2.0 * radius)))) return false;
        text = std::string(either("near ", "close to ", "in the vicinity of "));
        break;
      case ShapeName::area:
        if (!law(std::exp(-r / (5.0 + 1.5 * radius)))) return false;
        text = std::string(either("in the area of ", "in the surroundings of "));
        break;
      case ShapeName::outskirts:
      case ShapeName::outskirts_side: {
        const double edge = (r - radius) / (0.4 * radius + 0.7);
        if (!law(std::exp(-edge * edge))) return false;
        if (shape_ == ShapeName::outskirts) {
          text = std::string(either("on the outskirts of ", "in the suburbs of "));
        } else {
          text = "the ";
          text += adjective(said_direction(azimuth));
          text += either(" outskirts of ", " suburbs of ");
        }
        break;
      }
      case ShapeName::countryside:
      case ShapeName::countryside_side:
        if (from->prominence < 5000.0 || r < radius || !law(std::exp(-r / (20.0 + radius)))) return false;
        text = "the ";
        if (shape_ == ShapeName::countryside_side) text += adjective(said_direction(azimuth)) + " ";
        text += "countryside of ";
        break;
      case ShapeName::en_route:
        if (r < 2.0 || !law(std::exp(-r / 25.0))) return false;
        text = std::string(either("en route to ", "on the way to ", "heading to "));
        break;
      default:
        return false;
    }
    name(made, *from);
    return true;
  }

  static std::string adjective(const std::string& wind) { return wind + "ern"; }

  bool tell_two(Description& made) {
    const auto* a = anchor();
    const auto* b = anchor();
    if (a == nullptr || b == nullptr || a == b) return false;
    const double length = geo::geodesy::distance(a->position, b->position).kilometres();
    const double way = geo::geodesy::distance(a->position, target_->position).kilometres() +
                       geo::geodesy::distance(target_->position, b->position).kilometres();
    if (length < 4.0 || length > 150.0) return false;
    const double detour = way / length - 1.0;
    const bool road = shape_ == ShapeName::road;
    if (detour > (road ? 0.10 : 0.20) || !dice_.chance(std::exp(-detour / (road ? 0.03 : 0.08)))) return false;
    if (!road) {
      made.text = std::string(either("between ", "somewhere between "));
      name(made, *a);
      made.text += " and ";
    } else {
      made.text = std::string(either("along the road from ", "on the highway from "));
      name(made, *a);
      made.text += " to ";
    }
    name(made, *b);
    return true;
  }

  bool tell_side(Description& made) {
    const auto view = gazetteer_.view(target_->place);
    const auto unit = gazetteer_.admin1(view.country, view.admin1);
    if (!unit) return false;
    const auto outline = gazetteer_.outline(*unit);
    const auto box = outline ? geo::bounds(*outline) : std::nullopt;
    if (!box || gazetteer_.view(*unit).name.find_first_of("(),./;:0123456789") != std::string_view::npos) return false;
    const geo::LonLat middle(geo::Lon((box->west.degrees() + box->east.degrees()) / 2.0),
                             geo::Lat((box->south.degrees() + box->north.degrees()) / 2.0));
    const auto size = geo::geodesy::distance({box->west, box->south}, {box->east, box->north});
    if (geo::geodesy::distance(middle, target_->position) / size < 0.12) return false;  // they would say "central"
    const double azimuth = geo::geodesy::direction(middle, target_->position).degrees();
    const auto wind = said_direction(azimuth);
    if (wind.find("-north") != std::string::npos || wind.find("-south") != std::string::npos) return false;
    made.text = adjective(wind) + " ";
    name(made, *unit);
    return true;
  }

  bool tell_border(Description& made) {
    const auto view = gazetteer_.view(target_->place);
    const auto own = gazetteer_.admin1(view.country, view.admin1);
    if (!own) return false;
    for (const auto near : gazetteer_.nearest(target_->position, 40, "P", geo::Metres::from_kilometres(30.0))) {
      const auto other = gazetteer_.view(near);
      if (other.country != view.country || other.admin1 == view.admin1) continue;
      const auto unit = gazetteer_.admin1(other.country, other.admin1);
      if (!unit) continue;
      const auto outline = gazetteer_.outline(*unit);
      if (!outline || !gazetteer_.outline(*own)) return false;
      const double reach = geo::geodesy::distance(target_->position, other.position).kilometres();
      if (!dice_.chance(std::exp(-reach / 8.0))) return false;
      for (const auto place : {*own, *unit}) {
        if (gazetteer_.view(place).name.find_first_of("(),./;:0123456789") != std::string_view::npos) return false;
      }
      made.text = std::string(either("on the border between ", "near the border of "));
      name(made, *own);
      made.text += " and ";
      name(made, *unit);
      return true;
    }
    return false;
  }

  const places::Gazetteer& gazetteer_;
  const Land& land_;
  ShapeName shape_;
  const DescriptionOptions& options_;
  Dice dice_;
  const Settlement* target_ = nullptr;
  bool careful_ = true;
  std::vector<double> weights_;
};

}  // namespace

std::vector<Description> describe_places(const places::Gazetteer& gazetteer, const DescriptionOptions& options) {
  std::vector<Description> out;
  for (const auto& land : lands_of(gazetteer, options)) {
    std::uint64_t salt = options.seed;
    for (const char letter : land.country) salt = salt * 131U + static_cast<unsigned char>(letter);
    for (std::size_t s = 0; s < geoparse::shape_names; ++s) {
      Describer(gazetteer, land, static_cast<ShapeName>(s), options, Dice(salt * 1000003U + s)).describe(out);
    }
  }
  return out;
}

}  // namespace gazetteer::evaluation
