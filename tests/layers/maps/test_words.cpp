// One table of words in four languages: whole, and with every key that the program asks for.
#include "layers/maps/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "layers/maps/qgis/qgis.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tests/source_dir.hpp"

namespace layers::maps {
namespace {

namespace fs = std::filesystem;
constexpr Language all_languages[] = {Language::en, Language::ar, Language::uk, Language::ru};
const fs::path checkout = source_dir();

std::string contents_of(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

geo::io::Table words_table() {
  geo::Findings findings;
  return geo::io::read_table(checkout / "layers/definitions/words.tsv", findings);
}

std::set<std::string> names_in(const std::string& text) {
  static const std::regex name(R"(\{[a-z]+\})");
  return {std::sregex_token_iterator(text.begin(), text.end(), name), std::sregex_token_iterator()};
}

TEST(Words, have_a_text_for_every_key_in_every_language) {
  const auto words = words_table();
  ASSERT_GT(words.rows.size(), 100U);
  for (const auto& row : words.rows) {
    for (std::size_t i = 1; i < row.size(); ++i) {
      EXPECT_FALSE(row[i].empty()) << row[0] << " has no " << words.columns[i];
      if (row[0].starts_with("say.")) continue;  // test_said_words
      EXPECT_EQ(names_in(row[i]), names_in(row[1])) << row[0] << ", " << words.columns[i];
    }
  }
  for (const auto language : all_languages) EXPECT_NO_THROW((void)load_words(language));
}

TEST(Words, are_there_for_every_key_that_the_sources_ask_for) {
  static const std::regex asked(R"re(words_?\(\s*"([^"]+)")re"),
      listed(R"re("((?:period|report|chart|map)\.[a-z_]+)")re");
  static constexpr std::string_view endings[] = {".md", ".html", ".css", ".js"};
  const auto words = load_words(Language::en);
  std::size_t found = 0;
  for (const char* folder : {"layers/maps", "layers/project", "tools"}) {
    for (const auto& entry : fs::recursive_directory_iterator(checkout / folder)) {
      const auto extension = entry.path().extension();
      const bool page = extension == ".js" || extension == ".html";
      if (page && entry.path().string().find("leaflet") == std::string::npos) {
        const auto text = contents_of(entry.path());
        static const std::regex on_pages(R"re(["']((?:page|class|unit)\.[a-z0-9_]+)["'])re");
        for (std::sregex_iterator at(text.begin(), text.end(), on_pages), end; at != end; ++at, ++found)
          EXPECT_NO_THROW((void)words((*at)[1].str())) << entry.path() << " asks for " << (*at)[1];
      }
      if (extension != ".cpp") continue;
      const auto text = contents_of(entry.path());
      for (const auto* pattern : {&asked, &listed}) {
        for (std::sregex_iterator at(text.begin(), text.end(), *pattern), end; at != end; ++at) {
          const auto key = (*at)[1].str();
          const bool file =
              std::any_of(std::begin(endings), std::end(endings), [&](auto ending) { return key.ends_with(ending); });
          if (file || key.ends_with('.')) continue;  // names a file; begins a key
          ++found;
          EXPECT_NO_THROW((void)words(key)) << entry.path() << " asks for " << key;
        }
      }
    }
  }
  EXPECT_GT(found, 130U);
}

// Everything that the program is made of, but for the table itself.
std::string all_sources() {
  std::string all;
  for (const char* folder : {"layers", "tools", "gazetteer", "libgeo"}) {
    for (const auto& entry : fs::recursive_directory_iterator(checkout / folder)) {
      const auto extension = entry.path().extension();
      const bool read = extension == ".cpp" || extension == ".hpp" || extension == ".js" || extension == ".html" ||
                        extension == ".toml";
      if (read && entry.path().string().find("leaflet") == std::string::npos) all += contents_of(entry.path()) + '\n';
    }
  }
  return all;
}

TEST(Words, are_all_used) {
  // Of some families the sources hold only what follows the dot: the code of an event, the name of a field.
  static constexpr std::string_view families[] = {"event.",    "field.",  "finding.", "group.", "layer.",
                                                  "language.", "status.", "verdict.", "term."};
  const auto all = all_sources();
  for (const auto& row : words_table().rows) {
    const auto& key = row[0];
    if (key == "language.name") continue;  // tells people who edit the table which column is whose
    // Sentences are told by their English (test_said_words); nouns of places in the input come with the data, and with
    // a capital letter what GEOS calls faults of shapes.
    if (key.starts_with("say.") || key.starts_with("where.")) continue;
    if (key.starts_with("term.") && key[5] >= 'A' && key[5] <= 'Z') continue;
    const auto family =
        std::find_if(std::begin(families), std::end(families), [&](auto f) { return key.starts_with(f); });
    auto word = family == std::end(families) ? key : key.substr(family->size());
    if (key.starts_with("group.")) word.front() = static_cast<char>(word.front() - 'a' + 'A');
    const bool used = all.find('"' + word + '"') != std::string::npos ||
                      all.find('\'' + word + '\'') != std::string::npos ||
                      all.find('"' + key + '"') != std::string::npos;
    EXPECT_TRUE(used) << key;
  }
}

TEST(Words, name_every_kind_of_finding_of_a_run) {
  static const std::regex told(
      R"re((?:warn|note|error|add|doubt|leave_out)\(\s*(?:\{[^"{}]*)?"([a-z]+(?:-[a-z]+)+)")re");
  const auto words = load_words(Language::en);
  std::size_t found = 0;
  for (const char* folder : {"layers", "gazetteer/documents", "gazetteer/importers", "libgeo"}) {
    for (const auto& entry : fs::recursive_directory_iterator(checkout / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const auto text = contents_of(entry.path());
      for (std::sregex_iterator at(text.begin(), text.end(), told), end; at != end; ++at, ++found)
        EXPECT_NE(words.or_else("finding." + (*at)[1].str(), "missing"), "missing")
            << (*at)[1] << " in " << entry.path();
    }
  }
  EXPECT_GT(found, 40U);
}

TEST(Words, tell_the_script_of_a_text) {
  EXPECT_TRUE(in_script_of(Language::ar, " «إدلب»"));
  EXPECT_FALSE(in_script_of(Language::ar, "Idlib"));
  EXPECT_FALSE(in_script_of(Language::ar, "Ідліб"));
  EXPECT_TRUE(in_script_of(Language::uk, "Ідліб"));
  EXPECT_TRUE(in_script_of(Language::ru, "2-я Идлиб"));
  EXPECT_TRUE(in_script_of(Language::en, "Élan"));
  EXPECT_FALSE(in_script_of(Language::en, ""));
  EXPECT_FALSE(in_script_of(Language::uk, "123"));
}

TEST(Words, name_every_class_of_events_and_every_status) {
  const auto words = load_words(Language::ru);
  for (const auto* file : {"events.toml", "statuses.toml"}) {
    auto text = contents_of(checkout / "layers/definitions" / file);
    text.resize(std::min(text.size(), text.find("[[sub-event]]")));  // sub-events are codes everywhere
    static const std::regex id(R"re((?:^|\n)(?:code|id) = "([^"]+)")re");
    std::size_t found = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at, ++found) {
      const auto key = (file[0] == 'e' ? "event." : "status.") + (*at)[1].str();
      EXPECT_NE(words.or_else(key, "missing"), "missing") << key;
    }
    EXPECT_GT(found, 4U) << file;
  }
}

TEST(Words, fill_names_and_keep_dates_whole_in_arabic) {
  EXPECT_EQ(load_words(Language::en)("map.as_of", {{"date", "2020-02-16"}}), "Control on 2020-02-16");
  EXPECT_THAT(load_words(Language::ar)("map.as_of", {{"date", "2020-02-16"}}),
              ::testing::HasSubstr("\u2068"
                                   "2020-02-16\u2069"));
  EXPECT_EQ(load_words(Language::en)("map.as_of", {}), "Control on {date}") << "nothing to fill in";
}

TEST(Words, write_numbers_as_the_language_does) {
  const auto en = load_words(Language::en), ru = load_words(Language::ru);
  EXPECT_EQ(en.number(1234567.891, 1), "1,234,567.9");
  EXPECT_EQ(ru.number(1234567.891, 1), "1\u202f234\u202f567,9");
  EXPECT_EQ(en.number(-0.04, 1), "0.0") << "no minus before nothing";
  EXPECT_EQ(en.number(-1234, 0), "-1,234");
  EXPECT_EQ(en.number(999, 0), "999");
  EXPECT_EQ(en.measure(1234.5), "1,234");
  EXPECT_EQ(en.measure(12.34), "12.3");
  EXPECT_EQ(en.measure(0.123), "0.12");
  EXPECT_EQ(en.measure(0), "0");
}

TEST(Words, refuse_what_is_no_language_and_no_table) {
  EXPECT_EQ(language_from_code("uk"), Language::uk);
  EXPECT_THROW((void)language_from_code("ua"), geo::UsageError);
  EXPECT_THROW((void)load_words(Language::en)("no.such.key"), geo::InputError);
  EXPECT_THROW((void)parse_words("key\ten\na\tx\n", "w.tsv", Language::ar), geo::InputError) << "no such column";
  try {
    (void)parse_words("key\ten\na\tx\nb\t\n", "w.tsv", Language::en);
    FAIL() << "a key without a text";
  } catch (const geo::InputError& error) {
    EXPECT_EQ(error.where().line, 3U);
  }
  EXPECT_THROW((void)parse_words("key\ten\na\tx\na\ty\n", "w.tsv", Language::en), geo::InputError) << "twice";
}

}  // namespace
}  // namespace layers::maps
