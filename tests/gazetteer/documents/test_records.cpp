// JSON Lines, tables and Telegram exports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.hpp"

namespace {

using gazetteer::documents::ReadOptions;
using gazetteer::text::TimeZone;
using reading::day;
using reading::failure;
using reading::parse;
using testing::HasSubstr;

TEST(JsonLines, a_report_a_line) {
  const auto result = parse(
      R"({"id":"r1","date":"2020-02-16","title":"T","text":"Müde in Idlib.","source":"S","lang":"en","url":"https://example.org/1","side":"x","spans":[{"start":8,"end":13}]})"
      "\n\n"
      R"({"id":7,"date":1581888600,"text":"Second","toponyms":[{"start":0,"end":99},{"start":0,"end":6}]})"
      "\n",
      "reports.jsonl");
  ASSERT_EQ(result.documents.size(), 2U);
  const auto& first = result.documents[0];
  EXPECT_EQ(first.id, "r1");
  EXPECT_EQ(day(first), "2020-02-16");
  EXPECT_EQ(first.source, "S");
  EXPECT_EQ(first.language, "en");
  EXPECT_EQ(first.url, "https://example.org/1");
  ASSERT_EQ(first.given_spans.size(), 1U);
  EXPECT_EQ(first.given_spans[0].of(first.text), "Idlib");
  EXPECT_THAT(first.fields, testing::ElementsAre(testing::Pair("side", "x")));
  const auto& second = result.documents[1];
  EXPECT_EQ(second.id, "7");
  EXPECT_EQ(second.where.line, 3U);
  EXPECT_EQ(second.instant->iso(), "2020-02-16T21:30:00Z");
  ASSERT_EQ(second.given_spans.size(), 1U);
  EXPECT_EQ(result.line("span-unreadable"), 3U);
}

TEST(JsonLines, an_array_of_records) {
  const auto result = parse(R"([{"text":"a","date":20200216},{"text":"b","date":"2020-02-17"}])", "reports.json");
  ASSERT_EQ(result.documents.size(), 2U);
  EXPECT_EQ(day(result.documents[0]), "2020-02-16");
}

TEST(JsonLines, findings_name_the_line) {
  const auto result = parse(
      "{\"text\":\"a\",\"date\":\"2021-02-29\"}\n{\"text\":\"b\",\"date\":\"2021-02-28T10:00:00\"}\n"
      "{\"text\":\"c\"}\n{\"date\":\"2020-01-01\"}\n{\"text\":\"d\",\"date\":1581888600000}",
      "r.jsonl");
  EXPECT_EQ(result.documents.size(), 4U);
  EXPECT_EQ(result.line("date-impossible"), 1U);
  EXPECT_EQ(result.count("date-impossible"), 2U);  // milliseconds are beyond the year 9999
  EXPECT_EQ(result.line("time-without-offset"), 2U);
  EXPECT_EQ(result.line("date-missing"), 3U);
  EXPECT_EQ(result.line("document-empty"), 4U);
}

TEST(JsonLines, a_broken_line_is_a_finding) {
  const auto result = parse(
      "{\"id\":\"a\",\"text\":\"a\"}\n[1]\n{\"text\":5}\n{\"text\":[\"x\"]}\nnonsense\n{\"text\":\"b\",\"source\":[1]}"
      "\n"
      "{\"text\":\"\xCC\xEE\xF1\xEA\xE2\xE0\"}\n{\"text\":\"na\xEFve na\u00efve\"}\n{\"text\":\"c",
      "r.jsonl");
  ASSERT_EQ(result.documents.size(), 3U);
  EXPECT_EQ(result.documents[1].text, "b");
  EXPECT_EQ(result.documents[2].where.line, 8U);
  EXPECT_EQ(result.count("line-broken"), 6U);
  EXPECT_EQ(result.line("line-broken"), 2U);
  EXPECT_EQ(result.findings.all().back().where.line, 9U);
  EXPECT_TRUE(result.findings.any_of(geo::Severity::error));
  EXPECT_EQ(result.line("field-unreadable"), 6U);
  EXPECT_EQ(result.line("encoding-repaired"), 8U);
}

TEST(JsonLines, a_line_without_an_end_is_left_out) {
  const auto result =
      parse("{\"text\":\"" + std::string(std::size_t{9} << 20, 'x') + "\"}\n{\"text\":\"b\"}\n", "r.jsonl");
  ASSERT_EQ(result.documents.size(), 1U);
  EXPECT_EQ(result.line("line-broken"), 1U);
}

TEST(JsonLines, nothing_but_broken_lines_stops) {
  EXPECT_THAT(failure("{\"text\":\"b", "r.jsonl"), HasSubstr("line 1: JSON ends too early"));
  EXPECT_THAT(failure("[1\n{\"text\":\"b", "r.json"), HasSubstr("r.json"));
  EXPECT_THAT(failure("1\n2\n", "r.jsonl"), HasSubstr("2 broken lines, the first: a record that is not"));
  EXPECT_THAT(failure("[{\"text\":\"a\"}", "r.json"), HasSubstr("r.json"));
  EXPECT_FALSE(failure(std::string(100000, '['), "r.json").empty());
}

TEST(JsonLines, strict_reading_stops_at_a_broken_line) {
  ReadOptions options;
  options.strict = true;
  EXPECT_THAT(failure("{\"text\":\"a\"}\n{\"text\":\"b", "r.jsonl", options), HasSubstr("line 2"));
}

TEST(Table, comma_semicolon_and_tab) {
  for (const char* text : {"id,date,title,text\n01,2020-02-16,T,\"One, two\"\n02,16.02.2020,,Three\n",
                           "id;date;title;text\n01;2020-02-16;T;One, two\n02;16.02.2020;;Three\n",
                           "id\tdate\ttitle\ttext\n01\t2020-02-16\tT\tOne, two\n02\t16.02.2020\t\tThree\n"}) {
    const auto result = parse(text, "reports");
    ASSERT_EQ(result.documents.size(), 2U) << text;
    EXPECT_EQ(result.documents[0].id, "01");
    EXPECT_EQ(result.documents[0].text, "One, two");
    EXPECT_EQ(day(result.documents[1]), "2020-02-16");
    EXPECT_EQ(result.documents[1].where.line, 3U);
  }
}

TEST(Table, needs_a_text) {
  EXPECT_THAT(failure("a,b\n1,2\n", "r.csv"), HasSubstr("no column 'text'"));
  EXPECT_THAT(failure("id,text\n", "r.csv"), HasSubstr("no document"));
}

TEST(Table, an_id_used_twice_is_a_finding) {
  const auto result = parse("id,text\nx,a\nx,b\nx-2,c\n", "r.csv");
  ASSERT_EQ(result.documents.size(), 3U);
  EXPECT_EQ(result.documents[0].id, "x");
  EXPECT_EQ(result.documents[1].id, "x-3");
  EXPECT_EQ(result.documents[2].id, "x-2");
  EXPECT_EQ(result.line("id-duplicate"), 3U);
}

constexpr const char* chat = R"({
 "name": "Field notes", "type": "public_channel", "id": 99,
 "messages": [
  {"id": 1, "type": "service", "date": "2020-02-16T23:00:00", "action": "create_channel"},
  {"id": 2, "type": "message", "date": "2020-02-16T23:30:00", "date_unixtime": "1581888600", "text": "Late in Idlib",
   "edited": "2020-02-17T01:00:00", "forwarded_from": "Other"},
  {"id": 3, "type": "message", "date": "2020-02-17T00:30:00", "date_unixtime": "1581892200",
   "text": ["Early near ", {"type": "bold", "text": "Saraqib"}, "."]},
  {"id": 4, "type": "message", "date": "2020-02-17T10:00:00", "text": "Old export"},
  {"id": 5, "type": "message", "date": "2020-02-17T10:00:00", "text": "", "photo": "p.jpg"}
 ]
})";

