#pragma once

// Private to the reader of places: those who gave it and where it was by their own names, whatever body the rest names.

#include "handlers/activities/sentence.h"

#include <vector>

namespace loa::activities {

/// Adds a place unless `span` is empty; `whole_first` is the word that announces it.
void add_place(std::vector<PlaceRead>& places, WordSpan span, std::size_t whole_first, double score);

/// "trường | tổ chức …", "phường | mở …": whether holding it stands at a word.
bool holds_it(const Sentence& sentence, std::size_t at);

/// "đi Củ Chi về nguồn", "ra Hà Nội tập huấn": a place by its name alone.
void find_destinations(const Sentence& sentence, std::vector<PlaceRead>& places);

/// "phòng Thanh tra Pháp chế", "báo cáo viên là cô Tô Nhi A".
void find_offices(const Sentence& sentence, std::vector<PlaceRead>& places);

/// Platforms and sites wherever they stand, but "bằng Azota", "dùng Canva" are what it was done with.
void find_names(const Sentence& sentence, std::vector<PlaceRead>& places);

/// "thầy Lộc hướng dẫn", "bác sĩ Quỳnh nói chuyện", ", cô Thảo tâm lý học đường": who gave it.
void find_teachers(const Sentence& sentence, std::vector<PlaceRead>& places);

} // namespace loa::activities
