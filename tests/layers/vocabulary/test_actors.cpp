#include <gmock/gmock.h>

#include "layers/vocabulary/vocabulary.hpp"

namespace layers::vocabulary {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string message_of(std::string_view text, const std::string& file = "actors.toml") {
  try {
    (void)load_actors(text, file);
  } catch (const geo::InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(FoldedName, ignores_case_marks_hyphens_and_the) {
  EXPECT_EQ(folded_name("The  Hay\u2019at Ta\u1e25r\u012br"), "hayat ta\u1e25rir");
  EXPECT_EQ(folded_name("Ahrar al-Sh\u0101m"), "ahrar al sham");
  EXPECT_EQ(folded_name("U.S. forces"), "us forces");
  EXPECT_EQ(folded_name("T\u00dcRKIYE"), "turkiye");
  EXPECT_EQ(folded_name("\u0417\u0421\u0423"), "\u0437\u0441\u0443");
  EXPECT_EQ(folded_name("\u062f\u0627\u0639\u0634"), "\u062f\u0627\u0639\u0634");
  EXPECT_EQ(folded_name("the"), "the");
  EXPECT_EQ(folded_name(" - \u2013 "), "");
  EXPECT_EQ(folded_name("\xff\x80"
                        "A"),
            "\xff\x80"
            "a");
}

TEST(FoldedName, folds_nothing_further_when_asked_again) {
  for (const std::string_view name : {"The the army", "L\u0141\u00d8\u0153", "a-\u2014 b", "\u00df\u017f"}) {
    const auto once = folded_name(name);
    if (!once.starts_with("the ")) {
      EXPECT_EQ(folded_name(once), once) << name;
    }
  }
}

TEST(Actors, are_found_by_id_and_alias) {
  const auto table = load_actors(R"(
[[actor]]
id = "Red"
name = "Army of Redland"
aliases = ["Red Army", "Redland's army"]
side = "north"
kind = "state-force"
country = "RL"
colour = "#D7301F"
[[actor]]
id = "Red Guard"
parent = "Red"
side = "north"
from = 2017-01-28
to = "2019-05-01"
[[actor]]
id = "Blue"
)",
                                 "actors.toml");
  ASSERT_EQ(table.actors().size(), 3U);
  EXPECT_EQ(table.find("the RED-ARMY")->id, "Red");
  EXPECT_EQ(table.find("army of redland")->id, "Red");
  EXPECT_EQ(table.find("Green"), nullptr);
  EXPECT_EQ(table.find(""), nullptr);
  EXPECT_EQ(table.by_id("red"), nullptr);
  EXPECT_EQ(table.by_id("Red")->colour.hex(), "#d7301f");
  EXPECT_EQ(table.by_id("Red Guard")->from->iso(), "2017-01-28");
  EXPECT_EQ(table.by_id("Red Guard")->to->iso(), "2019-05-01");
  EXPECT_EQ(table.by_id("Blue")->name, "Blue");
  EXPECT_TRUE(table.same_side("Red", "Red Guard"));
  EXPECT_TRUE(table.same_side("Blue", "Blue"));
  EXPECT_FALSE(table.same_side("Red", "Blue"));
  EXPECT_NE(table.by_id("Blue")->colour, table.by_id("Red Guard")->colour);
}

TEST(Actors, come_from_tables_too) {
  const auto comma = load_actors(
      "\xEF\xBB\xBFid,aliases,side\r\nRed,\"Red Army | the \"\"Reds\"\"\",north\r\n\r\nBlue,,\r\n", "a.csv");
  ASSERT_EQ(comma.actors().size(), 2U);
  EXPECT_EQ(comma.find("Reds")->id, "Red");
  const auto semicolon = load_actors("ID;Name;from\nRed;Army, of all;2020-01-02\n", "a.CSV");
  EXPECT_EQ(semicolon.by_id("Red")->name, "Army, of all");
  EXPECT_EQ(semicolon.by_id("Red")->from->iso(), "2020-01-02");
}

TEST(Actors, told_twice_alike_count_once) {
  Actor red;
  red.id = red.name = "Red";
  EXPECT_EQ(ActorTable({red, red}).actors().size(), 1U);
  auto other = red;
  other.name = "Reds";
  EXPECT_THAT([&] { ActorTable({red, other}); }, testing::ThrowsMessage<geo::InputError>(HasSubstr("described twice")));
}

TEST(Actors, errors_name_file_line_and_remedy) {
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\ncolor = \"#ffffff\"\n"),
              AllOf(HasSubstr("actors.toml, line 3"), HasSubstr("did you mean \"colour\"")));
  EXPECT_THAT(message_of("[[actors]]\nid = \"A\"\n"), AllOf(HasSubstr("line 1"), HasSubstr("did you mean \"actor\"")));
  EXPECT_THAT(message_of("[actor]\nid = \"A\"\n"), HasSubstr("write [[actor]]"));
  EXPECT_THAT(message_of("[[actor]]\nname = \"A\"\n"), AllOf(HasSubstr("line 1"), HasSubstr("has no \"id\"")));
  EXPECT_THAT(message_of("[[actor]]\nid = 3\n"), AllOf(HasSubstr("line 2"), HasSubstr("must be a text")));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\naliases = [\"a\",\n 3]\n"), HasSubstr("line 4"));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\ncolour = \"red\"\n"),
              AllOf(HasSubstr("line 3"), HasSubstr("#a52714")));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\nfrom = \"2020-02-30\"\n"), HasSubstr("line 3"));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\nkind = \"army\"\n"), HasSubstr("known are state-force"));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\nparent = \"B\"\n"), HasSubstr("none of the actors"));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\nparent = \"B\"\n[[actor]]\nid = \"B\"\nparent = \"A\"\n"),
              HasSubstr("circle"));
  EXPECT_THAT(message_of("[[actor]]\nid = \"A\"\n[[actor]]\nid = \"B\"\naliases = [\"The a\"]\n"),
              AllOf(HasSubstr("\"a\" is a name of both \"A\" and \"B\"")));
  EXPECT_THAT(message_of("[[actor]\nid"), HasSubstr("not TOML"));
  EXPECT_THAT(message_of("\xff\xfe\x00[["), HasSubstr("not TOML"));
  EXPECT_THAT(message_of(std::string(100000, '[')), HasSubstr("not TOML"));
  EXPECT_THAT(message_of("id,side\nA,n,x\n", "a.csv"), HasSubstr("a.csv, line 2"));
  EXPECT_THAT(message_of("id,side\n\"A,n\n", "a.csv"), HasSubstr("never closed"));
  EXPECT_THAT(message_of("", "a.csv"), HasSubstr("empty"));
  EXPECT_THAT(message_of("id,sides\nA,n\n", "a.csv"), HasSubstr("did you mean \"side\""));
}

