# Turns files into a C++ source that holds their bytes. FOLDER, FILES (joined with ','), OUT, ROOM (of bot/, whose
# embedded_files.h declares them).
string(REPLACE "," ";" files "${FILES}")
set(arrays "")
set(table "")
set(number 0)
foreach(file IN LISTS files)
  file(READ "${FOLDER}/${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  get_filename_component(name "${file}" NAME)
  string(APPEND arrays "constexpr char file_${number}[] = {${bytes}'\\0'};\n")
  string(APPEND table "    {\"${name}\", std::string_view(file_${number}, sizeof file_${number} - 1)},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUT}" "#include \"bot/${ROOM}/embedded_files.h\"\n\nnamespace loa::${ROOM} {\nnamespace {\n\n${arrays}\n"
  "constexpr console::EmbeddedFile files[] = {\n${table}};\n\n} // namespace\n\n"
  "std::span<const console::EmbeddedFile> embedded_files() {\n    return files;\n}\n\n} // namespace loa::${ROOM}\n")
