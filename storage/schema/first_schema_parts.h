#pragma once

#include <string_view>

/// The tables of the first schema by subject, each as SQL. Tables may refer to those of other parts.
namespace loa::storage::first_schema_parts {

std::string_view platforms(); ///< what channels and chats are, and what came from them
std::string_view
people(); ///< accounts, their units and roles, who is in units' lists, and the codes and links that lead there
std::string_view own_data();  ///< consent, what people ask about their own data, and what stays of whom was erased
std::string_view reports();   ///< what was reported, with its versions and what proves it
std::string_view approval();  ///< what chairs decided, merged and said of who is who
std::string_view messages();  ///< what Loa says, and what it waits to hear
std::string_view questions(); ///< questions, answers and the documents that they rest on
std::string_view running();   ///< the audit, and the run itself

} // namespace loa::storage::first_schema_parts
