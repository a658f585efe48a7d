#pragma once

#include "handlers/questions/question_key.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// The questions that humans have answered, found again by how people ask. Immutable.
class FaqIndex {
  public:
    struct Entry {
        std::int64_t id = 0;
        std::string question;
    };

    /// Earlier entries win where two fit equally well.
    FaqIndex(const std::vector<Entry>& entries, const WordTable& words);

    struct Found {
        std::int64_t id = 0;
        bool is_same = false; ///< the same question but for its wording
        double likeness = 0;  ///< 0..1: 1 for the same
    };
    /// The entry whose question means what is asked. Both must ask for the same kind of answer, and most of what either
    /// says must stand in the other, so that a question about more or something else is not answered.
    std::optional<Found> find(std::string_view question) const;

    const QuestionKeys& keys() const { return keys_; }

  private:
    struct Known {
        std::int64_t id = 0;
        QuestionKeys::Meaning meaning;
    };
    QuestionKeys keys_;
    std::vector<Known> entries_;
};

} // namespace loa::questions
