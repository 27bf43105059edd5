#include "gazetteer/places/place_store.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "gazetteer/places/compile.hpp"

namespace gazetteer::places {

struct PlaceStore::State {
  std::vector<Place> places;
  std::unordered_map<std::string, std::size_t> numbers;

  void number(const Place& place, std::size_t index) {
    numbers.try_emplace(place.id, index);
    for (const auto& other : place.other_ids) numbers.try_emplace(other.id, index);
  }
};

PlaceStore::PlaceStore() : state_(std::make_unique<State>()) {}
PlaceStore::PlaceStore(std::initializer_list<Place> places) : PlaceStore(std::vector<Place>(places)) {}
PlaceStore::PlaceStore(const std::vector<Place>& places) : PlaceStore() {
  for (const auto& place : places) push_back(place);
}
PlaceStore::PlaceStore(const PlaceStore& other) : state_(std::make_unique<State>(*other.state_)) {}
PlaceStore::PlaceStore(PlaceStore&& other) noexcept = default;
PlaceStore& PlaceStore::operator=(const PlaceStore& other) {
  if (this != &other) state_ = std::make_unique<State>(*other.state_);
  return *this;
}
PlaceStore& PlaceStore::operator=(PlaceStore&& other) noexcept = default;
PlaceStore::~PlaceStore() = default;

std::size_t PlaceStore::size() const noexcept { return state_->places.size(); }
Place PlaceStore::operator[](std::size_t index) const { return state_->places.at(index); }

void PlaceStore::push_back(const Place& place) {
  state_->number(place, state_->places.size());
  state_->places.push_back(place);
}

void PlaceStore::set(std::size_t index, const Place& place) {
  state_->places.at(index) = place;
  state_->number(place, index);
}

bool PlaceStore::add_name(std::size_t index, std::string_view name, const NameNote& note) {
  auto& place = state_->places.at(index);
  std::size_t number = 0;
  if (name != place.name) {
    const auto found = std::find(place.names.begin(), place.names.end(), name);
    number = 1 + static_cast<std::size_t>(found - place.names.begin());
    if (found == place.names.end()) {
      if (place.names.size() + 1 >= most_names) return false;
      place.names.emplace_back(name);
    }
  }
  NameNote filled = note;
  filled.name = 0;
  if (filled == NameNote{}) return true;
  filled.name = static_cast<std::uint16_t>(number);
  if (std::find(place.notes.begin(), place.notes.end(), filled) == place.notes.end()) place.notes.push_back(filled);
  return true;
}

std::optional<std::size_t> PlaceStore::find(std::string_view id) const {
  const auto found = state_->numbers.find(std::string(id));
  if (found == state_->numbers.end()) return std::nullopt;
  return found->second;
}

geo::LonLat PlaceStore::position(std::size_t index) const { return state_->places.at(index).position; }
std::int64_t PlaceStore::population(std::size_t index) const { return state_->places.at(index).population; }
char PlaceStore::feature_class(std::size_t index) const { return state_->places.at(index).feature_class; }
std::string_view PlaceStore::feature_code(std::size_t index) const { return state_->places.at(index).feature_code; }
std::string_view PlaceStore::country(std::size_t index) const { return state_->places.at(index).country; }
std::string_view PlaceStore::source(std::size_t index) const { return state_->places.at(index).source; }
std::string_view PlaceStore::name(std::size_t index) const { return state_->places.at(index).name; }

void PlaceStore::names(std::size_t index, std::vector<std::string_view>& out) const {
  const auto& place = state_->places.at(index);
  out.assign(1, place.name);
  out.insert(out.end(), place.names.begin(), place.names.end());
}

}  // namespace gazetteer::places
