#include "tests/conversation/transcript.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace loa::tests {
namespace {

std::vector<std::filesystem::path> transcripts() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(LOA_SOURCE_DIR "/tests/conversations")) {
        if (entry.path().extension() == ".chat") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

class Transcript : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Transcript, goes_as_written) {
    EXPECT_EQ(run_transcript(GetParam()), "");
}

std::string test_name(const testing::TestParamInfo<std::filesystem::path>& info) {
    std::string name = info.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(conversations, Transcript, testing::ValuesIn(transcripts()), test_name);

TEST(Transcripts, there_are_at_least_25) {
    EXPECT_GE(transcripts().size(), 25u);
}

} // namespace
} // namespace loa::tests
