// Pages put together: nothing of the data is markup, only what is hashed may run, Leaflet is the released one.
#include "layers/maps/web/web_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "layers/maps/web/web_files.hpp"
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

}  // namespace
}  // namespace layers::maps
