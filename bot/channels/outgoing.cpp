#include "bot/channels/channel.h"

namespace loa::channels {

void leave_file_out(Outgoing& outgoing) {
    if (!outgoing.file) {
        return;
    }
    handlers::Message& message = outgoing.message;
    message.text += message.text.empty() || outgoing.file->instead.text.empty() ? "" : "\n";
    const std::size_t shift = message.text.size();
    message.text += outgoing.file->instead.text;
    for (const handlers::Mark& mark : outgoing.file->instead.marks) {
        message.marks.push_back({mark.kind, mark.begin + shift, mark.end + shift});
    }
    outgoing.file.reset();
}

} // namespace loa::channels
