// What the names of a document say about one another.
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "gazetteer/geoparse/resolve.hpp"

namespace gazetteer::geoparse {

/// Whether `inner` lies in the country or administrative unit `outer` by its codes. A place is not in itself.
[[nodiscard]] bool lies_in(const places::PlaceView& inner, const places::PlaceView& outer) noexcept;

/// The context of a document as its senses stand now: each sense votes with the shares of its leading options, and a
/// sense is judged by the votes of the others only. Valid as long as the senses are not changed in number; their scores
/// may be changed while it is used (it keeps what it needs).
class Context {
 public:
  enum class Voters { units, all };  ///< in the first pass only countries, demonyms and admin-1 units vote
  Context(const std::vector<Sense>& senses, Voters voters);

  /// The context as one sense sees it.
  class View {
   public:
    [[nodiscard]] double country_share(std::string_view country) const;
    [[nodiscard]] double admin1_share(std::string_view country, std::string_view admin1) const;
    /// 0 to 1: whether the admin-1, or the admin-2, unit that holds the place is named by another sense.
    [[nodiscard]] double admin1_named(const places::PlaceView& place) const;
    [[nodiscard]] double admin2_named(const places::PlaceView& place) const;
    /// How close the option is to the places of the senses around, the surer ones counting more; each 0 to 1.
    struct Closeness {
      double near = 0.0;       ///< a half at 45 km; of the two closest ones
      double very_near = 0.0;  ///< a half at 10 km
      double far_near = 0.0;   ///< a half at 250 km
    };
    [[nodiscard]] Closeness closeness(const Option& option) const;
    /// How much the other senses say of countries at all, 0 to 1: a half at two votes.
    [[nodiscard]] double votes_of_others() const;

   private:
    friend class Context;
    const Context* context_ = nullptr;
    std::size_t sense_ = 0;
    std::vector<std::size_t> anchors_;
  };
  [[nodiscard]] View around(std::size_t sense) const;
  [[nodiscard]] const Focus& focus() const noexcept { return focus_; }

 private:
  struct Vote {
    places::PlaceRef place;
    std::string_view country;
    std::string_view admin1;
    std::string_view admin2;
    double share = 0.0;
    bool first_order = false;
    bool second_order = false;
  };
  struct Anchor {
    std::array<float, 3> direction{};
    double confidence = 0.0;  ///< 0: no anchor (a country, nothing known)
  };
  std::vector<std::vector<Vote>> votes_;  ///< by sense
  std::vector<Anchor> anchors_;           ///< by sense
  std::vector<std::size_t> leaders_;      ///< the surest anchors of the document
  std::map<std::pair<std::string_view, std::string_view>, std::pair<double, std::size_t>>
      named1_;  ///< best share and whose
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::pair<double, std::size_t>> named2_;
  Focus focus_;
  double most_votes_ = 0.0;  ///< of any country
};

}  // namespace gazetteer::geoparse
