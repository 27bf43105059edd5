#include "gazetteer/places/file/place_store.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "gazetteer/places/compile/compile.hpp"
#include "gazetteer/places/file/arena.hpp"
#include "gazetteer/places/file/hashing.hpp"
#include "gazetteer/places/file/packed_id.hpp"
#include "gazetteer/places/file/place_record.hpp"

namespace gazetteer::places {

using namespace record;

namespace {

constexpr Arena::Piece no_piece = ~Arena::Piece{0};
constexpr std::uint64_t longest_chain = 24;  ///< then what was added becomes part of the record

/// One addition to a place, a link of a chain from the last to the first.
struct Addition {
  Arena::Piece before = no_piece;
  std::uint64_t count = 0;  ///< of the links up to here
  bool is_name = false;
  std::string_view name;
  bool has_note = false;
  NameNote note;
};

std::uint32_t short_hash(std::string_view id) noexcept { return static_cast<std::uint32_t>(hash64(id, 7) >> 32); }

}  // namespace

struct PlaceStore::State {
  Arena arena;
  Codes codes;
  std::vector<Arena::Piece> records;    // of every place: u32 capacity, u32 size, bytes
  std::vector<Arena::Piece> additions;  // the last one of every place, or empty when nothing was ever added
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // + 1; 0: free
  };
  std::vector<Slot> slots;  // of ids, open addressing, a power of two
  std::size_t used_slots = 0;
  std::string made;  // bytes in the making

  [[nodiscard]] Cursor record(std::size_t index) const {
    const char* at = arena.at(records.at(index));
    return Cursor(Block(std::string_view(at + 8, Block::load<std::uint32_t>(at + 4))));
  }
  [[nodiscard]] auto scheme() const {
    return [this](std::uint32_t number) { return codes[number]; };
  }
  [[nodiscard]] std::string id(std::size_t index) const {
    auto cursor = record(index);
    (void)take_head(cursor);
    return take_id(cursor, scheme());
  }

  [[nodiscard]] Arena::Piece last_addition(std::size_t index) const {
    return index < additions.size() ? additions[index] : no_piece;
  }
  [[nodiscard]] Addition addition(Arena::Piece piece) const {
    const char* at = arena.at(piece);
    Cursor cursor(Block(std::string_view(at + 4, Block::load<std::uint32_t>(at))));
    Addition added;
    added.before = cursor.number<Arena::Piece>();
    added.count = cursor.varint();
    const auto what = cursor.varint();
    added.is_name = (what & 1U) != 0;
    added.has_note = (what & 2U) != 0;
    if (added.is_name) added.name = cursor.text();
    if (added.has_note) added.note = take_note(cursor, codes);
    return added;
  }
  /// Those of a place, the first first.
  [[nodiscard]] std::vector<Addition> additions_of(std::size_t index) const {
    std::vector<Addition> all;
    for (auto piece = last_addition(index); piece != no_piece; piece = all.back().before) {
      all.push_back(addition(piece));
    }
    std::reverse(all.begin(), all.end());
    return all;
  }

  void names(std::size_t index, std::vector<std::string_view>& out) const {
    auto cursor = record(index);
    (void)take_head(cursor);
    pass_id(cursor);
    out.assign(1, cursor.text());
    for (auto left = cursor.varint(); left > 0; --left) out.push_back(cursor.text());
    for (const auto& added : additions_of(index)) {
      if (added.is_name) out.push_back(added.name);
    }
  }

  [[nodiscard]] Place place(std::size_t index) const {
    auto cursor = record(index);
    const auto head = take_head(cursor);
    Place place;
    place.position = head.position;
    place.feature_class = head.feature_class;
    place.feature_code = codes[head.feature_code];
    place.country = codes[head.country];
    place.admin1 = codes[head.admin1];
    place.admin2 = codes[head.admin2];
    place.source = codes[head.source];
    place.population = head.population;
    place.precision = geo::Metres(head.precision);
    place.id = take_id(cursor, scheme());
    place.name = cursor.text();
    for (auto left = cursor.varint(); left > 0; --left) place.names.emplace_back(cursor.text());
    if ((head.extra & has_notes) != 0) {
      for (auto left = cursor.varint(); left > 0; --left) place.notes.push_back(take_note(cursor, codes));
    }
    if ((head.extra & has_other_ids) != 0) {
      for (auto left = cursor.varint(); left > 0; --left) {
        auto other = take_id(cursor, scheme());
        place.other_ids.push_back({std::move(other), std::string(codes[cursor.varint()])});
      }
    }
    if ((head.extra & has_parent) != 0) place.parent = take_id(cursor, scheme());
    for (const auto& added : additions_of(index)) {
      if (added.is_name) place.names.emplace_back(added.name);
      if (added.has_note) place.notes.push_back(added.note);
    }
    return place;
  }

