#include "config/organisations.h"

#include <algorithm>

namespace loa::config {

Organisations::Organisations(std::vector<Organisation> rows) : rows_(std::move(rows)) {
    for (std::size_t i = 0; i < rows_.size(); ++i) by_code_[rows_[i].code].push_back(i);
    for (auto& [code, indices] : by_code_) {
        std::ranges::sort(indices, [this](std::size_t left, std::size_t right) {
            const auto& from_left = rows_[left].valid.from;
            const auto& from_right = rows_[right].valid.from;
            return from_right && (!from_left || *from_left < *from_right);
        });
    }
}

bool Organisations::contains(std::string_view code) const {
    return by_code_.contains(std::string(code));
}

const Organisation* Organisations::at(std::string_view code, Date date) const {
    const auto found = by_code_.find(std::string(code));
    if (found == by_code_.end()) return nullptr;
    for (const std::size_t index : found->second) {
        if (rows_[index].valid.contains(date)) return &rows_[index];
    }
    return nullptr;
}

const Organisation* Organisations::standing_in(std::string_view code, Date date) const {
    std::string_view current = code;
    // Successors form no cycles in a checked file; the bound keeps an unchecked one from hanging the program.
    for (std::size_t step = 0; step <= rows_.size(); ++step) {
        if (const Organisation* found = at(current, date)) return found;
        const auto rows = by_code_.find(std::string(current));
        if (rows == by_code_.end()) return nullptr;
        const Organisation& last = rows_[rows->second.back()];
        if (!last.valid.to || date <= *last.valid.to || last.successor.empty()) return nullptr;
        current = last.successor;
    }
    return nullptr;
}

std::vector<const Organisation*> Organisations::superiors(std::string_view code, Date date) const {
    std::vector<const Organisation*> chain;
    const Organisation* current = at(code, date);
    while (current != nullptr && !current->superior.empty() && chain.size() <= rows_.size()) {
        current = standing_in(current->superior, date);
        if (current != nullptr) chain.push_back(current);
    }
    return chain;
}

std::vector<const Organisation*> Organisations::all(Date date, std::string_view kind) const {
    std::vector<const Organisation*> found;
    for (const Organisation& row : rows_) {
        if (row.valid.contains(date) && (kind.empty() || row.kind == kind)) found.push_back(&row);
    }
    return found;
}

} // namespace loa::config
