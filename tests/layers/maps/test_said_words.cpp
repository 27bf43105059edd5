// What the program says of data and decisions, in every language: each template of the sources has its words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "layers/maps/words.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/tables/table.hpp"
#include "tests/source_dir.hpp"

namespace layers::maps {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
const fs::path source = source_dir();

std::string text_of(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::map<fs::path, std::string> sources_in(std::initializer_list<const char*> folders) {
  std::map<fs::path, std::string> all;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(source / folder)) {
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
        all.emplace(entry.path(), text_of(entry.path()));
    }
  }
  return all;
}

// The templates of a source: the literals of said("…" "…") and Template("…"), as the compiler joins them.
std::set<std::string> templates_in(const std::string& text) {
  static const std::regex call(R"re(\b(?:said|Template)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
  static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
    const auto literals = (*at)[1].str();
    std::string whole;
    for (std::sregex_iterator part(literals.begin(), literals.end(), literal); part != end; ++part)
      whole += (*part)[1].str();
    found.insert(std::regex_replace(whole, std::regex(R"re(\\(["']))re"), "$1"));
  }
  return found;
}

geo::io::Table table() {
  geo::Findings findings;
  return geo::io::read_table(source / "layers/definitions/words.tsv", findings);
}

std::set<std::string> names_in(std::string_view words) {
  std::set<std::string> names;
  for (const auto& part : geo::parts_of(words)) {
    if (!part.name.empty()) names.emplace(part.name);
  }
  return names;
}

TEST(SaidWords, are_in_the_table_for_every_template_of_the_sources_and_for_no_other) {
  const auto words = table();
  std::set<std::string> known;
  for (const auto& row : words.rows) {
    if (!row[0].starts_with("say.")) continue;
    EXPECT_TRUE(known.insert(row[1]).second) << row[0] << " is another's English";
  }
  std::set<std::string> asked;
  for (const auto& [path, text] : sources_in({"libgeo", "gazetteer", "layers", "tools"})) {
    for (const auto& each : templates_in(text)) {
      asked.insert(each);
      EXPECT_TRUE(known.contains(each)) << "no row say.… of words.tsv has as its English: " << each << " (" << path
                                        << ")";
    }
  }
  EXPECT_GT(asked.size(), 240U);
  for (const auto& each : known) EXPECT_TRUE(asked.contains(each)) << "nothing says: " << each;
}

TEST(SaidWords, have_only_values_that_the_sentence_has_and_as_many_forms_as_the_language) {
  const auto words = table();
  const std::map<std::string, std::size_t> forms = {{"en", 2}, {"ar", 4}, {"uk", 3}, {"ru", 3}};
  for (const auto& row : words.rows) {
    if (!row[0].starts_with("say.")) continue;
    const auto given = names_in(row[1]);
    for (std::size_t i = 1; i < row.size(); ++i) {
      for (const auto& part : geo::parts_of(row[i])) {
        if (part.name.empty()) continue;
        EXPECT_TRUE(given.contains(std::string(part.name))) << row[0] << ", " << words.columns[i] << ": " << part.text;
        if (part.forms.empty()) continue;
        EXPECT_EQ(part.forms.size(), forms.at(words.columns[i])) << row[0];
      }
    }
  }
}

// A finding of a run that is made of free text could not be told in other languages.
TEST(SaidWords, are_how_every_finding_of_a_run_is_told) {
  static const std::regex told(R"re((?:\.|->)(?:warn|note|error)\(\s*"[a-z-]+",\s*([^,]{0,30}))re");
  std::size_t found = 0;
  for (const auto& [path, text] :
       sources_in({"libgeo", "gazetteer/documents", "gazetteer/geoparse", "gazetteer/importers", "layers"})) {
    for (std::sregex_iterator at(text.begin(), text.end(), told), end; at != end; ++at, ++found) {
      const auto message = (*at)[1].str();
      const bool by_template = message.find("said(") != std::string::npos || message.find("days.size() == 1") == 0 ||
                               message.find("rhythm == 1") == 0;
      EXPECT_TRUE(by_template) << path << ": a finding is told by geo::said(\"…\"), not by " << message;
    }
    EXPECT_EQ(text.find("findings.add({"), std::string::npos) << path << ": a finding without a template";
    EXPECT_EQ(text.find("findings_.add({"), std::string::npos) << path << ": a finding without a template";
  }
  EXPECT_GT(found, 80U);
}

TEST(SaidWords, name_every_kind_of_place) {
  const auto words = load_words(Language::uk);
  const auto text = text_of(source / "gazetteer/places/kind_words.cpp");
  static const std::regex kind(R"re(\{"[A-Z0-9]+", "([^"]+)"\}|return "([^"]+)";)re");
  std::size_t found = 0;
  for (std::sregex_iterator at(text.begin(), text.end(), kind), end; at != end; ++at, ++found) {
    const auto id = (*at)[1].matched ? (*at)[1].str() : (*at)[2].str();
    EXPECT_NE(words.term(id), id) << "no row term." << id;
  }
  EXPECT_GT(found, 95U);
}

TEST(SaidWords, write_numbers_areas_and_terms_as_the_report_does) {
  const auto uk = load_words(Language::uk), en = load_words(Language::en), ar = load_words(Language::ar);
  const auto changed = geo::said("The polygon of {actor} was invalid ({fault}) and was repaired; {area} changed.",
                                 {{"actor", geo::Terms{{"SDF"}}},
                                  {"fault", geo::Terms{{"Self-intersection"}}},
                                  {"area", geo::Area{geo::SquareMetres(1'234'567'890), 6}}});
  const auto label = [](const std::string& id) { return id == "SDF" ? std::string("СДС") : id; };
  EXPECT_EQ(uk.said(changed, label),
            "Полігон сторони «СДС» був неправильний (самоперетин) і виправлений; змінилося 1\u202f234,6 км².");
  EXPECT_EQ(en.said(changed),
            "The polygon of SDF was invalid (Self-intersection) and was repaired; 1,234.6 km² changed.");
  EXPECT_THAT(ar.said(changed), HasSubstr("\u2068SDF\u2069")) << "a Latin name keeps its place in Arabic";
  EXPECT_THAT(uk.said(geo::said("another name of {place}", {{"place", "سراقب"}})), HasSubstr("\u2068سراقب\u2069"));
  const auto tiny = geo::said("units {unit} and {other} overlap by {area}; the one given later has it",
                              {{"unit", "a"}, {"other", "b"}, {"area", geo::Area{geo::SquareMetres(3), 6}}});
  EXPECT_THAT(uk.said(tiny), HasSubstr("0,000003 км²"));
}

TEST(SaidWords, choose_forms_by_the_rules_of_the_language) {
  const std::string head = "key\ten\tuk\tar\nnumber.thousands\t,\t,\t,\nnumber.decimal\t.\t.\t.\n";
  const std::string row = "say.a\t{n} {n:day|days}\t{n} {n:день|дні|днів}\t{n:one|two|few|many}\n";
  const auto uk = parse_words(head + row, "w.tsv", Language::uk);
  const auto days = [](int n) { return geo::said("{n} {n:day|days}", {{"n", n}}); };
  const std::map<int, std::string> expected = {{1, "1 день"},   {2, "2 дні"},     {4, "4 дні"},    {5, "5 днів"},
                                               {11, "11 днів"}, {12, "12 днів"},  {21, "21 день"}, {22, "22 дні"},
                                               {0, "0 днів"},   {111, "111 днів"}};
  for (const auto& [n, text] : expected) EXPECT_EQ(uk.said(days(n)), text);
  const auto ar = parse_words(head + row, "w.tsv", Language::ar);
  EXPECT_EQ(ar.said(days(2)), "two");
  EXPECT_EQ(ar.said(days(7)), "few");
  EXPECT_EQ(ar.said(days(100)), "many");
}

TEST(SaidWords, tell_where_in_the_input) {
  const auto uk = load_words(Language::uk), ar = load_words(Language::ar);
  EXPECT_EQ(load_words(Language::en).where({"a.csv", 12, "document seed-3"}),
            geo::to_string({"a.csv", 12, "document seed-3"}));
  EXPECT_EQ(uk.where({"a.csv", 12, "document seed-3"}), "a.csv, рядок 12, документ seed-3");
  EXPECT_EQ(uk.where({"", {}, "layer zones, feature 12"}), "шар zones, об’єкт 12");
  EXPECT_EQ(uk.where({"", {}, "stray"}), "stray");
  EXPECT_EQ(uk.where({}), "");
  EXPECT_EQ(ar.where({"a.csv", 12, {}}), "\u2068a.csv\u2069، السطر \u206812\u2069");
}

TEST(SaidWords, refuse_a_sentence_that_the_table_lacks) {
  const auto ru = load_words(Language::ru);
  EXPECT_THROW((void)ru.said(geo::said("nobody has put this into words")), geo::InputError);
  EXPECT_EQ(load_words(Language::en).said(geo::said("only {what}", {{"what", "English"}})), "only English");
}

}  // namespace
}  // namespace layers::maps
