// Feeds, HTML and Markdown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "gazetteer/documents/formats.hpp"
#include "gazetteer/text/utf8.hpp"
#include "reading.hpp"

namespace {

using gazetteer::documents::html_to_text;
using gazetteer::documents::read_html_page;
using reading::day;
using reading::failure;
using reading::parse;
using testing::HasSubstr;
using testing::Not;

TEST(Feed, rss_2) {
  const auto result = parse(R"(<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Wire</title><language>en</language>
<item><title>Shelling &amp; fire</title><link>https://example.org/a</link><guid>a</guid>
<pubDate>Sun, 16 Feb 2020 23:30:00 +0200</pubDate>
<description>Short</description><content:encoded><![CDATA[<p>Guns near <b>Saraqib</b>.</p><script>x()</script><p>More&nbsp;text.</p>]]></content:encoded></item>
<item><title>Bad day</title><pubDate>Sun, 30 Feb 2020 10:00:00 GMT</pubDate><description>T</description></item>
</channel></rss>)",
                            "feed.xml");
  ASSERT_EQ(result.documents.size(), 2U);
  const auto& first = result.documents[0];
  EXPECT_EQ(first.id, "a");
  EXPECT_EQ(first.title, "Shelling & fire");
  EXPECT_EQ(first.text, "Guns near Saraqib.\n\nMore text.");
  EXPECT_EQ(first.instant->iso(), "2020-02-16T21:30:00Z");
  EXPECT_EQ(first.source, "The Wire");
  EXPECT_EQ(first.language, "en");
  EXPECT_EQ(first.url, "https://example.org/a");
  EXPECT_EQ(first.where.line, 3U);
  EXPECT_EQ(result.line("date-impossible"), 6U);
}

TEST(Feed, atom_and_rdf) {
  const auto atom = parse(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>F</title>
<entry><id>urn:1</id><title type="html">A &lt;b&gt;b&lt;/b&gt;</title><link rel="self" href="no"/><link href="https://example.org/1"/>
<published>2020-02-16T23:30:00+02:00</published><updated>2020-02-20T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; <i>two</i></p><p>Three</p></div></content></entry></feed>)",
                          "f.atom");
  ASSERT_EQ(atom.documents.size(), 1U);
  EXPECT_EQ(atom.documents[0].title, "A b");
  EXPECT_EQ(atom.documents[0].text, "One & two\n\nThree");
  EXPECT_EQ(atom.documents[0].url, "https://example.org/1");
  EXPECT_EQ(day(atom.documents[0]), "2020-02-16");
  EXPECT_EQ(atom.documents[0].language, "ar");
  const auto rdf =
      parse(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel><item><title>T</title><description>D</description>
<dc:date>2020-02-16</dc:date></item></rdf:RDF>)",
            "stream");
  ASSERT_EQ(rdf.documents.size(), 1U);
  EXPECT_EQ(day(rdf.documents[0]), "2020-02-16");
  EXPECT_EQ(rdf.documents[0].source, "R");
}

TEST(Feed, declared_encodings_and_broken_ones) {
  const auto result = parse(
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<rss><channel><item><title>\xCC\xEE\xF1\xEA\xE2\xE0"
      "</title><pubDate>16 Feb 2020 10:00:00 GMT</pubDate></item></channel></rss>",
      "f.rss");
  EXPECT_EQ(result.documents.at(0).title, "Москва");
  EXPECT_EQ(result.documents.at(0).where.line, 2U);
  EXPECT_THAT(failure("<rss><channel><item><title>x", "f.rss"), HasSubstr("f.rss"));
  EXPECT_THAT(failure("<?xml version=\"1.0\"?><kml/>", "f.xml"), HasSubstr("no feed"));
  EXPECT_THAT(failure("<?xml version=\"1.0\" encoding=\"klingon-7\"?><rss/>", "f.rss"), HasSubstr("klingon-7"));
}

constexpr const char* html = R"(<!DOCTYPE html><html lang="en"><head><title>Report – Site</title>
<meta property="og:title" content="Convoy &quot;north&quot;"><meta property='article:published_time' content='2020-02-16T23:30:00+02:00'>
<meta property=og:site_name content="The Site"><link rel=canonical href="https://example.org/x"><style>p{}</style></head>
<body><nav><a href="/">Home</a></nav><header>Banner</header>
<article><h1>Convoy "north"</h1><p>First   line<br>second &amp; last.<p>Unclosed <b>bold
<script>if (a < b) { document.write("</p>") }</script>
<ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr></table></article>
<footer>&copy; nobody</footer></body></html>)";