  void put_place_id(const std::string& id) { put_id(made, id, codes.number(scheme_of(id))); }

  void make(const Place& place) {
    made.clear();
    put(made, place.position.lon.degrees());
    put(made, place.position.lat.degrees());
    put(made, place.feature_class);
    const bool precise = !(place.precision.value() == 0.0);
    put(made, static_cast<unsigned char>((precise ? has_precision : 0) | (place.notes.empty() ? 0 : has_notes) |
                                         (place.other_ids.empty() ? 0 : has_other_ids) |
                                         (place.parent.empty() ? 0 : has_parent)));
    for (const auto* code : {&place.feature_code, &place.country, &place.admin1, &place.admin2, &place.source}) {
      put_varint(made, codes.number(*code));
    }
    put_zigzag(made, place.population);
    if (precise) put(made, place.precision.value());
    put_place_id(place.id);
    put_text(made, place.name);
    put_varint(made, place.names.size());
    for (const auto& name : place.names) put_text(made, name);
    if (!place.notes.empty()) put_varint(made, place.notes.size());
    for (const auto& note : place.notes) put_note(made, note, codes);
    if (!place.other_ids.empty()) put_varint(made, place.other_ids.size());
    for (const auto& other : place.other_ids) {
      put_place_id(other.id);
      put_varint(made, codes.number(other.source));
    }
    if (!place.parent.empty()) put_place_id(place.parent);
    if (made.size() > 0xFFFF'0000U) throw std::length_error("a place of more than 4 GB");
  }

  /// Puts what was made in the stead of the record: into its room where it fits, else into a new one with some to
  /// spare.
  void store(Arena::Piece& piece, bool fresh) {
    const auto size = static_cast<std::uint32_t>(made.size());
    if (fresh || Block::load<std::uint32_t>(arena.at(piece)) < size) {
      const std::uint32_t capacity = fresh ? size : size + size / 4;
      std::string bytes;
      bytes.reserve(capacity + std::size_t{8});
      put(bytes, capacity);
      put(bytes, size);
      bytes += made;
      bytes.resize(capacity + std::size_t{8});
      piece = arena.add(bytes);
      return;
    }
    std::memcpy(arena.at(piece) + 4, &size, sizeof size);
    std::memcpy(arena.at(piece) + 8, made.data(), made.size());
  }

  [[nodiscard]] bool has_id(std::size_t index, std::string_view wanted) const {
    auto cursor = record(index);
    const auto head = take_head(cursor);
    if (take_id(cursor, scheme()) == wanted) return true;
    if ((head.extra & has_other_ids) == 0) return false;
    const auto all = place(index).other_ids;
    return std::any_of(all.begin(), all.end(), [&](const OtherId& other) { return other.id == wanted; });
  }

  void put_slot(std::vector<Slot>& into, Slot slot) const {
    for (std::size_t at = slot.hash & (into.size() - 1);; at = (at + 1) & (into.size() - 1)) {
      if (into[at].place == 0) {
        into[at] = slot;
        return;
      }
    }
  }

  void number(std::string_view id, std::size_t index) {
    const Slot slot{short_hash(id), static_cast<std::uint32_t>(index + 1)};
    if (slots.empty() || (used_slots + 1) * 4 > slots.size() * 3) {
      std::vector<Slot> larger(std::max<std::size_t>(16, slots.size() * 2));
      for (const auto& each : slots) {
        if (each.place != 0) put_slot(larger, each);
      }
      slots = std::move(larger);
    }
    for (std::size_t at = slot.hash & (slots.size() - 1); slots[at].place != 0; at = (at + 1) & (slots.size() - 1)) {
      if (slots[at].hash == slot.hash && slots[at].place == slot.place) return;
    }
    put_slot(slots, slot);
    ++used_slots;
  }
  void number(const Place& place, std::size_t index) {
    number(place.id, index);
    for (const auto& other : place.other_ids) number(other.id, index);
  }

  void add(std::size_t index, std::string_view name, bool is_name, const NameNote* note) {
    const auto before = last_addition(index);
    const auto count = before == no_piece ? 1 : addition(before).count + 1;
    made.clear();
    put(made, before);
    put_varint(made, count);
    put_varint(made, (is_name ? 1U : 0U) | (note != nullptr ? 2U : 0U));
    if (is_name) put_text(made, name);
    if (note != nullptr) put_note(made, *note, codes);
    std::string bytes;
    put(bytes, static_cast<std::uint32_t>(made.size()));
    const auto piece = arena.add(bytes + made);
    if (additions.size() <= index) {
      additions.reserve(std::max(additions.capacity(), records.size()));
      additions.resize(index + 1, no_piece);
    }
    additions[index] = piece;
    if (count > longest_chain) set(index, place(index));
  }

  void set(std::size_t index, const Place& place) {
    make(place);
    store(records.at(index), false);
    if (index < additions.size()) additions[index] = no_piece;
    number(place, index);
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

std::size_t PlaceStore::size() const noexcept { return state_->records.size(); }
Place PlaceStore::operator[](std::size_t index) const { return state_->place(index); }

void PlaceStore::push_back(const Place& place) {
  if (state_->records.size() >= 0xFFFF'FFFEU) throw std::length_error("too many places");
  Arena::Piece piece = no_piece;
  state_->make(place);
  state_->store(piece, true);
  state_->records.push_back(piece);
  state_->number(place, state_->records.size() - 1);
}

void PlaceStore::set(std::size_t index, const Place& place) { state_->set(index, place); }

bool PlaceStore::add_name(std::size_t index, std::string_view name, const NameNote& note) {
  const std::string kept(name);  // it may be a view into this store
  std::vector<std::string_view> names;
  state_->names(index, names);
  const auto found = std::find(names.begin(), names.end(), kept);
  const bool is_new = found == names.end();
  if (is_new && names.size() >= most_names) return false;
  NameNote filled = note;
  filled.name = 0;
  const bool said = filled != NameNote{};
  filled.name = static_cast<std::uint16_t>(found - names.begin());
  if (said && !is_new) {
    const auto notes = state_->place(index).notes;
    if (std::find(notes.begin(), notes.end(), filled) != notes.end()) return true;
  }
  if (is_new || said) state_->add(index, kept, is_new, said ? &filled : nullptr);
  return true;
}

std::optional<std::size_t> PlaceStore::find(std::string_view id) const {
  const auto& slots = state_->slots;
  if (slots.empty()) return std::nullopt;
  std::optional<std::size_t> first;
  const auto hash = short_hash(id);
  for (std::size_t at = hash & (slots.size() - 1); slots[at].place != 0; at = (at + 1) & (slots.size() - 1)) {
    const std::size_t index = slots[at].place - 1;
    if (slots[at].hash == hash && (!first || index < *first) && state_->has_id(index, id)) first = index;
  }
  return first;
}

namespace {
Head head_of(Cursor cursor) { return take_head(cursor); }
}  // namespace

geo::LonLat PlaceStore::position(std::size_t index) const { return head_of(state_->record(index)).position; }
std::int64_t PlaceStore::population(std::size_t index) const { return head_of(state_->record(index)).population; }
char PlaceStore::feature_class(std::size_t index) const { return head_of(state_->record(index)).feature_class; }
double PlaceStore::precision_m(std::size_t index) const { return head_of(state_->record(index)).precision; }
std::string_view PlaceStore::feature_code(std::size_t index) const {
  return state_->codes[head_of(state_->record(index)).feature_code];
}
std::string_view PlaceStore::country(std::size_t index) const {
  return state_->codes[head_of(state_->record(index)).country];
}
std::string_view PlaceStore::admin1(std::size_t index) const {
  return state_->codes[head_of(state_->record(index)).admin1];
}
std::string_view PlaceStore::admin2(std::size_t index) const {
  return state_->codes[head_of(state_->record(index)).admin2];
}
std::string_view PlaceStore::source(std::size_t index) const {
  return state_->codes[head_of(state_->record(index)).source];
}
std::string PlaceStore::id(std::size_t index) const { return state_->id(index); }

std::string_view PlaceStore::name(std::size_t index) const {
  auto cursor = state_->record(index);
  (void)take_head(cursor);
  pass_id(cursor);
  return cursor.text();
}

bool PlaceStore::has_more(std::size_t index) const {
  if ((head_of(state_->record(index)).extra & (has_notes | has_other_ids | has_parent)) != 0) return true;
  for (auto piece = state_->last_addition(index); piece != no_piece;) {
    const auto added = state_->addition(piece);
    if (added.has_note) return true;
    piece = added.before;
  }
  return false;
}

void PlaceStore::names(std::size_t index, std::vector<std::string_view>& out) const { state_->names(index, out); }

}  // namespace gazetteer::places
