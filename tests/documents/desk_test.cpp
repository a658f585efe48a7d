// Documents while the bot runs: the worker, reading in a process of its own, swapping the plan.
#include <gtest/gtest.h>

#include <future>

#include "bot/documents/document_desk.h"
#include "bot/documents/plan_keeper.h"
#include "bot/documents/reading_process.h"
#include "tests/documents/make_docx.h"
#include "tests/documents/make_pdf.h"

namespace loa::tests {
namespace {

using documents::DocumentDesk;
using documents::ExtractedText;
using documents::PlanKeeper;
using documents::ProblemKind;
using documents::Worker;

const std::filesystem::path program = std::filesystem::path(LOA_BINARY_DIR) / "loa";

std::expected<ExtractedText, documents::DocumentProblem> extract(std::string_view bytes, std::string_view name,
                                                                 const documents::ReadingBounds& bounds = {}) {
    return documents::extract_in_process(bytes, name, bounds, program);
}

TEST(ReadingProcess, reads_what_the_program_reads) {
    const auto docx = make_docx({paragraph("1. Trồng cây."), "", ""});
    EXPECT_EQ(extract(docx, "a b.docx"), documents::extract_text(docx, "a b.docx"));
    const auto markdown = extract("# Tên\n\n## 1. Mục\n\nChữ.\n", "-x.md");
    ASSERT_TRUE(markdown.has_value());
    EXPECT_EQ(markdown->layout, storage::DocumentLayout::markdown);
    const std::string large(3U << 20, 'a'); // more than a pipe holds
    EXPECT_EQ(extract(large, "a.txt")->text.size(), large.size());
}

TEST(ReadingProcess, tells_problems_as_they_are) {
    EXPECT_EQ(extract("%PDF-1.5\nx", "a.pdf").error().kind, ProblemKind::broken);
    EXPECT_EQ(extract(make_pdf({{}}), "a.pdf").error().kind, ProblemKind::no_text);
    EXPECT_EQ(extract("", "a.pdf").error().kind, ProblemKind::empty);
    EXPECT_EQ(extract(std::string((20U << 20) + 1, 'a'), "a.txt").error().kind, ProblemKind::too_large);
}

TEST(ReadingProcess, ends_with_the_time_it_is_given) {
    EXPECT_EQ(extract("1. Chữ.", "a.txt", {.wall_clock = std::chrono::seconds(0)}).error().kind,
              ProblemKind::out_of_time);
}

TEST(ReadingProcess, a_program_that_falls_over_is_a_broken_file) {
    const auto failed = documents::extract_in_process("1. Chữ.", "a.txt", {}, "/bin/false");
    EXPECT_EQ(failed.error().kind, ProblemKind::broken);
    const auto missing = documents::extract_in_process("1. Chữ.", "a.txt", {}, "/no/such/program");
    EXPECT_EQ(missing.error().kind, ProblemKind::broken);
}

TEST(ReadingProcess, messages_survive_the_way) {
    for (const auto& outcome : {std::expected<ExtractedText, documents::DocumentProblem>(
                                    ExtractedText{storage::DocumentLayout::text, "một\nhai"}),
                                std::expected<ExtractedText, documents::DocumentProblem>(
                                    std::unexpected(documents::DocumentProblem{ProblemKind::encrypted, "x\ny"}))}) {
        EXPECT_EQ(documents::from_message(documents::to_message(outcome)), outcome);
    }
    EXPECT_EQ(documents::from_message("").error().kind, ProblemKind::broken);
    EXPECT_EQ(documents::from_message("nonsense\n").error().kind, ProblemKind::broken);
}

TEST(Worker, refuses_more_than_may_wait) {
    std::promise<void> started, go_on, done;
    Worker worker(1);
    EXPECT_TRUE(worker.submit([&] {
        started.set_value();
        go_on.get_future().wait();
    }));
    started.get_future().wait();
    EXPECT_TRUE(worker.submit([&] { done.set_value(); }));
    EXPECT_FALSE(worker.submit([] {}));
    go_on.set_value();
    done.get_future().wait();
    worker.stop();
    EXPECT_FALSE(worker.submit([] {}));
}

/// Stands in for the network thread: what is posted runs when the test says so.
struct Posted {
    std::function<void(std::move_only_function<void()>)> post() {
        return [this](std::move_only_function<void()> work) {
            const std::lock_guard lock(mutex);
            waiting.push_back(std::move(work));
            arrived.notify_one();
        };
    }

    void run_one() {
        std::unique_lock lock(mutex);
        arrived.wait(lock, [this] { return !waiting.empty(); });
        auto work = std::move(waiting.front());
        waiting.erase(waiting.begin());
        lock.unlock();
        work();
    }

