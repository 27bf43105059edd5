// Objects of JSON text written member by member, for the data of the web pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layers/maps/style/design.hpp"
#include "libgeo/io/json/write.hpp"

namespace layers::maps {

/// "[a,b]": `append` writes one item to `out`.
template <class Items, class Append>
void append_list(std::string& out, const Items& items, const Append& append, std::string_view between = ",") {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += between;
    first = false;
    append(item);
  }
  out += ']';
}

/// An object that is appended to a text, opened by the constructor and closed by end().
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }

  void text(std::string_view name, std::string_view value) {
    key(name);
    geo::io::append_json_string(out_, value);
  }
  void number(std::string_view name, double value, int decimals = 0) {
    key(name);
    geo::io::append_fixed(out_, value, decimals);
  }
  void truth(std::string_view name, bool value) { raw(name, value ? "true" : "false"); }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    list(name, values, [this](const std::string& value) { geo::io::append_json_string(out_, value); });
  }
  template <class Items, class Append>
  void list(std::string_view name, const Items& items, const Append& append) {
    key(name);
    append_list(out_, items, append);
  }
  /// A member whose value is JSON already.
  void raw(std::string_view name, std::string_view json) {
    key(name);
    out_ += json;
  }
  void end() { out_ += '}'; }

 private:
  void key(std::string_view name) {
    if (!first_) out_ += ",\n";
    first_ = false;
    geo::io::append_json_string(out_, name);
    out_ += ':';
  }

  std::string& out_;
  bool first_ = true;
};

/// [{"value","label","colour","symbol"}, ...]
void append_classes(std::string& out, const std::vector<ClassStyle>& classes);

}  // namespace layers::maps
