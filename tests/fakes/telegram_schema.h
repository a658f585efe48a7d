#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace loa::fakes {

/// The description of the Bot API that other people keep (telegram-api.json, see telegram.md, section 16). Where the
/// file is not there every call passes.
class TelegramSchema {
  public:
    explicit TelegramSchema(const std::filesystem::path& file);

    /// The one of LOA_SHARED, read once a process; the folder "shared" beside the source folder when that is not set.
    static const TelegramSchema& shared();

    bool is_loaded() const { return !methods_.empty(); }

    /// What is wrong with a call: unknown method or parameter, missing parameter, wrong type. Objects and arrays may
    /// be given as JSON strings. None: nothing.
    std::optional<std::string> complaint(const std::string& method, const nlohmann::json& parameters) const;

  private:
    struct Field {
        std::vector<std::string> types;
        bool is_required = false;
    };
    using Fields = std::unordered_map<std::string, Field>;
    struct Type {
        Fields fields;
        std::vector<std::string> subtypes;
    };

    static Fields read_fields(const nlohmann::json& described);
    std::optional<std::string> check_fields(const Fields& fields, const nlohmann::json& object,
                                            const std::string& where) const;
    std::optional<std::string> check_value(const std::vector<std::string>& types, const nlohmann::json& value,
                                           const std::string& where) const;
    bool is_of(std::string_view type, const nlohmann::json& value) const;

    std::unordered_map<std::string, Fields> methods_;
    std::unordered_map<std::string, Type> types_;
};

/// A file of the shared folder (LOA_SHARED, or "../shared" beside the source folder); none where it is not there.
std::optional<std::filesystem::path> shared_file(const std::string& path);

} // namespace loa::fakes
