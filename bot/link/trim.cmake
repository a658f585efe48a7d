# Copies the page's files without what phones need not load: indentation and comments. Classic scripts and style sheets here
# have no text over several lines, and none that looks like the end of a statement with a comment behind it. FOLDER, FILES
# (joined with ','), OUT (a folder).
string(REPLACE "," ";" files "${FILES}")
foreach(file IN LISTS files)
  file(READ "${FOLDER}/${file}" text)
  string(REGEX REPLACE "\n +" "\n" text "\n${text}")
  if(file MATCHES "\\.js$")
    string(REGEX REPLACE "\n//[^\n]*" "" text "${text}")
    string(REGEX REPLACE "([;{},]) +// [^\n]*" "\\1" text "${text}")
  elseif(file MATCHES "\\.css$")
    string(REGEX REPLACE "/\\*[^*]*\\*/" "" text "${text}")
  endif()
  string(REGEX REPLACE "\n\n+" "\n" text "${text}")
  string(REGEX REPLACE "^\n" "" text "${text}")
  file(WRITE "${OUT}/${file}" "${text}")
endforeach()
