#include "gazetteer/places/search/search_edits.hpp"

#include <algorithm>
#include <string>
#include <vector>

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
  Neighbours(std::string_view key, std::size_t most, const std::function<void(std::string_view)>& each)
      : key_(key), left_(most), each_(each) {}

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

 private:
  void split() {
    for (std::size_t at = 0; at < key_.size();) {
      const auto point = text::decode(key_, at);
      points_.push_back(key_.substr(at, point.size));
      offsets_.push_back(at);
      letters_ += point.value == ' ' ? 0 : 1;
      at += point.size;
    }
    offsets_.push_back(key_.size());
  }

  /// `instead` in the place of `count` letters from number `from`.
  void add(std::size_t from, std::size_t count, std::string_view instead) {
    if (left_ == 0) return;
    const auto begin = offsets_[from], end = offsets_[from + count];
    changed_.assign(key_.substr(0, begin));
    changed_ += instead;
    changed_ += key_.substr(end);
    if (changed_.empty() || changed_ == key_) return;
    --left_;
    each_(changed_);
  }

  void leave_out() {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i] != " ") add(i, 1, {});
    }
  }

  void exchange() {
    for (std::size_t i = 0; i + 1 < points_.size(); ++i) {
      if (points_[i] == " " || points_[i + 1] == " ") continue;
      add(i, 2, std::string(points_[i + 1]) + std::string(points_[i]));
    }
  }

  void borders() {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (points_[i] == " ") add(i, 1, {});
    }
    for (std::size_t i = 1; i + 1 < points_.size(); ++i) {
      if (points_[i] != " " && points_[i - 1] != " ") add(i, 0, " ");
    }
  }

  void replace(bool likely) {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const char letter = points_[i].front();
      if (letter < 'a' || letter > 'z') continue;
      for (const auto group : confused) {
        if (!likely || group.find(letter) == std::string_view::npos) continue;
        for (const char& other : group) add(i, 1, std::string_view(&other, 1));
      }
      if (likely) continue;
      for (const char& other : all_letters) add(i, 1, std::string_view(&other, 1));
    }
  }

  void put_in() {
    for (const char& letter : all_letters) {
      for (std::size_t i = 0; i <= points_.size(); ++i) add(i, 0, std::string_view(&letter, 1));
    }
  }

  std::string_view key_;
  std::size_t left_;
  const std::function<void(std::string_view)>& each_;
  std::size_t letters_ = 0;
  std::vector<std::string_view> points_;
  std::vector<std::size_t> offsets_;
  std::string changed_;
};

}  // namespace

void neighbouring_keys(std::string_view key, std::size_t most, const std::function<void(std::string_view)>& each) {
  Neighbours(key, most, each).make();
}

}  // namespace gazetteer::places
