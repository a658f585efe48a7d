#pragma once

// Inside config only: campaign.json.

#include "config/campaign.h"
#include "config/json_document.h"

namespace loa::config {

/// Reads campaign.json into `campaign` and reports what is wrong in it alone.
void read_campaign_json(ObjectReader& reader, Campaign& campaign);

/// Reads `consent`, whose text is a file of `folder`; what is wrong in the file is reported with it.
void read_consent(ObjectReader& reader, const std::filesystem::path& folder, Campaign& campaign,
                  std::vector<Mistake>& mistakes);

/// Reads `indicators`.
void read_indicators(ObjectReader& reader, Campaign& campaign);

/// Reads `calendar` and `holidays`.
void read_calendar(ObjectReader& reader, Campaign& campaign);

void check_references(const Campaign& campaign, Report& report);

/// `{"document": "…", "path": "…"}` at `clause`; empty where absent.
ClauseReference read_clause(ObjectReader& reader, std::string_view key = "clause");

/// A day at the key, or nothing where it is absent or wrong (reported).
std::optional<Date> read_day(ObjectReader& reader, std::string_view key);

/// A day of every year at the key.
std::optional<YearDay> read_year_day(ObjectReader& reader, std::string_view key);

/// The year that a member's name such as "2024" stands for; reports others.
std::optional<int> read_year_key(const std::string& key, const std::string& path, Report& report);

} // namespace loa::config
