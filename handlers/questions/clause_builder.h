#pragma once

#include "handlers/questions/document.h"
#include "handlers/questions/document_reader.h"
#include "handlers/questions/lines.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace loa::questions {

/// A paragraph, heading or list item after its wrapped lines are joined.
struct Block {
    Span span;    ///< with its marker
    Span content; ///< behind the marker
    Marker marker = Marker::none;
    std::string label;
    std::size_t line = 0; ///< 1-based line where it starts
    std::uint8_t hashes = 0;
    bool after_blank = false;
};

/// Joins wrapped lines: a line continues the block before it when that has not ended a sentence, also over a blank line
/// when it goes on with a small letter.
std::vector<Block> join_lines(std::string_view text, std::span<const Line> lines);

/// Cuts the blocks of a document's body into clauses and appends them to `document`.
class ClauseBuilder {
  public:
    ClauseBuilder(Document& document, const ReadLimits& limits) : document_(document), limits_(limits) {}

    /// Takes the next block; an error when a limit of ReadLimits is passed.
    std::optional<ReadError> add(const Block& block, bool next_is_inside);

    /// Opens a clause that has no number: head, basis, closing, recipients.
    void open_unnumbered(ClauseRole role, std::string path, Span heading);

    /// Closes the last clause and drops clauses that hold nothing.
    void finish();

  private:
    struct Level {
        PathStep step;
        std::string heading;
        int rank = 0;
    };

    void open(const Block& block, bool is_heading);
    void add_item(const Block& block);
    std::string path_of_levels() const;
    static int rank_of(const Block& block);

    Document& document_;
    const ReadLimits& limits_;
    std::vector<Level> levels_;
    std::vector<Marker> item_markers_; ///< list signs open in the current clause, outermost first
    std::vector<Span> introductions_;  ///< at each depth the last item that ends with ":"
    Span table_head_;                  ///< first row of the table that is being read
    std::size_t unnamed_headings_ = 0;
};

/// True when a numbered block is a heading rather than a paragraph that opens with a number.
bool is_heading(std::string_view text, const Block& block, bool next_is_inside);

} // namespace loa::questions
