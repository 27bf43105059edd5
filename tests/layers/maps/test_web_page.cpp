// Pages put together: nothing of the data is markup, only what is hashed may run, Leaflet is the released one.
#include "layers/maps/web/web_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "layers/maps/web/web_files.hpp"
#include "layers/maps/web/web_words.hpp"
#include "libgeo/core/digest.hpp"
#include "libgeo/core/error.hpp"
#include "libgeo/io/json/value.hpp"

namespace layers::maps {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(WebPage, LeafletIsTheReleasedOne) {
  EXPECT_EQ(geo::sha256(web_file("leaflet/leaflet.js")),
            "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a");
  EXPECT_EQ(geo::sha256(web_file("leaflet/leaflet.css")),
            "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6");
  EXPECT_THAT(std::string(web_file("leaflet/LICENSE")), HasSubstr("BSD 2-Clause"));
  EXPECT_THROW((void)web_file("leaflet/other.js"), geo::UsageError);
}

TEST(WebPage, JsonCannotLeaveItsScript) {
  const std::string hostile = "[\"</script><script>alert(1)</script><!--\xE2\x80\xA8\xE2\x80\xA9&\xE2\x80\xA6\"]";
  const auto safe = script_safe(hostile);
  for (const auto* mark : {"<", ">", "&", "\xE2\x80\xA8", "\xE2\x80\xA9"}) EXPECT_THAT(safe, Not(HasSubstr(mark)));
  EXPECT_THAT(safe, HasSubstr("\xE2\x80\xA6"));
  const geo::Where nowhere;
  EXPECT_EQ(geo::io::parse_json(safe, nowhere), geo::io::parse_json(hostile, nowhere));
}

TEST(WebPage, Base64) {
  EXPECT_EQ(base64_of_hex(""), "");
  EXPECT_EQ(base64_of_hex("66"), "Zg==");  // RFC 4648, 10
  EXPECT_EQ(base64_of_hex("666f"), "Zm8=");
  EXPECT_EQ(base64_of_hex("666f6f"), "Zm9v");
  EXPECT_EQ(base64_of_hex("666f6f626172"), "Zm9vYmFy");
  EXPECT_EQ(base64_of_hex("fffefd"), "//79");
}

// The pieces between <tag> and </tag>, in order.
std::vector<std::string> elements(const std::string& page, const std::string& tag) {
  std::vector<std::string> found;
  for (std::size_t from = page.find('<' + tag + '>'); from != std::string::npos;
       from = page.find('<' + tag + '>', from)) {
    from += tag.size() + 2;
    found.push_back(page.substr(from, page.find("</" + tag + '>', from) - from));
  }
  return found;
}

TEST(WebPage, OnlyWhatIsHashedMayRun) {
  constexpr std::string_view styles[] = {"page.css"}, scripts[] = {"page.js"};
  WebPage page;
  page.body = "map.html";
  page.styles = styles;
  page.scripts = scripts;
  page.title = "<b>\"Title\" & 'more'";
  page.language = "en";
  page.direction = "ltr";
  page.data = "{\"a\":\"</script>\"}";
  const auto html = assembled(page);
  EXPECT_EQ(html.find('\r'), std::string::npos);  // a browser would take it away before it compares hashes
  const auto run = elements(html, "script"), styled = elements(html, "style");
  ASSERT_EQ(run.size(), 2U);
  ASSERT_EQ(styled.size(), 1U);
  for (const auto& text : {run[0], run[1], styled[0]}) {
    EXPECT_THAT(html, HasSubstr("&#39;sha256-" + base64_of_hex(geo::sha256(text)) + "&#39;"));
  }
  EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_THAT(html, Not(HasSubstr("unsafe")));
  EXPECT_THAT(html, Not(HasSubstr("file:")));
  EXPECT_THAT(html, HasSubstr("<title>&lt;b&gt;&quot;Title&quot; &amp; &#39;more&#39;</title>"));
  EXPECT_THAT(html, HasSubstr("{\"a\":\"\\u003c/script\\u003e\"}"));
  EXPECT_THAT(html, HasSubstr("Volodymyr Agafonkin"));  // the licence travels
  page.loads_scripts = true;
  EXPECT_THAT(assembled(page), HasSubstr("file:"));
}

// The names in braces that a text has places for.
std::set<std::string> places_in(const std::string& text) {
  std::set<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
    names.insert(text.substr(at, text.find('}', at) - at));
  return names;
}

TEST(WebWords, EveryLanguageHasEveryWord) {
  ASSERT_EQ(web_languages(), (std::vector<std::string>{"en", "ar", "uk", "ru"}));
  const auto english = web_words("en");
  std::set<std::string> keys;
  for (const auto& language : web_languages()) {
    const auto words = web_words(language);
    ASSERT_EQ(words.size(), english.size()) << language;
    for (std::size_t i = 0; i < words.size(); ++i) {
      EXPECT_EQ(words[i].first, english[i].first);
      EXPECT_FALSE(words[i].second.empty()) << language << ' ' << words[i].first;
      EXPECT_EQ(places_in(words[i].second), places_in(english[i].second)) << language << ' ' << words[i].first;
      if (language == "en") {
        EXPECT_TRUE(keys.insert(words[i].first).second) << words[i].first << " stands twice";
      }
    }
  }
}

TEST(WebWords, PagesUseOnlyWordsThatThereAre) {
  std::set<std::string> keys;
  for (const auto& [key, text] : web_words("en")) keys.insert(key);
  const auto check = [&](const std::string& file, const std::string& before, const std::string& after) {
    const std::string text(web_file(file));
    std::size_t used = 0;
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
      const auto from = at + before.size();
      const auto key = text.substr(from, text.find(after, from) - from);
      if (!key.empty() && key.find_first_of(" .+") == std::string::npos) {
        EXPECT_TRUE(keys.count(key) > 0) << file << ": " << key;
        ++used;
      }
    }
    return used;
  };
  EXPECT_GT(check("map.html", "data-word=\"", "\"") + check("map.html", "data-label=\"", "\""), 10U);
  EXPECT_GT(check("review.html", "data-word=\"", "\"") + check("review.html", "data-label=\"", "\""), 6U);
  std::size_t used = 0;
  for (const auto* file : {"page.js", "data.js", "points.js", "facts.js", "compare.js", "chart.js", "panel.js",
                           "map.js", "review.js", "review_save.js", "review_statements.js"}) {
    used += check(file, "word('", "'") + check(file, "phrase('", "'");
  }
  EXPECT_GT(used, 40U);
}

TEST(WebWords, AnUnknownLanguageIsRefused) {
  EXPECT_THROW((void)web_words("de"), geo::UsageError);
  EXPECT_EQ(web_direction("ar"), "rtl");
  EXPECT_EQ(web_direction("uk"), "ltr");
}

}  // namespace
}  // namespace layers::maps
