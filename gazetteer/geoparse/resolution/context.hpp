// What the names of a document say about one another.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gazetteer/geoparse/resolution/resolve.hpp"

namespace gazetteer::geoparse {

/// Whether `inner` lies in the country or administrative unit `outer` by its codes. A place is not in itself.
[[nodiscard]] bool lies_in(const places::PlaceView& inner, const places::PlaceView& outer) noexcept;

/// The countries and units of a document's options, numbered from 1 in the order of the options, so that votes are
/// counted in flat tables. Units are told apart by their codes and those of what they lie in.
struct NumberedUnits {
  std::vector<std::string_view> countries = {""};  ///< ISO codes by number
  std::size_t admin1 = 1, admin2 = 1;              ///< one more than the highest number
};
/// Numbers the units of all options (Option::country_number and those behind it).
[[nodiscard]] NumberedUnits number_units(std::vector<Sense>& senses);

/// The context of a document as its senses stand now: each sense votes with the shares of its leading options, and a
/// sense is judged by the votes of the others only. Valid as long as the senses are not changed in number; their scores
/// may be changed while it is used (it keeps what it needs).
class Context {
 public:
  enum class Voters { units, all };  ///< in the first pass only countries, demonyms and admin-1 units vote
  /// `units`: of number_units(senses); they must outlive the context.
  Context(const std::vector<Sense>& senses, const NumberedUnits& units, Voters voters);

  static constexpr std::size_t window = 10;  ///< senses to either side that count as near by
  static constexpr std::size_t leaders = 12;
  static constexpr std::size_t most_anchors = leaders + 2 * window;

  /// The context as one sense sees it.
  class View {
   public:
    [[nodiscard]] double country_share(const Option& option) const;
    [[nodiscard]] double admin1_share(const Option& option) const;
    /// 0 to 1: whether the admin-1, or the admin-2, unit that holds the place is named by another sense.
    [[nodiscard]] double admin1_named(const Option& option) const;
    [[nodiscard]] double admin2_named(const Option& option) const;
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
    double own_votes_ = 0.0;
    // The anchors, coordinate by coordinate of their directions: chords are taken several at a time.
    std::size_t anchors_ = 0;
    std::array<float, most_anchors> x_, y_, z_;
    std::array<double, most_anchors> confidence_;
  };
  [[nodiscard]] View around(std::size_t sense) const;
  [[nodiscard]] Focus focus() const;

 private:
  struct Vote {
    std::uint32_t country = 0, admin1 = 0;
    double share = 0.0;
  };
  struct Anchor {
    std::array<float, 3> direction{};
    double confidence = 0.0;
  };
  struct Naming {
    double share = 0.0;
    std::size_t sense = 0;
  };
  [[nodiscard]] std::span<const Vote> votes_of(std::size_t sense) const {
    return std::span(votes_).subspan(vote_begin_[sense], vote_begin_[sense + 1] - vote_begin_[sense]);
  }

  const NumberedUnits& units_;
  std::vector<Vote> votes_;                 ///< of all senses
  std::vector<std::size_t> vote_begin_;     ///< by sense, and one for the end
  std::vector<Anchor> anchors_;             ///< by sense; confidence 0: no anchor (a country, nothing known)
  std::vector<std::size_t> leaders_;        ///< the surest anchors of the document
  std::vector<double> countries_, admin1_;  ///< votes by number
  std::vector<Naming> named1_, named2_;     ///< by number: best share and whose
  std::vector<bool> country_named_;
  double total_ = 0.0;
  double most_votes_ = 0.0;  ///< of any country
};

}  // namespace gazetteer::geoparse
