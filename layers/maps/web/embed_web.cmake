# Writes the sources of the web pages into one source file, so that the program needs no file at run time.
# cmake -DFOLDER=... -DOUT=... -P embed_web.cmake
file(GLOB_RECURSE files RELATIVE "${FOLDER}" "${FOLDER}/*.html" "${FOLDER}/*.css" "${FOLDER}/*.js" "${FOLDER}/LICENSE")
list(SORT files)
set(source "// Made from layers/maps/web/pages by embed_web.cmake.\n#include <fmt/format.h>\n\n#include \"layers/maps/web/web_files.hpp\"\n#include \"libgeo/core/error.hpp\"\n\n")
string(APPEND source "namespace layers::maps {\n\nstd::string_view web_file(std::string_view name) {\n")
foreach(name IN LISTS files)
  # As bytes: a literal would be limited in length, and CMake would meddle with what it reads.
  string(APPEND source "  if (name == \"${name}\") {\n    static constexpr unsigned char bytes[] = {\n")
  file(READ "${FOLDER}/${name}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  string(APPEND source "${hex}0};\n    return {reinterpret_cast<const char*>(bytes), sizeof(bytes) - 1};\n  }\n")
endforeach()
string(APPEND source "  throw geo::UsageError(fmt::format(\"there is no file \\\"{}\\\" among the web pages\", name));\n}\n\n}  // namespace layers::maps\n")
file(WRITE "${OUT}" "${source}")
