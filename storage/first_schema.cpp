#include "storage/first_schema.h"

#include "storage/schema/first_schema_parts.h"

namespace loa::storage {

std::string first_schema() {
    using namespace first_schema_parts;
    std::string sql;
    for (const std::string_view part :
         {platforms(), people(), own_data(), reports(), approval(), messages(), questions(), running()}) {
        sql += part;
    }
    return sql;
}

} // namespace loa::storage
