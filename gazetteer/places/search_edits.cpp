#include "gazetteer/places/search_edits.hpp"

#include <algorithm>
#include <unordered_set>

#include "gazetteer/text/utf8.hpp"

namespace gazetteer::places {
namespace {

constexpr std::size_t fewest_letters = 4;

// Letters of keys that writers and copyists take for each other, both ways.
constexpr std::string_view confused[] = {"kgjcqxh", "szcj", "td", "bpvw", "vfw", "mn", "lrn", "hx", "rh", "oa"};
// By frequency in the names of the world gazetteer's skeletons.
constexpr std::string_view all_letters = "nrlsktmadbhgvwjpzfxcoyq";

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class Neighbours {
 public:
  Neighbours(std::string_view key, std::size_t most) : key_(key), most_(most) { seen_.insert(std::string(key)); }

  void make() {
    split();
    if (letters_ < fewest_letters) return;
    leave_out();
    exchange();
    if (!is_ascii(key_)) return;
    borders();
    replace(true);
    put_in();
    replace(false);
  }

  std::vector<std::string> take() { return std::move(found_); }

 private:
  void split() {
    for (std::size_t at = 0; at < key_.size();) {
      const auto point = text::decode(key_, at);
      points_.push_back(key_.substr(at, point.size));
      letters_ += point.value == ' ' ? 0 : 1;
      at += point.size;
    }
  }

  void add(std::string key) {
    if (found_.size() < most_ && !key.empty() && seen_.insert(key).second) found_.push_back(std::move(key));
  }

  [[nodiscard]] std::string with(std::size_t from, std::size_t count, std::string_view instead) const {
    std::string key;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (i == from) key += instead;
      if (i < from || i >= from + count) key += points_[i];
    }
    if (from == points_.size()) key += instead;
    return key;
  }

  void leave_out() {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i] != " ") add(with(i, 1, {}));
    }
  }

  void exchange() {
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
      if (points_[i] == " " || points_[i + 1] == " ") continue;
      add(with(i, 2, std::string(points_[i + 1]) + std::string(points_[i])));
    }
  }

  void borders() {
    std::string joined;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i] == " ")
        add(with(i, 1, {}));
      else
        joined += points_[i];
    }
    add(joined);
    for (std::size_t i = 1; i + 1 < points_.size(); ++i) {
      if (points_[i] != " " && points_[i - 1] != " ") add(with(i, 0, " "));
    }
  }

  void replace(bool likely) {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const char letter = points_[i].front();
      if (letter < 'a' || letter > 'z') continue;
      for (const auto group : confused) {
        if (!likely || group.find(letter) == std::string_view::npos) continue;
        for (const char& other : group) add(with(i, 1, std::string_view(&other, 1)));
      }
      if (likely) continue;
      for (const char& other : all_letters) add(with(i, 1, std::string_view(&other, 1)));
    }
  }

  void put_in() {
    for (const char& letter : all_letters) {
      for (std::size_t i = 0; i <= points_.size(); ++i) add(with(i, 0, std::string_view(&letter, 1)));
    }
  }

  std::string_view key_;
  std::size_t most_;
  std::size_t letters_ = 0;
  std::vector<std::string_view> points_;
  std::unordered_set<std::string> seen_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> neighbouring_keys(std::string_view key, std::size_t most) {
  Neighbours neighbours(key, most);
  neighbours.make();
  return neighbours.take();
}

}  // namespace gazetteer::places
