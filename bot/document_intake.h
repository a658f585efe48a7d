#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>

#include "bot/channels/channel.h"
#include "bot/documents/document_desk.h"
#include "bot/engine/engine.h"
#include "handlers/conversation/document_dialogue.h"

namespace loa {

/// Does what handlers want done with plan documents (Turn::document_work): fetches a file from its platform and has it
/// read, or compares a draft with what is quoted now; what comes of it goes back to the handlers as a task of the
/// engine. Nothing of it stands on the state thread. Network thread only; outlives what it was given.
class DocumentIntake {
  public:
    using FindChannel = std::function<channels::Channel*(storage::ChannelId)>; ///< null where there is none
    static constexpr int fetches_max = 4; ///< files being fetched at once, of 20 MB each at most

    DocumentIntake(boost::asio::io_context& network, engine::Engine& engine, documents::DocumentDesk& desk,
                   FindChannel find_channel);

    void take(handlers::DocumentWork work);

  private:
    boost::asio::awaitable<void> fetch(std::shared_ptr<const handlers::DocumentWork> work);
    void compare(std::shared_ptr<const handlers::DocumentWork> work);
    /// tell() for the desk.
    documents::DocumentDesk::Done teller(std::shared_ptr<const handlers::DocumentWork> work);
    void tell(std::shared_ptr<const handlers::DocumentWork> work, conversation::DocumentResult result);

    boost::asio::io_context& network_;
    engine::Engine& engine_;
    documents::DocumentDesk& desk_;
    FindChannel find_channel_;
    int fetches_ = 0;
};

} // namespace loa
