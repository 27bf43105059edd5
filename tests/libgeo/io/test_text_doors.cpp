// CSV, JSON and XML: what is well formed is kept as it is, what is not is named with its line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "libgeo/core/error.hpp"
#include "libgeo/io/files/archive.hpp"
#include "libgeo/io/json/write.hpp"
#include "libgeo/io/tables/table.hpp"
#include "libgeo/io/xml/node.hpp"
#include "libgeo/io/xml/write.hpp"
#include "tests/libgeo/io/folder.hpp"

namespace {

using namespace geo::io;
using geo::Findings;
using geo::InputError;
using testing::ElementsAre;
using testing::HasSubstr;

template <class Work>
std::string problem(Work work) {
  try {
    work();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

// --- CSV

Table csv(std::string_view text) {
  Findings findings;
  return parse_csv(text, "t.csv", findings);
}

TEST(Csv, finds_the_delimiter_and_keeps_zeros) {
  for (const char* text : {"a,b\n007,\"x\"\n", "a;b\r\n007;\"x\"\r\n",
                           "\xEF\xBB\xBF"
                           "a\tb\n007\tx",
                           "sep=;\na;b\n007;x\n"}) {
    const Table table = csv(text);
    EXPECT_THAT(table.columns, ElementsAre("a", "b")) << text;
    ASSERT_EQ(table.rows.size(), 1U) << text;
    EXPECT_THAT(table.rows[0], ElementsAre("007", "x")) << text;
  }
  EXPECT_THAT(csv("\"a,b\";c\n1;2").columns, ElementsAre("a,b", "c"));
}

TEST(Csv, quotes_line_breaks_and_lines) {
  const Table table = csv("name,note\n\"a \"\"b\"\"\",\"x\ny\"\n\nc,d\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_THAT(table.rows[0], ElementsAre("a \"b\"", "x\ny"));
  EXPECT_THAT(table.lines, ElementsAre(2U, 5U));
  EXPECT_EQ(table.column(" NAME "), 0U);
  EXPECT_EQ(table.column("none"), std::nullopt);
}

TEST(Csv, short_and_long_rows_and_names_twice_are_findings) {
  Findings findings;
  const Table table = parse_csv("a,b,a,\n1\n1,2,3,4,5\n1,2,3,4,\n", "t.csv", findings);
  EXPECT_EQ(findings.counts_by_code(),
            (std::map<std::string, std::size_t>{
                {"column-twice", 1}, {"column-unnamed", 1}, {"row-long", 1}, {"row-short", 1}}));
  for (const auto& row : table.rows) EXPECT_EQ(row.size(), 4U);
}

TEST(Csv, says_what_is_wrong) {
  EXPECT_THAT(problem([] { csv(""); }), HasSubstr("t.csv: is empty"));
  EXPECT_THAT(problem([] { csv("\n\n"); }), HasSubstr("is empty"));
  EXPECT_THAT(problem([] { csv("a,b\n1,2\n\"x,2\n3,4\n"); }), HasSubstr("line 3: a quote is opened and never closed"));
  EXPECT_THAT(problem([] { csv("a\nok\nCaf\xE9\n"); }), HasSubstr("line 3: not UTF-8"));
  EXPECT_THAT(problem([] { csv(std::string("a\n\0", 3)); }), HasSubstr("NUL"));
  EXPECT_THAT(problem([] { csv("a\n\"" + std::string(17 << 20, 'x') + "\"\n"); }), HasSubstr("a cell of more than"));
  EXPECT_THAT(problem([] { csv(std::string(20000, ',')); }), HasSubstr("columns"));
}

TEST(Csv, random_tables_come_back) {
  const unsigned seed = 7;
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{"a", ",", ";", "\"", "\n", " ", "ع", "0", "\t", "'"};
  for (int run = 0; run < 500; ++run) {
    Table table;
    const std::size_t columns = 1 + random() % 4, rows = random() % 5;
    for (std::size_t c = 0; c < columns; ++c) table.columns.push_back("c" + std::to_string(c));
    for (std::size_t r = 0; r < rows; ++r) {
      table.rows.emplace_back();
      for (std::size_t c = 0; c < columns; ++c) {
        std::string cell;
        for (std::size_t n = random() % 5; n > 0; --n) cell += pieces[random() % pieces.size()];
        table.rows.back().push_back(cell);
      }
    }
    const Table read = csv(to_csv(table));
    EXPECT_EQ(read.columns, table.columns) << "seed " << seed << ", run " << run;
    EXPECT_EQ(read.rows, table.rows) << "seed " << seed << ", run " << run;
  }
}

TEST(Numbers, decimal_point_or_comma) {
  EXPECT_EQ(parse_number(" 1.5 "), 1.5);
  EXPECT_EQ(parse_number("36,25"), 36.25);
  EXPECT_EQ(parse_number("-0.5"), -0.5);
  EXPECT_EQ(parse_number("+7"), 7.0);
  EXPECT_EQ(parse_number("1e3"), 1000.0);
  for (const char* text : {"", " ", "x", "1.234,5", "1 000", "nan", "inf", "1e999", "0x10", "--1", "+-1"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
}

class Sheets : public io_test::InFolder {
 protected:
  static std::string xlsx() {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    return to_zip(
        std::vector<ArchiveMember>{
            {"[Content_Types].xml",
             head +
                 R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>)"},
            {"_rels/.rels",
             head +
                 R"(<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
            {"xl/workbook.xml",
             head +
                 R"(<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/><sheet name="Other" sheetId="2" r:id="rId2"/></sheets></workbook>)"},
            {"xl/_rels/workbook.xml.rels",
             head +
                 R"(<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>)"},
            {"xl/styles.xml",
             head + R"(<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"},
            {"xl/worksheets/sheet1.xml", head + R"(<worksheet><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="inlineStr"><is><t>date</t></is></c><c r="C1" t="inlineStr"><is><t>lat</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>007</t></is></c><c r="B2" s="1"><v>43877</v></c><c r="C2"><v>36.386099999999999</v></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>عين عيسى</t></is></c><c r="C3"><v>12</v></c></row>
</sheetData></worksheet>)"},
            {"xl/worksheets/sheet2.xml",
             head +
                 R"(<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>only</t></is></c></row></sheetData></worksheet>)"}},
        geo::Instant());
  }
};

TEST_F(Sheets, xlsx_as_a_table) {
  write_file(folder() / "t.xlsx", xlsx(), Overwrite::no);
  Findings findings;
  const Table table = read_table(folder() / "t.xlsx", findings);
  EXPECT_THAT(table.columns, ElementsAre("code", "date", "lat"));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_THAT(table.rows[0], ElementsAre("007", "2020-02-16", "36.3861"));
  EXPECT_THAT(table.rows[1], ElementsAre("عين عيسى", "", "12"));
  EXPECT_THAT(table.lines, ElementsAre(2U, 3U));
  EXPECT_THAT(read_table(folder() / "t.xlsx", findings, "Other").columns, ElementsAre("only"));
  EXPECT_THAT(problem([&] { (void)read_table(folder() / "t.xlsx", findings, "None"); }), HasSubstr("Ledger, Other"));
  EXPECT_TRUE(findings.empty());
}

TEST_F(Sheets, ods_as_a_table) {
  const std::string content =
      R"(<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Ledger">
<table:table-row><table:table-cell office:value-type="string"><text:p>place</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>date</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>007 عين</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2020-02-16"><text:p>16.02.20</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>)";
  write_file(folder() / "t.ods",
             to_zip(std::vector<ArchiveMember>{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                               {"content.xml", content}},
                    geo::Instant()),
             Overwrite::no);
  Findings findings;
  const Table table = read_table(folder() / "t.ods", findings);
  EXPECT_THAT(table.columns, ElementsAre("place", "date"));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_THAT(table.rows[0], ElementsAre("007 عين", "2020-02-16"));
}

TEST_F(Sheets, cut_anywhere_is_an_error) {
  const std::string whole = xlsx();
  for (std::size_t size = 0; size < whole.size(); size += 101) {
    write_file(folder() / "t.xlsx", whole.substr(0, size), Overwrite::yes);
    Findings findings;
    EXPECT_NE(problem([&] { (void)read_table(folder() / "t.xlsx", findings); }), "no error") << size;
  }
}

// --- JSON

JsonValue json(std::string_view text) { return parse_json(text, {"j.json", {}, {}}); }

TEST(Json, keeps_values_and_order) {
  const JsonValue value = json(R"({"b":1,"a":[true,null,-2.5,"\u0639\n"],"c":{},"b":9007199254740993})");
  ASSERT_EQ(value.object()->size(), 4U);
  EXPECT_EQ((*value.object())[0].name, "b");
  EXPECT_EQ(value.find("b")->integer(), 9007199254740993) << "the last of two";
  EXPECT_EQ((*value.find("a")->array())[2].number(), -2.5);
  EXPECT_EQ(*(*value.find("a")->array())[3].string(), "ع\n");
  EXPECT_EQ(value.find("none"), nullptr);
  EXPECT_EQ(to_json(value), R"({"b":1,"a":[true,null,-2.5,"ع\n"],"c":{},"b":9007199254740993})");
  EXPECT_EQ(to_json(json("[1,{\"a\":[]}]"), 2), "[\n  1,\n  {\n    \"a\": []\n  }\n]");
}

TEST(Json, says_what_is_wrong_and_on_which_line) {
  EXPECT_THAT(problem([] { json(""); }), HasSubstr("is empty"));
  EXPECT_THAT(problem([] { json("{\n\"a\": 1,\n\"b\": }"); }), HasSubstr("line 3"));
  EXPECT_THAT(problem([] { json("{\n\"a\": [1, 2"); }), HasSubstr("line 2: JSON ends too early"));
  EXPECT_THAT(problem([] { json("[1]\n[2]"); }), HasSubstr("line 2"));
  EXPECT_THAT(problem([] { json("[\nNaN]"); }), HasSubstr("line 2"));
  EXPECT_THAT(problem([] { json("[\n\n1e999]"); }), HasSubstr("line 3"));
  EXPECT_THAT(problem([] { json("{\"a\":\n\"Caf\xE9\"}"); }), HasSubstr("line 2: not UTF-8"));
  EXPECT_THAT(problem([] { json(std::string(100'000, '[')); }), HasSubstr("j.json"));
  EXPECT_THAT(problem([] { json(std::string(100'000, '[') + std::string(100'000, ']')); }),
              HasSubstr("deeper than 500"));
  EXPECT_EQ(problem([] { json(std::string(499, '[') + std::string(499, ']')); }), "no error");
}

// The checker that finds the line agrees with the parser on what is JSON.
TEST(Json, the_fault_finder_agrees_with_the_parser) {
  const std::string whole = R"({"a":[1,-2.5e+3,"x\"\u00e9y",true,false,null],"b":{"c":[[],{}]}, "d":0})";
  const unsigned seed = 11;
  std::mt19937 random(seed);
  for (int run = 0; run < 20000; ++run) {
    std::string text = whole;
    for (int n = 0; n < 2; ++n) text[random() % text.size()] = "{}[],:\"\\0e-+.tn ax1"[random() % 19];
    const bool parsed = problem([&] { json(text); }) == "no error";
    EXPECT_EQ(parsed, !first_json_fault(text)) << text << " (seed " << seed << ", run " << run << ")";
  }
  for (std::size_t size = 1; size < whole.size(); ++size) EXPECT_EQ(first_json_fault(whole.substr(0, size)), size);
}

TEST(JsonNumbers, shortest_and_fixed) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(-0.0), "0");
  EXPECT_EQ(shortest(1e21), "1e+21");
  EXPECT_EQ(shortest(100000), "100000") << "no exponent where tables have none";
  EXPECT_EQ(shortest(-123456789012345680000.0), "-1.2345678901234568e+20");
  EXPECT_EQ(shortest(9007199254740991.0), "9007199254740991");
  EXPECT_EQ(shortest(0.00001), "0.00001");
  EXPECT_EQ(shortest(0.00000012), "0.00000012");
  EXPECT_EQ(shortest(0.000000012), "1.2e-08");
  EXPECT_EQ(shortest(std::nan("")), "");
  EXPECT_EQ(fixed(38.9536, 7), "38.9536");
  EXPECT_EQ(fixed(-0.00000001, 7), "0");
  EXPECT_EQ(fixed(-0.0000001, 7), "-0.0000001");
  EXPECT_EQ(fixed(179.99999999, 7), "180");
  EXPECT_EQ(fixed(-12.5, 0), "-13");
  EXPECT_EQ(fixed(100, 7), "100");
  EXPECT_EQ(fixed(std::numeric_limits<double>::infinity(), 7), "null");
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> degrees(-180, 180);
  for (int i = 0; i < 10000; ++i) {
    const double value = degrees(random);
    EXPECT_NEAR(std::stod(fixed(value, 7)), value, 0.5000001e-7);
    EXPECT_EQ(std::stod(shortest(value)), value);
  }
}

TEST(JsonStrings, are_escaped_and_repaired) {
  EXPECT_EQ(json_string("a\"\\\n\x01</script>ع"), R"("a\"\\\n\u0001<\/script>ع")");
  EXPECT_EQ(json_string("Caf\xE9"), "\"Caf\xEF\xBF\xBD\"");
}

// --- XML

XmlNode xml(std::string_view text) { return parse_xml(text, {"x.xml", {}, {}}); }

TEST(Xml, keeps_text_order_attributes_and_lines) {
  const XmlNode root =
      xml("<?xml version=\"1.0\"?>\n<!-- c --><a:r x=\"1 &amp; 2\">one<b>\n<![CDATA[<&>]]></b>two<c/></a:r>");
  EXPECT_EQ(root.name, "a:r");
  EXPECT_EQ(root.local_name(), "r");
  EXPECT_EQ(root.attribute("x"), "1 & 2");
  EXPECT_EQ(root.text, "onetwo");
  ASSERT_EQ(root.children.size(), 4U);
  EXPECT_EQ(root.children[0].text, "one");
  EXPECT_EQ(root.children[2].text, "two");
  EXPECT_EQ(root.child_text("b"), "<&>");
  EXPECT_EQ(root.line, 2U);
  EXPECT_EQ(root.children[3].line, 3U);
  EXPECT_EQ(xml("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Caf\xE9</a>").text, "Café");
  EXPECT_EQ(xml(std::string_view("\xFF\xFE<\0a\0>\0\x39\x06<\0/\0a\0>\0", 18)).text, "ع");
}

TEST(Xml, says_what_is_wrong) {
  EXPECT_THAT(problem([] { xml(""); }), HasSubstr("is empty"));
  EXPECT_THAT(problem([] { xml("<a>\n<b></a>"); }), HasSubstr("line 2"));
  EXPECT_THAT(problem([] { xml("<a>\n\n\xE9</a>"); }), HasSubstr("line 3: not UTF-8"));
  EXPECT_THAT(problem([] { xml("plain"); }), HasSubstr("x.xml"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_THAT(problem([&] { xml(deep); }), HasSubstr("no well-formed XML"));
  std::string closed = deep;
  for (int i = 0; i < 100'000; ++i) closed += "</a>";
  EXPECT_THAT(problem([&] { xml(closed); }), HasSubstr("deeper than 200"));
  EXPECT_THAT(problem([] { xml("<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>"); }),
              HasSubstr("entities"));
  EXPECT_THAT(problem([] { xml("<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><l>&x;</l>"); }),
              HasSubstr("entities"));
}

TEST(Xml, writer_escapes_and_drops_what_xml_forbids) {
  XmlWriter writer;
  writer.open("a", {{"x", "\"<&>\n"}});
  writer.leaf("b", "1 < 2 & \x01\"'ع");
  writer.leaf("c");
  writer.close();
  const std::string text = writer.take();
  EXPECT_EQ(text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"&quot;&lt;&amp;&gt;&#10;\">\n  <b>1 &lt; 2 &amp; "
            "\"'ع</b>\n  <c/>\n</a>\n");
  const XmlNode root = xml(text);
  EXPECT_EQ(root.attribute("x"), "\"<&>\n");
  EXPECT_EQ(root.child_text("b"), "1 < 2 & \"'ع");
}

}  // namespace
