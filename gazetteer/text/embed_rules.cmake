# Writes the rule tables (rules/*.tsv) into one source file, so that programs need no file at run time.
# cmake -DFOLDER=... -DOUT=... -P embed_rules.cmake
file(GLOB tables "${FOLDER}/*.tsv")
list(SORT tables)
set(source "// Made from the tables of gazetteer/text/rules by embed_rules.cmake.\n#include \"gazetteer/text/rules.hpp\"\n\n")
string(APPEND source "namespace gazetteer::text {\n\nstd::span<const RuleTable> rule_tables() noexcept {\n")
string(APPEND source "  static constexpr RuleTable tables[] = {\n")
foreach(table IN LISTS tables)
  get_filename_component(name "${table}" NAME)
  file(READ "${table}" text)
  string(APPEND source "      {\"${name}\", R\"_table_(${text})_table_\"},\n")
endforeach()
string(APPEND source "  };\n  return tables;\n}\n\n}  // namespace gazetteer::text\n")
file(WRITE "${OUT}" "${source}")
