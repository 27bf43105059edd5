// What the program says has a literal template, so that it can be told in other languages.
#include <string>

#include "libgeo/core/said.hpp"

geo::Said told(const std::string& place) {
#ifdef MUST_FAIL
  return geo::said(("no place is called " + place).c_str());
#else
  return geo::said("no place is called {place}", {{"place", place}});
#endif
}
