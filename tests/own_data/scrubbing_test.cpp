#include "storage/scrubbing.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "bot/erasure_keeper.h"
#include "storage/erasing.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes zone{420};
const std::string mark = "zqrieng";

class Scrubbing : public testing::Test {
  protected:
    Scrubbing() { temporary.database.execute("PRAGMA synchronous = OFF"); }

    std::string bytes() const {
        std::string all;
        for (const char* const ending : {"", "-wal"}) {
            std::ifstream in(temporary.options().file.string() + ending, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }

    void run(const std::string& sql) { temporary.database.execute(sql); }

    /// Rows that were written, made longer and shorter and deleted in between, so that pages were split, joined and
    /// freed while the person's words lay in them.
    void make_history(std::int64_t chat) {
        std::mt19937 random(1);
        temporary.database.begin();
        for (int i = 1; i <= 6000; ++i) {
            const std::string word = random() % 50 == 7 ? mark : "another";
            std::string text;
            for (std::size_t n = random() % 30 + 1; n > 0; --n) {
                text += word + std::to_string(random() % 1000);
            }
            const std::string other = std::to_string(random() % static_cast<unsigned>(i) + 1);
            run("INSERT INTO asked (chat, person, message, question, at) VALUES (" + std::to_string(chat) + ", " +
                std::to_string(temporary.person.value) + ", 'm', '" + text + "', 1)");
            if (i % 3 == 0) {
                run("UPDATE asked SET question = question || '" + text + "' WHERE id = " + other);
            }
            if (i % 7 == 0) {
                run("DELETE FROM asked WHERE id = " + other);
            }
        }
        temporary.database.commit();
    }

    TemporaryStore temporary;
};

TEST_F(Scrubbing, leaves_nothing_of_rows_that_were_changed_moved_and_deleted_long_before) {
    const auto chat =
        temporary.store.chats.remember(temporary.channel, "1", storage::ChatKind::private_chat, "Demo", at(1));
    make_history(chat.id.value);
    run("DELETE FROM asked WHERE instr(question, '" + mark + "') > 0");
    ASSERT_TRUE(storage::scrub(temporary.database));
    const std::string all = bytes();
    EXPECT_EQ(all.find(mark), std::string::npos);
    EXPECT_NE(all.find("another"), std::string::npos);
    EXPECT_GE(storage::store_bytes(temporary.database), 1'000'000);
}

TEST_F(Scrubbing, ends_the_cases_of_those_who_were_erased_and_no_others) {
    storage::Store& store = temporary.store;
    const auto open = [&](storage::PersonId person, storage::DataCaseKind kind, storage::Time opened) {
        storage::DataCase one;
        one.person = person;
        one.kind = kind;
        one.opened_at = opened;
        one.answer_due = "2026-11-24";
        one.due = "2026-12-10";
        return store.data_cases.open(one);
    };
    const auto erased = open({}, storage::DataCaseKind::erase, at(5));
    const auto asked = open(temporary.person, storage::DataCaseKind::correct, at(3));
    EXPECT_EQ(storage::oldest_erasure(temporary.database), at(5));
    storage::close_erasures(temporary.database, at(9));
    EXPECT_EQ(store.data_cases.find(erased)->closed_at, at(9));
    EXPECT_EQ(store.data_cases.find(erased)->outcome, "erased");
    EXPECT_FALSE(store.data_cases.find(asked)->closed_at);
    EXPECT_EQ(storage::oldest_erasure(temporary.database), std::nullopt);
    const auto audit = temporary.database.prepare("SELECT count(*) FROM audit WHERE action = 'case_closed'");
    storage::Rows rows = storage::query(*audit);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 1);
}

/// A moment of 20 November 2024 by the local clock.
storage::Time local(int hour, int minute) {
    return storage::Time{std::chrono::sys_days{std::chrono::year{2024} / 11 / 20}} + hours{hour} + minutes{minute} -
           zone;
}

TEST(WhenToScrub, a_small_store_at_once_and_a_large_one_in_the_night) {
    const auto small = ErasureKeeper::small_store_bytes_max;
    const auto noon = local(12, 0);
    EXPECT_TRUE(ErasureKeeper::is_time(small, noon, noon, zone));
    EXPECT_FALSE(ErasureKeeper::is_time(small + 1, noon, noon, zone));
    EXPECT_FALSE(ErasureKeeper::is_time(small + 1, noon, local(1, 59), zone));
    EXPECT_TRUE(ErasureKeeper::is_time(small + 1, noon, local(2, 0), zone));
    EXPECT_TRUE(ErasureKeeper::is_time(small + 1, noon, local(3, 59), zone));
    EXPECT_FALSE(ErasureKeeper::is_time(small + 1, noon, local(4, 0), zone));
}

TEST(WhenToScrub, after_a_day_at_any_hour) {
    const auto since = local(12, 0);
    const auto large = ErasureKeeper::small_store_bytes_max + 1;
    EXPECT_FALSE(ErasureKeeper::is_time(large, since, since + hours{24} - minutes{1}, zone));
    EXPECT_TRUE(ErasureKeeper::is_time(large, since, since + hours{24}, zone));
}

class Keeper : public Scrubbing {
  protected:
    void make_large() {
        run("CREATE TABLE ballast (bytes BLOB); INSERT INTO ballast VALUES (zeroblob(" +
            std::to_string(ErasureKeeper::small_store_bytes_max) + "))");
    }

    void erase_somebody() {
        run("UPDATE run_state SET must_scrub = 1; INSERT INTO data_cases (kind, opened_at, answer_due, due) VALUES "
            "('erase', " +
            std::to_string(storage::to_milliseconds(now)) + ", '2024-11-22', '2024-12-10')");
    }

    bool must_scrub() { return storage::Erasing(temporary.database).must_scrub(); }

    storage::Time now = local(12, 0);
};

TEST_F(Keeper, scrubs_a_large_store_when_the_night_has_come_and_ends_the_cases_then) {
    ErasureKeeper keeper(temporary.options().file, zone, [this] { return now; });
    make_large();
    erase_somebody();
    keeper.follow(temporary.database);
    EXPECT_TRUE(must_scrub());
    EXPECT_TRUE(storage::oldest_erasure(temporary.database));
    now = local(26, 30);
    keeper.follow(temporary.database);
    EXPECT_FALSE(must_scrub());
    EXPECT_FALSE(storage::oldest_erasure(temporary.database));
}

TEST_F(Keeper, that_was_started_anew_knows_from_the_case_how_long_somebody_waits) {
    make_large();
    erase_somebody();
    now += hours{24};
    ErasureKeeper keeper(temporary.options().file, zone, [this] { return now; });
    keeper.follow(temporary.database);
    EXPECT_FALSE(must_scrub());
}

} // namespace
} // namespace loa::tests