TEST(Actors, one_name_may_stand_for_two_who_do_not_exist_together) {
  const auto actors = load_actors(R"(
[[actor]]
id = "Old"
aliases = ["the Army"]
to = 2024-12-08
[[actor]]
id = "New"
aliases = ["the Army"]
from = 2024-12-08
)",
                                  "a.toml");
  const auto on = [](const char* iso) { return geo::Date::parse_iso(iso).value(); };
  EXPECT_EQ(actors.find("Army")->id, "Old") << "without a day the first";
  EXPECT_EQ(actors.find("Army", on("2024-12-07"))->id, "Old");
  EXPECT_EQ(actors.find("Army", on("2024-12-08"))->id, "New");
  EXPECT_EQ(actors.find("New", on("2020-01-01")), nullptr) << "an id, too, only in its time";
  EXPECT_THROW((void)load_actors("[[actor]]\nid='A'\naliases=['x']\nto=2024-12-09\n[[actor]]\nid='B'\naliases=['x']\n"
                                 "from=2024-12-08\n",
                                 "a.toml"),
               geo::InputError)
      << "a day together is too much";
}

TEST(Actors, none_in_an_empty_file) { EXPECT_TRUE(load_actors("# nothing\n", "a.toml").actors().empty()); }

}  // namespace
}  // namespace layers::vocabulary