    std::mutex mutex;
    std::condition_variable arrived;
    std::vector<std::move_only_function<void()>> waiting;
};

std::shared_ptr<const questions::PlanIndex> plan_of(std::string_view text) {
    std::vector<questions::Document> documents;
    documents.push_back(questions::read_text("mau", text).value());
    return questions::PlanIndex::build(std::move(documents), {});
}

TEST(DocumentDesk, compares_a_file_with_what_is_quoted) {
    Posted posted;
    Worker worker(4);
    DocumentDesk desk(worker, posted.post(), [](std::string_view bytes, std::string_view name) {
        return documents::extract_text(bytes, name);
    });
    std::optional<DocumentDesk::Outcome> outcome;
    ASSERT_TRUE(desk.read("1. Trồng cây.\n2. Tưới cây mỗi ngày.\n", "mau.txt", plan_of("1. Trồng cây.\n2. Tưới cây.\n"),
                          [&](DocumentDesk::Outcome read) { outcome = std::move(read); }));
    posted.run_one();
    ASSERT_TRUE(outcome && outcome->has_value());
    EXPECT_EQ((*outcome)->comparison.count(documents::ClauseFate::changed), 1U);
    EXPECT_EQ((*outcome)->document.id, "mau");

    ASSERT_TRUE(desk.read("%PDF-", "mau.pdf", plan_of("1. Một.\n"),
                          [&](DocumentDesk::Outcome read) { outcome = std::move(read); }));
    posted.run_one();
    EXPECT_EQ(outcome->error().kind, ProblemKind::broken);
}

TEST(PlanKeeper, takes_a_new_plan_when_the_store_has_changed) {
    Posted posted;
    std::vector<std::size_t> taken;
    int loads = 0;
    Worker worker(4);
    PlanKeeper keeper(
        worker, posted.post(),
        [&]() -> std::expected<documents::LoadedPlan, std::string> {
            return documents::LoadedPlan{.plan = plan_of(++loads == 1 ? "1. Một.\n" : "1. Một.\n2. Hai.\n"),
                                         .revision = loads};
        },
        [&](std::shared_ptr<const questions::PlanIndex> plan) { taken.push_back(plan->documents()[0].clauses.size()); },
        0);
    keeper.see_revision(0);
    EXPECT_EQ(loads, 0);
    keeper.see_revision(1);
    keeper.see_revision(1);
    keeper.see_revision(2); // while it loads: once more afterwards
    posted.run_one();
    posted.run_one();
    EXPECT_EQ(taken, (std::vector<std::size_t>{1, 2}));
}

TEST(PlanKeeper, what_was_read_already_is_not_read_again_for_its_revision) {
    Posted posted;
    int loads = 0;
    Worker worker(4);
    PlanKeeper keeper(
        worker, posted.post(),
        [&]() -> std::expected<documents::LoadedPlan, std::string> {
            ++loads;
            return documents::LoadedPlan{.plan = plan_of("1. Một.\n"), .revision = 7};
        },
        [](const std::shared_ptr<const questions::PlanIndex>&) {}, 6);
    keeper.reload();
    posted.run_one();
    keeper.see_revision(7);
    keeper.reload();
    posted.run_one();
    EXPECT_EQ(loads, 2) << "one for each reload, none for the revision";
}

TEST(PlanKeeper, a_reload_that_the_worker_had_no_room_for_is_made_up_for) {
    Posted posted;
    std::promise<void> is_busy;
    std::promise<void> may_go_on;
    int loads = 0;
    Worker worker(1);
    PlanKeeper keeper(
        worker, posted.post(),
        [&]() -> std::expected<documents::LoadedPlan, std::string> {
            ++loads;
            return documents::LoadedPlan{.plan = plan_of("1. Một.\n"), .revision = 3};
        },
        [](const std::shared_ptr<const questions::PlanIndex>&) {}, 3);
    ASSERT_TRUE(worker.submit([&] {
        is_busy.set_value();
        may_go_on.get_future().wait();
    }));
    is_busy.get_future().wait();
    std::promise<void> is_idle;
    ASSERT_TRUE(worker.submit([&] { is_idle.set_value(); }));
    keeper.reload(); // of synonyms, say, which the documents' revision does not tell of
    may_go_on.set_value();
    is_idle.get_future().wait();
    EXPECT_EQ(loads, 0);
    keeper.see_revision(3);
    posted.run_one();
    EXPECT_EQ(loads, 1);
    keeper.see_revision(3);
    EXPECT_EQ(loads, 1) << "once";
}

TEST(PlanKeeper, keeps_the_old_plan_when_the_new_one_cannot_be_read) {
    Posted posted;
    bool has_taken = false;
    bool throws = false;
    Worker worker(4);
    PlanKeeper keeper(
        worker, posted.post(),
        [&]() -> std::expected<documents::LoadedPlan, std::string> {
            if (throws) {
                throw std::runtime_error("the store is out");
            }
            return std::unexpected("words.json: broken");
        },
        [&](const std::shared_ptr<const questions::PlanIndex>&) { has_taken = true; }, 0);
    keeper.reload();
    posted.run_one();
    throws = true;
    keeper.reload();
    posted.run_one();
    EXPECT_FALSE(has_taken);
}

} // namespace
} // namespace loa::tests
