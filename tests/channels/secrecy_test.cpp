#include "bot/channels/make_channel.h"
#include "tests/channels/support.h"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

namespace loa::channels::test {
namespace {

using client::HttpFailure;
using config::ChannelSettings;
using config::UpdateMode;

/// Everything logged while it lives.
class CapturedLog {
  public:
    CapturedLog() : before_(spdlog::default_logger()) {
        spdlog::set_default_logger(
            std::make_shared<spdlog::logger>("captured", std::make_shared<spdlog::sinks::ostream_sink_st>(text_)));
    }
    CapturedLog(const CapturedLog&) = delete;
    CapturedLog& operator=(const CapturedLog&) = delete;
    ~CapturedLog() { spdlog::set_default_logger(before_); }

    std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::shared_ptr<spdlog::logger> before_;
};

/// A server that gives back all it was told, in every place a text can stand.
void script_echoes(ScriptedClient& client, const ChannelSettings& settings, unsigned code) {
    const std::string& token = settings.token.reveal();
    const std::string echo = "no route /bot" + token + "/x or /bot" + server::percent_encode(token) + "/x; " +
                             token.substr(token.find(':') + 1) + " " + settings.webhook_secret.reveal();
    client.refuse(code, echo);
    client.refuse(code, echo);
    client.fail(HttpFailure::Kind::in_doubt, echo);
    client.fail(HttpFailure::Kind::not_sent, echo);
    client.answer(code, echo);
}

void expect_clean(const std::string& text, const ChannelSettings& settings) {
    const std::string& token = settings.token.reveal();
    for (const std::string& secret :
         {token, server::percent_encode(token), token.substr(token.find(':') + 1), settings.webhook_secret.reveal()}) {
        EXPECT_EQ(text.find(secret), std::string::npos) << "a secret stands in: " << text;
    }
}

class Secrecy : public ::testing::TestWithParam<unsigned> {};

TEST_P(Secrecy, no_error_or_log_holds_the_token) {
    const unsigned code = GetParam();
    for (const UpdateMode mode : {UpdateMode::polling, UpdateMode::webhook}) {
        for (const ChannelSettings& settings : {telegram_settings(mode), zalo_settings(mode)}) {
            CapturedLog log;
            TestTime time;
            ChannelOptions options = time.options();
            options.menu = {{"hoi", "Hỏi"}};
            ScriptedClient client;
            const auto channel = make_channel(settings, storage::ChannelId{1}, client, std::move(options));

            script_echoes(client, settings, code);
            for (int i = 0; i < 5; ++i) {
                const auto started = run(channel->start());
                if (!started) {
                    expect_clean(started.error().what, settings);
                }
            }
            client.result({{"id", 1}, {"username", "LoaDemoBot"}, {"can_join_groups", false}});
            script_echoes(client, settings, code);
            const auto started = run(channel->start());
            if (!started) {
                expect_clean(started.error().what, settings);
            }

            ScriptedClient sending;
            const auto sender = make_channel(settings, storage::ChannelId{1}, sending, time.options());
            script_echoes(sending, settings, code);
            for (int i = 0; i < 5; ++i) {
                Outgoing out;
                out.chat = "5";
                out.message.text = "a";
                expect_clean(run(sender->send(out)).error, settings);
            }

            ScriptedClient polling;
            const auto poller = make_channel(settings, storage::ChannelId{1}, polling, time.options());
            script_echoes(polling, settings, code);
            RecordingSink sink;
            expect_clean(run_poll(*poller, polling, sink).what, settings);
            expect_clean(log.text(), settings);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Codes, Secrecy, ::testing::Values(400U, 401U, 403U, 404U, 409U, 429U, 500U, 502U));

TEST(SecrecyOfErrors, are_short_and_on_one_line) {
    ScriptedClient client;
    TestTime time;
    const auto channel = make_channel(telegram_settings(), storage::ChannelId{1}, client, time.options());
    client.refuse(400, "a\nb\x1b[31m" + std::string(5000, 'x'));
    Outgoing out;
    out.chat = "5";
    const auto error = run(channel->send(out)).error;
    EXPECT_LE(error.size(), 300U);
    EXPECT_EQ(error.find('\n'), std::string::npos);
    EXPECT_EQ(error.find('\x1b'), std::string::npos);
}

} // namespace
} // namespace loa::channels::test
