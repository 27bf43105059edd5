// Who is named in a sentence. Private to incidents.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/geoparse/mention.hpp"
#include "layers/incidents/coding/words.hpp"
#include "layers/vocabulary/vocabulary.hpp"

namespace layers::incidents {

struct ActorMention {
  WordRange words;
  std::string name;    ///< actor id, else as written
  bool known = false;  ///< of the actor table
  bool civilians = false;
  bool generic = false;   ///< "the army", "militants": filled by the document's context
  bool state = false;     ///< of generic ones: an army, else an armed group
  bool country = false;   ///< a bare country name, which may be a place instead
  bool recent = false;    ///< of generic ones: "its units", of the actor named last
  std::string not_yet{};  ///< id of the actor that bears the name but does not exist at the report's date
};

/// Finds actors: aliases of the table (longest first; an alias all in capitals only so written); an adjective of a
/// people before "army", "forces", "drone" and the like, or directly before an event noun ("Israeli strikes"): the
/// table's state of that country, else as written; generic words ("the army", "regime", "militants"); names that end in
/// Brigade, Division, Front and the like, as written.
///
/// A name stands for an actor that exists on the day asked for (vocabulary::exists_on); where several bear it, for the
/// one that does; where none does, for the nearest above it that does; else it is kept as written, in quotation marks
/// where it is an actor's id. In both cases `not_yet` tells who bears it. Without a day dates do not count.
class ActorFinder {
 public:
  ActorFinder(const vocabulary::ActorTable* actors, const gazetteer::places::Gazetteer& gazetteer);
  [[nodiscard]] std::vector<ActorMention> find(const Sentence& sentence, std::optional<geo::Date> day) const;
  /// The table's actor for a country, else empty.
  [[nodiscard]] std::string of_country(std::string_view iso, std::optional<geo::Date> day) const;
  [[nodiscard]] const vocabulary::Actor* actor(const std::string& name) const;

 private:
  struct Alias {
    std::string key;
    std::vector<const vocabulary::Actor*> bearers;  ///< in the order of the table
    bool capitals = false;
    bool civilians = false;
    bool country = false;
  };
  [[nodiscard]] std::optional<ActorMention> alias_at(const Sentence& sentence, std::size_t i,
                                                     std::optional<geo::Date> day) const;
  [[nodiscard]] std::optional<ActorMention> alias_from(const Sentence& sentence, std::size_t i,
                                                       const std::string& folded, std::size_t next_word,
                                                       std::optional<geo::Date> day) const;
  [[nodiscard]] std::optional<ActorMention> people_at(const Sentence& sentence, std::size_t i,
                                                      std::optional<geo::Date> day) const;
  [[nodiscard]] std::optional<ActorMention> generic_at(const Sentence& sentence, std::size_t i) const;
  [[nodiscard]] std::optional<ActorMention> named_group_at(const Sentence& sentence, std::size_t i) const;
  const vocabulary::ActorTable* actors_;
  const gazetteer::places::Gazetteer& gazetteer_;
  std::map<std::string, std::vector<Alias>, std::less<>> aliases_;  ///< by first folded word, longest first
};

/// What a document has said of actors so far.
struct ActorContext {
  std::string state;   ///< the army last named
  std::string group;   ///< the armed group last named
  std::string recent;  ///< the actor last named, whatever it is
  std::string home;    ///< the state of the country that the report is about
  /// Fills the generic mentions and remembers the others, in the order of the sentence.
  void follow(std::vector<ActorMention>& mentions, const ActorFinder& finder);
};

}  // namespace layers::incidents
