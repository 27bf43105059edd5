// Encodings, detection, and input that means no good.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "gazetteer/documents/formats.hpp"
#include "gazetteer/text/utf8.hpp"
#include "reading.hpp"

namespace {

using gazetteer::documents::detect_format;
using gazetteer::documents::document_format_from_name;
using gazetteer::documents::DocumentFormat;
using gazetteer::documents::ReadOptions;
using reading::failure;
using reading::parse;
using testing::HasSubstr;

TEST(Encoding, marks_and_options) {
  EXPECT_EQ(parse("\xEF\xBB\xBFMar 3 2021\n\nT\n\nText.").documents.at(0).title, "T");
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("Mar 3 2021\n\nTitle\n\nText.\n")) utf16 += {c, '\0'};
  EXPECT_EQ(parse(utf16).documents.at(0).title, "Title");
  ReadOptions options;
  options.encoding = "windows-1251";
  EXPECT_EQ(parse("\xCC\xEE\xF1\xEA\xE2\xE0.", "a.txt", options).documents.at(0).text, "Москва.");
  options.encoding = "no-such-thing";
  EXPECT_THAT(failure("x", "a.txt", options), HasSubstr("no-such-thing"));
}

TEST(Encoding, a_few_bad_bytes_are_replaced_and_told) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "A line of text é\n";
  text += "bad \xE9 byte\n";
  const auto result = parse(text);
  EXPECT_EQ(result.line("encoding-repaired"), 41U);
  EXPECT_THAT(result.documents.at(0).text, HasSubstr("bad \uFFFD byte"));
}

TEST(Encoding, a_text_in_another_encoding_is_refused_with_the_remedy) {
  std::string text = "Title\n\n";
  for (int i = 0; i < 20; ++i) text += "\xCC\xEE\xF1\xEA\xE2\xE0 \xE3\xEE\xF0\xEE\xE4\n";
  const auto message = failure(text);
  EXPECT_THAT(message, HasSubstr("page.txt, line 3"));
  EXPECT_THAT(message, HasSubstr("--encoding windows-1251"));
  EXPECT_THAT(failure("\xCC\xEE\xF1\xEA\xE2\xE0 \xE3\xEE\xF0\xEE\xE4"), HasSubstr("--encoding"));
}

TEST(Input, empty_binary_and_missing) {
  EXPECT_THAT(failure(""), HasSubstr("page.txt: is empty"));
  EXPECT_THAT(failure(" \n\t\n"), HasSubstr("is empty"));
  EXPECT_THAT(failure(std::string_view("ab\0cd", 5)), HasSubstr("NUL"));
  geo::Findings findings;
  EXPECT_THROW((void)gazetteer::documents::read_documents("/nonexistent/reports.txt", {}, findings), geo::InputError);
}

TEST(Input, one_enormous_line) {
  const std::string line(10 << 20, 'a');
  EXPECT_EQ(parse(line).documents.at(0).text.size(), line.size());
  EXPECT_FALSE(failure(line, "r.jsonl").empty());
  EXPECT_EQ(parse(line, "r.md").documents.at(0).text.size(), line.size());
  EXPECT_EQ(parse(line, "r.html").documents.at(0).text.size(), line.size());
}

// Marks that would ask for a search through the rest again and again.
TEST(Input, hostile_repetitions_take_no_long_time) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* piece :
       {"[", "[](", "<a \"", "<", "&", "![", "<script", "<!--", "*", "FORUM\n", ".", "</", "Mar 3 2021\n\n"}) {
    std::string text = "x\n";
    while (text.size() < 300000) text += piece;
    for (const char* name : {"r.md", "r.html", "r.txt"}) (void)failure(text, name);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(Input, truncations_and_mutations_never_do_harm) {
  const std::vector<std::pair<std::string, std::string>> samples = {
      {"r.txt", "Mar 3 2021\n\nTitle\n\nText é. FORUM\n\n4 March 2021\n\nT\n\nMore \u2026\n"},
      {"r.jsonl", "{\"id\":\"a\",\"date\":\"2020-02-16\",\"text\":\"é x\",\"spans\":[{\"start\":0,\"end\":1}]}\n"},
      {"r.csv", "id,date,text\n1,2020-02-16,\"a \"\"b\"\"\"\n"},
      {"result.json",
       "{\"messages\":[{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1581888600\",\"text\":[\"a\",{\"text\":\"b\"}"
       "]}]}"},
      {"r.rss",
       "<rss><channel><item><title>T</title><pubDate>16 Feb 2020 10:00:00 GMT</pubDate></item></channel></rss>"},
      {"r.html",
       "<html><head><meta charset=utf-8><title>T</title></head><body><p>Text &amp; <b>more</b></body></html>"},
      {"r.md", "---\ndate: 2020-02-16\n---\n# T\n\nText [a](b) *c*\n"}};
  constexpr unsigned seed = 20260;
  std::mt19937 random(seed);
  for (const auto& [name, sample] : samples) {
    for (int i = 0; i < 400; ++i) {
      auto bytes = sample.substr(0, i < 200 ? random() % (sample.size() + 1) : sample.size());
      if (i >= 100 && !bytes.empty()) {
        for (int k = 0; k < 3; ++k) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
      }
      geo::Findings findings;
      try {
        for (const auto& document : gazetteer::documents::parse_documents(bytes, name, {}, findings)) {
          ASSERT_EQ(gazetteer::text::find_invalid_utf8(document.text + document.title), std::string_view::npos)
              << "seed " << seed << ", " << name << ", case " << i;
          ASSERT_FALSE(document.id.empty());
          for (const auto span : document.given_spans) ASSERT_LE(span.end, document.text.size());
        }
      } catch (const geo::Error& error) {
        ASSERT_THAT(error.what(), HasSubstr(name)) << "seed " << seed << ", case " << i;
      }
    }
  }
}

TEST(Formats, names) {
  EXPECT_EQ(document_format_from_name("rss"), DocumentFormat::feed);
  EXPECT_EQ(document_format_from_name("telegram"), DocumentFormat::telegram);
  EXPECT_EQ(document_format_from_name("docx"), std::nullopt);
}

TEST(Formats, found_from_name_and_content) {
  EXPECT_EQ(detect_format("a.json", "{\n \"messages\": []}"), DocumentFormat::telegram);
  EXPECT_EQ(detect_format("a.json", "{\"text\":\"x\"}\n{\"text\":\"y\"}\n"), DocumentFormat::json_lines);
  EXPECT_EQ(detect_format("-", "{\"text\":\"messages\"}\n"), DocumentFormat::json_lines);
  EXPECT_EQ(detect_format("-", "<?xml version='1.0'?><rss>"), DocumentFormat::feed);
  EXPECT_EQ(detect_format("-", "<!DOCTYPE html><html>"), DocumentFormat::html);
  EXPECT_EQ(detect_format("-", "---\ntitle: x\n---\n"), DocumentFormat::markdown);
  EXPECT_EQ(detect_format("-", "id,date,text\n"), DocumentFormat::table);
  EXPECT_EQ(detect_format("-", "Date, time and text of what happened"), DocumentFormat::archive_page);
  EXPECT_EQ(detect_format("-", "Apr 7 2021\n\nTitle"), DocumentFormat::archive_page);
  EXPECT_EQ(detect_format("A.CSV", ""), DocumentFormat::table);
}

}  // namespace
