#pragma once

#include <string>
#include <vector>

#include "tests/storage/temporary_store.h"

namespace loa::tests {

/// A store in which one human being with two accounts has left something in every column that can hold it, beside
/// others who are to stay. Words of the person hold `mark`.
struct FullStore {
    static constexpr std::string_view mark = "zqrieng";
    static constexpr std::string_view telegram_id = "790551234";
    static constexpr std::string_view web_id = "zqriengweb";

    FullStore();

    /// Rows of one table where the column holds something of the person.
    std::int64_t count_words(std::string_view table, std::string_view column);
    std::int64_t count_person(std::string_view table, std::string_view column);
    std::int64_t count(const std::string& sql);
    /// Bytes of the store's file and log.
    std::string bytes() const;

    TemporaryStore temporary;
    storage::Store& store = temporary.store;
    storage::ChannelId telegram = temporary.channel;
    storage::ChannelId web;
    storage::Person person;     ///< on Telegram
    storage::Person second;     ///< the same human being in the web chat
    storage::Person console;    ///< as whom they speak on the console's page
    storage::Person other;      ///< a teacher of the same unit
    storage::Person chair;      ///< of that unit
    storage::Chat private_chat; ///< of `person`
    storage::Chat web_chat;     ///< of `second`
    storage::Chat group;
    storage::Chat chair_chat;

  private:
    void fill(const storage::Person& account, const storage::Chat& chat, int number);
};

} // namespace loa::tests
