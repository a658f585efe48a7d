#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "tests/fakes/fake_telegram.h"
#include "tests/fakes/fake_zalo.h"
#include "tests/integration/loa_process.h"

namespace loa::tests {

constexpr std::int64_t officer = 5001;

/// The Telegram channel "tg" at a fake, without limits of its own.
inline nlohmann::json telegram_channel(const fakes::FakeTelegram& telegram, const std::string& updates = "webhook") {
    return {{"name", "tg"},
            {"kind", "telegram"},
            {"token", telegram.token()},
            {"webhook_secret", LoaProcess::secret},
            {"api", telegram.url()},
            {"updates", updates},
            {"rate", {{"per_second", 0}, {"chat_per_second", 0}, {"group_per_minute", 0}}}};
}

inline nlohmann::json zalo_channel(const fakes::FakeZalo& zalo, const std::string& updates = "polling") {
    return {{"name", "zalo"},    {"kind", "zalo-bot"}, {"token", zalo.token()}, {"webhook_secret", LoaProcess::secret},
            {"api", zalo.url()}, {"updates", updates}};
}

/// Settings with this one channel.
inline nlohmann::json settings_with(const nlohmann::json& channel) {
    return {{"public_url", "https://loa.example.vn"},
            {"officers", nlohmann::json::array({"tg:" + std::to_string(officer)})},
            {"channels", nlohmann::json::array({channel})}};
}

/// A fake Telegram and the program beside it; the fake pushes to the program.
struct TelegramInstallation {
    explicit TelegramInstallation(const nlohmann::json& rate = nullptr)
        : loa(settings_with([&] {
              nlohmann::json channel = telegram_channel(telegram);
              if (!rate.is_null()) {
                  channel["rate"] = rate;
              }
              return channel;
          }())) {}

    /// Starts (or starts again) and waits until webhooks can arrive.
    void start() {
        loa.start();
        telegram.deliver_webhooks_to(loa.port());
        is_ready = loa.wait_until_ready();
    }

    fakes::FakeTelegram telegram;
    LoaProcess loa;
    bool is_ready = false;
};

/// A question about the plan that is certain to get one reply.
inline const std::string question = "/hoi báo cáo nộp khi nào";

/// A message update as Telegram words it.
inline std::string message_update(std::int64_t update, std::int64_t chat, std::int64_t user, std::int64_t message,
                                  const std::string& text) {
    const nlohmann::json entity{{"type", "bot_command"}, {"offset", 0}, {"length", text.find(' ')}};
    nlohmann::json object{{"message_id", message},
                          {"from", {{"id", user}, {"is_bot", false}, {"first_name", "Demo " + std::to_string(user)}}},
                          {"chat", {{"id", chat}, {"type", chat > 0 ? "private" : "group"}, {"title", "Nhóm mẫu"}}},
                          {"date", 1'725'150'000},
                          {"text", text}};
    if (text.starts_with("/")) {
        object["entities"] = nlohmann::json::array({entity});
    }
    return nlohmann::json{{"update_id", update}, {"message", object}}.dump(-1, ' ', true);
}

} // namespace loa::tests
