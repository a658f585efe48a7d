#include "tests/own_data/columns.h"

namespace loa::tests {

const std::vector<Table>& schema_columns() {
    using enum Holds;
    static const std::vector<Table> tables{
        {"account_codes", {{"code", words}, {"person", person}, {"expires_at"}}},
        {"acknowledgements", {{"notice"}, {"person", person}, {"chat"}, {"at"}}},
        {"activities", {{"id"}, {"state"}, {"person", person}, {"unit"}, {"category"}, {"title", words}, {"start_date"}, {"end_date"}, {"quantity"}, {"quantity_unit"}, {"participants"}, {"place", words}, {"for_unit"}, {"chat"}, {"message", words}, {"text", words}, {"notice"}, {"occasion"}, {"reported_at"}, {"updated_at"}, {"reminded_at"}}},
        {"activity_people", {{"activity"}, {"roster_person"}}},
        {"activity_versions", {{"activity"}, {"version"}, {"at"}, {"by", person}, {"state"}, {"unit"}, {"category"}, {"title", words}, {"start_date"}, {"end_date"}, {"quantity"}, {"quantity_unit"}, {"participants"}, {"place", words}, {"for_unit"}, {"text", words}}},
        {"answers", {{"id"}, {"chat"}, {"person", person}, {"question", words}, {"document"}, {"clause"}, {"clause_hash"}, {"at"}}},
        {"asked", {{"id"}, {"chat"}, {"person", person}, {"message", words}, {"thread"}, {"question", words}, {"at"}}},
        {"audit", {{"id"}, {"at"}, {"person", audit}, {"action"}, {"subject"}}},
        {"chair_digests", {{"person", person}, {"minute"}, {"told_on"}, {"unit"}, {"list"}, {"shown"}, {"shown_at"}}},
        {"channel_pauses", {{"channel"}, {"chat"}, {"until"}}},
        {"channel_usage", {{"channel"}, {"month"}, {"sent"}, {"received"}}},
        {"channels", {{"id"}, {"name"}, {"kind"}}},
        {"chat_aliases", {{"channel"}, {"external"}, {"chat"}}},
        {"chats", {{"id"}, {"channel"}, {"external", words}, {"kind"}, {"title", words}, {"state"}, {"unit"}, {"bound_at"}, {"created_at"}}},
        {"consents", {{"id"}, {"person", person}, {"version"}, {"is_given"}, {"at"}, {"chat"}, {"withdrawn_at"}}},
        {"data_cases", {{"id"}, {"person", person}, {"kind"}, {"request", words}, {"opened_at"}, {"answer_due"}, {"due"}, {"answered_at"}, {"extended_to"}, {"extension_reason", words}, {"closed_at"}, {"outcome"}}},
        {"data_links", {{"token_hash", words}, {"person", person}, {"expires_at"}}},
        {"dead_letters", {{"id"}, {"channel"}, {"key"}, {"raw", words}, {"error", words}, {"at"}}},
        {"decision_changes", {{"decision"}, {"activity"}, {"state_before"}, {"state_after"}, {"occasion_before"}, {"occasion_after"}, {"reason", words}}},
        {"decisions", {{"id"}, {"person", person}, {"unit"}, {"at"}, {"undone_at"}}},
        {"deliveries", {{"id"}, {"notice"}, {"channel"}, {"chat"}, {"kind"}, {"state"}, {"text", words}, {"marks"}, {"choices", words}, {"reply_to", words}, {"thread"}, {"edits"}, {"about"}, {"attempts"}, {"doubts"}, {"planned_at"}, {"due_at"}, {"sent_at"}, {"message"}, {"error"}, {"failing_since"}}},
        {"dialogues", {{"chat"}, {"person", person}, {"step"}, {"subject"}, {"data", words}, {"offers", words}, {"expires_at"}}},
        {"document_versions", {{"id"}, {"document"}, {"version"}, {"state"}, {"file"}, {"sha256"}, {"title"}, {"number"}, {"issued"}, {"layout"}, {"text"}, {"proposed_at"}, {"proposed_by", person}, {"published_at"}, {"published_by", person}}},
        {"erasures", {{"account_hash"}, {"salt"}, {"at"}}},
        {"evidence", {{"id"}, {"state"}, {"person", person}, {"activity"}, {"channel"}, {"chat"}, {"message", words}, {"album", words}, {"source", words}, {"name", words}, {"kind"}, {"bytes"}, {"sha256", words}, {"source_sha256", words}, {"likeness"}, {"attempts"}, {"due_at"}, {"received_at"}, {"problem", words}}},
        {"evidence_reuses", {{"evidence"}, {"other"}, {"is_exact"}}},
        {"faq", {{"id"}, {"question"}, {"answer"}, {"author", person}, {"source"}, {"document"}, {"clause"}, {"at"}, {"stale_at"}, {"withdrawn_at"}}},
        {"faq_state", {{"id"}, {"revision"}}},
        {"farewells", {{"chat"}, {"at"}}},
        {"handover_digests", {{"day"}}},
        {"handovers", {{"id"}, {"chat"}, {"person", person}, {"message", words}, {"thread"}, {"question", words}, {"at"}, {"answer"}, {"answered_by", person}, {"answered_at"}, {"key", words}, {"is_doubted"}}},
        {"invitations", {{"code"}, {"role"}, {"unit"}, {"created_at"}, {"expires_at"}, {"made_by", person}, {"revoked_at"}, {"used_at"}, {"used_by", person}}},
        {"memberships", {{"person", person}, {"unit"}, {"since"}, {"left_at"}}},
        {"notices", {{"id"}, {"author", person}, {"text"}, {"state"}, {"chat"}, {"created_at"}, {"confirmed_at"}, {"finished_at"}}},
        {"occasions", {{"id"}, {"unit"}, {"made_at"}}},
        {"opinions", {{"asked"}, {"person", person}, {"is_good"}, {"at"}}},
        {"persons", {{"id", person}, {"channel"}, {"external", words}, {"name", words}, {"unit"}, {"same_as", person}, {"roster_person"}, {"created_at"}}},
        {"plan_state", {{"id"}, {"revision"}, {"changed_at"}}},
        {"refused_merges", {{"first"}, {"second"}, {"decision"}}},
        {"roles", {{"person", person}, {"role"}, {"unit"}, {"granted_at"}}},
        {"roster_people", {{"id"}, {"unit"}, {"code", words}, {"name", words}, {"name_key", words}, {"added_at"}, {"left_at"}}},
        {"run_state", {{"id"}, {"open"}, {"must_scrub"}}},
        {"sign_ins", {{"token_hash", words}, {"person", person}, {"kind"}, {"expires_at"}}},
        {"synonym_changes", {{"id"}, {"is_removal"}, {"said"}, {"written"}, {"author", person}, {"at"}}},
        {"unit_links", {{"unit"}, {"token"}, {"made_at"}, {"made_by", person}}},
        {"updates", {{"id"}, {"channel"}, {"key", words}, {"at"}}},
        {"visitors", {{"cookie_hash", words}, {"person", person}, {"unit"}, {"seen_at"}}},
        {"wrong_codes", {{"id"}, {"person", person}, {"at"}}},
    };
    return tables;
}

} // namespace loa::tests