TEST(Telegram, one_chat) {
  ReadOptions options;
  options.zone = TimeZone::named("Asia/Damascus");
  options.url_template = "https://example.org/{chat}/{id}";
  const auto result = parse(chat, "result.json", options);
  ASSERT_EQ(result.documents.size(), 3U);
  // 23:30 and 00:30 in Damascus, an hour apart, lie on two days.
  EXPECT_EQ(day(result.documents[0]), "2020-02-16");
  EXPECT_EQ(day(result.documents[1]), "2020-02-17");
  EXPECT_EQ(day(parse(chat, "result.json").documents[1]), "2020-02-16");  // in UTC both on one
  EXPECT_EQ(result.documents[1].text, "Early near Saraqib.");
  EXPECT_EQ(result.documents[0].url, "https://example.org/Field%20notes/2");
  EXPECT_EQ(result.documents[0].id, "99/2");
  EXPECT_EQ(result.documents[0].source, "Field notes");
  EXPECT_THAT(result.documents[0].fields, testing::Contains(testing::Pair("forwarded_from", "Other")));
  EXPECT_THAT(result.documents[0].fields, testing::Contains(testing::Pair("edited", "2020-02-17T01:00:00")));
  EXPECT_FALSE(result.documents[2].instant);
  EXPECT_EQ(day(result.documents[2]), "2020-02-17");
  EXPECT_EQ(result.count("service-messages-skipped"), 1U);
  EXPECT_EQ(result.count("messages-without-text-skipped"), 1U);
  EXPECT_EQ(result.count("time-without-offset"), 1U);
}

TEST(Telegram, all_chats_or_some) {
  const std::string all =
      std::string("{\"chats\":{\"list\":[") + chat +
      R"(,{"name":"Second","id":7,"messages":[{"id":1,"type":"message","date_unixtime":"1581888600","text":"x"}]}]}})";
  EXPECT_EQ(parse(all, "result.json").documents.size(), 4U);
  ReadOptions options;
  options.chats = {"7"};
  const auto some = parse(all, "result.json", options);
  ASSERT_EQ(some.documents.size(), 1U);
  EXPECT_EQ(some.documents[0].source, "Second");
  options.chats = {"Nobody"};
  EXPECT_THAT(failure(all, "result.json", options), HasSubstr("no chat 'Nobody'"));
}

TEST(Telegram, broken_exports) {
  const std::string text(chat);
  EXPECT_THAT(failure(text.substr(0, text.size() / 2), "result.json"), HasSubstr("result.json"));
  EXPECT_THAT(failure("{\n\"messages\": []\n}", "result.json"), HasSubstr("no document"));
  ReadOptions options;
  options.format = gazetteer::documents::DocumentFormat::telegram;
  EXPECT_THAT(failure("{\"about\": 1}", "result.json", options), HasSubstr("no Telegram export"));
}

}  // namespace
