// How many small POSTs a second the client makes against our own server, both on one machine, one thread each.
// Usage: http_client_bench [CALLS] [CALLS_AT_ONCE]
#include "bot/client/https_client.h"
#include "tests/server/running_server.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

using namespace loa;

boost::asio::awaitable<int> call_again_and_again(client::HttpsClient& client, client::HttpCall call, int times) {
    int answered = 0;
    for (int i = 0; i < times; ++i) {
        const auto result = co_await client.request(call);
        answered += result ? 1 : 0;
    }
    co_return answered;
}

} // namespace

int main(int count, char** arguments) {
    const int calls = count > 1 ? std::atoi(arguments[1]) : 100'000;
    const int at_once = count > 2 ? std::atoi(arguments[2]) : 40;
    tests::RunningServer server(tests::echo);
    tests::NetworkThread network;
    client::HttpsClient client(network.context(), {});
    client::HttpCall call;
    call.base = {"http", "127.0.0.1", server.port()};
    call.target = "/bot000:demo/sendMessage";
    call.content_type = "application/json";
    call.body = R"({"chat_id":-1001234567890,"text":"demo"})";
    if (!client.allow(call.base)) return 1;

    const auto start = std::chrono::steady_clock::now();
    std::vector<std::future<int>> workers;
    for (int i = 0; i < at_once; ++i) {
        workers.push_back(network.spawn(call_again_and_again(client, call, calls / at_once)));
    }
    int answered = 0;
    for (auto& worker : workers) answered += worker.get();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%d calls, %d at once: %.0f a second\n", answered, at_once, answered / took.count());
    network.run([&] { client.close(); });
    network.end();
    return 0;
}
