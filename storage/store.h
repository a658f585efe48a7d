#pragma once

#include "storage/account_codes.h"
#include "storage/activities.h"
#include "storage/answers.h"
#include "storage/asked.h"
#include "storage/audit.h"
#include "storage/chair_digests.h"
#include "storage/channels.h"
#include "storage/chats.h"
#include "storage/consents.h"
#include "storage/data_cases.h"
#include "storage/decisions.h"
#include "storage/deliveries.h"
#include "storage/dialogues.h"
#include "storage/documents.h"
#include "storage/erasing.h"
#include "storage/evidence.h"
#include "storage/faq.h"
#include "storage/handovers.h"
#include "storage/invitations.h"
#include "storage/memberships.h"
#include "storage/notices.h"
#include "storage/occasions.h"
#include "storage/persons.h"
#include "storage/plan_reminders.h"
#include "storage/roster.h"
#include "storage/roster_ties.h"
#include "storage/sign_ins.h"
#include "storage/synonyms.h"
#include "storage/unit_links.h"
#include "storage/updates.h"
#include "storage/visitors.h"

namespace loa::storage {

/// All repositories over one connection whose schema is current. Belongs to the thread that uses the connection.
struct Store {
    explicit Store(Database& connection)
        : database(connection), channels(connection), chats(connection), persons(connection), updates(connection),
          dialogues(connection), deliveries(connection), activities(connection), notices(connection),
          handovers(connection), invitations(connection), memberships(connection), roster(connection),
          roster_ties(connection), account_codes(connection), sign_ins(connection), audit(connection),
          documents(connection), answers(connection), asked(connection), faq(connection), synonyms(connection),
          unit_links(connection), visitors(connection), consents(connection), data_cases(connection),
          erasing(connection), evidence(connection), decisions(connection, roster_ties), occasions(connection),
          chair_digests(connection), plan_reminders(connection) {}

    Database& database;
    Channels channels;
    Chats chats;
    Persons persons;
    Updates updates;
    Dialogues dialogues;
    Deliveries deliveries;
    Activities activities;
    Notices notices;
    Handovers handovers;
    Invitations invitations;
    Memberships memberships;
    Roster roster;
    RosterTies roster_ties;
    AccountCodes account_codes;
    SignIns sign_ins;
    Audit audit;
    Documents documents;
    Answers answers;
    AskedQuestions asked;
    Faq faq;
    Synonyms synonyms;
    UnitLinks unit_links;
    Visitors visitors;
    Consents consents;
    DataCases data_cases;
    Erasing erasing;
    EvidenceFiles evidence;
    Decisions decisions;
    Occasions occasions;
    ChairDigests chair_digests;
    PlanReminders plan_reminders;
};

/// Remembers that the store is in use. Returns whether the last run ended without mark_closed(), that is, by a crash.
bool mark_open(Database& database);
void mark_closed(Database& database);

} // namespace loa::storage
