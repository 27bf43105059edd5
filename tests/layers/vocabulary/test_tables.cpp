#include <gmock/gmock.h>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

template <class Load>
std::string message_of(Load load, std::string_view text) {
  try {
    (void)load(text, "file.toml");
  } catch (const geo::InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(ColourOf, six_hexadecimal_digits) {
  EXPECT_EQ(Colour::parse("#a52714"), (Colour{0xa5, 0x27, 0x14}));
  EXPECT_EQ(Colour::parse("A52714"), (Colour{0xa5, 0x27, 0x14}));
  EXPECT_EQ((Colour{0, 10, 255}).hex(), "#000aff");
  for (const auto* wrong : {"", "#", "#a5271", "#a527144", "##a52714", "#a5271g", "red", " a52714"}) {
    EXPECT_FALSE(Colour::parse(wrong)) << wrong;
  }
}

TEST(EventClasses, keep_their_words_in_order) {
  const auto classes = load_event_classes(R"(
[[event]]
code = "crash"
label = "Crash"
colour = "#332288"
symbol = "star"
verbs = ["crash", "sink|sank|sunk"]
cues = ["тест*"]
)",
                                          "file.toml");
  ASSERT_EQ(classes.size(), 1U);
  EXPECT_THAT(classes[0].verbs, ElementsAre("crash", "sink|sank|sunk"));
  EXPECT_THAT(classes[0].cues, ElementsAre("тест*"));
}

TEST(EventClasses, errors_name_the_line) {
  const auto row = std::string("[[event]]\ncode = \"a\"\nlabel = \"A\"\ncolour = \"#000000\"\nsymbol = \"star\"\n");
  EXPECT_THAT(message_of(load_event_classes, row + row),
              AllOf(HasSubstr("file.toml, line 7"), HasSubstr("given twice")));
  EXPECT_THAT(message_of(load_event_classes, row + "verb = [\"x\"]\n"),
              AllOf(HasSubstr("line 6"), HasSubstr("\"verbs\"")));
  EXPECT_THAT(message_of(load_event_classes, "[[event]]\ncode = \"a\"\nlabel = \"A\"\nsymbol = \"star\"\n"),
              HasSubstr("no \"colour\""));
  EXPECT_THAT(message_of(load_event_classes, "code = \"a\"\n"), AllOf(HasSubstr("line 1"), HasSubstr("no key")));
  EXPECT_TRUE(load_event_classes("", "file.toml").empty());
}

StatusRule rule(StatusRule::Test test, std::string pattern) {
  return {"field", test, std::move(pattern), "Red", "held"};
}

TEST(StatusRules, test_values) {
  using Kind = StatusRule::Test;
  EXPECT_TRUE(StatusTable::fits(rule(Kind::exact, "Red"), " Red \n"));
  EXPECT_FALSE(StatusTable::fits(rule(Kind::exact, "Red"), "Reds"));
  EXPECT_TRUE(StatusTable::fits(rule(Kind::prefix, "Re"), "Reds"));
  EXPECT_TRUE(StatusTable::fits(rule(Kind::regex, "^Liberated [0-9.]+$"), "Liberated 25.03"));
  EXPECT_FALSE(StatusTable::fits(rule(Kind::regex, "^x"), "yx"));
  EXPECT_TRUE(StatusTable::fits(rule(Kind::colour, "#a52714"), "A5271480"));
  EXPECT_FALSE(StatusTable::fits(rule(Kind::colour, "#a52714"), "#a52715"));
  EXPECT_FALSE(StatusTable::fits(rule(Kind::exact, ""), std::nullopt));
  EXPECT_TRUE(StatusTable::fits(rule(Kind::any, ""), std::nullopt));
  EXPECT_TRUE(StatusTable::fits(rule(Kind::regex, "(a|b)*"), std::string(1'000'000, 'a')));  // no stack is exhausted
}

TEST(StatusTables, the_first_rule_that_fits_wins) {
  const auto table = load_status_table(R"(
name = "test"
[[rule]]
field = "type"
exact = "x"
actor = "Red"
[[rule]]
any = true
actor = ""
[[status]]
id = "held"
priority = 3
)",
                                       "file.toml");
  EXPECT_EQ(table.name, "test");
  const auto of = [](std::string value) { return [value](std::string_view) { return std::optional(value); }; };
  EXPECT_EQ(table.match(of("x")), 0U);
  EXPECT_EQ(table.match(of("y")), 1U);
  EXPECT_EQ(table.statuses.at(0).label, "held");
  EXPECT_FALSE(StatusTable{}.match(of("x")));
}

TEST(StatusTables, errors_name_the_line) {
  EXPECT_THAT(message_of(load_status_table, "[[rule]]\nfield = \"a\"\nactor = \"x\"\n"),
              AllOf(HasSubstr("line 1"), HasSubstr("no test")));
  EXPECT_THAT(message_of(load_status_table, "[[rule]]\nfield = \"a\"\nexact = \"x\"\nany = true\n"),
              HasSubstr("several tests"));
  EXPECT_THAT(message_of(load_status_table, "[[rule]]\nexact = \"x\"\n"), HasSubstr("no \"field\""));
  EXPECT_THAT(message_of(load_status_table, "[[rule]]\nfield = \"a\"\nregex = \"(\"\n"),
              AllOf(HasSubstr("line 3"), HasSubstr("regular")));
  EXPECT_THAT(message_of(load_status_table, "[[rule]]\nfield = \"a\"\ncolour = \"x\"\n"), HasSubstr("line 3"));
  EXPECT_THAT(message_of(load_status_table, "[[status]]\nid = \"held\"\n[[rule]]\nany = true\nstatus = \"hold\"\n"),
              HasSubstr("no status \"hold\""));
  EXPECT_THAT(message_of(load_status_table, "[[status]]\nid = \"a\"\n[[status]]\nid = \"a\"\n"),
              HasSubstr("given twice"));
  EXPECT_THAT(message_of(load_status_table, "[[status]]\nid = \"a\"\npriority = \"high\"\n"),
              HasSubstr("whole number"));
  EXPECT_THAT(message_of(load_status_table, "[[status]]\nid = \"a\"\npriority = 99999999999\n"), HasSubstr("line 3"));
}

}  // namespace
}  // namespace layers::vocabulary
