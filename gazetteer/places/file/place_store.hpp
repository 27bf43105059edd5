// Many places in little memory, on their way from sources into a compiled file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/places/place.hpp"

namespace gazetteer::places {

/// Places in the order they were added, each under all its ids. Meant for 12.5 million places with 25 million names in
/// about 1.5 GB: texts lie in arenas, codes are numbered. A Place that comes out is a copy; set() and change() put one
/// back. Copying the store copies all of it. Readers may be several threads while nobody changes it.
class PlaceStore {
 public:
  PlaceStore();
  PlaceStore(std::initializer_list<Place> places);  // NOLINT(google-explicit-constructor): stands for a vector
  PlaceStore(const std::vector<Place>& places);     // NOLINT(google-explicit-constructor)
  PlaceStore(const PlaceStore&);
  PlaceStore(PlaceStore&&) noexcept;
  PlaceStore& operator=(const PlaceStore&);
  PlaceStore& operator=(PlaceStore&&) noexcept;
  ~PlaceStore();

  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  /// The place added as number `index`, from 0. Throws std::out_of_range.
  [[nodiscard]] Place operator[](std::size_t index) const;
  [[nodiscard]] Place back() const { return (*this)[size() - 1]; }

  void push_back(const Place& place);
  /// Puts another in the stead of number `index`. Throws std::out_of_range.
  void set(std::size_t index, const Place& place);
  /// Reads number `index`, lets `edit` change it and puts it back.
  template <class Edit>
  void change(std::size_t index, Edit&& edit) {
    Place place = (*this)[index];
    edit(place);
    set(index, place);
  }
  /// Adds a name with what is said of it (note.name is filled in); a name that the place has already only gets the
  /// note. Cheaper than change(). Names past most_names are dropped: false.
  bool add_name(std::size_t index, std::string_view name, const NameNote& note = {});

  /// The first place that has this id or other id.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;

  /// Single fields without the cost of a copy. Views live until the store changes.
  [[nodiscard]] geo::LonLat position(std::size_t index) const;
  [[nodiscard]] std::int64_t population(std::size_t index) const;
  [[nodiscard]] char feature_class(std::size_t index) const;
  [[nodiscard]] std::string_view feature_code(std::size_t index) const;
  [[nodiscard]] std::string_view country(std::size_t index) const;
  [[nodiscard]] std::string_view source(std::size_t index) const;
  [[nodiscard]] std::string_view name(std::size_t index) const;
  [[nodiscard]] std::string_view admin1(std::size_t index) const;
  [[nodiscard]] std::string_view admin2(std::size_t index) const;
  [[nodiscard]] double precision_m(std::size_t index) const;
  [[nodiscard]] std::string id(std::size_t index) const;
  /// Whether the place has notes, other ids or a parent.
  [[nodiscard]] bool has_more(std::size_t index) const;
  /// The preferred name first, then the others.
  void names(std::size_t index, std::vector<std::string_view>& out) const;

  /// Iteration gives copies.
  class const_iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Place;
    using difference_type = std::ptrdiff_t;
    using pointer = const Place*;
    using reference = Place;
    const_iterator(const PlaceStore& store, std::size_t at) noexcept : store_(&store), at_(at) {}
    Place operator*() const { return (*store_)[at_]; }
    const_iterator& operator++() noexcept {
      ++at_;
      return *this;
    }
    void operator++(int) noexcept { ++at_; }
    bool operator==(const const_iterator&) const noexcept = default;

   private:
    const PlaceStore* store_;
    std::size_t at_;
  };
  [[nodiscard]] const_iterator begin() const noexcept { return {*this, 0}; }
  [[nodiscard]] const_iterator end() const noexcept { return {*this, size()}; }

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gazetteer::places