TEST(Html, title_date_and_main_text) {
  const auto result = parse(html, "page.html");
  ASSERT_EQ(result.documents.size(), 1U);
  const auto& document = result.documents[0];
  EXPECT_EQ(document.title, "Convoy \"north\"");
  EXPECT_EQ(document.text, "First line\nsecond & last.\n\nUnclosed bold\n\none\ntwo\n\na b");
  EXPECT_EQ(day(document), "2020-02-16");
  EXPECT_EQ(document.source, "The Site");
  EXPECT_EQ(document.url, "https://example.org/x");
  EXPECT_EQ(document.language, "en");
}

TEST(Html, time_elements_and_plain_pages) {
  const auto result = parse(
      "<html><body><h1>Heading</h1><time datetime=\"2020-02-16\">then</time><p>Text &#1048; &#x62D; &bogus; 1 < 2",
      "page");
  EXPECT_EQ(day(result.documents.at(0)), "2020-02-16");
  EXPECT_EQ(result.documents[0].title, "Heading");
  EXPECT_THAT(result.documents[0].text, HasSubstr("Text И ح &bogus; 1 < 2"));
}

TEST(Html, declared_encoding) {
  const auto result = parse("<html><head><meta charset=\"windows-1256\"></head><body><p>\xCD\xE1\xC8", "page.html");
  EXPECT_EQ(result.documents.at(0).text, "حلب");
}

TEST(Html, a_page_whose_header_never_closes_keeps_its_text) {
  EXPECT_EQ(read_html_page("<header><p>Text of the page").text, "Text of the page");
}

TEST(Html, hostile_pages) {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div><b>";
  EXPECT_EQ(html_to_text(deep + "x"), "x");
  EXPECT_EQ(html_to_text("a <p title=\"never closed> b <i>c"), "a\n\nb c");
  EXPECT_EQ(html_to_text("<script>x"), "");
  EXPECT_EQ(html_to_text("&#0;&#x110000;&#99999999999;"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(html_to_text("a<!-- b"), "a");
  EXPECT_THAT(failure("<html><body></body></html>", "p.html"), HasSubstr("no document"));
}

TEST(Html, random_pages_give_valid_text) {
  static constexpr const char* pieces[] = {
      "<",     ">",  "</",    "<p",       "<a href=\"",      "\"", "'", "=", "<!--", "-->",    "<![CDATA[", "]]>",
      "&",     "&#", "x41;",  ";",        "<script",         "é",  "ع", " ", "\n",   "title>", "<td>",      "<head>",
      "<nav>", "/>", "meta ", "content=", "<time datetime=", "b"};
  constexpr unsigned seed = 5;
  std::mt19937 random(seed);
  for (int i = 0; i < 20000; ++i) {
    std::string page;
    const auto length = random() % 30;
    for (unsigned k = 0; k < length; ++k) page += pieces[random() % std::size(pieces)];
    const auto read = read_html_page(page);
    ASSERT_EQ(gazetteer::text::find_invalid_utf8(read.text + read.title), std::string_view::npos)
        << "seed " << seed << ", case " << i << ": " << page;
  }
}

TEST(Markdown, front_matter_and_marks) {
  const auto result = parse(
      "---\ntitle: \"Two *days*\"\ndate: 16 Feb 2020\nsource: Notes\nmood: calm\n---\n"
      "# Two days\n\nThe **column** left [Idlib](https://example.org/a_b) at _dawn_; snake_case and 2 * 3 stay.\n\n"
      "## Later\n> quoted `code`\n* item\n- other\n\n```\n*kept*\n```\n![map](m.png) <b>bold</b> "
      "<https://example.org>\n",
      "r.md");
  ASSERT_EQ(result.documents.size(), 1U);
  const auto& document = result.documents[0];
  EXPECT_EQ(document.title, "Two *days*");
  EXPECT_EQ(day(document), "2020-02-16");
  EXPECT_EQ(document.source, "Notes");
  EXPECT_THAT(document.fields, testing::ElementsAre(testing::Pair("mood", "calm")));
  EXPECT_THAT(document.text, HasSubstr("The column left Idlib at dawn; snake_case and 2 * 3 stay."));
  EXPECT_THAT(document.text, HasSubstr("\n\nLater\n\nquoted code\n- item\n- other\n"));
  EXPECT_THAT(document.text, HasSubstr("*kept*"));
  EXPECT_THAT(document.text, HasSubstr("map bold https://example.org"));
  EXPECT_THAT(document.text, Not(HasSubstr("#")));
}

TEST(Markdown, plain_title_and_broken_front_matter) {
  const auto result = parse("# A heading #\n\nText.\n", "r.md");
  EXPECT_EQ(result.documents.at(0).title, "A heading");
  EXPECT_EQ(result.documents[0].text, "Text.");
  EXPECT_EQ(result.count("date-missing"), 1U);
  EXPECT_THAT(failure("---\ntitle: x\n", "r.md"), HasSubstr("front matter"));
  EXPECT_EQ(parse("---\ndate: 2020-02-30\n---\nText", "r.md").line("date-impossible"), 2U);
}

}  // namespace
