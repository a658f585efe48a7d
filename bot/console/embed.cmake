# Turns files into a C++ source that holds their bytes. FOLDER, FILES (joined with ','), OUT.
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
file(WRITE "${OUT}" "#include \"bot/console/embedded_files.h\"\n\nnamespace loa::console {\nnamespace {\n\n${arrays}\n"
  "constexpr EmbeddedFile files[] = {\n${table}};\n\n} // namespace\n\n"
  "std::span<const EmbeddedFile> embedded_files() {\n    return files;\n}\n\n} // namespace loa::console\n")
